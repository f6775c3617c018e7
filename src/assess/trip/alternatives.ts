import type { Text } from '../../base/problem.ts';
import type { Fen, Seconds } from '../../base/units.ts';
import { KIND } from '../../expand/links.ts';
import { numberOf } from '../../expand/method.ts';
import { type ParetoPoint, paretoSearch } from '../../kernel/pareto.ts';
import type { Params } from '../../network/model.ts';
import type { Alternative, NamedPoint, Query, RaceRow, Reason } from '../results.ts';
import { doorOf } from './cost.ts';
import type { Journey, Machine } from './journey.ts';
import type { Part } from './parts.ts';
import { spotOfPoint } from './points.ts';
import { partsOfJourney, receiptOf } from './receipt.ts';
import { clockOf, tripOf, tripOfJourney } from './trip.ts';
import { journeyOf, waysOf } from './ways.ts';

/** At most so many rides (METHOD §7). */
const MOST_RIDES = 4;

/** Weights of perceived time (params `perceived.*`), for the order of a list and nothing else: no shown minute and no verdict contains them. */
export interface Perceived {
  /** A minute on foot against one on board. */
  readonly walk: number;
  /** A minute of waiting or at a gate against one on board. */
  readonly wait: number;
  /** Added for each change. */
  readonly changeS: Seconds;
}

/** Throws where the parameter table lacks one. */
export function perceivedOf(params: Params): Perceived {
  return {
    walk: numberOf(params, 'perceived.walk'),
    wait: numberOf(params, 'perceived.wait'),
    changeS: numberOf(params, 'perceived.change_s'),
  };
}

const FELT: Partial<Record<Part['component'], 'walk' | 'wait'>> = {
  access: 'walk',
  egress: 'walk',
  transfer: 'walk',
  exit: 'walk',
  gate: 'wait',
  wait: 'wait',
};

const REASON_TEXTS: Readonly<Record<Reason, Text>> = {
  fastest: { zh: '最快', en: 'fastest' },
  fewest_changes: { zh: '换乘最少', en: 'fewest changes' },
  cheapest: { zh: '最便宜', en: 'cheapest' },
  balanced: { zh: '折中', en: 'in between' },
};

interface Option {
  readonly journey: Journey;
  readonly rides: number;
  readonly fareFen: Fen;
}

/**
 * All ways that no other is as good as in clock time, number of rides and fare at once, at most four rides, the fastest
 * first (`perceived` orders by perceived time instead). Exact for everything from the first platform on, metro fares over
 * several rides included (the fastest trip of all may ride more often; it is no option then). By car
 * the fastest road and the fastest road without toll are tried, not every trade of toll against time. The definition
 * chooses what is told as counted, and among equals the way that counts least; `radius` is one straight line: no ways.
 */
export function alternativesOf(
  machine: Machine,
  from: NamedPoint,
  to: NamedPoint,
  query: Query,
  order: 'clock' | 'perceived',
): Alternative[] {
  if (query.definition === 'radius') return [];
  const options = optionsOf(machine, from, to, query);
  const reasons = reasonsOf(options);
  const { expanded } = machine;
  const felt = perceivedOf(expanded.network.params);
  const areas = [spotOfPoint(expanded, from).area, spotOfPoint(expanded, to).area] as const;
  const told = options.map(({ journey, rides, fareFen }, i): Alternative => {
    const reason = reasons[i] as readonly Reason[];
    const parts = partsOfJourney(expanded, journey, ...areas);
    return {
      reason,
      reasonText: {
        zh: reason.map((word) => REASON_TEXTS[word].zh).join('、'),
        en: reason.map((word) => REASON_TEXTS[word].en).join(', '),
      },
      rides,
      fareFen,
      clockS: journey.doorS,
      perceivedS: perceivedS(parts, rides, felt),
      trip: tripOfJourney(machine, journey, from, to, query),
      receipt: receiptOf(parts, query.definition),
    };
  });
  return order === 'clock' ? told : told.sort((a, b) => a.perceivedS - b.perceivedS || a.clockS - b.clockS);
}

function perceivedS(parts: readonly Part[], rides: number, felt: Perceived): Seconds {
  const weight = ({ component }: Part): number => {
    const by = FELT[component];
    return by === undefined ? 1 : felt[by];
  };
  const weighted = parts.reduce((sum, part) => sum + part.timeS * weight(part), 0);
  return Math.round(weighted + Math.max(0, rides - 1) * felt.changeS);
}

function optionsOf(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): Option[] {
  const ways = waysOf(machine, from, to, query);
  const points = paretoSearch(machine.graph, ways.seeds, ways.options, {
    weight: ways.weight,
    rideMask: ways.mask & (1 << KIND.ride),
    changeMask: ways.mask & (1 << KIND.transfer),
    mostRides: MOST_RIDES,
    limit: ways.limit,
    prices: ways.prices,
    leave: ways.leave.cost,
    toGo: ways.toGo,
  });
  return points
    .filter((point) => !points.some((other) => beats(other, point)))
    .map((point) => ({ journey: journeyOf(machine, ways, point), rides: point.rides, fareFen: point.fen }));
}

/**
 * Whether a point is better in clock time, rides and fare at once. The search compares whole costs, in which the counted
 * seconds decide between equal clock times: its points hold every one of this front, and some that are beaten here.
 */
function beats(a: ParetoPoint, b: ParetoPoint): boolean {
  const [x, y] = [doorOf(a.cost), doorOf(b.cost)];
  if (x > y || a.rides > b.rides || a.fen > b.fen) return false;
  return x < y || a.rides < b.rides || a.fen < b.fen || a.cost < b.cost;
}

/** The first option (the fastest) of the fewest changes and of the lowest fare; on foot all the way changes nothing and rides nothing. */
function reasonsOf(options: readonly Option[]): Reason[][] {
  const tags = options.map((): Reason[] => []);
  const least = (of: (option: Option) => number): number => {
    const values = options.map(of);
    return values.indexOf(Math.min(...values));
  };
  const ridden = options.some(({ rides }) => rides > 0);
  if (options.length === 0) return tags;
  tags[least(({ journey }) => journey.doorS)]?.push('fastest');
  tags[least(({ rides }) => (ridden && rides === 0 ? Infinity : rides))]?.push('fewest_changes');
  tags[least(({ fareFen }) => fareFen)]?.push('cheapest');
  return tags.map((tag) => (tag.length === 0 ? ['balanced'] : tag));
}

/** Drive, park-and-ride, transit, bike-and-ride: the best trip of each by clock time, with its fare. No race of one straight line (`radius`). */
export function raceOf(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): RaceRow[] {
  if (query.definition === 'radius') return [];
  return (['drive', 'park_ride', 'transit', 'bike_ride'] as const).map((modes) => {
    const trip = tripOf(machine, from, to, { ...query, modes });
    return { modes, timeS: trip.timeS, clockS: clockOf(trip), fareFen: trip.fareFen, trip };
  });
}
