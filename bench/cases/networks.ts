import { buildGraph, type Graph, keepWeights } from '../../src/kernel/graph.ts';
import { hilbertOrder } from '../../src/kernel/hilbert.ts';
import { createState, type SearchState } from '../../src/kernel/search.ts';
import { type GeneratedNetwork, generate, type Size } from '../generate.ts';

/** A generated network with its nodes along a Hilbert curve and its links sorted by their first node, as the kernel takes them. */
export interface OrderedNetwork {
  readonly size: Size;
  readonly graph: Graph;
  readonly weight: Int32Array;
  /** Working memory for all searches of the network: do not interleave two. */
  readonly state: SearchState;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly lengthM: Float64Array;
  /** The network as it was generated, and the node of it at each of our places: what peers are given. */
  readonly raw: GeneratedNetwork;
  readonly nodeAt: Int32Array;
}

const cache = new Map<Size, OrderedNetwork>();

export function ordered(size: Size): OrderedNetwork {
  const known = cache.get(size);
  if (known) return known;
  const network = order(generate(size), size);
  cache.set(size, network);
  return network;
}

function order(raw: GeneratedNetwork, size: Size): OrderedNetwork {
  const nodeAt = hilbertOrder(raw.x, raw.y);
  const rank = new Int32Array(raw.nodeCount);
  nodeAt.forEach((node, place) => {
    rank[node] = place;
  });
  const key = (link: number): number =>
    (rank[raw.from[link] as number] as number) * raw.nodeCount + (rank[raw.to[link] as number] as number);
  const keys = Float64Array.from({ length: raw.linkCount }, (_, link) => key(link));
  const links = Int32Array.from({ length: raw.linkCount }, (_, link) => link).sort(
    (a, b) => (keys[a] as number) - (keys[b] as number),
  );
  const from = links.map((link) => rank[raw.from[link] as number] as number);
  const to = links.map((link) => rank[raw.to[link] as number] as number);
  const graph = buildGraph(raw.nodeCount, from, to, new Uint16Array(raw.linkCount).fill(1), true);
  return {
    size,
    graph,
    weight: keepWeights(
      graph,
      links.map((link) => raw.timeS[link] as number),
    ),
    state: createState(graph),
    x: Float64Array.from(nodeAt, (node) => raw.x[node] as number),
    y: Float64Array.from(nodeAt, (node) => raw.y[node] as number),
    lengthM: Float64Array.from(links, (link) => raw.lengthM[link] as number),
    raw,
    nodeAt,
  };
}
