import { type Buckets, fillBuckets } from './buckets.ts';
import type { Metres } from './units.ts';

/** Static index of points in projected metres. Answers are indices into the arrays it was built from. */
export interface PointIndex {
  /** Writes the indices within `r` metres into `out` (emptied first), in index order within a bucket; returns their count. */
  within(x: Metres, y: Metres, r: Metres, out: number[]): number;
  /** Index of the nearest point (the lower index on a tie), −1 if there is none. */
  nearest(x: Metres, y: Metres): number;
}

/** `bucketM` ≈ mean distance between points is fastest. */
export function buildPointIndex(xs: ArrayLike<number>, ys: ArrayLike<number>, bucketM: Metres): PointIndex {
  return new Squares(xs, ys, bucketM);
}

/** Points in square buckets. */
class Squares implements PointIndex {
  private readonly xs: ArrayLike<number>;
  private readonly ys: ArrayLike<number>;
  private readonly bucketM: Metres;
  private readonly west: Metres = Infinity;
  private readonly south: Metres = Infinity;
  private readonly cols: number;
  private readonly rows: number;
  private readonly buckets: Buckets;

  constructor(xs: ArrayLike<number>, ys: ArrayLike<number>, bucketM: Metres) {
    this.xs = xs;
    this.ys = ys;
    this.bucketM = bucketM;
    let east = -Infinity;
    let north = -Infinity;
    for (let i = 0; i < xs.length; i++) {
      this.west = Math.min(this.west, xs[i] as number);
      this.south = Math.min(this.south, ys[i] as number);
      east = Math.max(east, xs[i] as number);
      north = Math.max(north, ys[i] as number);
    }
    this.cols = xs.length === 0 ? 0 : this.colOf(east) + 1;
    this.rows = xs.length === 0 ? 0 : this.rowOf(north) + 1;
    this.buckets = fillBuckets(this.cols * this.rows, (name) => {
      for (let i = 0; i < xs.length; i++)
        name(this.rowOf(ys[i] as number) * this.cols + this.colOf(xs[i] as number), i);
    });
  }

  private colOf(x: Metres): number {
    return Math.floor((x - this.west) / this.bucketM);
  }

  private rowOf(y: Metres): number {
    return Math.floor((y - this.south) / this.bucketM);
  }

  within(x: Metres, y: Metres, r: Metres, out: number[]): number {
    const { xs, ys, cols, rows } = this;
    const { start, items } = this.buckets;
    out.length = 0;
    const c0 = Math.max(0, this.colOf(x - r));
    const c1 = Math.min(cols - 1, this.colOf(x + r));
    const r0 = Math.max(0, this.rowOf(y - r));
    const r1 = Math.min(rows - 1, this.rowOf(y + r));
    for (let row = r0; row <= r1; row++) {
      for (let k = start[row * cols + c0] ?? 0, end = start[row * cols + c1 + 1] ?? 0; k < end; k++) {
        const i = items[k] as number;
        const dx = (xs[i] as number) - x;
        const dy = (ys[i] as number) - y;
        if (dx * dx + dy * dy <= r * r) out.push(i);
      }
    }
    return out.length;
  }

  nearest(x: Metres, y: Metres): number {
    const { xs, ys, cols, rows, bucketM } = this;
    const { start, items } = this.buckets;
    if (xs.length === 0) return -1;
    const col = this.colOf(x);
    const row = this.rowOf(y);
    let best = -1;
    let bestSq = Infinity;
    const reach = Math.max(Math.abs(col), Math.abs(col - cols + 1), Math.abs(row), Math.abs(row - rows + 1));
    for (let ring = 0; ring <= reach; ring++) {
      if (best >= 0 && bestSq <= ((ring - 1) * bucketM) ** 2) break;
      for (let r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
        const step = Math.abs(r - row) === ring || ring === 0 ? 1 : 2 * ring;
        for (let c = col - ring; c <= col + ring; c += step) {
          if (c < 0 || c >= cols) continue;
          for (let k = start[r * cols + c] as number; k < (start[r * cols + c + 1] as number); k++) {
            const i = items[k] as number;
            const dx = (xs[i] as number) - x;
            const dy = (ys[i] as number) - y;
            const sq = dx * dx + dy * dy;
            if (sq < bestSq || (sq === bestSq && i < best)) {
              bestSq = sq;
              best = i;
            }
          }
        }
      }
    }
    return best;
  }
}
