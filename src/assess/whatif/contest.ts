import type { Seconds } from '../../base/units.ts';
import { accessOf, directReachM } from '../../expand/access.ts';
import { createState, FAR, search } from '../../kernel/search.ts';
import type { Target } from '../../network/model.ts';
import type { FoundPlace } from '../target/places.ts';
import { BUCKET_SHIFT, COUNTED_COLUMN, type Counted, countedOf, weightOf, weightsOf } from '../trip/cost.ts';
import { endsOf } from '../trip/ends.ts';
import { MODE_RULES } from '../trip/modes.ts';
import type { Presence, Union } from './union.ts';
import { ABSENT } from './union-links.ts';
import { countedOfTarget, directCost, spotOfUnit, type Units } from './units.ts';

/** Dearer than any limit; small enough that an access leg can be added in 32 bits. */
export const BEYOND = 0x3fffffff;

/** Costs of the links under a definition. */
export interface Weights {
  /** Under the kindest and the worst choice, link by link. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** By group: subset × links, as in `Group.seconds`. */
  readonly byGroup: readonly Int32Array[];
}

export function weigh(union: Union, counted: Counted): Weights {
  const { links } = union.expanded;
  const constant = weightsOf(links, counted);
  const least = constant.slice();
  const most = constant.slice();
  const byGroup = union.groups.map((group) => {
    const part = group.seconds[COUNTED_COLUMN[counted]];
    const costs = Int32Array.from(group.seconds.timeS, (timeS, i) =>
      timeS === ABSENT ? BEYOND : weightOf(timeS, part[i] as number),
    );
    group.links.forEach((link, i) => {
      least[link] = BEYOND;
      most[link] = 0;
      for (let at = i; at < costs.length; at += group.links.length) {
        least[link] = Math.min(least[link] as number, costs[at] as number);
        most[link] = Math.max(most[link] as number, costs[at] as number);
      }
    });
    return costs;
  });
  return { least, most, byGroup };
}

/** Where the trees of a target stop, and what counts as inside. */
export interface Bar {
  readonly limit: number;
  readonly cutoffS: Seconds;
  readonly whole: boolean;
}

export function isInside(cost: number, { limit, cutoffS, whole }: Bar): boolean {
  return cost <= limit && (whole || countedOf(cost) <= cutoffS);
}

/** A start of a tree: node and cost, and when it is there if not always. */
interface Start {
  readonly node: number;
  readonly cost: number;
  readonly presence: Presence | null;
}

/** Inside under every choice, outside under every choice, or a matter of choice. */
const OUT = 0;
export const IN = 1;
export const OPEN = 2;

/** The ways to one destination, or to the nearest of some, under the kindest and the worst choice. */
export interface Contest {
  readonly starts: readonly Start[];
  /** By node; FAR where not reached. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** By unit: the way that touches no network, BEYOND if there is none. */
  readonly direct: Int32Array;
  /** By unit: OUT, IN or OPEN. */
  readonly state: Uint8Array;
  /** By unit: cost at the worst. */
  readonly worst: Int32Array;
}

export function contestOf(
  union: Union,
  weights: Weights,
  units: Units,
  target: Target,
  places: readonly FoundPlace[],
  bar: Bar,
): Contest {
  const starts = startsOf(union, target, places);
  const least = grow(union, weights.least, starts, target, bar);
  const always = starts.filter(({ presence }) => presence === null || !presence.there.includes(0));
  const most = grow(union, weights.most, always, target, bar);
  const direct = directs(union, units, target, places);
  const state = new Uint8Array(units.count);
  const worst = new Int32Array(units.count).fill(BEYOND);
  for (let i = 0; i < units.count; i++) {
    let best = direct[i] as number;
    let bad = best;
    for (let k = units.start[i] as number; k < (units.start[i + 1] as number); k++) {
      const node = units.node[k] as number;
      const add = units.add[k] as number;
      if (least[node] !== FAR) best = Math.min(best, (least[node] as number) + add);
      if (most[node] !== FAR) bad = Math.min(bad, (most[node] as number) + add);
    }
    worst[i] = bad;
    if (best === bad || (bar.whole && bad <= bar.limit)) state[i] = isInside(bad, bar) ? IN : OUT;
    else state[i] = best <= bar.limit ? OPEN : OUT;
  }
  return { starts, least, most, direct, state, worst };
}

function startsOf(union: Union, target: Target, places: readonly FoundPlace[]): Start[] {
  const { expanded, fickle } = union;
  const whole = countedOfTarget(target) === 'door_to_door';
  return places.flatMap(({ point }) => {
    const spot = expanded.ground.spotAt([point.lon, point.lat]);
    const access = accessOf(expanded, spot, point.stationId);
    const ends = endsOf(expanded, access, spot.area, MODE_RULES[target.modes], 'destination', whole);
    return ends
      .filter(({ node }) => node >= 0)
      .map(({ node, cost }) => ({ node, cost, presence: fickle.get(node) ?? null }));
  });
}

function grow(union: Union, weight: Int32Array, starts: readonly Start[], target: Target, { limit }: Bar): Int32Array {
  const state = createState(union.graph);
  const seeds = { nodes: starts.map(({ node }) => node), costs: starts.map(({ cost }) => cost) };
  const { mask } = MODE_RULES[target.modes];
  search(union.graph, seeds, { weight, mask, direction: 'reverse', limit, shift: BUCKET_SHIFT }, state);
  return state.cost;
}

function directs(union: Union, units: Units, target: Target, places: readonly FoundPlace[]): Int32Array {
  const direct = new Int32Array(units.count).fill(BEYOND);
  const reach = directReachM(union.expanded, MODE_RULES[target.modes].direct);
  for (const { point } of places) {
    const to = union.expanded.ground.spotAt([point.lon, point.lat]);
    for (let i = 0; i < units.count; i++) {
      const from = spotOfUnit(units, i);
      const [dx, dy] = [from.x - to.x, from.y - to.y];
      if (dx * dx + dy * dy > reach * reach) continue;
      direct[i] = Math.min(direct[i] as number, directCost(target, union, from, to));
    }
  }
  return direct;
}
