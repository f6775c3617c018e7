import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Target } from '../../network/model.ts';
import type { Timed } from '../coverage/halves.ts';
import type { Verdict } from '../results.ts';

/** What follows from the time at which the required share is inside; null if it never is. */
export function verdictOf(target: Target, reachS: Seconds | null): Pick<Verdict, 'pass' | 'required' | 'marginS'> {
  return {
    pass: reachS !== null && isWithin(reachS, target.cutoffS),
    required: target.requiredShare,
    marginS: reachS === null ? null : target.cutoffS - reachS,
  };
}

/** Inside the cutoff. */
export function keeps({ timeS }: Timed, cutoffS: Seconds): boolean {
  return timeS !== null && isWithin(timeS, cutoffS);
}

/** A miss, and by how much. */
export function failOf({ id, name, timeS }: Timed, cutoffS: Seconds): Verdict['fails'][number] {
  return { id, name, timeS, overS: timeS === null ? null : timeS - cutoffS };
}

/** A share; 0 of nothing. */
export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
