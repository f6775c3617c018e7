import type { Metres } from './units.ts';

/** Static index of points in projected metres. Answers are indices into the arrays it was built from. */
export interface PointIndex {
  /** Writes the indices within `r` metres into `out` (emptied first), in index order within a bucket; returns their count. */
  within(x: Metres, y: Metres, r: Metres, out: number[]): number;
  /** Index of the nearest point (the lower index on a tie), −1 if there is none. */
  nearest(x: Metres, y: Metres): number;
}

/** Square buckets, filled by counting sort. `bucketM` ≈ mean distance between points is fastest. */
export function buildPointIndex(xs: ArrayLike<number>, ys: ArrayLike<number>, bucketM: Metres): PointIndex {
  const n = xs.length;
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 0; i < n; i++) {
    west = Math.min(west, xs[i] as number);
    east = Math.max(east, xs[i] as number);
    south = Math.min(south, ys[i] as number);
    north = Math.max(north, ys[i] as number);
  }
  const cols = n === 0 ? 0 : Math.floor((east - west) / bucketM) + 1;
  const rows = n === 0 ? 0 : Math.floor((north - south) / bucketM) + 1;
  const bucketOf = (i: number): number =>
    Math.floor(((ys[i] as number) - south) / bucketM) * cols + Math.floor(((xs[i] as number) - west) / bucketM);
  const start = new Uint32Array(cols * rows + 1);
  for (let i = 0; i < n; i++) start[bucketOf(i) + 1]!++;
  for (let b = 0; b < cols * rows; b++) start[b + 1]! += start[b] as number;
  const fill = start.slice();
  const items = new Uint32Array(n);
  for (let i = 0; i < n; i++) items[fill[bucketOf(i)]!++] = i;

  function within(x: Metres, y: Metres, r: Metres, out: number[]): number {
    out.length = 0;
    const c0 = Math.max(0, Math.floor((x - r - west) / bucketM));
    const c1 = Math.min(cols - 1, Math.floor((x + r - west) / bucketM));
    const r0 = Math.max(0, Math.floor((y - r - south) / bucketM));
    const r1 = Math.min(rows - 1, Math.floor((y + r - south) / bucketM));
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

  function nearest(x: Metres, y: Metres): number {
    if (n === 0) return -1;
    const col = Math.floor((x - west) / bucketM);
    const row = Math.floor((y - south) / bucketM);
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

  return { within, nearest };
}
