import type { Field } from './contours.ts';

/** One level a byte, and one value for beyond the last. */
const MOST_LEVELS = 254;

function grown<T extends Int32Array | Uint8Array | Float64Array>(list: T, larger: T): T {
  larger.set(list);
  return larger;
}

/**
 * Working memory, used again and again: `prepare` sets it up for a field, `cutRow` fills the segments. Cells lie in
 * a frame of unreached ones (so that every ring closes), rows of whole words. Segments count from 1; 0 is nobody.
 */
export class Work {
  width = 0;
  levels = new Float64Array(0);
  beyond = 0;
  cells: Uint16Array | Float64Array = new Uint16Array(0);
  /** Number of levels that a cell lies beyond, and the same memory four cells a word. */
  bands = new Uint8Array(0);
  words = new Int32Array(0);
  readonly bandOf = new Uint8Array(0x10000);
  /**
   * First the segment that ended or began at an edge and waits for its partner: those along rows by level and column, then
   * those across by level; `waits` of them. After them the segment that follows each.
   */
  links = new Int32Array(1 << 14);
  waits = 0;
  count = 1;
  level = new Uint8Array(1 << 14);
  /** Point where a segment begins. */
  xy = new Float64Array(2 << 14);
  points = new Float64Array(0);

  prepare(field: Field, levels: readonly number[]): void {
    if (levels.length > MOST_LEVELS) throw new RangeError(`${levels.length} levels, at most ${MOST_LEVELS}`);
    this.width = (field.cols + 5) & ~3;
    this.levels = Float64Array.from(levels);
    this.beyond = field.beyond;
    this.waits = levels.length * (this.width + 1);
    this.count = 1;
    this.reserve();
    this.links.fill(0);
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
    const { bandOf, levels, beyond } = this;
    let from = 0;
    levels.forEach((level, k) => {
      const upto = Math.min(beyond, Math.max(from, Math.floor(level) + 1));
      bandOf.fill(k, from, upto);
      from = upto;
    });
    bandOf.fill(levels.length, from);
    const { words } = this;
    for (let i = 0, j = 0; i < cells.length; i += 4, j++) {
      words[j] =
        (bandOf[cells[i] as number] as number) |
        ((bandOf[cells[i + 1] as number] as number) << 8) |
        ((bandOf[cells[i + 2] as number] as number) << 16) |
        ((bandOf[cells[i + 3] as number] as number) << 24);
    }
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
    const needed = this.count + 2 * this.waits;
    while (needed > this.level.length) {
      const size = 2 * this.level.length;
      this.level = grown(this.level, new Uint8Array(size));
      this.xy = grown(this.xy, new Float64Array(2 * size));
    }
    const links = this.waits + this.level.length;
    if (links > this.links.length) this.links = grown(this.links, new Int32Array(links));
  }
}

/**
 * Start and end side of the segments inside a square, inside kept on the left, by the corners that are inside
 * (1 south-west, 2 south-east, 4 north-east, 8 north-west); four places each. Sides: 0 south, 1 east, 2 north, 3 west.
 * Opposite corners (5, 10) stay apart: a diagonal touch is no connection.
 */
const SIDES = Uint8Array.from(
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

/** Each side leads from its corner in the south or west: there, 1 where it runs along a row, and 1 where its partner came before. */
const EAST = Uint8Array.of(0, 1, 0, 0);
const NORTH = Uint8Array.of(0, 0, 1, 0);
const ALONG = Uint8Array.of(1, 0, 1, 0);
const BEFORE = Uint8Array.of(1, 0, 0, 1);

/**
 * Segments of all squares of a row for every level that parts their corners, joined to those south and west of them.
 * Squares with all corners in one band are passed over four at a time. The sides of a segment follow no pattern, so
 * they are looked up and not branched on.
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
  const { width, waits, levels, beyond, cells, links, level, xy } = work;
  const col = i - row * width;
  const x = col - 0.5;
  const y = row - 0.5;
  const uprights = width * levels.length;
  let count = work.count;
  for (let k = Math.min(a, b, c, d), top = Math.max(a, b, c, d); k < top; k++) {
    const edge = (levels[k] as number) + 0.5;
    const along = k * width + col;
    const upright = uprights + k;
    const south = links[along] as number;
    const west = links[upright] as number;
    // The sign bit of what a band is more than the level: 1 where the corner is inside.
    const corners =
      ((a - k - 1) >>> 31) | (((b - k - 1) >>> 31) << 1) | (((c - k - 1) >>> 31) << 2) | (((d - k - 1) >>> 31) << 3);
    const after = 4 * corners + 2 * (1 + ((SADDLES >> corners) & 1));
    for (let s = 4 * corners; s < after; s += 2, count++) {
      const from = SIDES[s] as number;
      const to = SIDES[s + 1] as number;
      const east = EAST[from] as number;
      const north = NORTH[from] as number;
      const run = ALONG[from] as number;
      const at = i + east + width * north;
      const v0 = cells[at] as number;
      const v1 = cells[at + (run === 1 ? 1 : width)] as number;
      const part = v0 >= beyond || v1 >= beyond ? 0.5 : (edge - v0) / (v1 - v0);
      level[count] = k;
      xy[2 * count] = x + east + run * part;
      xy[2 * count + 1] = y + north + (1 - run) * part;
      const own = waits + count;
      const fromSlot = run === 1 ? along : upright;
      const fromPartner = waits + (run === 1 ? south : west);
      links[BEFORE[from] === 1 ? fromPartner : fromSlot] = count;
      const toSlot = ALONG[to] === 1 ? along : upright;
      const toPartner = ALONG[to] === 1 ? south : west;
      const known = BEFORE[to] === 1;
      links[known ? own : toSlot] = known ? toPartner : count;
    }
  }
  work.count = count;
}
