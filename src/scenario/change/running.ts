import { distanceM } from '../../base/geo.ts';
import type { Kph, LonLat, Metres, Seconds } from '../../base/units.ts';
import type { Pattern, RideMode } from '../../network/model/transit.ts';
import type { Work } from './work.ts';

/** Track over straight line between neighbouring stations. */
const TRACK_CIRCUITY = 1.05;

/** How trains of a line run where nobody published a time. */
export interface Running {
  readonly topMps: number;
  readonly accelerationMps2: number;
  /** Timetable margin on moving time. */
  readonly recovery: number;
  readonly dwellS: Seconds;
}

/** From what the modification says, else params `run.*` of the mode. */
export function runningOf(work: Work, mode: RideMode, given: { topSpeedKph?: Kph; dwellS?: Seconds }): Running {
  return {
    topMps: (given.topSpeedKph ?? work.param(`run.top_speed_kph.${mode}`)) / 3.6,
    accelerationMps2: work.param(`run.acceleration_mps2.${mode}`),
    recovery: work.param('run.recovery_ratio'),
    dwellS: given.dwellS ?? Math.round(work.param(`run.dwell_s.${mode}`)),
  };
}

/** Distance by track between two stations. */
export function trackM(a: LonLat, b: LonLat): Metres {
  return distanceM(a, b) * TRACK_CIRCUITY;
}

/**
 * Moving time from standstill to standstill, margin included: speed up, hold the top speed, brake (d/v + v/a); where the
 * top speed is never reached, speed up to the middle and brake (2·√(d/a)). Acceleration and braking are alike.
 */
export function movingS(distance: Metres, running: Omit<Running, 'dwellS'>): Seconds {
  const { topMps: v, accelerationMps2: a, recovery } = running;
  const moving = distance >= (v * v) / a ? distance / v + v / a : 2 * Math.sqrt(distance / a);
  return moving * (1 + recovery);
}

/** The same in whole seconds, at least one. */
export function runTimeS(distance: Metres, running: Running): Seconds {
  return Math.max(1, Math.round(movingS(distance, running)));
}

/** A call of a pattern: moving time since the call before it (0 at the first), time at the stop (0 at both ends). */
export interface Call {
  readonly stopId: string;
  readonly runS: Seconds;
  readonly dwellS: Seconds;
}

export function callsOf(pattern: Pattern): Call[] {
  return pattern.stopIds.map((stopId, i) => ({
    stopId,
    runS: i === 0 ? 0 : (pattern.arriveS[i] ?? 0) - (pattern.departS[i - 1] ?? 0),
    dwellS: (pattern.departS[i] ?? 0) - (pattern.arriveS[i] ?? 0),
  }));
}

/** The clock of a list of calls: first departure 0, no dwell at the ends. */
export function timesOf(calls: readonly Call[]): Pick<Pattern, 'stopIds' | 'arriveS' | 'departS'> {
  const arriveS: Seconds[] = [];
  const departS: Seconds[] = [];
  for (const [i, call] of calls.entries()) {
    const arrive = i === 0 ? 0 : (departS[i - 1] ?? 0) + call.runS;
    arriveS.push(arrive);
    departS.push(i === 0 || i === calls.length - 1 ? arrive : arrive + call.dwellS);
  }
  return { stopIds: calls.map((call) => call.stopId), arriveS, departS };
}
