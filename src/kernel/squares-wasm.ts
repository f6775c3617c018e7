import type { Field, Rings } from './contours.ts';
import { Layout, reachBytes } from './memory.ts';

/** A field of 16-bit values, `beyond` one of them. */
type WholeField = Field & { readonly values: Uint16Array };

/** Contours by `squares.wat`; null where its memory cannot grow as far as the field asks. */
export type FastContours = (field: WholeField, levels: readonly number[]) => Rings[] | null;

/** The module works in one memory, which grows with what is asked of it. */
export function createFastContours(module: WebAssembly.Module, memory: WebAssembly.Memory): FastContours {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const classify = exports.classify as (...args: number[]) => void;
  const count = exports.count as (...args: number[]) => number;
  const find = exports.find as (...args: number[]) => void;
  const trace = exports.trace as (...args: number[]) => number;
  return (field, levels) => {
    const width = field.cols + 1;
    const cellCount = width * (field.rows + 2) + 1;
    // whole vectors, counted from the first cell and from the first inside the frame
    const size = (cellCount + 30) & ~15;
    const layout = new Layout();
    const cells = layout.take(2 * size);
    const bands = layout.take(size);
    const marks = layout.take(size);
    const firsts = layout.take(2 * levels.length);
    const heads = layout.take(4 * levels.length);
    const lanes = layout.take(32);
    if (!reachBytes(memory, layout.bytes)) return null;
    const first = firstBeyond(levels, field.beyond);
    new Int16Array(memory.buffer, firsts, levels.length).set(first.map((value) => value - 0x8000));
    new Int32Array(memory.buffer, heads, levels.length).fill(0);
    new Uint8Array(memory.buffer, marks, size).fill(0);
    frame(field, new Uint16Array(memory.buffer, cells, size));
    classify(cells, bands, size, firsts, levels.length);
    const [from, end] = [bands + width + 1, bands + cellCount];
    const segments = count(from, end, width);
    // a ring has four segments at least, two of them where it may begin, and one point more than segments; each level's rings
    // are written over the last's
    const entries = layout.bytes;
    const points = entries + 4 * segments;
    const starts = points + 20 * segments;
    if (!reachBytes(memory, starts + segments + 4)) return null;
    find(bands, from, end, width, heads, entries, lanes);
    const chains = new Int32Array(memory.buffer, heads, levels.length);
    return levels.map((level, k) => {
      const asked = [k + 1, first[k] as number, level + 0.5, field.beyond] as const;
      const ringCount = trace(chains[k] as number, ...asked, width, marks, points, starts);
      const ends = new Int32Array(new Int32Array(memory.buffer, starts, ringCount + 1));
      const xy = new Float64Array(new Float64Array(memory.buffer, points, 2 * (ends[ringCount] as number)));
      return { level, xy, starts: ends };
    });
  };
}

/** First whole value beyond each level. */
function firstBeyond(levels: readonly number[], beyond: number): number[] {
  let from = 0;
  return levels.map((level) => {
    from = Math.min(beyond, Math.max(from, Math.floor(level) + 1));
    return from;
  });
}

function frame({ values, cols, rows, beyond }: WholeField, cells: Uint16Array): void {
  cells.fill(beyond);
  for (let row = 0; row < rows; row++)
    cells.set(values.subarray(row * cols, (row + 1) * cols), (row + 1) * (cols + 1) + 1);
}
