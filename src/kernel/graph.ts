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
}

/** Throws if the links are not sorted by `from` or name a node outside 0 … nodeCount − 1. */
export function buildGraph(nodeCount: number, from: Int32Array, to: Int32Array, bits: Uint16Array): Graph {
  const linkCount = from.length;
  const outStart = new Uint32Array(nodeCount + 1);
  const inStart = new Uint32Array(nodeCount + 1);
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
  const inLink = new Uint32Array(linkCount);
  for (let l = 0; l < linkCount; l++) inLink[fill[to[l] as number]!++] = l;
  return { nodeCount, linkCount, from, to, bits, commonBits, outStart, inStart, inLink };
}
