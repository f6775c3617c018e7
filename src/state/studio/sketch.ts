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

export function createSketch(tables: () => EditTables | null, language: () => 'zh' | 'en'): Sketch {
  const kind = signal<SketchKind | null>(null);
  const points = signal<readonly SketchPoint[]>([]);
  let past: (readonly SketchPoint[])[] = [];
  let future: (readonly SketchPoint[])[] = [];

  function put(next: readonly SketchPoint[]): void {
    past.push(points.peek());
    future = [];
    points.value = next;
  }

  function reset(next: SketchKind | null): void {
    past = [];
    future = [];
    points.value = [];
    kind.value = next;
  }

  function snapped(point: LonLat, reachM: number): SketchPoint | null {
    const known = tables();
    return known && kind.peek() ? snap(known, kind.peek()!, point, reachM, language()) : null;
  }

  function same(a: SketchPoint | undefined, b: SketchPoint): boolean {
    return a !== undefined && (a.id !== null ? a.id === b.id : a.lon === b.lon && a.lat === b.lat);
  }

  return {
    kind,
    points,
    start: reset,
    stop: () => reset(null),
    click(point, reachM) {
      const found = snapped(point, reachM);
      if (found && !same(points.peek().at(-1), found)) put([...points.peek(), found]);
    },
    add(point) {
      if (!same(points.peek().at(-1), point)) put([...points.peek(), point]);
    },
    move(index, point, reachM) {
      const found = snapped(point, reachM);
      const old = points.peek()[index];
      if (found && old)
        put(points.peek().with(index, found.id === null && old.id === null ? { ...found, name: old.name } : found));
    },
    rename(index, name) {
      const old = points.peek()[index];
      if (old) points.value = points.peek().with(index, { ...old, name });
    },
    remove: (index) => put(points.peek().filter((_, i) => i !== index)),
    shift(index, by) {
      const list = [...points.peek()];
      const [a, b] = [list[index], list[index + by]];
      if (!a || !b) return;
      list[index] = b;
      list[index + by] = a;
      put(list);
    },
    undo() {
      const before = past.pop();
      if (!before) return false;
      future.push(points.peek());
      points.value = before;
      return true;
    },
    redo() {
      const after = future.pop();
      if (!after) return false;
      past.push(points.peek());
      points.value = after;
      return true;
    },
  };
}
