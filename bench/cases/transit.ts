import { expand } from '../../src/expand/expand.ts';
import { KIND } from '../../src/expand/links.ts';
import { buildGraph } from '../../src/kernel/graph.ts';
import { createState, FAR, search } from '../../src/kernel/search.ts';
import type { Network } from '../../src/network/model.ts';
import { departuresByPattern, generatedFeed } from '../feed.ts';
import type { BenchCase, Contender } from '../harness.ts';
import { minotorOf } from '../peers/minotorFeed.ts';
import { raptorOf } from '../peers/raptorFeed.ts';
import { realNetwork } from './real.ts';

const EIGHT_S = 8 * 3600;
const HORIZON_S = 4 * 3600;
const SAMPLES = 6;
const SEARCHES = 8;

/** Expected times from a platform to all, over rides and changes of the expanded feed. */
function ownTransit(network: Network): { run(stop: string): void; to(stop: string): number } {
  const { nodes, links } = expand(network, 'am_peak', 'random');
  const used = Array.from({ length: links.count }, (_, l) => l).filter(
    (l) => links.kind[l] === KIND.ride || links.kind[l] === KIND.transfer,
  );
  const pick = (column: Int32Array): Int32Array => Int32Array.from(used, (l) => column[l] as number);
  const graph = buildGraph(nodes.count, pick(links.from), pick(links.to), new Uint16Array(used.length).fill(1), true);
  const rules = { weight: pick(links.timeS), mask: 1, direction: 'forward', limit: HORIZON_S, shift: 5 } as const;
  const state = createState(graph);
  const node = (layer: string, stop: string): number => nodes.idx.get(`${layer}/${stop}`) as number;
  return {
    run: (stop) => search(graph, { nodes: [node('board', stop)], costs: [0] }, rules, state),
    to: (stop) => state.cost[node('alight', stop)] as number,
  };
}

/** Middle ratio of the others' mean travel time to ours over the stops that both reach. */
function middleRatio(
  ours: { to(stop: string): number },
  stops: readonly string[],
  travel: readonly ReadonlyMap<string, number>[],
): { readonly ratio: number; readonly stops: number } {
  const ratios = stops.flatMap((stop) => {
    const expected = ours.to(stop);
    const times = travel.flatMap((map) => map.get(stop) ?? []);
    if (expected === FAR || times.length < travel.length) return [];
    return [times.reduce((sum, timeS) => sum + timeS, 0) / times.length / expected];
  });
  ratios.sort((a, b) => a - b);
  return { ratio: ratios[ratios.length >> 1] ?? Number.NaN, stops: ratios.length };
}

export const transitCases: readonly BenchCase[] = [
  {
    name: 'transit one-to-all',
    network: '6,568 stops, 630 routes both ways',
    async prepare() {
      const network = generatedFeed(await realNetwork());
      const departures = departuresByPattern(network);
      const served = [...new Set(network.transit.patterns.flatMap((pattern) => pattern.stopIds))].sort();
      const from = served[served.length >> 1] as string;
      const own = ownTransit(network);
      const minotor = await minotorOf(network, departures);
      const raptor = await raptorOf(network, departures);
      const peers: Contender[] = [];
      if (typeof minotor !== 'string')
        peers.push({ name: 'minotor', run: () => minotor.run(from, EIGHT_S), rounds: 5 });
      if (raptor) peers.push({ name: 'raptor-journey-planner', run: () => raptor.run(from, EIGHT_S), rounds: 8 });
      const sources = Array.from(
        { length: SEARCHES },
        (_, i) => served[Math.floor((i * served.length) / SEARCHES)] ?? from,
      );
      return {
        ours: {
          name: 'czt (expected times)',
          run: () => {
            for (const stop of sources) own.run(stop);
          },
          items: SEARCHES,
        },
        peers,
        absent: [...(typeof minotor === 'string' ? [minotor] : []), ...(raptor ? [] : ['raptor-journey-planner'])],
        verify() {
          own.run(from);
          const starts = Array.from({ length: SAMPLES }, (_, i) => EIGHT_S + i * 337);
          const connections = departures.reduce((sum, list) => sum + list.length * 27, 0);
          const parts = [`${connections} connections`];
          const check = (name: string, travel: ReadonlyMap<string, number>[]): void => {
            const { ratio, stops } = middleRatio(own, served, travel);
            if (!(ratio > 0.7 && ratio < 1.3))
              throw new Error(`${name}: mean time is ${ratio} of ours over ${stops} stops`);
            parts.push(`${name} mean/ours ${ratio.toFixed(3)} (median of ${stops} stops)`);
          };
          const since = (start: number, arrivals: Iterable<readonly [string, number]>): ReadonlyMap<string, number> =>
            new Map([...arrivals].map(([stop, arrivalS]) => [stop, arrivalS - start]));
          if (typeof minotor !== 'string')
            check(
              'minotor',
              starts.map((start) => since(start, minotor.arrivals(from, start))),
            );
          if (raptor)
            check(
              'raptor',
              starts.map((start) => since(start, Object.entries(raptor.run(from, start)))),
            );
          return parts.join(', ');
        },
      };
    },
    floor: { minotor: 40, 'raptor-journey-planner': 17 },
    goal: { minotor: 60, 'raptor-journey-planner': 25 },
  },
];
