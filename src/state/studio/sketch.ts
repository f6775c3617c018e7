import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { LonLat } from '../../base/units.ts';
import type { EditTables } from '../../worker/protocol.ts';
import { type SketchKind, type SketchPoint, snap } from './snap.ts';

/** What is being drawn, with its own steps back and forth until it is put in. */
export interface Sketch {
  /** null = nothing is being drawn. */
  readonly kind: Signal<SketchKind | null>;
  readonly points: ReadonlySignal<readonly SketchPoint[]>;
  /** Begins with no points. What was drawn of this kind and left before it was put in is one step back. */
  start(kind: SketchKind): void;
  stop(): void;
  /** What was drawn has been put in: no step leads back to it. */
  finish(): void;
  /** A point on the map, snapped to what lies within `reachM`. */
  click(point: LonLat, reachM: number): void;
  add(point: SketchPoint): void;
  move(index: number, point: LonLat, reachM: number): void;
  rename(index: number, name: string): void;
  remove(index: number): void;
  /** Moves a point one place earlier or later. */
  shift(index: number, by: 1 | -1): void;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** false when there is no step to take. */
  undo(): boolean;
  redo(): boolean;
}

/** Lists of points one after the other, with the way back and forth between them. */
class Steps {
  readonly points = signal<readonly SketchPoint[]>([]);
  readonly past = signal<readonly (readonly SketchPoint[])[]>([]);
  readonly future = signal<readonly (readonly SketchPoint[])[]>([]);

  clear(): void {
    this.past.value = [];
    this.future.value = [];
    this.points.value = [];
  }

  put(next: readonly SketchPoint[]): void {
    this.past.value = [...this.past.peek(), this.points.peek()];
    this.future.value = [];
    this.points.value = next;
  }

  step(from: Signal<readonly (readonly SketchPoint[])[]>, to: Signal<readonly (readonly SketchPoint[])[]>): boolean {
    const next = from.peek().at(-1);
    if (!next) return false;
    from.value = from.peek().slice(0, -1);
    to.value = [...to.peek(), this.points.peek()];
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

  /** Of which kind the steps are. */
  let drawn: SketchKind | null = null;

  function leave(): void {
    if (points.peek().length > 0) steps.put([]);
    kind.value = null;
  }

  function start(next: SketchKind): void {
    leave();
    if (next !== drawn) steps.clear();
    drawn = next;
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
    start,
    stop: leave,
    finish: () => steps.clear(),
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
    canUndo: computed(() => kind.value !== null && steps.past.value.length > 0),
    canRedo: computed(() => kind.value !== null && steps.future.value.length > 0),
    undo: () => kind.peek() !== null && steps.step(steps.past, steps.future),
    redo: () => kind.peek() !== null && steps.step(steps.future, steps.past),
  };
}
