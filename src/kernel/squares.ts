import type { Field, Rings } from './contours.ts';

/** One level a byte, and one value for beyond the last. */
export const MOST_LEVELS = 254;

/**
 * Marching squares over the squares between cell centres. Cells lie in a frame of unreached ones, so that every ring
 * closes; one column of them parts a row from the next. A ring is followed from edge to edge: across each goes a line
 * between a cell inside and one outside, and the two cells ahead tell whither. Plain TypeScript: the oracle of the
 * WebAssembly twin, its fallback, and for fields of other numbers.
 */
export class Squares {
  private width = 1;
  private levels = new Float64Array(0);
  private beyond = 0;
  private cells = new Float64Array(0);
  /** Number of levels that a cell lies beyond. */
  private bands = new Uint8Array(0);
  /** Level, counted from 1, of the last line beside a cell, south or west of it. */
  private marks = new Uint8Array(0);
  /** By level the north-east cells of the squares where a ring may begin. */
  private corners: number[][] = [];
  private points = new Float64Array(0);

  contours(field: Field, levels: readonly number[]): Rings[] {
    this.levels = Float64Array.from(levels);
    this.beyond = field.beyond;
    this.frame(field);
    this.classify();
    this.find();
    return levels.map((_, k) => this.rings(k));
  }

  private frame({ values, cols, rows, beyond }: Field): void {
    const width = cols + 1;
    const size = width * (rows + 2) + 1;
    this.width = width;
    if (this.cells.length !== size) {
      this.cells = new Float64Array(size);
      this.bands = new Uint8Array(size);
      this.marks = new Uint8Array(size);
    }
    this.marks.fill(0);
    this.cells.fill(beyond);
    for (let row = 0; row < rows; row++) {
      const start = (row + 1) * width + 1;
      for (let col = 0; col < cols; col++) this.cells[start + col] = values[row * cols + col] as number;
    }
  }

  private classify(): void {
    const { cells, bands, levels, beyond } = this;
    // nothing is more or less than the ends
    const bounds = Float64Array.of(Number.NaN, ...levels, Number.NaN);
    let band = 0;
    for (let i = 0; i < cells.length; i++) {
      const value = cells[i] as number;
      while (value <= (bounds[band] as number)) band--;
      while (value > (bounds[band + 1] as number)) band++;
      bands[i] = value >= beyond ? levels.length : band;
    }
  }

  /**
   * The first square of a ring, row by row, has no line of it to the south or west: the line cuts off its north-east
   * corner. So a ring begins where that cell's band is below those of its two neighbours, or above all the others'.
   */
  private find(): void {
    const { width, bands } = this;
    this.corners = Array.from(this.levels, () => []);
    let segments = 0;
    let b = this.levels.length;
    let c = b;
    for (let corner = width + 1; corner < bands.length; corner++) {
      const a = b;
      const d = c;
      b = bands[corner - width] as number;
      c = bands[corner] as number;
      segments += Math.abs(c - b) + Math.abs(c - d);
      if (c === b || c === d) continue;
      const top = Math.max(c, Math.min(b, d));
      for (let k = Math.min(c, Math.max(a, b, d)); k < top; k++) (this.corners[k] as number[]).push(corner);
    }
    // a ring has four segments at least, and one point more than segments
    if (this.points.length < 2.5 * segments) this.points = new Float64Array(2.5 * segments);
  }

  private rings(k: number): Rings {
    const starts = [0];
    let end = 0;
    for (const corner of this.corners[k] as number[]) {
      if (this.marks[corner] === k + 1) continue;
      end = this.follow(corner, k, end);
      starts.push(end / 2);
    }
    return { level: this.levels[k] as number, xy: this.points.slice(0, end), starts: Int32Array.from(starts) };
  }

  /** Writes the points of a ring; returns their end. Opposite corners stay apart: a diagonal touch is no connection. */
  private follow(corner: number, k: number, start: number): number {
    const { width, bands, marks, points } = this;
    const island = (bands[corner] as number) <= k;
    const first = island ? corner : corner - width;
    const firstRight = island ? -1 : width;
    let inside = first;
    let right = firstRight;
    let ahead = island ? -width : -1;
    let out = start;
    do {
      const low = right < 0 ? inside + right : inside;
      const high = right < 0 ? inside : inside + right;
      this.cross(low, high, k, out);
      marks[high] = k + 1;
      out += 2;
      const left = inside + ahead;
      const before = ahead;
      if ((bands[left] as number) > k) {
        ahead = -right;
        right = before;
      } else if ((bands[left + right] as number) > k) {
        inside = left;
      } else {
        inside = left + right;
        ahead = right;
        right = -before;
      }
    } while (inside !== first || right !== firstRight);
    points.copyWithin(out, start, start + 2);
    return out + 2;
  }

  /** The point between two neighbouring cells. */
  private cross(low: number, high: number, k: number, out: number): void {
    const { width, cells, beyond, points } = this;
    const v0 = cells[low] as number;
    const v1 = cells[high] as number;
    const part = v0 >= beyond || v1 >= beyond ? 0.5 : ((this.levels[k] as number) + 0.5 - v0) / (v1 - v0);
    const row = Math.floor(low / width);
    const runs = high - low === 1;
    points[out] = low - row * width - 0.5 + (runs ? part : 0);
    points[out + 1] = row - 0.5 + (runs ? 0 : part);
  }
}
