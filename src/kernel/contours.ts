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

/**
 * Start and end edge of the contour inside a square, inside kept on the left, by the corners that are inside
 * (1 south-west, 2 south-east, 4 north-east, 8 north-west). Edges: 0 south, 1 east, 2 north, 3 west.
 * Opposite corners (5, 10) stay apart: a diagonal touch is no connection.
 */
const SEGMENTS: readonly (readonly number[])[] = [
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
];

/** Int32 list that doubles when full. */
class Growing {
  values = new Int32Array(1024);
  length = 0;

  pushPair(a: number, b: number): void {
    if (this.length + 2 > this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = a;
    this.values[this.length++] = b;
  }
}

/** Per cell of the field inside a rim of unreached cells (so that every ring closes): the number of levels that it lies beyond. */
function bandsOf(field: Field, levels: Float64Array): Uint8Array {
  const { cols, rows, beyond, values } = field;
  const width = cols + 2;
  const count = levels.length;
  const bands = new Uint8Array(width * (rows + 2)).fill(count);
  let band = 0;
  for (let row = 0; row < rows; row++) {
    const target = (row + 1) * width + 1;
    for (let col = 0; col < cols; col++) {
      const value = values[row * cols + col] as number;
      if (value >= beyond) continue;
      while (band > 0 && value <= (levels[band - 1] as number)) band--;
      while (band < count && value > (levels[band] as number)) band++;
      bands[target + col] = band;
    }
  }
  return bands;
}

/**
 * Contours of all levels in one pass: marching squares over the squares between cell centres, looking only at levels
 * that part a square's corners (Maple 2003). "Inside" is value ≤ level; the line runs between the last whole second
 * inside and the first outside, and half-way to a cell that was not reached, so an island of one cell stays visible.
 * Levels must ascend.
 */
export function contours(field: Field, levels: readonly number[]): Rings[] {
  const sorted = Float64Array.from(levels);
  const width = field.cols + 2;
  const height = field.rows + 2;
  const bands = bandsOf(field, sorted);
  const segments = levels.map(() => new Growing());
  for (let row = 0; row < height - 1; row++) {
    let a = levels.length;
    let d = levels.length;
    for (let i = row * width, end = i + width - 1; i < end; i++) {
      const b = bands[i + 1] as number;
      const c = bands[i + width + 1] as number;
      if (a !== b || b !== c || c !== d) addSegments(segments, i, width, a, b, c, d);
      a = b;
      d = c;
    }
  }
  const next = new Int32Array(2 * width * height).fill(-1);
  return segments.map((list, k) => traceRings(list, next, field, sorted[k] as number));
}

/** The square's share of every level between its lowest and its highest corner. */
function addSegments(
  segments: readonly Growing[],
  i: number,
  width: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  const top = Math.max(a, b, c, d);
  for (let k = Math.min(a, b, c, d); k < top; k++) {
    const corners = (a <= k ? 1 : 0) | (b <= k ? 2 : 0) | (c <= k ? 4 : 0) | (d <= k ? 8 : 0);
    const pairs = SEGMENTS[corners] as readonly number[];
    const list = segments[k] as Growing;
    for (let s = 0; s < pairs.length; s += 2) {
      list.pushPair(edgeId(pairs[s] as number, i, width), edgeId(pairs[s + 1] as number, i, width));
    }
  }
}

/** Twice the edge's western or southern end, plus 1 for a vertical edge. */
function edgeId(side: number, i: number, width: number): number {
  if (side === 0) return 2 * i;
  if (side === 1) return 2 * (i + 1) + 1;
  return side === 2 ? 2 * (i + width) : 2 * i + 1;
}

/** Follows each segment to the next; `next` is left empty again. */
function traceRings(list: Growing, next: Int32Array, field: Field, level: number): Rings {
  const { cols, rows, beyond, values } = field;
  const width = cols + 2;
  const { values: pairs, length } = list;
  for (let s = 0; s < length; s += 2) next[pairs[s] as number] = pairs[s + 1] as number;
  const at = (col: number, row: number): number =>
    col < 0 || row < 0 || col >= cols || row >= rows ? beyond : (values[row * cols + col] as number);
  const xy = new Float64Array(4 * length);
  const starts: number[] = [0];
  let out = 0;
  for (let s = 0; s < length; s += 2) {
    const first = pairs[s] as number;
    if ((next[first] as number) < 0) continue;
    const ringStart = out;
    let edge = first;
    while ((next[edge] as number) >= 0) {
      const up = edge & 1;
      const padRow = Math.floor((edge >> 1) / width);
      const row = padRow - 1;
      const col = (edge >> 1) - padRow * width - 1;
      const v0 = at(col, row);
      const v1 = at(col + 1 - up, row + up);
      const share = v0 >= beyond || v1 >= beyond ? 0.5 : (level + 0.5 - v0) / (v1 - v0);
      xy[out++] = col + 0.5 + (up === 1 ? 0 : share);
      xy[out++] = row + 0.5 + (up === 1 ? share : 0);
      const following = next[edge] as number;
      next[edge] = -1;
      edge = following;
    }
    xy[out++] = xy[ringStart] as number;
    xy[out++] = xy[ringStart + 1] as number;
    starts.push(out / 2);
  }
  return { level, xy: xy.slice(0, out), starts: Int32Array.from(starts) };
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
