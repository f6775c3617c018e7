import { BUCKET_M, collectEdges, indexEdges, type Path } from './edges.ts';
import type { Metres } from './units.ts';

export type { Path };

/** Water that nobody walks or drives across except over a bridge. */
export interface Barrier {
  /**
   * true if the straight line a–b leads across water. A point that is itself wet (a bridge, a cell of the river, an
   * island drawn too large) may leave the water once, on either bank. Symmetric in a and b.
   */
  crosses(ax: Metres, ay: Metres, aWet: boolean, bx: Metres, by: Metres, bWet: boolean): boolean;
  /** Lower bound of the distance to the nearest bank; 0 near water. */
  clearance(x: Metres, y: Metres): Metres;
  isWet(x: Metres, y: Metres): boolean;
}

const OPEN_LAND: Barrier = { crosses: () => false, clearance: () => Infinity, isWet: () => false };

/** Even-odd test of a ring, which may or may not repeat its first point: only the edges at the height of the point are looked at. */
class BandedRing {
  private readonly ring: Path;
  private readonly south: Metres;
  /** Places in `ring` of the ends of the edges that each band of heights meets. */
  private readonly start: Uint32Array;
  private readonly items: Uint32Array;

  constructor(ring: Path) {
    const heights = ring.filter((_, i) => i % 2 === 1);
    this.ring = ring;
    this.south = heights.reduce((low, y) => Math.min(low, y), Infinity);
    const bands = heights.length === 0 ? 0 : this.band(heights.reduce((high, y) => Math.max(high, y), -Infinity)) + 1;
    this.start = new Uint32Array(bands + 1);
    this.eachEdge((band) => this.start[band + 1]!++);
    for (let b = 0; b < bands; b++) this.start[b + 1]! += this.start[b] as number;
    const fill = this.start.slice();
    this.items = new Uint32Array(this.start[bands] as number);
    this.eachEdge((band, end) => {
      this.items[fill[band]!++] = end;
    });
  }

  private band(y: Metres): number {
    return Math.floor((y - this.south) / BUCKET_M);
  }

  private before(end: number): number {
    return end === 0 ? this.ring.length - 2 : end - 2;
  }

  private eachEdge(visit: (band: number, end: number) => void): void {
    for (let end = 0; end < this.ring.length; end += 2) {
      const [a, b] = [this.ring[this.before(end) + 1] as number, this.ring[end + 1] as number];
      for (let band = this.band(Math.min(a, b)); band <= this.band(Math.max(a, b)); band++) visit(band, end);
    }
  }

  holds(x: Metres, y: Metres): boolean {
    const { ring, start, items } = this;
    const band = this.band(y);
    if (!(band >= 0 && band + 1 < start.length)) return false;
    let inside = false;
    for (let k = start[band] as number, end = start[band + 1] as number; k < end; k++) {
      const i = items[k] as number;
      const j = this.before(i);
      const yi = ring[i + 1] as number;
      const yj = ring[j + 1] as number;
      if (yi > y === yj > y) continue;
      const xi = ring[i] as number;
      if (x < xi + ((y - yi) / (yj - yi)) * ((ring[j] as number) - xi)) inside = !inside;
    }
    return inside;
  }
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax) > 0;
}

/** Barrier of water `polygons` (each its outer ring and holes), `islands` inside them, and `lines` that have no width. */
export function buildBarrier(
  polygons: readonly (readonly Path[])[],
  islands: readonly Path[],
  lines: readonly Path[],
): Barrier {
  const xy = collectEdges([...polygons.flat(), ...islands], lines);
  if (xy.length === 0) return OPEN_LAND;
  const edges = indexEdges(xy);
  const { west, south, cols, rows, start, items, away } = edges;
  const banded = (rings: readonly Path[]): BandedRing[] => rings.map((ring) => new BandedRing(ring));
  const banks = { islands: banded(islands), polygons: polygons.map(banded) };
  /** Buckets without a bank are wet (2) or dry (1) as a whole; 0 = not asked yet. */
  const known = new Uint8Array(cols * rows);

  function tested(x: Metres, y: Metres): boolean {
    if (banks.islands.some((ring) => ring.holds(x, y))) return false;
    return banks.polygons.some((rings) => rings.reduce((wet, ring) => wet !== ring.holds(x, y), false));
  }

  function clearance(x: Metres, y: Metres): Metres {
    const col = Math.floor((x - west) / BUCKET_M);
    const row = Math.floor((y - south) / BUCKET_M);
    const outside = Math.max(0, -col, col - cols + 1, -row, row - rows + 1);
    const inner = away[Math.min(rows - 1, Math.max(0, row)) * cols + Math.min(cols - 1, Math.max(0, col))] as number;
    return Math.max(0, Math.max(outside, inner) - 1) * BUCKET_M;
  }

  /**
   * Counts distinct edges that part a from b; stops as soon as there are more than `spare` (at most 2). The walk of
   * `alongBuckets` between what is clear around either end, unrolled: this is asked by the hundred thousand.
   */
  function parted(ax: number, ay: number, bx: number, by: number, spare: number): boolean {
    const ux = bx - ax;
    const uy = by - ay;
    const length = Math.sqrt(ux * ux + uy * uy);
    const first = clearance(ax, ay) / length;
    const last = 1 - clearance(bx, by) / length;
    if (!(first < last)) return false;
    const low = uy < 0 ? last : first;
    const high = uy < 0 ? first : last;
    const r0 = Math.max(0, Math.floor((ay + low * uy - south) / BUCKET_M));
    const r1 = Math.min(rows - 1, Math.floor((ay + high * uy - south) / BUCKET_M));
    let count = 0;
    let hit = -1;
    let hitBefore = -1;
    let x1 = ax + low * ux;
    for (let row = r0; row <= r1; row++) {
      const x0 = x1;
      x1 = ax + ux * (row === r1 ? high : (south + (row + 1) * BUCKET_M - ay) / uy);
      const c0 = Math.max(0, Math.floor((Math.min(x0, x1) - 1 - west) / BUCKET_M));
      const c1 = Math.min(cols - 1, Math.floor((Math.max(x0, x1) + 1 - west) / BUCKET_M));
      if (c0 > c1) continue;
      const end = start[row * cols + c1 + 1] as number;
      for (let k = start[row * cols + c0] as number; k < end; k++) {
        const e = items[k] as number;
        const cx = xy[4 * e] as number;
        const cy = xy[4 * e + 1] as number;
        const dx = xy[4 * e + 2] as number;
        const dy = xy[4 * e + 3] as number;
        if (ux * (cy - ay) - uy * (cx - ax) > 0 === ux * (dy - ay) - uy * (dx - ax) > 0) continue;
        if (side(cx, cy, dx, dy, ax, ay) === side(cx, cy, dx, dy, bx, by)) continue;
        if (e === hit || e === hitBefore) continue;
        if (count++ === spare) return true;
        hitBefore = hit;
        hit = e;
      }
    }
    return false;
  }

  return {
    clearance,
    crosses(ax, ay, aWet, bx, by, bWet) {
      const spare = (aWet ? 1 : 0) + (bWet ? 1 : 0);
      return ax < bx || (ax === bx && ay <= by) ? parted(ax, ay, bx, by, spare) : parted(bx, by, ax, ay, spare);
    },
    isWet(x, y) {
      const col = Math.floor((x - west) / BUCKET_M);
      const row = Math.floor((y - south) / BUCKET_M);
      if (col < 0 || row < 0 || col >= cols || row >= rows) return false;
      const bucket = row * cols + col;
      if ((away[bucket] as number) === 0) return tested(x, y);
      if (known[bucket] === 0) known[bucket] = tested(x, y) ? 2 : 1;
      return known[bucket] === 2;
    },
  };
}
