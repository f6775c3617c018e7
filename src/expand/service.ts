import type { Seconds } from '../base/units.ts';
import type { Manifest, Pattern, RoadPeriod, WaitRule } from '../network/model.ts';
import type { Method } from './method.ts';

/** Departures a second of a pattern in a period: each band counts for the part of the window that it covers. 0 = no service. */
export function frequencyOf(pattern: Pattern, period: RoadPeriod, periods: Manifest['periods']): number {
  if (period === 'free_flow') return 0;
  const { startS, endS } = periods[period];
  let departures = 0;
  for (const band of pattern.service) {
    const covered = Math.min(endS, band.endS) - Math.max(startS, band.startS);
    if (covered > 0) departures += covered / band.headwayS;
  }
  return departures / (endS - startS);
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

/** More choices than this are cut to the fastest ones before subsets are tried. */
const MOST_CHOICES = 10;

/**
 * The attractive set (Chriqui & Robillard 1975; Spiess & Florian 1989): the subset of choices with the least expected
 * wait + ride, wait of the combined headway, ride weighted by frequency. With a wait that is not linear in the headway
 * the best set need not be a prefix by ride time, so subsets are tried; thus no further choice ever makes it slower.
 */
export function expectedRide(choices: readonly Choice[], wait: (headwayS: Seconds) => Seconds): Expected {
  const groups = byRideTime(choices).slice(0, MOST_CHOICES);
  let bestTotal = Infinity;
  let best = 0;
  for (let set = 1; set < 1 << groups.length; set++) {
    const { frequency, rideS } = combine(groups, set);
    const total = wait(1 / frequency) + rideS;
    if (total < bestTotal - 1e-9) {
      bestTotal = total;
      best = set;
    }
  }
  const { rideS } = combine(groups, best);
  const ride = Math.max(1, Math.round(rideS));
  const taken = groups.filter((_, i) => (best & (1 << i)) !== 0).flatMap((group) => group.members);
  return { waitS: Math.max(0, Math.round(bestTotal) - ride), rideS: ride, taken: taken.sort((a, b) => a - b) };
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

function combine(groups: readonly Group[], set: number): Choice {
  let frequency = 0;
  let weighted = 0;
  for (let i = 0; i < groups.length; i++) {
    if ((set & (1 << i)) === 0) continue;
    const group = groups[i] as Group;
    frequency += group.frequency;
    weighted += group.frequency * group.rideS;
  }
  return { frequency, rideS: weighted / frequency };
}
