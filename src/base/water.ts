import { BUCKET_M, collectEdges, type Edges, indexEdges, type Path } from './edges.ts';
import { BandedRing } from './ring.ts';
import type { Metres } from './units.ts';

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

/** Barrier of water `polygons` (each its outer ring and holes), `islands` inside them, and `lines` that have no width. */
export function buildBarrier(
  polygons: readonly (readonly Path[])[],
  islands: readonly Path[],
  lines: readonly Path[],
): Barrier {
  const xy = collectEdges([...polygons.flat(), ...islands], lines);
  return xy.length === 0 ? OPEN_LAND : new Banks(indexEdges(xy), polygons, islands);
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax) > 0;
}

class Banks implements Barrier {
  private readonly edges: Edges;
  private readonly polygons: readonly (readonly BandedRing[])[];
  private readonly islands: readonly BandedRing[];
  /** Buckets without a bank are wet (2) or dry (1) as a whole; 0 = not asked yet. */
  private readonly known: Uint8Array;

  constructor(edges: Edges, polygons: readonly (readonly Path[])[], islands: readonly Path[]) {
    this.edges = edges;
    this.polygons = polygons.map((rings) => rings.map((ring) => new BandedRing(ring)));
    this.islands = islands.map((ring) => new BandedRing(ring));
    this.known = new Uint8Array(edges.cols * edges.rows);
  }

  crosses(ax: Metres, ay: Metres, aWet: boolean, bx: Metres, by: Metres, bWet: boolean): boolean {
    const spare = (aWet ? 1 : 0) + (bWet ? 1 : 0);
    return ax < bx || (ax === bx && ay <= by) ? this.parted(ax, ay, bx, by, spare) : this.parted(bx, by, ax, ay, spare);
  }

  clearance(x: Metres, y: Metres): Metres {
    const { west, south, cols, rows, away } = this.edges;
    const col = Math.floor((x - west) / BUCKET_M);
    const row = Math.floor((y - south) / BUCKET_M);
    const outside = Math.max(0, -col, col - cols + 1, -row, row - rows + 1);
    const inner = away[Math.min(rows - 1, Math.max(0, row)) * cols + Math.min(cols - 1, Math.max(0, col))] as number;
    return Math.max(0, Math.max(outside, inner) - 1) * BUCKET_M;
  }

  isWet(x: Metres, y: Metres): boolean {
    const { west, south, cols, rows, away } = this.edges;
    const { known } = this;
    const col = Math.floor((x - west) / BUCKET_M);
    const row = Math.floor((y - south) / BUCKET_M);
    if (col < 0 || row < 0 || col >= cols || row >= rows) return false;
    const bucket = row * cols + col;
    if ((away[bucket] as number) === 0) return this.tested(x, y);
    if (known[bucket] === 0) known[bucket] = this.tested(x, y) ? 2 : 1;
    return known[bucket] === 2;
  }

  private tested(x: Metres, y: Metres): boolean {
    if (this.islands.some((ring) => ring.holds(x, y))) return false;
    return this.polygons.some((rings) => rings.reduce((wet, ring) => wet !== ring.holds(x, y), false));
  }

  /**
   * Counts distinct edges that part a from b; stops as soon as there are more than `spare` (at most 2). The walk of
   * `alongBuckets` between what is clear around either end, unrolled: this is asked by the hundred thousand.
   */
  private parted(ax: number, ay: number, bx: number, by: number, spare: number): boolean {
    const { xy, west, south, cols, rows, start, items } = this.edges;
    const ux = bx - ax;
    const uy = by - ay;
    const length = Math.sqrt(ux * ux + uy * uy);
    const first = this.clearance(ax, ay) / length;
    const last = 1 - this.clearance(bx, by) / length;
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
}
