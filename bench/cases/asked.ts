import FlatQueue from 'flatqueue';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { BUCKET_SHIFT, limitOf } from '../../src/assess/trip/cost.ts';
import { MODE_RULES } from '../../src/assess/trip/modes.ts';
import { endsAt } from '../../src/assess/trip/points.ts';
import { createState, type Direction, FAR, search } from '../../src/kernel/search.ts';
import type { ModeSet } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import type { Contender } from '../harness.ts';
import { realNetwork } from './real.ts';

/** Runs in a row, so many that the contender before no longer shapes caches and branch prediction. */
export const REPEATS = 40;

export interface Region {
  readonly network: Network;
  readonly view: EngineView;
  readonly core: NamedPoint;
}

let opened: Promise<Region> | null = null;

async function open(): Promise<Region> {
  const network = await realNetwork();
  const core = findPlace(network, 'changsha')?.point;
  if (core === undefined) throw new Error('no core changsha');
  return { network, view: createView(network, { period: 'am_peak', wait: 'informed' }), core };
}

export function region(): Promise<Region> {
  opened ??= open();
  return opened;
}

export function ask(modes: ModeSet): Query {
  return { modes, period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
}

/** The kernel's search alone, from prepared seeds, over the same graph and modes; several points in turn. */
export function bare(
  { view, core }: Region,
  modes: ModeSet,
  direction: Direction,
  { language, points = [core] }: { readonly language?: 'TypeScript'; readonly points?: readonly NamedPoint[] } = {},
): Contender {
  const { expanded } = view;
  const graph = language === undefined ? view.graph : { ...view.graph, room: null };
  const state = language === undefined ? view.state : createState(graph);
  const rules = MODE_RULES[modes];
  const side = direction === 'forward' ? 'origin' : 'destination';
  const seeds = points.map((point) => {
    const ends = endsAt(expanded, point, modes, side, true);
    return { nodes: ends.map(({ node }) => node), costs: ends.map(({ cost }) => cost) };
  });
  const asked = { mask: rules.mask, direction, limit: limitOf(expanded.method.horizonS), shift: BUCKET_SHIFT };
  const weight = view.weights('door_to_door');
  let turn = 0;
  return {
    name: language === undefined ? 'bare search' : `bare search in ${language}`,
    run() {
      turn = (turn + 1) % seeds.length;
      search(graph, seeds[turn] as (typeof seeds)[number], { ...asked, weight }, state);
    },
    rounds: 60,
    repeats: REPEATS,
  };
}

/** The search as one would write it first: typed arrays and a heap, over the same links and seeds; cost by node. */
export function withHeap({ view, core }: Region, modes: ModeSet): Omit<Contender, 'run'> & { run(): Int32Array } {
  const { expanded, graph } = view;
  const { from, bits, inStart, inLink, nodeCount } = graph;
  const { mask } = MODE_RULES[modes];
  const ends = endsAt(expanded, core, modes, 'destination', true);
  const limit = limitOf(expanded.method.horizonS);
  const weight = view.weights('door_to_door');
  const cost = new Int32Array(nodeCount);
  const queue = new FlatQueue<number>();
  const reach = (node: number, next: number): void => {
    if (next > limit || next >= (cost[node] as number)) return;
    cost[node] = next;
    queue.push(node, next);
  };
  const run = (): Int32Array => {
    cost.fill(FAR);
    for (const end of ends) reach(end.node, end.cost);
    while (queue.length > 0) {
      const before = queue.peekValue() as number;
      const node = queue.pop() as number;
      if (before > (cost[node] as number)) continue;
      for (let k = inStart[node] as number, end = inStart[node + 1] as number; k < end; k++) {
        const link = inLink[k] as number;
        if (((bits[link] as number) & mask) !== 0) reach(from[link] as number, before + (weight[link] as number));
      }
    }
    return cost;
  };
  return { name: 'bare search with a heap', run, rounds: 60, repeats: REPEATS };
}

/** Some cells of a surface against trips to or from them. */
export function compareTrips({ view, core }: Region, modes: ModeSet, direction: 'from' | 'to'): number {
  const query = ask(modes);
  const { timeS } = view.surface(core, direction, query);
  const { cells, x, y } = view.grid;
  const count = 40;
  for (let k = 0; k < count; k++) {
    const i = (k * 1889) % cells.length;
    const [lon, lat] = view.expanded.ground.projection.inverse(x[i] as number, y[i] as number);
    const trip = direction === 'from' ? view.trip(core, { lon, lat }, query) : view.trip({ lon, lat }, core, query);
    const time = timeS[cells[i] as number] as number;
    if ((trip.timeS ?? SURFACE_UNREACHED) !== time) throw new Error(`cell ${i}: surface ${time}, trip ${trip.timeS}`);
  }
  return count;
}
