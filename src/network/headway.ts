import type { Seconds } from '../base/units.ts';
import type { Pattern, ServiceBand } from './model/transit.ts';

/** A stretch of the day, seconds after midnight. */
export interface Window {
  readonly startS: Seconds;
  readonly endS: Seconds;
}

/** Departures a second over a window: each band counts for the part of the window that it covers. 0 = no service. */
export function frequencyIn(service: readonly ServiceBand[], { startS, endS }: Window): number {
  let departures = 0;
  for (const band of service) {
    const covered = Math.min(endS, band.endS) - Math.max(startS, band.startS);
    if (covered > 0) departures += covered / band.headwayS;
  }
  return departures / (endS - startS);
}

/** Headway of several patterns taken together over a window; null without service. */
export function combinedHeadwayS(patterns: readonly Pattern[], window: Window): Seconds | null {
  const total = patterns.reduce((sum, pattern) => sum + frequencyIn(pattern.service, window), 0);
  return total > 0 ? 1 / total : null;
}
