import type { Field } from './contours.ts';

/** Lines inside squares: x, y where a segment begins, the segment that follows it, its level. Segments count from 1; 0 is nobody. */
export interface Segments {
  readonly levels: Float64Array;
  readonly count: number;
  /** Of segment s: numbers[3 s], numbers[3 s + 1]; the same memory as whole[6 s + 4], whole[6 s + 5]. */
  readonly numbers: Float64Array;
  readonly whole: Int32Array;
  /** Room for the rings. */
  points: Float64Array;
}

export const RECORD_BYTES = 24;

/** One level a byte, and one value for beyond the last. */
export const MOST_LEVELS = 254;

/** First whole value beyond each level. */
export function firstBeyond(levels: readonly number[], beyond: number): number[] {
  let from = 0;
  return levels.map((level) => {
    from = Math.min(beyond, Math.max(from, Math.floor(level) + 1));
    return from;
  });
}

/**
 * Working memory, used again and again: `prepare` sets it up for a field, `cutRow` fills the segments. Cells lie in
 * a frame of unreached ones (so that every ring closes), rows of whole words. Plain TypeScript: the oracle of the
 * WebAssembly twin, its fallback, and for fields of other numbers.
 */
export class Work implements Segments {
  width = 0;
  levels = new Float64Array(0);
  beyond = 0;
  cells: Uint16Array | Float64Array = new Uint16Array(0);
  /** Number of levels that a cell lies beyond, and the same memory four cells a word. */
  bands = new Uint8Array(0);
  words = new Int32Array(0);
  readonly bandOf = new Uint8Array(0x10000);
  /** Segment that ended or began at an edge and waits for its partner: along rows by level and column, across by level. */
  across = new Int32Array(0);
  upright = new Int32Array(0);
  count = 1;
  numbers = new Float64Array(0);
  whole = new Int32Array(0);
  points = new Float64Array(0);

  prepare(field: Field, levels: readonly number[]): void {
    this.width = (field.cols + 5) & ~3;
    this.levels = Float64Array.from(levels);
    this.beyond = field.beyond;
    this.across = new Int32Array(levels.length * this.width);
    this.upright = new Int32Array(levels.length);
    this.count = 1;
    this.frame(field);
    if (this.cells instanceof Uint16Array) this.classifyByTable(this.cells);
    else this.classify(this.cells);
  }

  private frame({ values, cols, rows, beyond }: Field): void {
    const { width } = this;
    const size = width * (rows + 2);
    const small = values instanceof Uint16Array && Number.isInteger(beyond) && beyond <= 0xffff;
    if (this.cells.length !== size || this.cells instanceof Uint16Array !== small) {
      this.cells = small ? new Uint16Array(size) : new Float64Array(size);
      this.bands = new Uint8Array(size);
      this.words = new Int32Array(this.bands.buffer);
    }
    const { cells } = this;
    cells.fill(beyond, 0, width).fill(beyond, size - width);
    for (let row = 0; row < rows; row++) {
      const start = (row + 1) * width;
      cells[start] = beyond;
      if (small) cells.set(values.subarray(row * cols, (row + 1) * cols), start + 1);
      else for (let col = 0; col < cols; col++) cells[start + 1 + col] = values[row * cols + col] as number;
      cells.fill(beyond, start + cols + 1, start + width);
    }
  }

  private classifyByTable(cells: Uint16Array): void {
    const { bandOf, bands, levels, beyond } = this;
    let from = 0;
    firstBeyond(Array.from(levels), beyond).forEach((upto, k) => {
      bandOf.fill(k, from, upto);
      from = upto;
    });
    bandOf.fill(levels.length, from);
    for (let i = 0; i < cells.length; i++) bands[i] = bandOf[cells[i] as number] as number;
  }

  private classify(cells: Float64Array): void {
    const { bands, levels, beyond } = this;
    const count = levels.length;
    let band = 0;
    for (let i = 0; i < cells.length; i++) {
      const value = cells[i] as number;
      while (band > 0 && value <= (levels[band - 1] as number)) band--;
      while (band < count && value > (levels[band] as number)) band++;
      bands[i] = value >= beyond ? count : band;
    }
  }

  /** Room for the most segments that a row can have. */
  reserve(): void {
    const room = this.numbers.length / 3;
    if (this.count + 2 * (this.across.length + this.upright.length) <= room) return;
    const larger = new Float64Array(Math.max(3 << 14, 6 * room));
    larger.set(this.numbers);
    this.numbers = larger;
    this.whole = new Int32Array(larger.buffer);
    this.reserve();
  }
}

/**
 * Start and end side of the segments inside a square, inside kept on the left, by the corners that are inside
 * (1 south-west, 2 south-east, 4 north-east, 8 north-west); four places each. Sides: 0 south, 1 east, 2 north, 3 west.
 * Opposite corners (5, 10) stay apart: a diagonal touch is no connection.
 */
export const SIDES = Uint8Array.from(
  [
    [],
    [0, 3],
    [1, 0],
    [1, 3],
    [2, 1],
    [0, 3, 2, 1],
    [2, 0],
    [2, 3],
    [3, 2],
    [0, 2],
    [1, 0, 3, 2],
    [1, 2],
    [3, 1],
    [0, 1],
    [3, 0],
    [],
  ].flatMap((sides) => [...sides, 0, 0, 0, 0].slice(0, 4)),
);
const SADDLES = (1 << 5) | (1 << 10);

/**
 * Segments of all squares of a row for every level that parts their corners, joined to those south and west of them.
 * Squares with all corners in one band are passed over four at a time.
 */
export function cutRow(work: Work, row: number): void {
  const { width, levels, words, bands } = work;
  const perRow = width >> 2;
  let a = levels.length;
  let d = levels.length;
  for (let j = row * perRow, stop = j + perRow; j < stop; j++) {
    const low = words[j] as number;
    if (low === words[j + perRow] && a === d && low === Math.imul(a, 0x01010101)) continue;
    for (let i = 4 * j - 1, end = i + 4; i < end; i++) {
      const b = bands[i + 1] as number;
      const c = bands[i + width + 1] as number;
      if (((a ^ b) | (b ^ c) | (c ^ d)) !== 0) cutSquare(work, row, i, a, b, c, d);
      a = b;
      d = c;
    }
  }
}

/** A square by its south-west cell and the bands of its corners, counter-clockwise. */
function cutSquare(work: Work, row: number, i: number, a: number, b: number, c: number, d: number): void {
  const { width, levels, beyond, cells, across, upright, numbers, whole } = work;
  const col = i - row * width;
  const x = col - 0.5;
  const y = row - 0.5;
  let count = work.count;
  for (let k = Math.min(a, b, c, d), top = Math.max(a, b, c, d); k < top; k++) {
    const edge = (levels[k] as number) + 0.5;
    const along = k * width + col;
    const south = across[along] as number;
    const west = upright[k] as number;
    const corners = (a <= k ? 1 : 0) | (b <= k ? 2 : 0) | (c <= k ? 4 : 0) | (d <= k ? 8 : 0);
    const after = 4 * corners + 2 * (1 + ((SADDLES >> corners) & 1));
    for (let s = 4 * corners; s < after; s += 2, count++) {
      const from = SIDES[s] as number;
      const to = SIDES[s + 1] as number;
      const east = from === 1 ? 1 : 0;
      const north = from === 2 ? 1 : 0;
      const runs = (from & 1) === 0;
      const at = i + east + width * north;
      const v0 = cells[at] as number;
      const v1 = cells[at + (runs ? 1 : width)] as number;
      const part = v0 >= beyond || v1 >= beyond ? 0.5 : (edge - v0) / (v1 - v0);
      numbers[3 * count] = x + east + (runs ? part : 0);
      numbers[3 * count + 1] = y + north + (runs ? 0 : part);
      whole[6 * count + 5] = k;
      if (from === 0) whole[6 * south + 4] = count;
      else if (from === 3) whole[6 * west + 4] = count;
      else if (from === 1) upright[k] = count;
      else across[along] = count;
      if (to === 0) whole[6 * count + 4] = south;
      else if (to === 3) whole[6 * count + 4] = west;
      else if (to === 1) upright[k] = count;
      else across[along] = count;
    }
  }
  work.count = count;
}
