import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Graph } from '../../kernel/graph.ts';
import { type Direction, FAR, routeLinks, type SearchState, search } from '../../kernel/search.ts';
import type { NamedPoint, Query } from '../results.ts';
import { BUCKET_SHIFT, type Counted, countedOf, doorOf, limitOf } from './cost.ts';
import { type DirectWay, directWay, SAME_PLACE_M } from './direct.ts';
import type { End } from './ends.ts';
import { MODE_RULES } from './modes.ts';
import { endsAt, spotOfPoint } from './points.ts';

/** A network made ready for searches: links as arrays and working memory that searches share. */
export interface Machine {
  readonly expanded: Expanded;
  readonly graph: Graph;
  readonly state: SearchState;
  weights(definition: Counted): Int32Array;
}

/** The best way from one point to another, before it is told as legs. */
export interface Journey {
  /** Door to door, and what of it counts under the definition. */
  readonly doorS: Seconds;
  readonly countedS: Seconds;
  /** Set when the way touches no network. */
  readonly direct: DirectWay | null;
  readonly origin: End | null;
  readonly destination: End | null;
  readonly links: readonly number[];
}

/** A definition that a search can answer; `radius` is read as door to door where a search is made for it at all. */
export function countedBy(query: Query): Counted {
  return query.definition === 'radius' ? 'door_to_door' : query.definition;
}

/** Fills `machine.state` from one point: forward from an origin, reverse from a destination. Returns the ends it began with. */
export function searchFrom(
  machine: Machine,
  point: NamedPoint,
  direction: Direction,
  query: Query,
  limit: number,
): readonly End[] {
  const { expanded, graph, state } = machine;
  const counted = countedBy(query);
  const rules = MODE_RULES[query.modes];
  const side = direction === 'forward' ? 'origin' : 'destination';
  const ends = endsAt(expanded, point, query.modes, side, counted === 'door_to_door');
  const seeds = { nodes: ends.map((end) => end.node), costs: ends.map((end) => end.cost) };
  search(
    graph,
    seeds,
    { weight: machine.weights(counted), mask: rules.mask, direction, limit, shift: BUCKET_SHIFT },
    state,
  );
  return ends;
}

/** The best journey, null if there is none within the horizon. */
export function findJourney(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): Journey | null {
  const { expanded, graph, state } = machine;
  const rules = MODE_RULES[query.modes];
  const counted = countedBy(query);
  const whole = counted === 'door_to_door';
  const a = spotOfPoint(expanded, from);
  const b = spotOfPoint(expanded, to);
  const direct = directWay(expanded, a, b, rules, whole);
  if (direct.straightM < SAME_PLACE_M) {
    return { doorS: 0, countedS: 0, direct: null, origin: null, destination: null, links: [] };
  }
  const limit = Math.min(limitOf(expanded.method.horizonS), direct.cost);
  const origins = searchFrom(machine, from, 'forward', query, limit);
  const ends = endsAt(expanded, to, query.modes, 'destination', whole);
  let best: End | null = null;
  let bestCost = direct.cost <= limit ? direct.cost : FAR;
  for (const end of ends) {
    const reached = state.cost[end.node] as number;
    if (reached === FAR || reached + end.cost > limit || reached + end.cost >= bestCost) continue;
    best = end;
    bestCost = reached + end.cost;
  }
  if (bestCost === FAR) return null;
  const total = { doorS: doorOf(bestCost), countedS: countedOf(bestCost) };
  if (best === null) return { ...total, direct, origin: null, destination: null, links: [] };
  const links = routeLinks(graph, state, best.node, 'forward') ?? [];
  const first = links.length === 0 ? best.node : (graph.from[links[0] as number] as number);
  const origin = origins.find((end) => end.node === first && end.cost === state.cost[first]) ?? null;
  return { ...total, direct: null, origin, destination: best, links };
}
