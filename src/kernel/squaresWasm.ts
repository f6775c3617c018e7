import type { Field } from './contours.ts';
import { reachBytes } from './memory.ts';
import { firstBeyond, RECORD_BYTES, type Segments, SIDES } from './squares.ts';

/** Cuts fields of 16-bit values by `squares.wat`, in one memory that grows with what is asked of it. */
export class FastWork implements Segments {
  levels = new Float64Array(0);
  count = 1;
  numbers = new Float64Array(0);
  whole = new Int32Array(0);
  points = new Float64Array(0);
  private readonly memory: WebAssembly.Memory;
  private readonly exports: WebAssembly.Exports;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.memory = memory;
    this.exports = new WebAssembly.Instance(module, { env: { memory } }).exports;
  }

  /** False where the memory cannot grow as far as this field asks. */
  cut({ values, cols, rows, beyond }: Field & { readonly values: Uint16Array }, levels: readonly number[]): boolean {
    const width = (cols + 5) & ~3;
    const size = (width * (rows + 2) + 15) & ~15;
    const cells = 64;
    const bands = cells + 2 * size;
    const edges = bands + size;
    const waits = edges + 8 * levels.length;
    const waiting = levels.length * (width + 1);
    const firsts = waits + 4 * waiting;
    const records = (firsts + 2 * levels.length + 7) & ~7;
    if (!reachBytes(this.memory, records + RECORD_BYTES * (4 * waiting + 1))) return false;
    this.levels = Float64Array.from(levels);
    const { buffer } = this.memory;
    new Uint8Array(buffer, 0, 64).set(SIDES);
    new Float64Array(buffer, edges, levels.length).set(levels.map((level) => level + 0.5));
    new Int32Array(buffer, waits, waiting).fill(0);
    new Uint16Array(buffer, firsts, levels.length).set(firstBeyond(levels, beyond));
    const framed = new Uint16Array(buffer, cells, size).fill(beyond);
    for (let row = 0; row < rows; row++)
      framed.set(values.subarray(row * cols, (row + 1) * cols), (row + 1) * width + 1);
    const classify = this.exports.classify as (...args: number[]) => void;
    const cut = this.exports.cut as (...args: number[]) => number;
    const made = this.exports.count as WebAssembly.Global<'i32'>;
    made.value = 1;
    classify(cells, bands, size, firsts, levels.length);
    for (let row = 0; row <= rows; ) {
      const room = Math.floor((this.memory.buffer.byteLength - records) / RECORD_BYTES);
      row = cut(row, rows + 1, room, width, levels.length, cells, bands, edges, waits, records, beyond, 0);
      if (row <= rows && !reachBytes(this.memory, 2 * this.memory.buffer.byteLength)) return false;
    }
    this.count = made.value;
    this.numbers = new Float64Array(this.memory.buffer, records, 3 * this.count);
    this.whole = new Int32Array(this.memory.buffer, records, 6 * this.count);
    return true;
  }
}
