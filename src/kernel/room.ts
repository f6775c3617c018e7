import { compileSearch } from './searchModule.ts';

const PAGE = 65_536;

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
  let bytes = 0;
  const take = (size: number): number => {
    const at = bytes;
    bytes = (bytes + size + 63) & ~63;
    return at;
  };
  const mostEntries = (nodeCount >> 2) + 64;
  const four = (nodeCount + 3) & ~3;
  const at = {
    from: take(4 * linkCount),
    to: take(4 * linkCount),
    bits: take(2 * linkCount),
    outStart: take(4 * (nodeCount + 1)),
    inStart: take(4 * (nodeCount + 1)),
    inLink: take(4 * linkCount),
    weight: take(4 * linkCount),
    labels: take(8 * four),
    via: take(4 * four),
    touched: take(4 * nodeCount),
    heads: take(4 * MOST_BUCKETS),
    entries: take(8 * mostEntries),
  };
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    new Int32Array(memory.buffer, at.heads, MOST_BUCKETS).fill(-1);
    return { module, memory, at, mostEntries, taken: false, kept: false };
  } catch {
    return null;
  }
}
