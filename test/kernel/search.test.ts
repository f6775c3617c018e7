import fc from 'fast-check';
import FlatQueue from 'flatqueue';
import { expect, test } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import { buildGraph, type Graph, keepWeights } from '../../src/kernel/graph.ts';
import { createState, type Direction, FAR, routeLinks, search } from '../../src/kernel/search.ts';
import { SEARCH_WASM } from '../../src/kernel/search-module.ts';

interface Drawn {
  readonly nodes: number;
  readonly links: readonly {
    readonly from: number;
    readonly to: number;
    readonly cost: number;
    readonly kind: number;
  }[];
}

const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 1, max: 12 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const link = fc.record({
    from: node,
    to: node,
    cost: fc.integer({ min: 1, max: 60 }),
    kind: fc.integer({ min: 0, max: 2 }),
  });
  return fc.record({ nodes: fc.constant(nodes), links: fc.array(link, { maxLength: 40 }) });
});

function built({ nodes, links }: Drawn, roomy = false): { graph: Graph; weight: Int32Array } {
  const sorted = links.toSorted((a, b) => a.from - b.from);
  const graph = buildGraph(
    nodes,
    Int32Array.from(sorted, (link) => link.from),
    Int32Array.from(sorted, (link) => link.to),
    Uint16Array.from(sorted, (link) => 1 << link.kind),
    roomy,
  );
  return { graph, weight: Int32Array.from(sorted, (link) => link.cost) };
}

const ALL = 0b111;

/** Slow and obvious: cost of every pair. */
function floydWarshall(graph: Graph, weight: Int32Array, mask: number): number[][] {
  const n = graph.nodeCount;
  const cost = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : Infinity)));
  for (let l = 0; l < graph.linkCount; l++) {
    if (((graph.bits[l] as number) & mask) === 0) continue;
    const row = cost[graph.from[l] as number] as number[];
    row[graph.to[l] as number] = Math.min(row[graph.to[l] as number] as number, weight[l] as number);
  }
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const through = (cost[i]?.[k] as number) + (cost[k]?.[j] as number);
        if (through < (cost[i]?.[j] as number)) (cost[i] as number[])[j] = through;
      }
  return cost;
}

/** Textbook Dijkstra with a heap. */
function heapSearch(graph: Graph, weight: Int32Array, seed: number, mask: number): number[] {
  const cost = Array.from({ length: graph.nodeCount }, () => Infinity);
  const queue = new FlatQueue<number>();
  cost[seed] = 0;
  queue.push(seed, 0);
  while (queue.length > 0) {
    const at = queue.peekValue() as number;
    const u = queue.pop() as number;
    if (at > (cost[u] as number)) continue;
    for (let l = graph.outStart[u] as number; l < (graph.outStart[u + 1] as number); l++) {
      const v = graph.to[l] as number;
      if (((graph.bits[l] as number) & mask) === 0 || at + (weight[l] as number) >= (cost[v] as number)) continue;
      cost[v] = at + (weight[l] as number);
      queue.push(v, cost[v] as number);
    }
  }
  return cost;
}

const far = (cost: number): number => (cost === Infinity ? FAR : cost);

test('bucket queue = heap = Floyd–Warshall, forward and reverse, whatever the bucket width', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: ALL }), (network, shift, mask) => {
      const { graph, weight } = built(network);
      const state = createState(graph);
      const pairs = floydWarshall(graph, weight, mask);
      const rules = { weight, mask, limit: 10_000, shift };
      for (let v = 0; v < graph.nodeCount; v++) {
        const seeds = { nodes: [v], costs: [0] };
        search(graph, seeds, { ...rules, direction: 'forward' }, state);
        const forward = Array.from(state.cost);
        expect(forward).toEqual(pairs[v]?.map(far));
        expect(forward).toEqual(heapSearch(graph, weight, v, mask).map(far));
        search(graph, seeds, { ...rules, direction: 'reverse' }, state);
        expect(Array.from(state.cost)).toEqual(pairs.map((row) => far(row[v] as number)));
      }
    }),
    { numRuns: 400 },
  );
});

test('the route of predecessor links costs what the search says, in both directions', () => {
  fc.assert(
    fc.property(drawn, fc.constantFrom<Direction>('forward', 'reverse'), (network, direction) => {
      const { graph, weight } = built(network);
      const state = createState(graph);
      search(graph, { nodes: [0], costs: [7] }, { weight, mask: ALL, direction, limit: 10_000, shift: 3 }, state);
      for (let v = 0; v < graph.nodeCount; v++) {
        const route = routeLinks(graph, state, v, direction);
        expect(route === null).toBe(state.cost[v] === FAR);
        if (route === null) continue;
        expect(route.reduce((sum, l) => sum + (weight[l] as number), 7)).toBe(state.cost[v]);
        const stops =
          direction === 'forward' ? [0, ...route.map((l) => graph.to[l])] : [v, ...route.map((l) => graph.to[l])];
        expect(stops.at(-1)).toBe(direction === 'forward' ? v : 0);
        route.forEach((l, i) => {
          expect(graph.from[l]).toBe(stops[i]);
        });
      }
    }),
    { numRuns: 300 },
  );
});

test('seeds carry what was paid before them; nothing beyond the limit is reached', () => {
  const { graph, weight } = built({
    nodes: 4,
    links: [
      { from: 0, to: 1, cost: 10, kind: 0 },
      { from: 1, to: 2, cost: 10, kind: 0 },
      { from: 2, to: 3, cost: 10, kind: 0 },
    ],
  });
  const state = createState(graph);
  const rules = { weight, mask: 1, direction: 'forward', shift: 2 } as const;
  search(graph, { nodes: [0, 2], costs: [5, 12] }, { ...rules, limit: 22 }, state);
  expect(Array.from(state.cost)).toEqual([5, 15, 12, 22]);
  search(graph, { nodes: [0, 2], costs: [5, 12] }, { ...rules, limit: 21 }, state);
  expect(Array.from(state.cost)).toEqual([5, 15, 12, FAR]);
});

test('a used state gives what a fresh one gives, and ties go to the lowest link', () => {
  const { graph, weight } = built({
    nodes: 4,
    links: [
      { from: 0, to: 1, cost: 4, kind: 0 },
      { from: 0, to: 2, cost: 2, kind: 0 },
      { from: 1, to: 3, cost: 1, kind: 0 },
      { from: 2, to: 3, cost: 3, kind: 0 },
    ],
  });
  const rules = { weight, mask: 1, direction: 'forward', limit: 1000, shift: 0 } as const;
  const used = createState(graph);
  search(graph, { nodes: [3, 1], costs: [0, 0] }, rules, used);
  search(graph, { nodes: [0], costs: [0] }, rules, used);
  const fresh = createState(graph);
  search(graph, { nodes: [0], costs: [0] }, { ...rules, shift: 5 }, fresh);
  expect(Array.from(used.cost)).toEqual([0, 4, 2, 5]);
  expect(Array.from(used.via)).toEqual([-1, 0, 1, 2]);
  expect(Array.from(fresh.via)).toEqual(Array.from(used.via));
});

const seedLists = fc.array(fc.tuple(fc.nat(11), fc.nat(80)), { minLength: 1, maxLength: 4 });

test('WebAssembly search = TypeScript search: costs, links among equals, reached nodes, again and again in one memory', () => {
  fc.assert(
    fc.property(
      drawn,
      fc.array(
        fc.record({
          seeds: seedLists,
          mask: fc.integer({ min: 0, max: ALL }),
          shift: fc.integer({ min: 0, max: 6 }),
          limit: fc.integer({ min: 0, max: 400 }),
          direction: fc.constantFrom<Direction>('forward', 'reverse'),
          keeps: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      (network, asked) => {
        const plain = built(network);
        const fast = built(network, true);
        const [slow, quick] = [createState(plain.graph), createState(fast.graph)];
        expect(slow.fast).toBeNull();
        expect(quick.fast).not.toBeNull();
        for (const { seeds, mask, shift, limit, direction, keeps } of asked) {
          const from = { nodes: seeds.map(([v]) => v % network.nodes), costs: seeds.map(([, cost]) => cost) };
          const rules = { weight: plain.weight, mask, direction, limit, shift };
          search(plain.graph, from, rules, slow);
          const weight = keeps ? keepWeights(fast.graph, fast.weight) : fast.weight;
          search(fast.graph, from, { ...rules, weight }, quick);
          expect(Array.from(quick.cost)).toEqual(Array.from(slow.cost));
          expect(Array.from(quick.via)).toEqual(Array.from(slow.via));
          const reached = (state: typeof slow) => Array.from(state.touched.slice(0, state.touchedCount)).sort();
          expect(reached(quick)).toEqual(reached(slow));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a queue that outgrows its memory is searched in TypeScript, and the next search is right again', () => {
  const rim = 500;
  const star = Array.from({ length: rim }, (_, i) => ({ from: 0, to: i + 1, cost: i + 1, kind: 0 }));
  const { graph, weight } = built({ nodes: rim + 1, links: star }, true);
  const state = createState(graph);
  const rules = { weight, mask: 1, direction: 'forward', limit: 1000, shift: 2 } as const;
  expect(state.fast?.(graph, { nodes: [0], costs: [0] }, rules, state)).toBe(false);
  search(graph, { nodes: [0], costs: [0] }, rules, state);
  expect(Array.from(state.cost)).toEqual(Array.from({ length: rim + 1 }, (_, i) => i));
  expect(state.fast?.(graph, { nodes: [3], costs: [9] }, { ...rules, direction: 'reverse' }, state)).toBe(true);
  expect([state.cost[3], state.cost[0], state.cost[1], state.via[0]]).toEqual([9, 12, FAR, 2]);
});

test('further states of a graph, graphs made from it, wide ranges of cost and weights beside the kept ones are searched in TypeScript', () => {
  const links = [{ from: 0, to: 1, cost: 7, kind: 0 }];
  const { graph, weight } = built({ nodes: 2, links }, true);
  const [first, second] = [createState(graph), createState(graph)];
  expect(second.fast).toBeNull();
  const rules = { weight, mask: 1, direction: 'forward', limit: 2 ** 20, shift: 0 } as const;
  search(graph, { nodes: [0], costs: [0] }, rules, first);
  expect(Array.from(first.cost)).toEqual([0, 7]);
  const kept = keepWeights(graph, Int32Array.of(5));
  search(graph, { nodes: [0], costs: [0] }, { ...rules, shift: 9 }, first);
  expect(Array.from(first.cost)).toEqual([0, 7]);
  search(graph, { nodes: [0], costs: [0] }, { ...rules, weight: kept, shift: 9 }, first);
  expect(Array.from(first.cost)).toEqual([0, 5]);
  const shut = { ...graph, bits: Uint16Array.of(0), commonBits: 0 };
  search(shut, { nodes: [0], costs: [0] }, { ...rules, weight: kept, shift: 9 }, first);
  expect(Array.from(first.cost)).toEqual([0, FAR]);
});

test('the module in the tree is the assembled source', async () => {
  expect(SEARCH_WASM).toBe(await assemble('search'));
});

test('links out of order or out of range are refused', () => {
  const bits = Uint16Array.of(1, 1);
  expect(() => buildGraph(2, Int32Array.of(1, 0), Int32Array.of(0, 1), bits)).toThrow('sorted');
  expect(() => buildGraph(2, Int32Array.of(0, 1), Int32Array.of(1, 2), bits)).toThrow('nodes are 0…1');
});
