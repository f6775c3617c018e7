import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, type Graph } from '../../src/kernel/graph.ts';
import { createRepair, follow, repairSearch, type Ties } from '../../src/kernel/repair.ts';
import { createState, type Direction, FAR, search } from '../../src/kernel/search.ts';

const ABSENT = 0x3fffffff;

/** A → B → C and a detour A → D → C; link order: AB 0, AD 1, BC 2, DC 3. */
function square(): Graph {
  return buildGraph(4, Int32Array.of(0, 0, 1, 3), Int32Array.of(1, 3, 2, 2), new Uint16Array(4).fill(1));
}

describe('repair of a search', () => {
  it('moves to the detour when a link vanishes, and back when it returns', () => {
    const graph = square();
    const weight = Int32Array.of(10, 20, 10, 20);
    const rules = { weight, mask: 1, direction: 'forward', limit: 1000, shift: 3 } as const;
    const seeds = { nodes: [0], costs: [5] };
    const state = createState(graph);
    const repair = createRepair(graph);
    search(graph, seeds, rules, state);
    follow(repair, state);
    expect([...state.cost]).toEqual([5, 15, 25, 25]);
    weight[0] = ABSENT;
    repairSearch(graph, seeds, rules, state, repair, [0], 1, 'lowest');
    expect([...state.cost]).toEqual([5, FAR, 45, 25]);
    expect([...state.via]).toEqual([-1, -1, 3, 1]);
    expect([...repair.changed.subarray(0, repair.changedCount)].sort()).toEqual([1, 2]);
    weight[0] = 10;
    repairSearch(graph, seeds, rules, state, repair, [0], 1, 'lowest');
    expect([...state.cost]).toEqual([5, 15, 25, 25]);
    expect([...state.via]).toEqual([-1, 0, 2, 1]);
  });

  it('names no node when nothing changes', () => {
    const graph = square();
    const weight = Int32Array.of(10, 20, 10, 20);
    const rules = { weight, mask: 1, direction: 'forward', limit: 1000, shift: 3 } as const;
    const state = createState(graph);
    const repair = createRepair(graph);
    search(graph, { nodes: [0], costs: [0] }, rules, state);
    follow(repair, state);
    weight[3] = 30;
    repairSearch(graph, { nodes: [0], costs: [0] }, rules, state, repair, [3], 1, 'lowest');
    expect(repair.changedCount).toBe(0);
    expect([...state.cost]).toEqual([0, 10, 20, 20]);
  });

  const scenes = fc.record({
    nodes: fc.integer({ min: 2, max: 14 }),
    ends: fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), fc.constantFrom(1, 1, 2)), {
      minLength: 1,
      maxLength: 40,
    }),
    seeds: fc.array(fc.tuple(fc.nat(13), fc.nat(12)), { minLength: 1, maxLength: 3 }),
    rounds: fc.array(
      fc.array(fc.tuple(fc.nat(39), fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(ABSENT))), { maxLength: 8 }),
      { minLength: 1, maxLength: 6 },
    ),
    limit: fc.integer({ min: 5, max: 60 }),
    shift: fc.integer({ min: 0, max: 4 }),
    direction: fc.constantFrom<Direction>('forward', 'reverse'),
    ties: fc.constantFrom<Ties>('lowest', 'any'),
  });

  it('equals a full search after any sequence of changes', () => {
    fc.assert(
      fc.property(scenes, ({ nodes, ends, seeds: starts, rounds, limit, shift, direction, ties }) => {
        const links = ends
          .map(([a, b, w, bit]) => ({ from: a % nodes, to: b % nodes, w, bit }))
          .sort((p, q) => p.from - q.from || p.to - q.to);
        const graph = buildGraph(
          nodes,
          Int32Array.from(links, (l) => l.from),
          Int32Array.from(links, (l) => l.to),
          Uint16Array.from(links, (l) => l.bit),
        );
        const weight = Int32Array.from(links, (l) => l.w);
        const rules = { weight, mask: 1, direction, limit, shift };
        const seeds = { nodes: starts.map(([v]) => v % nodes), costs: starts.map(([, c]) => c) };
        const state = createState(graph);
        const repair = createRepair(graph);
        search(graph, seeds, rules, state);
        follow(repair, state);
        for (const round of rounds) {
          const before = state.cost.slice();
          const touched = round.map(([l]) => l % links.length);
          round.forEach(([, w], i) => {
            weight[touched[i] as number] = w;
          });
          repairSearch(graph, seeds, rules, state, repair, touched, touched.length, ties);
          const fresh = createState(graph);
          search(graph, seeds, rules, fresh);
          expect([...state.cost]).toEqual([...fresh.cost]);
          if (ties === 'lowest') expect([...state.via]).toEqual([...fresh.via]);
          else expectTight(graph, state, weight, direction, seeds);
          const moved = [...before.keys()].filter((v) => before[v] !== fresh.cost[v]);
          expect([...repair.changed.subarray(0, repair.changedCount)].sort((a, b) => a - b)).toEqual(moved);
          for (let i = 0; i < repair.changedCount; i++)
            expect(repair.before[i]).toBe(before[repair.changed[i] as number]);
        }
        const again = createState(graph);
        search(graph, seeds, rules, again);
        search(graph, seeds, rules, state);
        expect([...state.cost]).toEqual([...again.cost]);
      }),
      { numRuns: 1500 },
    );
  });
});

/** Every reached node hangs on a link that explains its cost, and the links lead back to a seed. */
function expectTight(
  graph: Graph,
  state: ReturnType<typeof createState>,
  weight: Int32Array,
  direction: Direction,
  seeds: { readonly nodes: readonly number[]; readonly costs: readonly number[] },
): void {
  const tail = direction === 'forward' ? graph.from : graph.to;
  for (let node = 0; node < graph.nodeCount; node++) {
    if (state.cost[node] === FAR) {
      expect(state.via[node]).toBe(-1);
      continue;
    }
    let v = node;
    for (let steps = 0; state.via[v] !== -1; steps++) {
      const l = state.via[v] as number;
      const u = tail[l] as number;
      expect((state.cost[u] as number) + (weight[l] as number)).toBe(state.cost[v]);
      expect(steps).toBeLessThan(graph.nodeCount);
      v = u;
    }
    const own = seeds.costs.filter((_, s) => seeds.nodes[s] === v);
    expect(own).toContain(state.cost[v]);
  }
}
