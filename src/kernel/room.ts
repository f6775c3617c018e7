import { Layout, openMemory } from './memory.ts';
import { compileSearch } from './search-module.ts';

/** Most buckets of a queue in WebAssembly; wider ranges of cost are searched in plain TypeScript. */
export const MOST_BUCKETS = 4096;

/** Byte addresses of a graph's links, and of the working memory of one search. */
interface Places {
  readonly from: number;
  readonly to: number;
  readonly bits: number;
  readonly outStart: number;
  readonly inStart: number;
  readonly inLink: number;
  readonly weight: number;
  readonly labels: number;
  readonly via: number;
  readonly touched: number;
  readonly heads: number;
  readonly entries: number;
}

/** Memory of a WebAssembly search: the links lie where both languages read them, so nothing is held twice. */
export interface Room {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly at: Places;
  /** Most entries that wait in the queue at once; a search that needs more is run in plain TypeScript. */
  readonly mostEntries: number;
  /** One state lives here; further ones have memory of their own. */
  taken: boolean;
  /** Whether a caller keeps weights here (see `keepWeights`). */
  kept: boolean;
}

/** Room for a graph and a search over it; null where the machine has no WebAssembly SIMD or no such memory left. */
export function openRoom(nodeCount: number, linkCount: number): Room | null {
  const module = compileSearch();
  if (module === null) return null;
  const layout = new Layout();
  const mostEntries = (nodeCount >> 2) + 64;
  const four = (nodeCount + 3) & ~3;
  const at = {
    from: layout.take(4 * linkCount),
    to: layout.take(4 * linkCount),
    bits: layout.take(2 * linkCount),
    outStart: layout.take(4 * (nodeCount + 1)),
    inStart: layout.take(4 * (nodeCount + 1)),
    inLink: layout.take(4 * linkCount),
    weight: layout.take(4 * linkCount),
    labels: layout.take(8 * four),
    via: layout.take(4 * four),
    touched: layout.take(4 * nodeCount),
    heads: layout.take(4 * MOST_BUCKETS),
    entries: layout.take(8 * mostEntries),
  };
  const memory = openMemory(layout.bytes);
  if (memory === null) return null;
  new Int32Array(memory.buffer, at.heads, MOST_BUCKETS).fill(-1);
  return { module, memory, at, mostEntries, taken: false, kept: false };
}
