import type { Expanded } from '../../expand/expand.ts';
import type { Ride } from '../../expand/rides.ts';
import { frequencyOf } from '../../expand/service.ts';
import type { RoadPeriod } from '../../network/model/question.ts';
import type { Pattern, RideMode } from '../../network/model/transit.ts';
import type { Network, Observation } from '../../network/model.ts';
import type { NamedPoint } from '../results.ts';
import { type Skip, skip, type Train } from './observed.ts';

/** A railway timetable more years older than the data's is taken for a different one. */
const TIMETABLE_YEARS = 5;

/** A run without a change between two stations. */
export interface Run {
  readonly timeS: number;
  readonly pattern: Pattern;
}

/** Runs between two stations on lines of a mode, at any hour. */
export function directRuns(network: Network, from: NamedPoint, to: NamedPoint, mode: RideMode): Run[] {
  const { stops, lines, patterns } = network.transit;
  const stationOf = new Map(stops.map((stop) => [stop.id, stop.stationId]));
  const ofMode = new Set(lines.filter((line) => line.mode === mode).map(({ id }) => id));
  return patterns.flatMap((pattern) => {
    if (!ofMode.has(pattern.lineId) || pattern.service.length === 0) return [];
    const stations = pattern.stopIds.map((id) => stationOf.get(id));
    const a = stations.indexOf(from.stationId);
    const b = stations.indexOf(to.stationId, a + 1);
    if (a < 0 || b < 0) return [];
    return [{ timeS: (pattern.arriveS[b] as number) - (pattern.departS[a] as number), pattern }];
  });
}

/** Of runs, those with service in a period. */
export function runsIn(runs: readonly Run[], period: RoadPeriod, { manifest }: Network): readonly Run[] {
  return runs.filter(({ pattern }) => frequencyOf(pattern, period, manifest.periods) > 0);
}

/** Seconds on board the fastest or the slowest of runs; null where there are none. */
export function extremeS(runs: readonly Run[], train: Exclude<Train, 'typical'>): number | null {
  const times = runs.map(({ timeS }) => timeS);
  if (times.length === 0) return null;
  return train === 'fastest' ? Math.min(...times) : Math.max(...times);
}

/** The ride without a change that one takes between two stations: that of the least time through gates, wait and ride. */
export function directRide({ network, rides }: Expanded, from: NamedPoint, to: NamedPoint): Ride | null {
  const { stops } = network.transit;
  const between = rides.filter(
    ({ fromStop, toStop }) =>
      stops[fromStop]?.stationId === from.stationId && stops[toStop]?.stationId === to.stationId,
  );
  const wholeS = ({ fromStop, toStop, waitS, rideS }: Ride): number =>
    (stops[fromStop]?.enterS ?? 0) + waitS + rideS + (stops[toStop]?.exitS ?? 0);
  return between.reduce<Ride | null>((a, b) => (a === null || wholeS(b) < wholeS(a) ? b : a), null);
}

/**
 * A railway timetable from long before the data's cannot be held against it: run times of that year are not known. One of
 * later years can, however old the source of a run time is: the data stand for the present. The years are those that the
 * sources of today's patterns name.
 */
export function otherTimetable(baseline: Network, { year }: Observation, runs: readonly Run[]): Skip | null {
  if (year === null) return null;
  const ids = new Set(runs.map(({ pattern }) => pattern.id));
  const years = baseline.transit.patterns
    .filter(({ id }) => ids.has(id))
    .flatMap(({ source }) => (source.match(/(?<!\d)(19|20)\d\d(?!\d)/g) ?? []).map(Number));
  if (years.length === 0) return null;
  const nearest = years.reduce((a, b) => (Math.abs(b - year) < Math.abs(a - year) ? b : a));
  if (nearest - year <= TIMETABLE_YEARS) return null;
  const today = Math.round(Math.min(...runs.map(({ timeS }) => timeS)) / 60);
  return skip(
    'other_timetable',
    `${year} 年的列车时刻，数据中的时刻是 ${nearest} 年的（最快 ${today} 分钟），当年的运行时间不详`,
    `railway timetable of ${year}; the data holds that of ${nearest} (fastest ${today} min), run times of ${year} are not known`,
  );
}
