import { openRoom, type Room } from './room.ts';

/** Links as arrays, in the order in which they were given: sorted by `from`. Built once, never edited. */
export interface Graph {
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** One bit a kind of link; a search takes the links whose bit is in its mask. */
  readonly bits: Uint16Array;
  /** Bits that every link has. */
  readonly commonBits: number;
  /** Links out of node v: outStart[v] … outStart[v + 1] − 1. */
  readonly outStart: Uint32Array;
  /** Links into node v: inLink[inStart[v]] … inLink[inStart[v + 1] − 1], ascending. */
  readonly inStart: Uint32Array;
  readonly inLink: Uint32Array;
  /** The memory in which the arrays lie, for searches in WebAssembly; null where the graph does without. */
  readonly room: Room | null;
}

/**
 * Throws if the links are not sorted by `from` or name a node outside 0 … nodeCount − 1. The arrays are the given ones,
 * or with `roomy` copies in a WebAssembly memory: for graphs that are searched many times over.
 */
export function buildGraph(
  nodeCount: number,
  from: Int32Array,
  to: Int32Array,
  bits: Uint16Array,
  roomy = false,
): Graph {
  const linkCount = from.length;
  const room = roomy ? openRoom(nodeCount, linkCount) : null;
  const whole = (at: number | undefined, length: number): Uint32Array =>
    room === null ? new Uint32Array(length) : new Uint32Array(room.memory.buffer, at, length);
  const outStart = whole(room?.at.outStart, nodeCount + 1);
  const inStart = whole(room?.at.inStart, nodeCount + 1);
  let commonBits = 0xffff;
  for (let l = 0; l < linkCount; l++) {
    const a = from[l] as number;
    const b = to[l] as number;
    if (a < 0 || b < 0 || a >= nodeCount || b >= nodeCount)
      throw new Error(`link ${l} leads ${a} → ${b}, nodes are 0…${nodeCount - 1}`);
    if (l > 0 && a < (from[l - 1] as number))
      throw new Error(`link ${l} is out of order: links must be sorted by their first node`);
    commonBits &= bits[l] as number;
    outStart[a + 1]!++;
    inStart[b + 1]!++;
  }
  for (let v = 0; v < nodeCount; v++) {
    outStart[v + 1]! += outStart[v] as number;
    inStart[v + 1]! += inStart[v] as number;
  }
  const fill = inStart.slice();
  const inLink = whole(room?.at.inLink, linkCount);
  for (let l = 0; l < linkCount; l++) inLink[fill[to[l] as number]!++] = l;
  return { nodeCount, linkCount, ...placed(room, { from, to, bits }), commonBits, outStart, inStart, inLink, room };
}

function placed(room: Room | null, links: Pick<Graph, 'from' | 'to' | 'bits'>): Pick<Graph, 'from' | 'to' | 'bits'> {
  if (room === null) return links;
  const { memory, at } = room;
  const count = links.from.length;
  const from = new Int32Array(memory.buffer, at.from, count);
  const to = new Int32Array(memory.buffer, at.to, count);
  const bits = new Uint16Array(memory.buffer, at.bits, count);
  from.set(links.from);
  to.set(links.to);
  bits.set(links.bits);
  return { from, to, bits };
}

/** Weights where searches of the graph read them without copying; other weights are then searched in plain TypeScript. */
export function keepWeights({ room, linkCount }: Graph, weight: Int32Array): Int32Array {
  if (room === null) return weight;
  room.kept = true;
  const kept = new Int32Array(room.memory.buffer, room.at.weight, linkCount);
  kept.set(weight);
  return kept;
}
