import type { Fen } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { KIND, LAYERS } from '../../expand/links.ts';
import type { System } from '../../kernel/labels.ts';
import type { ParetoPoint, ParetoSeed, Prices } from '../../kernel/pareto.ts';
import { FAR, routeLinks, type SearchState, search } from '../../kernel/search.ts';
import type { NamedPoint, Query } from '../results.ts';
import { BUCKET_SHIFT, countedOf, doorOf, limitOf } from './cost.ts';
import { type DirectWay, directWay, SAME_PLACE_M } from './direct.ts';
import type { End } from './ends.ts';
import { carFareOf, type DistanceRule, rideFareOf, staysInside } from './fares.ts';
import { countedBy, type Journey, type Machine } from './journey.ts';
import { MODE_RULES } from './modes.ts';
import { endsAt, spotOfPoint } from './points.ts';

type Tree = Pick<SearchState, 'cost' | 'via'>;

/** One way to the first platform: on foot and by bike (free), by car, or by car without paying toll. */
interface Approach {
  readonly tree: Tree;
  readonly ends: readonly End[];
  /** The way by any road, where this one leaves out those with toll. */
  readonly byAny?: Approach;
}

/** A way without any ride. */
interface Rideless {
  readonly cost: number;
  readonly fen: Fen;
  readonly journey: Journey;
}

/** Everything around the rides, ready for the Pareto search and to be told afterwards. */
export interface Ways {
  readonly weight: Int32Array;
  readonly mask: number;
  readonly limit: number;
  readonly seeds: readonly (ParetoSeed & { readonly approach: Approach })[];
  readonly options: readonly Rideless[];
  readonly prices: Prices;
  readonly leave: Tree;
  readonly toGo: Int32Array;
  readonly destinations: readonly End[];
}

const LATER = (1 << KIND.ride) | (1 << KIND.transfer) | (1 << KIND.exit) | (1 << KIND.walk_out);
const AFTER = (1 << KIND.exit) | (1 << KIND.walk_out);

export function waysOf(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): Ways {
  const { expanded, graph, state } = machine;
  const counted = countedBy(query);
  const whole = counted === 'door_to_door';
  const rules = MODE_RULES[query.modes];
  const weight = machine.weights(counted);
  const limit = limitOf(expanded.method.horizonS);
  const a = spotOfPoint(expanded, from);
  const b = spotOfPoint(expanded, to);
  const tree = (ends: readonly End[], mask: number, direction: 'forward' | 'reverse', by = weight): Tree => {
    const seeds = { nodes: ends.map((end) => end.node), costs: ends.map((end) => end.cost) };
    search(graph, seeds, { weight: by, mask, direction, limit, shift: BUCKET_SHIFT }, state);
    return { cost: state.cost.slice(), via: state.via.slice() };
  };
  const origins = endsAt(expanded, from, query.modes, 'origin', whole);
  const destinations = endsAt(expanded, to, query.modes, 'destination', whole);
  const byCar = (end: End): boolean => end.by === 'drive';
  const before = rules.mask & ~LATER;
  const approaches = [origins.filter((end) => !byCar(end)), origins.filter(byCar)]
    .filter((ends) => ends.length > 0)
    .map((ends): Approach => ({ ends, tree: tree(ends, before, 'forward') }));
  const car = approaches.find(({ ends }) => ends.some(byCar));
  if (car !== undefined) {
    const free = tree(car.ends, before, 'forward', untolled(expanded, weight, limit));
    approaches.push({ ends: car.ends, tree: free, byAny: car });
  }
  return {
    weight,
    mask: rules.mask,
    limit,
    seeds: approaches.flatMap((approach) => seedsOf(machine, approach)),
    options: [
      ...directOptions(expanded, a, b, query, whole),
      ...approaches.flatMap((approach) => ridelessOptions(machine, approach, destinations, b.area)),
    ].filter(({ cost }) => cost <= limit),
    prices: pricesOf(expanded),
    leave: tree(destinations, rules.mask & AFTER, 'reverse'),
    toGo: tree(destinations, rules.mask, 'reverse').cost,
    destinations,
  };
}

/** The weights with every tolled road out of reach. */
function untolled(expanded: Expanded, weight: Int32Array, limit: number): Int32Array {
  const out = weight.slice();
  for (let l = 0; l < out.length; l++) if (isTolled(expanded, l)) out[l] = limit + 1;
  return out;
}

function isTolled({ links, pieces, network }: Expanded, l: number): boolean {
  if (links.kind[l] !== KIND.drive) return false;
  const { road } = pieces[links.ref[l] as number] as Expanded['pieces'][number];
  return (network.roads.links[road]?.tollFen ?? 0) > 0;
}

/** Whether the way to a node without toll is the one by any road over again: as fast as it, and that pays no toll either. */
function addsNothing(machine: Machine, { tree, byAny }: Approach, node: number): boolean {
  if (byAny === undefined || byAny.tree.cost[node] !== tree.cost[node]) return false;
  return !wayTo(machine, byAny, node).links.some((l) => isTolled(machine.expanded, l));
}

const BOARDS = ['board_first', 'board'].map((layer) => LAYERS.indexOf(layer as (typeof LAYERS)[number]));

function seedsOf(machine: Machine, approach: Approach): Ways['seeds'] {
  const { expanded, graph } = machine;
  const seeds: (ParetoSeed & { readonly approach: Approach })[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const cost = approach.tree.cost[node] as number;
    if (cost === FAR || !BOARDS.includes(expanded.nodes.layer[node] as number)) continue;
    if (addsNothing(machine, approach, node)) continue;
    const { origin, links } = wayTo(machine, approach, node);
    const car = carFareOf(expanded, { origin, destination: null, directM: 0, links, area: 0 });
    seeds.push({ node, cost, fen: car === null ? 0 : car.fuelFen + car.tollFen + car.parkFen, approach });
  }
  return seeds;
}

/** Links from the origin to a node, and the end with which they begin. */
function wayTo(machine: Machine, approach: Approach, node: number): { origin: End | null; links: number[] } {
  const { graph } = machine;
  const links = routeLinks(graph, approach.tree, node, 'forward') ?? [];
  const first = links.length === 0 ? node : (graph.from[links[0] as number] as number);
  const cost = approach.tree.cost[first];
  return { origin: approach.ends.find((end) => end.node === first && end.cost === cost) ?? null, links };
}

/** On foot or by bike, and by car, without the network. */
function directOptions(
  expanded: Expanded,
  a: ReturnType<typeof spotOfPoint>,
  b: ReturnType<typeof spotOfPoint>,
  query: Query,
  whole: boolean,
): Rideless[] {
  const rules = MODE_RULES[query.modes];
  const none = { origin: null, destination: null, links: [] };
  const ways = [
    { ...rules, direct: { ...rules.direct, drive: false } },
    { ...rules, direct: { walk: false, bike: false, drive: rules.direct.drive } },
  ].map((only): DirectWay => directWay(expanded, a, b, only, whole));
  if ((ways[0] as DirectWay).straightM < SAME_PLACE_M) {
    return [{ cost: 0, fen: 0, journey: { doorS: 0, countedS: 0, direct: null, ...none } }];
  }
  return ways
    .filter(({ cost }) => cost !== FAR)
    .map((way) => {
      const directM = way.by === 'drive' ? way.straightM * expanded.method.driveCircuity : 0;
      const car = carFareOf(expanded, { ...none, directM, area: b.area });
      const fen = car === null ? 0 : car.fuelFen + car.tollFen + car.parkFen;
      const total = { doorS: doorOf(way.cost), countedS: countedOf(way.cost) };
      return { cost: way.cost, fen, journey: { ...total, direct: way, ...none } };
    });
}

/** The best way over roads or bridges to the destination without a ride; of several that are the same the search keeps one. */
function ridelessOptions(machine: Machine, approach: Approach, destinations: readonly End[], area: number): Rideless[] {
  let best: End | null = null;
  let least = FAR;
  for (const end of destinations) {
    const reached = approach.tree.cost[end.node] as number;
    if (reached === FAR || reached + end.cost >= least) continue;
    best = end;
    least = reached + end.cost;
  }
  if (best === null) return [];
  const { origin, links } = wayTo(machine, approach, best.node);
  const car = carFareOf(machine.expanded, { origin, destination: best, directM: 0, links, area });
  const fen = car === null ? 0 : car.fuelFen + car.tollFen + car.parkFen;
  const total = { doorS: doorOf(least), countedS: countedOf(least) };
  return [{ cost: least, fen, journey: { ...total, direct: null, origin, destination: best, links } }];
}

const known = new WeakMap<Expanded, Prices>();

/** Fares of all ride links as arrays; worked out once for an expansion. */
function pricesOf(expanded: Expanded): Prices {
  const before = known.get(expanded);
  if (before !== undefined) return before;
  const { links } = expanded;
  const rules: DistanceRule[] = [];
  const system = new Int8Array(links.count).fill(-1);
  const amount = new Int32Array(links.count);
  const inside = new Uint8Array(links.count);
  for (let l = 0; l < links.count; l++) {
    const ref = links.ref[l] as number;
    if (links.kind[l] === KIND.transfer) inside[l] = staysInside(expanded, ref) ? 1 : 0;
    if (links.kind[l] !== KIND.ride) continue;
    const fare = rideFareOf(expanded, ref);
    amount[l] = fare.kind === 'fixed' ? fare.fen : fare.metres;
    if (fare.kind === 'fixed') continue;
    if (!rules.includes(fare.rule)) rules.push(fare.rule);
    system[l] = rules.indexOf(fare.rule);
  }
  const prices = { systems: rules.map(systemOf), system, amount, inside };
  known.set(expanded, prices);
  return prices;
}

function systemOf({ bands, maxFen }: DistanceRule): System {
  const edges = Int32Array.from(bands, ({ uptoKm }) => Math.floor(uptoKm * 1000));
  return { edges, fen: Int32Array.from(bands, ({ fen }) => Math.min(fen, maxFen)), maxFen };
}

/** A point of the Pareto search as a journey from door to door. */
export function journeyOf(machine: Machine, ways: Ways, point: ParetoPoint): Journey {
  if (point.seed < 0) return (ways.options[-1 - point.seed] as Rideless).journey;
  const { graph } = machine;
  const seed = ways.seeds[point.seed] as Ways['seeds'][number];
  const { origin, links: before } = wayTo(machine, seed.approach, seed.node);
  const alight = graph.to[point.links.at(-1) as number] as number;
  const after = routeLinks(graph, ways.leave, alight, 'reverse') ?? [];
  const last = after.length === 0 ? alight : (graph.to[after.at(-1) as number] as number);
  const cost = ways.leave.cost[last];
  const destination = ways.destinations.find((end) => end.node === last && end.cost === cost) ?? null;
  const links = [...before, ...point.links, ...after];
  return { doorS: doorOf(point.cost), countedS: countedOf(point.cost), direct: null, origin, destination, links };
}
