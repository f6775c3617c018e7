/** Bits a side of the square that the curve fills. */
export const HILBERT_BITS = 16;

/** Distance along the Hilbert curve that fills a 2^16 square (Hilbert 1891; Warren, Hacker's Delight 16-2). */
export function alongCurve(column: number, row: number): number {
  let x = column;
  let y = row;
  let along = 0;
  for (let size = 1 << (HILBERT_BITS - 1); size > 0; size >>= 1) {
    const east = (x & size) > 0 ? 1 : 0;
    const north = (y & size) > 0 ? 1 : 0;
    along = along * 4 + ((3 * east) ^ north);
    if (north === 0) {
      if (east === 1) {
        x = (1 << HILBERT_BITS) - 1 - x;
        y = (1 << HILBERT_BITS) - 1 - y;
      }
      const held = x;
      x = y;
      y = held;
    }
  }
  return along;
}
