import FlatQueue from 'flatqueue';
import { MultiDirectedGraph } from 'graphology';
import { singleSource } from 'graphology-shortest-path/dijkstra.js';
import { FAR, search } from '../../src/kernel/search.ts';
import type { BenchCase, Contender, Prepared } from '../harness.ts';
import { peer } from '../peers/load.ts';
import { type OrderedNetwork, ordered } from './networks.ts';

/** Beyond every node of the largest network. */
const LIMIT_S = 0xfffe;
/** One-to-alls of ours in a round: the slow peers warm up within one run of theirs. */
const SOURCES = 8;
const SHIFT = 6;

/** The same node in all contenders: the middle of the order. */
function sourceOf(network: OrderedNetwork): number {
  return network.graph.nodeCount >> 1;
}

/** Sources spread along the order, the common one first. */
function sourcesOf(network: OrderedNetwork): number[] {
  const n = network.graph.nodeCount;
  return Array.from({ length: SOURCES }, (_, i) => (sourceOf(network) + Math.floor((i * n) / SOURCES)) % n);
}

export function ownSearch(network: OrderedNetwork): { run(source?: number): Int32Array } {
  const { state } = network;
  const rules = { weight: network.weight, mask: 1, direction: 'forward', limit: LIMIT_S, shift: SHIFT } as const;
  return {
    run(source = sourceOf(network)) {
      search(network.graph, { nodes: [source], costs: [0] }, rules, state);
      return state.cost;
    },
  };
}

/** Links for a peer, and its node at each of our places. */
interface PeerNetwork {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly timeS: Int32Array;
  readonly nodeAt: ArrayLike<number>;
}

/** Peers take the network as it was generated: to order its nodes first is a part of our way of searching. */
function asGenerated({ raw, nodeAt }: OrderedNetwork): PeerNetwork {
  return { ...raw, nodeAt };
}

function inOurOrder({ graph, weight }: OrderedNetwork): PeerNetwork {
  const { nodeCount, from, to } = graph;
  return { nodeCount, from, to, timeS: weight, nodeAt: Int32Array.from({ length: nodeCount }, (_, node) => node) };
}

function asGraphology({ nodeCount, from, to, timeS }: PeerNetwork): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (let n = 0; n < nodeCount; n++) graph.addNode(n);
  from.forEach((tail, l) => {
    graph.addEdge(tail, to[l], { weight: timeS[l] });
  });
  return graph;
}

/** A plain Dijkstra on graphology's own store: what is left when only its algorithm is replaced. */
function graphologyStore(graph: MultiDirectedGraph, source: number): { run(): Map<string, number> } {
  return {
    run() {
      const times = new Map<string, number>([[String(source), 0]]);
      const ids: string[] = [String(source)];
      const queue = new FlatQueue<number>();
      queue.push(0, 0);
      while (queue.length > 0) {
        const time = queue.peekValue() as number;
        const node = ids[queue.pop() as number] as string;
        if (time > (times.get(node) as number)) continue;
        graph.forEachOutboundEdge(node, (_edge, attributes, _source, head) => {
          const next = time + (attributes.weight as number);
          if (next < (times.get(head) ?? Number.POSITIVE_INFINITY)) {
            times.set(head, next);
            queue.push(ids.push(head) - 1, next);
          }
        });
      }
      return times;
    },
  };
}

interface NgraphPath {
  find(from: number, to: number): { id: number }[];
}

/** ngraph.path searches the whole graph when asked for a node that no link reaches. */
export async function ngraphWhole(network: OrderedNetwork, source: number): Promise<Contender | null> {
  return (await ngraph('ngraph.path', asGenerated(network), source))?.whole ?? null;
}

/** Nodes are told by our places. */
async function ngraph(
  name: string,
  network: PeerNetwork,
  source: number,
): Promise<{ whole: Contender; find(to: number): number } | null> {
  const create = await peer<{
    default: () => {
      addNode(id: number): void;
      addLink(a: number, b: number, w: number): void;
      getLink(a: number, b: number): { data: number };
    };
  }>('ngraph.graph');
  const path = await peer<{ default: { aStar(graph: unknown, options: unknown): NgraphPath } }>('ngraph.path');
  if (!create || !path) return null;
  const graph = create.default();
  const { nodeCount: island, from, to, timeS, nodeAt } = network;
  for (let n = 0; n <= island; n++) graph.addNode(n);
  from.forEach((tail, l) => {
    graph.addLink(tail, to[l] as number, timeS[l] as number);
  });
  const start = nodeAt[source] as number;
  const finder = path.default.aStar(graph, {
    oriented: true,
    distance: (_a: unknown, _b: unknown, link: { data: number }) => link.data,
  });
  return {
    whole: { name, run: () => finder.find(start, island) },
    find(node) {
      const nodes = finder.find(start, nodeAt[node] as number).reverse();
      return nodes
        .slice(1)
        .reduce((sum, node, i) => sum + graph.getLink((nodes[i] as { id: number }).id, node.id).data, 0);
    },
  };
}

function expectSame(what: string, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${what}: ours ${ours}, peer ${theirs}`);
}

async function prepareSearch(network: OrderedNetwork, withGraphology: boolean): Promise<Prepared> {
  const source = sourceOf(network);
  const own = ownSearch(network);
  const sources = sourcesOf(network);
  const peers: Contender[] = [];
  const absent: string[] = [];
  const checks: (() => number)[] = [];
  if (withGraphology) {
    const graph = asGraphology(asGenerated(network));
    const start = network.nodeAt[source] as number;
    const fair = graphologyStore(graph, start);
    peers.push({ name: 'graphology singleSource', run: () => singleSource(graph, start, 'weight'), rounds: 5 });
    peers.push({ name: 'graphology store', run: fair.run, rounds: 10 });
    checks.push(() => {
      const times = fair.run();
      own.run().forEach((time, node) => {
        expectSame(`node ${node}`, time, times.get(String(network.nodeAt[node])) ?? FAR);
      });
      return times.size;
    });
  }
  for (const [name, given] of [
    ['ngraph.path', asGenerated(network)],
    ['ngraph.path, nodes in our order', inOurOrder(network)],
  ] as const) {
    const theirs = await ngraph(name, given, source);
    if (theirs === null) {
      absent.push(name);
      continue;
    }
    peers.push(theirs.whole);
    checks.push(() => {
      const cost = own.run().slice();
      const sample = Array.from({ length: 50 }, (_, i) => (i * 7919) % network.graph.nodeCount);
      for (const node of sample)
        expectSame(`node ${node}`, cost[node] as number, node === source ? 0 : theirs.find(node));
      return sample.length;
    });
  }
  return {
    ours: {
      name: 'czt',
      run: () => {
        for (const from of sources) own.run(from);
      },
      items: SOURCES,
    },
    peers,
    absent,
    verify: () => `${checks.reduce((sum, check) => sum + check(), 0)} node times equal`,
  };
}

export const searchCases: readonly BenchCase[] = [
  {
    name: 'one-to-all',
    network: 'M',
    prepare: () => prepareSearch(ordered('M'), true),
    floor: { 'graphology singleSource': 120, 'ngraph.path': 25, 'graphology store': 35 },
    goal: { 'graphology singleSource': 215, 'ngraph.path': 40, 'graphology store': 60 },
  },
  {
    name: 'one-to-all',
    network: 'L',
    prepare: () => prepareSearch(ordered('L'), false),
    floor: { ms: 30 },
    goal: { ms: 19 },
  },
];
