import type { Seconds } from '../base/units.ts';
import { frequencyIn } from '../network/headway.ts';
import type { RoadPeriod, WaitRule } from '../network/model/question.ts';
import type { Pattern } from '../network/model/transit.ts';
import type { Manifest } from '../network/model.ts';
import type { Method } from './method.ts';

/** Departures a second of a pattern in a period. 0 = no service, and in free flow: nothing is timed to it. */
export function frequencyOf(pattern: Pattern, period: RoadPeriod, periods: Manifest['periods']): number {
  return period === 'free_flow' ? 0 : frequencyIn(pattern.service, periods[period]);
}

/**
 * Expected wait for a combined headway, not rounded. `random` half of it. `informed` half of it up to
 * wait.informed_linear_max_s; above, coefficient · h^exponent minutes (PTV Visum's A·h^E), but never less than at that
 * limit: with 1.5·√h a 10½-minute headway would otherwise wait less than a 10-minute one.
 * `planned` no wait before the first ride, `informed` before later ones.
 */
export function waitS(headwayS: Seconds, rule: WaitRule, first: boolean, method: Method): Seconds {
  if (rule === 'planned' && first) return 0;
  if (rule === 'random' || headwayS <= method.waitLinearMaxS) return headwayS / 2;
  const formS = 60 * method.waitCoefficientMin * (headwayS / 60) ** method.waitExponent;
  return Math.max(method.waitLinearMaxS / 2, formS);
}

/** One way to ride between two stops: its run and how often it comes. */
export interface Choice {
  readonly rideS: Seconds;
  /** Departures a second. */
  readonly frequency: number;
}

export interface Expected {
  /** Whole seconds; wait + ride is the rounded expected total. */
  readonly waitS: Seconds;
  readonly rideS: Seconds;
  /** Indices into the choices that one takes if they come first. */
  readonly taken: readonly number[];
}

/**
 * The attractive set (Chriqui & Robillard 1975; Spiess & Florian 1989): the subset of choices with the least expected
 * wait + ride, wait of the combined headway, ride weighted by frequency. With a wait that is not linear in the headway
 * the best set need not be a prefix by ride time, so subsets are tried; thus no further choice ever makes it slower.
 * `wait` must not fall as the headway grows.
 */
export function expectedRide(choices: readonly Choice[], wait: (headwayS: Seconds) => Seconds): Expected {
  const groups = byRideTime(choices);
  const best = bestSet(groups, wait);
  const ride = Math.max(1, Math.round(best.rideS));
  const taken = groups.filter((_, i) => best.on[i]).flatMap((group) => group.members);
  return { waitS: Math.max(0, Math.round(best.totalS) - ride), rideS: ride, taken: taken.sort((a, b) => a - b) };
}

interface Subset {
  readonly on: readonly boolean[];
  readonly totalS: Seconds;
  readonly rideS: Seconds;
}

/**
 * Least expected total over all subsets of groups in order of ride time; of equals the first, the slowest group left out
 * before it is taken. A branch is passed over where not even the wait for every group left and the least mean ride would
 * be better (branch and bound; Land & Doig 1960).
 */
function bestSet(groups: readonly Group[], wait: (headwayS: Seconds) => Seconds): Subset {
  const on = groups.map(() => false);
  let best: Subset = { on: [], totalS: Infinity, rideS: Infinity };
  const visit = (open: number): void => {
    if (open > 0) {
      if (floorS(groups, on, open, wait) >= best.totalS) return;
      visit(open - 1);
      on[open - 1] = true;
      visit(open - 1);
      on[open - 1] = false;
    } else if (on.includes(true)) {
      const { frequency, rideS } = combine(groups, on);
      const totalS = wait(1 / frequency) + rideS;
      if (totalS < best.totalS - 1e-9) best = { on: [...on], totalS, rideS };
    }
  };
  visit(groups.length);
  return best;
}

/** No subset of the chosen groups and any of the first `open` ones has a smaller total. */
function floorS(
  groups: readonly Group[],
  on: readonly boolean[],
  open: number,
  wait: (headwayS: Seconds) => Seconds,
): Seconds {
  let { frequency, weighted } = sumsOf(groups, on);
  let mean = frequency > 0 ? weighted / frequency : Infinity;
  for (const group of groups.slice(0, open)) {
    frequency += group.frequency;
    weighted += group.frequency * group.rideS;
    mean = Math.min(mean, weighted / frequency);
  }
  return wait(1 / frequency) + mean;
}

interface Group extends Choice {
  readonly members: readonly number[];
}

/** Choices with the same ride time are always taken together. */
function byRideTime(choices: readonly Choice[]): Group[] {
  const groups = new Map<number, { rideS: number; frequency: number; members: number[] }>();
  choices.forEach(({ rideS, frequency }, i) => {
    const group = groups.get(rideS) ?? { rideS, frequency: 0, members: [] };
    group.frequency += frequency;
    group.members.push(i);
    groups.set(rideS, group);
  });
  return [...groups.values()].sort((a, b) => a.rideS - b.rideS);
}

function combine(groups: readonly Group[], on: readonly boolean[]): Choice {
  const { frequency, weighted } = sumsOf(groups, on);
  return { frequency, rideS: weighted / frequency };
}

function sumsOf(groups: readonly Group[], on: readonly boolean[]): { frequency: number; weighted: number } {
  let frequency = 0;
  let weighted = 0;
  groups.forEach((group, i) => {
    if (!on[i]) return;
    frequency += group.frequency;
    weighted += group.frequency * group.rideS;
  });
  return { frequency, weighted };
}
