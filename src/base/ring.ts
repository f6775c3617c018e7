import { type Buckets, fillBuckets } from './buckets.ts';
import { BUCKET_M, type Path } from './edges.ts';
import type { Metres } from './units.ts';

/** Even-odd test of a ring, which may or may not repeat its first point: only the edges at the height of the point are looked at. */
export class BandedRing {
  private readonly ring: Path;
  private readonly south: Metres;
  /** Places in `ring` of the ends of the edges that each band of heights meets. */
  private readonly bands: Buckets;

  constructor(ring: Path) {
    const heights = ring.filter((_, i) => i % 2 === 1);
    this.ring = ring;
    this.south = heights.reduce((low, y) => Math.min(low, y), Infinity);
    const bands = heights.length === 0 ? 0 : this.band(heights.reduce((high, y) => Math.max(high, y), -Infinity)) + 1;
    this.bands = fillBuckets(bands, (name) => this.eachEdge(name));
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
    const { ring } = this;
    const { start, items } = this.bands;
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
