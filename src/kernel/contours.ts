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
class Work {
  width = 0;
  levels = new Float64Array(0);
  beyond = 0;
  cells: Uint16Array | Float64Array = new Uint16Array(0);
  /** Number of levels that a cell lies beyond, and the same memory four cells a word. */
  bands = new Uint8Array(0);
  words = new Int32Array(0);
  readonly bandOf = new Uint8Array(0x10000);
  /** Segment that ended or began at an edge and waits for its partner: by level and column, by level. */
  across = new Int32Array(0);
  upright = new Int32Array(0);
  count = 1;
  next = new Int32Array(1 << 14);
  level = new Uint8Array(1 << 14);
  /** Point where a segment begins. */
  xy = new Float64Array(2 << 14);
  points = new Float64Array(0);

  prepare(field: Field, levels: readonly number[]): void {
    if (levels.length > MOST_LEVELS) throw new RangeError(`${levels.length} levels, at most ${MOST_LEVELS}`);
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
    levels.forEach((level, k) => {
      const upto = Math.min(beyond, Math.max(from, Math.floor(level) + 1));
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
    while (this.count + 2 * this.across.length > this.next.length) {
      const size = 2 * this.next.length;
      this.next = grown(this.next, new Int32Array(size));
      this.level = grown(this.level, new Uint8Array(size));
      this.xy = grown(this.xy, new Float64Array(2 * size));
    }
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

/** Where a line crosses an edge, 0…1; half-way to a cell that was not reached. */
function crossing(line: number, v0: number, v1: number, beyond: number): number {
  return v0 >= beyond || v1 >= beyond ? 0.5 : (line - v0) / (v1 - v0);
}

/**
 * Segments of all squares of a row for every level that parts their corners, joined to those south and west of them.
 * Squares with all corners in one band are passed over four at a time.
 */
function cutRow(work: Work, row: number): void {
  const { width, levels, beyond, cells, bands, words, across, upright, next, level, xy } = work;
  const perRow = width >> 2;
  const y = row - 0.5;
  let count = work.count;
  let a = levels.length;
  let d = levels.length;
  for (let j = row * perRow, stop = j + perRow; j < stop; j++) {
    const low = words[j] as number;
    if (low === words[j + perRow] && a === d && low === Math.imul(a, 0x01010101)) continue;
    for (let i = 4 * j - 1, end = i + 4; i < end; i++) {
      const b = bands[i + 1] as number;
      const c = bands[i + width + 1] as number;
      if (((a ^ b) | (b ^ c) | (c ^ d)) !== 0) {
        const col = i - row * width;
        const x = col - 0.5;
        const va = cells[i] as number;
        const vb = cells[i + 1] as number;
        const vc = cells[i + width + 1] as number;
        const vd = cells[i + width] as number;
        for (let k = Math.min(a, b, c, d), top = Math.max(a, b, c, d); k < top; k++) {
          const edge = (levels[k] as number) + 0.5;
          const h = k * width + col;
          const south = across[h] as number;
          const west = upright[k] as number;
          const corners = (a <= k ? 1 : 0) | (b <= k ? 2 : 0) | (c <= k ? 4 : 0) | (d <= k ? 8 : 0);
          const after = 4 * corners + (((SADDLES >> corners) & 1) === 1 ? 4 : 2);
          for (let s = 4 * corners; s < after; s += 2, count++) {
            const from = SIDES[s] as number;
            const to = SIDES[s + 1] as number;
            level[count] = k;
            const p = 2 * count;
            if (from === 0) {
              next[south] = count;
              xy[p] = x + crossing(edge, va, vb, beyond);
              xy[p + 1] = y;
            } else if (from === 1) {
              upright[k] = count;
              xy[p] = x + 1;
              xy[p + 1] = y + crossing(edge, vb, vc, beyond);
            } else if (from === 2) {
              across[h] = count;
              xy[p] = x + crossing(edge, vd, vc, beyond);
              xy[p + 1] = y + 1;
            } else {
              next[west] = count;
              xy[p] = x;
              xy[p + 1] = y + crossing(edge, va, vd, beyond);
            }
            if (to === 0) next[count] = south;
            else if (to === 3) next[count] = west;
            else if (to === 1) upright[k] = count;
            else across[h] = count;
          }
        }
      }
      a = b;
      d = c;
    }
  }
  work.count = count;
}

const work = new Work();

/**
 * Contours of all levels in one pass: marching squares over the squares between cell centres, looking only at levels
 * that part a square's corners (Maple 2003). "Inside" is value ≤ level; the line runs between the last whole second
 * inside and the first outside, and half-way to a cell that was not reached, so an island of one cell stays visible.
 * Levels must ascend, at most 254 of them.
 */
export function contours(field: Field, levels: readonly number[]): Rings[] {
  work.prepare(field, levels);
  for (let row = 0; row <= field.rows; row++) {
    work.reserve();
    cutRow(work, row);
  }
  return collect(traceRings(work), work);
}

/** Rings in the order of their first segment: level of each, and its end in `work.points`. */
interface Traced {
  readonly levels: readonly number[];
  readonly ends: readonly number[];
}

/** Follows each segment to the next; closed rings come back to their first point. */
function traceRings(from: Work): Traced {
  if (from.points.length < 3 * from.next.length) from.points = new Float64Array(3 * from.next.length);
  const traced = { levels: [] as number[], ends: [] as number[] };
  let end = 0;
  for (let s = 1; s < from.count; s++) {
    if (from.next[s] === 0) continue;
    end = traceRing(from, s, end);
    traced.levels.push(from.level[s] as number);
    traced.ends.push(end);
  }
  return traced;
}

function traceRing({ next, xy, points }: Work, first: number, start: number): number {
  let out = start;
  for (let s = first; ; ) {
    points[out++] = xy[2 * s] as number;
    points[out++] = xy[2 * s + 1] as number;
    const following = next[s] as number;
    if (following === 0) return out;
    next[s] = 0;
    s = following;
  }
}

function collect({ levels: ringLevel, ends }: Traced, from: Work): Rings[] {
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

/** Twice the signed area of a ring; positive = counter-clockwise. */
function doubleArea(rings: Rings, ring: number): number {
  let sum = 0;
  const end = (rings.starts[ring + 1] as number) - 1;
  for (let p = rings.starts[ring] as number; p < end; p++) {
    sum +=
      (rings.xy[2 * p] as number) * (rings.xy[2 * p + 3] as number) -
      (rings.xy[2 * p + 2] as number) * (rings.xy[2 * p + 1] as number);
  }
  return sum;
}

function holds(rings: Rings, ring: number, x: number, y: number): boolean {
  let inside = false;
  const end = (rings.starts[ring + 1] as number) - 1;
  for (let p = rings.starts[ring] as number; p < end; p++) {
    const y0 = rings.xy[2 * p + 1] as number;
    const y1 = rings.xy[2 * p + 3] as number;
    if (y0 > y === y1 > y) continue;
    const x0 = rings.xy[2 * p] as number;
    if (x < x0 + ((y - y0) / (y1 - y0)) * ((rings.xy[2 * p + 2] as number) - x0)) inside = !inside;
  }
  return inside;
}

/** Ring indices by polygon: the outer ring first, then its holes. A hole belongs to the smallest outer ring around it. */
export function polygonsOf(rings: Rings): number[][] {
  const areas = Array.from({ length: rings.starts.length - 1 }, (_, ring) => doubleArea(rings, ring));
  const outers = areas.map((_, ring) => ring).filter((ring) => (areas[ring] as number) > 0);
  outers.sort((a, b) => (areas[a] as number) - (areas[b] as number));
  const polygons = new Map(outers.map((ring) => [ring, [ring]]));
  areas.forEach((area, ring) => {
    if (area > 0) return;
    const p = 2 * (rings.starts[ring] as number);
    const owner = outers.find(
      (outer) =>
        (areas[outer] as number) > -area && holds(rings, outer, rings.xy[p] as number, rings.xy[p + 1] as number),
    );
    if (owner !== undefined) polygons.get(owner)?.push(ring);
  });
  return [...polygons.keys()].sort((a, b) => a - b).map((outer) => polygons.get(outer) as number[]);
}
