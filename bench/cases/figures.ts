import type { FigureCase } from '../harness.ts';
import { buildHierarchy } from '../sweep/hierarchy.ts';
import { type OrderedNetwork, ordered } from './networks.ts';
import { ownSearch } from './search.ts';

/** Bytes of the typed arrays that an object holds, those in some other memory left out. */
function bytesOf(holder: object, elsewhere?: ArrayBuffer): number {
  return Object.values(holder).reduce((sum, value) => {
    return sum + (ArrayBuffer.isView(value) && value.buffer !== elsewhere ? value.byteLength : 0);
  }, 0);
}

function memory(): Record<string, number> {
  const network = ordered('M');
  const { graph, weight, state } = network;
  const { nodeCount: nodes, linkCount } = graph;
  ownSearch(network).run();
  const { outStart, inStart, inLink, from, to, bits } = graph;
  const forward = to.byteLength + bits.byteLength + weight.byteLength;
  const links = bytesOf(graph) + weight.byteLength;
  const shared = graph.room?.memory.buffer;
  const work = (shared === undefined ? 0 : shared.byteLength - links) + bytesOf(state, shared);
  const hierarchy = buildHierarchy({ nodeCount: nodes, from, to, timeS: weight });
  const all = links + work + bytesOf(hierarchy);
  return {
    'bytes a node, one direction': (outStart.byteLength + work) / nodes,
    'bytes a link, one direction': forward / linkCount,
    'bytes a node, both directions': (outStart.byteLength + inStart.byteLength + work) / nodes,
    'bytes a link, both directions and routes': (forward + from.byteLength + inLink.byteLength) / linkCount,
    'bytes a node with links, work and hierarchy': all / nodes,
  };
}

const ROUNDS = 15;

/** Nanoseconds a link, the middle of several rounds; rounds of the networks alternate. */
function costPerLink(networks: readonly OrderedNetwork[]): number[] {
  const searches = networks.map((network) => ownSearch(network));
  const times = networks.map(() => [] as number[]);
  for (let round = -2; round < ROUNDS; round++) {
    searches.forEach((own, i) => {
      const start = performance.now();
      own.run();
      if (round >= 0) times[i]?.push(performance.now() - start);
    });
  }
  return times.map((list, i) => {
    const middle = list.sort((a, b) => a - b)[ROUNDS >> 1] as number;
    return (middle * 1e6) / (networks[i] as OrderedNetwork).graph.linkCount;
  });
}

export const figureCases: readonly FigureCase[] = [
  {
    name: 'memory',
    network: 'M',
    figures: memory,
    floor: {
      'bytes a node, one direction': 32,
      'bytes a link, one direction': 10,
      'bytes a node with links, work and hierarchy': 200,
    },
    goal: {
      'bytes a node, one direction': 24,
      'bytes a link, one direction': 9.5,
      'bytes a node with links, work and hierarchy': 120,
    },
  },
  {
    name: 'growth of one-to-all',
    network: 'M to L',
    figures() {
      const [small, large] = costPerLink([ordered('M'), ordered('L')]) as [number, number];
      return { 'ns a link on M': small, 'ns a link on L': large, 'growth a link': large / small };
    },
    floor: { 'growth a link': 2.5 },
    goal: { 'growth a link': 2 },
  },
];
