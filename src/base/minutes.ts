import type { Seconds } from './units.ts';

/** Minutes of a label: whole and rounded up, so that none says "30" of a trip that misses 30 minutes. */
export function wholeMinutes(seconds: Seconds): number {
  return Math.ceil(seconds / 60);
}
