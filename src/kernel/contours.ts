import { openMemory } from './memory.ts';
import { cutRow, MOST_LEVELS, type Segments, Work } from './squares.ts';
import { compileSquares } from './squaresModule.ts';
import { FastWork } from './squaresWasm.ts';

/** Rings around all that lies within one level. Outer rings run counter-clockwise, holes clockwise; rings are closed by their first point again. */
export interface Rings {
  readonly level: number;
  /** x, y of cell units: the centre of the south-west cell is 0.5, 0.5. */
  readonly xy: Float64Array;
  /** Index of each ring's first point, and one past the last ring. */
  readonly starts: Int32Array;
}

/** A grid of values, row by row from the south-west; values ≥ `beyond` were not reached. */
export interface Field {
  readonly values: ArrayLike<number>;
  readonly cols: number;
  readonly rows: number;
  readonly beyond: number;
}

let fast: FastWork | null | undefined;
let plain: Work | undefined;

/**
 * Contours of all levels in one pass: marching squares over the squares between cell centres, looking only at levels
 * that part a square's corners (Maple 2003). "Inside" is value ≤ level; the line runs between the last whole second
 * inside and the first outside, and half-way to a cell that was not reached, so an island of one cell stays visible.
 * Levels must ascend, at most 254 of them.
 */
export function contours(field: Field, levels: readonly number[]): Rings[] {
  if (levels.length > MOST_LEVELS) throw new RangeError(`${levels.length} levels, at most ${MOST_LEVELS}`);
  const { values, beyond } = field;
  if (!(values instanceof Uint16Array && Number.isInteger(beyond) && beyond <= 0xffff))
    return plainContours(field, levels);
  if (fast === undefined) {
    const module = compileSquares();
    const memory = openMemory(1);
    fast = module === null || memory === null ? null : new FastWork(module, memory);
  }
  if (fast === null || !fast.cut({ ...field, values }, levels)) return plainContours(field, levels);
  return collect(traceRings(fast), fast);
}

/** The same in plain TypeScript. */
export function plainContours(field: Field, levels: readonly number[]): Rings[] {
  plain ??= new Work();
  plain.prepare(field, levels);
  for (let row = 0; row <= field.rows; row++) {
    plain.reserve();
    cutRow(plain, row);
  }
  return collect(traceRings(plain), plain);
}

/** Rings in the order of their first segment: level of each, and its end in `work.points`. */
interface Traced {
  readonly levels: readonly number[];
  readonly ends: readonly number[];
}

/** Follows each segment to the next; closed rings come back to their first point. */
function traceRings(from: Segments): Traced {
  if (from.points.length < 3 * from.count) from.points = new Float64Array(4 * from.count);
  const traced = { levels: [] as number[], ends: [] as number[] };
  let end = 0;
  for (let s = 1; s < from.count; s++) {
    if (from.whole[6 * s + 4] === 0) continue;
    end = traceRing(from, s, end);
    traced.levels.push(from.whole[6 * s + 5] as number);
    traced.ends.push(end);
  }
  return traced;
}

function traceRing({ numbers, whole, points }: Segments, first: number, start: number): number {
  let out = start;
  for (let s = first; ; ) {
    points[out++] = numbers[3 * s] as number;
    points[out++] = numbers[3 * s + 1] as number;
    const following = whole[6 * s + 4] as number;
    if (following === 0) return out;
    whole[6 * s + 4] = 0;
    s = following;
  }
}

function collect({ levels: ringLevel, ends }: Traced, from: Segments): Rings[] {
  const size = new Int32Array(from.levels.length);
  const count = new Int32Array(from.levels.length);
  const startOf = (ring: number): number => ends[ring - 1] ?? 0;
  ringLevel.forEach((k, ring) => {
    size[k]! += (ends[ring] as number) - startOf(ring);
    count[k]!++;
  });
  const rings = Array.from(from.levels, (level, k) => {
    return { level, xy: new Float64Array(size[k] as number), starts: new Int32Array((count[k] as number) + 1) };
  });
  size.fill(0);
  count.fill(0);
  ringLevel.forEach((k, ring) => {
    const { xy, starts } = rings[k] as Rings;
    xy.set(from.points.subarray(startOf(ring), ends[ring]), size[k]);
    size[k]! += (ends[ring] as number) - startOf(ring);
    starts[++count[k]!] = (size[k] as number) / 2;
  });
  return rings;
}
