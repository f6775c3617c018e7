import { type Buckets, fillBuckets } from './buckets.ts';

/** Closed ring or open line as x, y pairs in projected metres. */
export type Path = Float64Array;

/** Side of a bucket, metres. */
export const BUCKET_M = 500;

/** Edges of banks in square buckets. */
export interface Edges extends Buckets {
  /** Four numbers an edge: x, y of either end, projected metres. */
  readonly xy: Float64Array;
  readonly west: number;
  readonly south: number;
  readonly cols: number;
  readonly rows: number;
  /** Chebyshev distance in buckets to the nearest bucket with an edge. */
  readonly away: Uint16Array;
}

/** Edges of closed rings, which may or may not repeat their first point, and of open lines. */
export function collectEdges(rings: readonly Path[], lines: readonly Path[]): Float64Array {
  const out: number[] = [];
  for (const path of [...rings, ...lines]) {
    for (let i = 2; i < path.length; i += 2) out.push(path[i - 2]!, path[i - 1]!, path[i]!, path[i + 1]!);
  }
  for (const ring of rings) {
    const n = ring.length;
    if (n >= 4 && (ring[0] !== ring[n - 2] || ring[1] !== ring[n - 1]))
      out.push(ring[n - 2]!, ring[n - 1]!, ring[0]!, ring[1]!);
  }
  return Float64Array.from(out);
}

/** Calls `visit` for every bucket that the segment's row-wise x-interval touches: never misses one, may name a neighbour too many. */
function alongBuckets(
  edges: Pick<Edges, 'west' | 'south' | 'cols' | 'rows'>,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  visit: (bucket: number) => void,
): void {
  const { west, south, cols, rows } = edges;
  const lowY = Math.min(ay, by);
  const highY = Math.max(ay, by);
  const r0 = Math.max(0, Math.floor((lowY - south) / BUCKET_M));
  const r1 = Math.min(rows - 1, Math.floor((highY - south) / BUCKET_M));
  const slope = by === ay ? 0 : (bx - ax) / (by - ay);
  for (let row = r0; row <= r1; row++) {
    let x0 = ax;
    let x1 = bx;
    if (by !== ay) {
      x0 = ax + slope * (Math.max(lowY, south + row * BUCKET_M) - ay);
      x1 = ax + slope * (Math.min(highY, south + (row + 1) * BUCKET_M) - ay);
    }
    const c0 = Math.max(0, Math.floor((Math.min(x0, x1) - 1 - west) / BUCKET_M));
    const c1 = Math.min(cols - 1, Math.floor((Math.max(x0, x1) + 1 - west) / BUCKET_M));
    for (let col = c0; col <= c1; col++) visit(row * cols + col);
  }
}

/** Buckets around at least one edge, with a margin of one. */
export function indexEdges(xy: Float64Array): Edges {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 0; i < xy.length; i += 2) {
    west = Math.min(west, xy[i] as number);
    east = Math.max(east, xy[i] as number);
    south = Math.min(south, xy[i + 1] as number);
    north = Math.max(north, xy[i + 1] as number);
  }
  const frame = {
    west: west - BUCKET_M,
    south: south - BUCKET_M,
    cols: Math.floor((east - west) / BUCKET_M) + 3,
    rows: Math.floor((north - south) / BUCKET_M) + 3,
  };
  const { start, items } = fillBuckets(frame.cols * frame.rows, (name) => {
    for (let e = 0; e < xy.length / 4; e++) {
      alongBuckets(frame, xy[4 * e]!, xy[4 * e + 1]!, xy[4 * e + 2]!, xy[4 * e + 3]!, (bucket) => name(bucket, e));
    }
  });
  return { xy, ...frame, start, items, away: chebyshev(start, frame.cols, frame.rows) };
}

/** Two-pass distance transform, exact for the Chebyshev metric. */
function chebyshev(start: Uint32Array, cols: number, rows: number): Uint16Array {
  const away = new Uint16Array(cols * rows);
  const at = (c: number, r: number): number =>
    c < 0 || r < 0 || c >= cols || r >= rows ? 0xfff0 : away[r * cols + c]!;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const b = r * cols + c;
      const near = Math.min(at(c - 1, r), at(c - 1, r - 1), at(c, r - 1), at(c + 1, r - 1));
      away[b] = start[b + 1]! > start[b]! ? 0 : Math.min(0xfff0, near + 1);
    }
  }
  for (let r = rows - 1; r >= 0; r--) {
    for (let c = cols - 1; c >= 0; c--) {
      const near = Math.min(at(c + 1, r), at(c + 1, r + 1), at(c, r + 1), at(c - 1, r + 1));
      away[r * cols + c] = Math.min(away[r * cols + c]!, near + 1);
    }
  }
  return away;
}
