import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Target } from '../../network/model.ts';
import { meetsShare } from '../coverage/coverage.ts';
import type { Timed } from '../coverage/halves.ts';
import type { Query, Verdict, View } from '../results.ts';
import type { FoundPlace } from './places.ts';
import { failOf, keeps, ratio, verdictOf } from './verdict.ts';

interface Case extends Timed {
  readonly weight: number;
}

/** Verdict on a target that names where people start. */
export function judgeList(
  target: Target,
  view: View,
  query: Query,
  from: readonly FoundPlace[],
  to: readonly FoundPlace[],
): Verdict {
  const cases = casesOf(target, view, query, from, to);
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const inside = cases.filter(({ timeS }) => timeS !== null && isWithin(timeS, target.cutoffS));
  const reached = inside.reduce((sum, { weight }) => sum + weight, 0);
  return {
    target,
    ...verdictOf(target, weightedTimeS(cases, target.requiredShare)),
    value: ratio(reached, total),
    people: target.measure === 'people' ? reached : null,
    areaKm2: null,
    fails: failsOf(cases, target.cutoffS),
  };
}

function casesOf(
  target: Target,
  view: View,
  query: Query,
  from: readonly FoundPlace[],
  to: readonly FoundPlace[],
): Case[] {
  const weightOf = (place: FoundPlace): number => (target.measure === 'people' ? (place.people ?? 0) : 1);
  return from.flatMap((origin) => {
    const pairs = to
      .filter((destination) => destination.ref !== origin.ref)
      .map(
        (destination): Case => ({
          id: `${origin.ref}>${destination.ref}`,
          name: `${origin.name.zh} → ${destination.name.zh}`,
          timeS: view.trip(origin.point, destination.point, query).timeS,
          weight: weightOf(origin),
        }),
      );
    if (target.toRule === 'pairs' || pairs.length === 0) return pairs;
    const nearest = target.toRule === 'nearest';
    return [pairs.reduce((a, b) => ((nearest ? isBefore(b.timeS, a.timeS) : isBefore(a.timeS, b.timeS)) ? b : a))];
  });
}

/** Unreachable comes last. */
function isBefore(a: Seconds | null, b: Seconds | null): boolean {
  return (a ?? Number.POSITIVE_INFINITY) < (b ?? Number.POSITIVE_INFINITY);
}

/** Time at which the required share of the weight is inside; null if it never is. */
function weightedTimeS(cases: readonly Case[], required: number): Seconds | null {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const reached = cases.filter((one) => one.timeS !== null).sort((a, b) => (a.timeS ?? 0) - (b.timeS ?? 0));
  let sum = 0;
  for (const { timeS, weight } of reached) {
    sum += weight;
    if (total > 0 && meetsShare(sum / total, required)) return timeS;
  }
  return null;
}

/** What misses the cutoff, the unreachable first, then by how much. */
function failsOf(cases: readonly Timed[], cutoffS: Seconds): Verdict['fails'] {
  const fails = cases.filter((one) => !keeps(one, cutoffS)).sort(isWorse);
  return fails.map((one) => failOf(one, cutoffS));
}

function isWorse(a: Timed, b: Timed): number {
  if (a.timeS !== b.timeS) return a.timeS === null ? -1 : b.timeS === null ? 1 : b.timeS - a.timeS;
  return a.id < b.id ? -1 : 1;
}
