import { type Seconds, UNREACHED } from './units.ts';

/** The one comparison behind every verdict: on the cutoff is inside; what cannot be reached never is. */
export function isWithin(timeS: Seconds, cutoffS: Seconds): boolean {
  return timeS !== UNREACHED && timeS <= cutoffS;
}
