import { buildGraph, type Graph } from '../../src/kernel/graph.ts';
import { hilbertOrder } from '../../src/kernel/hilbert.ts';
import { type GeneratedNetwork, generate, type Size } from '../generate.ts';

/** A generated network with its nodes along a Hilbert curve and its links sorted by their first node, as the kernel takes them. */
export interface OrderedNetwork {
  readonly size: Size;
  readonly graph: Graph;
  readonly weight: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly lengthM: Float64Array;
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
  return {
    size,
    graph: buildGraph(raw.nodeCount, from, to, new Uint16Array(raw.linkCount).fill(1)),
    weight: links.map((link) => raw.timeS[link] as number),
    x: Float64Array.from(nodeAt, (node) => raw.x[node] as number),
    y: Float64Array.from(nodeAt, (node) => raw.y[node] as number),
    lengthM: Float64Array.from(links, (link) => raw.lengthM[link] as number),
  };
}
