import { openMemory } from './memory.ts';
import { MOST_LEVELS, Squares } from './squares.ts';
import { compileSquares } from './squares-module.ts';
import { createFastContours, type FastContours } from './squares-wasm.ts';

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

let fast: FastContours | null | undefined;
let plain: Squares | undefined;

/**
 * Contours of all levels: marching squares over the squares between cell centres, looking only where a level parts a
 * square's corners (Maple 2003). "Inside" is value ≤ level; the line runs between the last whole second inside and the
 * first outside, and half-way to a cell that was not reached, so an island of one cell stays visible. Rings come in the
 * order of their first squares, row by row. Levels must ascend, at most 254 of them.
 */
export function contours(field: Field, levels: readonly number[]): Rings[] {
  if (levels.length > MOST_LEVELS) throw new RangeError(`${levels.length} levels, at most ${MOST_LEVELS}`);
  const { values, beyond } = field;
  const whole = Number.isInteger(beyond) && beyond >= 0 && beyond <= 0xffff;
  if (!(values instanceof Uint16Array && whole)) return plainContours(field, levels);
  if (fast === undefined) {
    const module = compileSquares();
    const memory = openMemory(1);
    fast = module === null || memory === null ? null : createFastContours(module, memory);
  }
  return fast?.({ ...field, values }, levels) ?? plainContours(field, levels);
}

/** The same in plain TypeScript. */
export function plainContours(field: Field, levels: readonly number[]): Rings[] {
  plain ??= new Squares();
  return plain.contours(field, levels);
}
