import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { LonLat } from '../../base/units.ts';
import type { EditTables } from '../../worker/protocol.ts';
import { type SketchKind, type SketchPoint, snap } from './snap.ts';

/** What is being drawn, with its own steps back and forth until it is put in. */
export interface Sketch {
  /** null = nothing is being drawn. */
  readonly kind: Signal<SketchKind | null>;
  readonly points: ReadonlySignal<readonly SketchPoint[]>;
  start(kind: SketchKind): void;
  stop(): void;
  /** A point on the map, snapped to what lies within `reachM`. */
  click(point: LonLat, reachM: number): void;
  add(point: SketchPoint): void;
  move(index: number, point: LonLat, reachM: number): void;
  rename(index: number, name: string): void;
  remove(index: number): void;
  /** Moves a point one place earlier or later. */
  shift(index: number, by: 1 | -1): void;
  /** false when there is no step to take. */
  undo(): boolean;
  redo(): boolean;
}

/** Lists of points one after the other, with the way back and forth between them. */
class Steps {
  readonly points = signal<readonly SketchPoint[]>([]);
  #past: (readonly SketchPoint[])[] = [];
  #future: (readonly SketchPoint[])[] = [];

  clear(): void {
    this.#past = [];
    this.#future = [];
    this.points.value = [];
  }

  put(next: readonly SketchPoint[]): void {
    this.#past.push(this.points.peek());
    this.#future = [];
    this.points.value = next;
  }

  undo(): boolean {
    return this.#step(this.#past, this.#future);
  }

  redo(): boolean {
    return this.#step(this.#future, this.#past);
  }

  #step(from: (readonly SketchPoint[])[], to: (readonly SketchPoint[])[]): boolean {
    const next = from.pop();
    if (!next) return false;
    to.push(this.points.peek());
    this.points.value = next;
    return true;
  }
}

function same(a: SketchPoint | undefined, b: SketchPoint): boolean {
  return a !== undefined && (a.id !== null ? a.id === b.id : a.lon === b.lon && a.lat === b.lat);
}

export function createSketch(tables: () => EditTables | null, language: () => 'zh' | 'en'): Sketch {
  const kind = signal<SketchKind | null>(null);
  const steps = new Steps();
  const { points } = steps;

  function reset(next: SketchKind | null): void {
    steps.clear();
    kind.value = next;
  }

  function snapped(point: LonLat, reachM: number): SketchPoint | null {
    const known = tables();
    return known && kind.peek() ? snap(known, kind.peek()!, point, reachM, language()) : null;
  }

  function add(point: SketchPoint): void {
    if (!same(points.peek().at(-1), point)) steps.put([...points.peek(), point]);
  }

  return {
    kind,
    points,
    start: reset,
    stop: () => reset(null),
    click(point, reachM) {
      const found = snapped(point, reachM);
      if (found) add(found);
    },
    add,
    move(index, point, reachM) {
      const found = snapped(point, reachM);
      const old = points.peek()[index];
      if (!found || !old) return;
      const unnamed = found.id === null && old.id === null;
      steps.put(points.peek().with(index, unnamed ? { ...found, name: old.name } : found));
    },
    rename(index, name) {
      const old = points.peek()[index];
      if (old) points.value = points.peek().with(index, { ...old, name });
    },
    remove: (index) => steps.put(points.peek().filter((_, i) => i !== index)),
    shift(index, by) {
      const list = [...points.peek()];
      const [a, b] = [list[index], list[index + by]];
      if (!a || !b) return;
      list[index] = b;
      list[index + by] = a;
      steps.put(list);
    },
    undo: () => steps.undo(),
    redo: () => steps.redo(),
  };
}
