import { alongCurve, HILBERT_BITS } from '../base/hilbert.ts';

/** Order in which points lie along a Hilbert curve: neighbours on the ground become neighbours in memory. Ties by index. */
export function hilbertOrder(x: ArrayLike<number>, y: ArrayLike<number>): Int32Array {
  const count = x.length;
  let [west, south, extent] = [Infinity, Infinity, 0];
  for (let i = 0; i < count; i++) {
    west = Math.min(west, x[i] as number);
    south = Math.min(south, y[i] as number);
  }
  for (let i = 0; i < count; i++) extent = Math.max(extent, (x[i] as number) - west, (y[i] as number) - south);
  const scale = extent > 0 ? ((1 << HILBERT_BITS) - 1) / extent : 0;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    keys[i] = alongCurve(Math.floor(((x[i] as number) - west) * scale), Math.floor(((y[i] as number) - south) * scale));
  }
  return Int32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (keys[a] as number) - (keys[b] as number) || a - b,
  );
}
