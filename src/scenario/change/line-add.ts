import { distanceM } from '../../base/geo.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { FareRule } from '../../network/model/fares.ts';
import type { Pattern, RideMode, Station } from '../../network/model/transit.ts';
import type { AddLine } from '../modification.ts';
import { indexOf } from './draft.ts';
import { type Call, type Running, runningOf, runTimeS, timesOf, trackM } from './running.ts';
import { bandsOf } from './service.ts';
import type { Work } from './work.ts';

/** Modes whose lines have platforms of their own; the others share the platforms of their system. */
const OWN_PLATFORMS: readonly RideMode[] = ['metro', 'maglev', 'suburban'];
const FASTEST_KPH = 450;
/** Rounded run times and generous positions may exceed the top speed by this much. */
const SPEED_SLACK = 1.1;

export function addLine(work: Work, modification: AddLine): void {
  const { id, mode } = modification;
  const stations = stationsOf(work, modification);
  checkServed(work, modification.headwayS, 'headwayS');
  const running = runningOf(work, mode, modification);
  if (stations === null) return;
  const points = stations.map(pointOf);
  const runs = runsBetween(work, points, modification, running);
  const fareRule = fareRuleOf(work, modification);
  const system = modification.platform ?? (OWN_PLATFORMS.includes(mode) ? id : mode);
  if (work.failed) return;
  work.add('lines', id, {
    ...work.step.provenance,
    id,
    agencyId: agencyOf(work, mode),
    name: modification.name,
    mode,
    color: modification.color.toLowerCase(),
    textColor: readableOn(modification.color),
    fareRule,
    shape: [points],
  });
  if (work.failed) return;
  const calls = stations.map((station, i): Call => {
    return { stopId: callAt(work, station, system, mode), runS: runs[i - 1] ?? 0, dwellS: running.dwellS };
  });
  const bothWays = modification.bothWays ?? true;
  addPatterns(work, {
    lineId: id,
    id,
    calls,
    bothWays,
    service: bandsOf(modification.headwayS, work.network.manifest.periods),
  });
  for (const [i, express] of (modification.expresses ?? []).entries()) {
    const field = `expresses[${i}]`;
    checkServed(work, express.headwayS, `${field}.headwayS`);
    const fast = expressCalls(work, express.stations, stations, calls, running, field);
    const service = bandsOf(express.headwayS, work.network.manifest.periods);
    if (fast !== null) addPatterns(work, { lineId: id, id: `${id}-${express.id}`, calls: fast, bothWays, service });
  }
}

function stationsOf(work: Work, modification: AddLine): readonly Station[] | null {
  const { stations } = modification;
  const rows = stations.map((id, i) => work.need('stations', id, `stations[${i}]`));
  for (const [i, id] of stations.entries()) {
    const first = stations.indexOf(id);
    const ring = first === 0 && i === stations.length - 1 && stations.length > 3;
    if (first !== i && !ring) work.report('station_repeated', `stations[${i}]`, id);
  }
  const found = rows.filter((row) => row !== undefined);
  return found.length === rows.length ? found : null;
}

function checkServed(work: Work, headwayS: AddLine['headwayS'], field: string): void {
  if (Object.values(headwayS).every((value) => value === undefined)) work.report('no_service', field);
}

/** Seconds between neighbours (`stations` names the `points`): as given, else modelled; both checked for speeds that cannot be. */
export function runsBetween(
  work: Work,
  points: readonly LonLat[],
  given: { readonly runS?: readonly Seconds[]; readonly stations: readonly string[] },
  running: Running,
): readonly Seconds[] {
  const wanted = points.length - 1;
  if (given.runS !== undefined && given.runS.length !== wanted) {
    work.report('run_count', 'runS', given.runS.length, { found: given.runS.length, wanted });
  }
  return points.slice(1).map((point, i) => {
    const before = points[i] as LonLat;
    const between = `${given.stations[i]} – ${given.stations[i + 1]}`;
    const straight = distanceM(before, point);
    if (given.runS === undefined) {
      if (straight < 1) work.report('stations_at_one_place', 'stations', between);
      return runTimeS(trackM(before, point), running);
    }
    const seconds = given.runS[i] ?? Number.POSITIVE_INFINITY;
    const kph = Math.round((straight / seconds) * 3.6);
    const top = Math.round(running.topMps * 3.6);
    if (kph > FASTEST_KPH) work.report('too_fast', `runS[${i}]`, between, { kph });
    else if (kph > top * SPEED_SLACK) work.report('faster_than_mode', `runS[${i}]`, between, { kph, top });
    return seconds;
  });
}

/**
 * The stop of a station in a system. If it is missing: as today's network has it, with its transfers, where a switched-off
 * project had taken it away; else new, with the gate times of its mode.
 */
export function callAt(work: Work, station: Station, system: string, mode: RideMode): string {
  const id = `${station.id}@${system}`;
  const present = work.draft.get('stops', id);
  if (present !== undefined) {
    if (present.mode !== mode) work.report('platform_other_mode', 'platform', id, { mode: present.mode });
    return id;
  }
  if (restoreStop(work, id, mode)) return id;
  work.draft.put('stops', {
    ...work.step.provenance,
    id,
    stationId: station.id,
    mode,
    lon: station.lon,
    lat: station.lat,
    enterS: Math.round(work.param(`gate.enter_s.${mode}`)),
    exitS: Math.round(work.param(`gate.exit_s.${mode}`)),
  });
  return id;
}

function restoreStop(work: Work, id: string, mode: RideMode): boolean {
  const index = indexOf(work.network);
  const known = index.stops.get(id);
  if (known === undefined || known.mode !== mode) return false;
  work.draft.put('stops', known);
  for (const transfer of index.transfers.values()) {
    const { fromStopId, toStopId } = transfer;
    if (fromStopId !== id && toStopId !== id) continue;
    const other = fromStopId === id ? toStopId : fromStopId;
    if (work.draft.get('stops', other) !== undefined) work.draft.put('transfers', transfer);
  }
  return true;
}

/**
 * An express runs through the stops it leaves out: their dwell is saved, and for each the time lost to braking and starting
 * again (v/a), though never below the distance at top speed.
 */
function expressCalls(
  work: Work,
  wanted: readonly string[],
  stations: readonly Station[],
  calls: readonly Call[],
  running: Running,
  field: string,
): readonly Call[] | null {
  const at = wanted.map((id, i) => stations.findIndex((station, k) => station.id === id && (i === 0 || k > 0)));
  for (const [i, k] of at.entries()) {
    if (k >= 0 && (i === 0 || k > (at[i - 1] ?? -1))) continue;
    work.report('express_order', `${field}.stations[${i}]`, wanted[i]);
    return null;
  }
  if (at.length === stations.length) work.report('express_same', `${field}.stations`);
  return at.map((k, i) => {
    const from = at[i - 1] ?? k;
    const legs = calls.slice(from + 1, k + 1);
    const distance = legs.reduce((sum, _, n) => sum + trackOf(stations, from + n), 0);
    const stopping = legs.reduce((sum, call) => sum + call.runS, 0);
    const saved = Math.max(0, legs.length - 1) * (running.topMps / running.accelerationMps2);
    const runS = i === 0 ? 0 : Math.max(1, Math.round(Math.max(stopping - saved, distance / running.topMps)));
    return { stopId: calls[k]?.stopId ?? '', runS: Math.min(runS, stopping), dwellS: running.dwellS };
  });
}

function trackOf(stations: readonly Station[], i: number): number {
  return trackM(pointOf(stations[i] as Station), pointOf(stations[i + 1] as Station));
}

function addPatterns(
  work: Work,
  text: {
    readonly id: string;
    readonly lineId: string;
    readonly calls: readonly Call[];
    readonly bothWays: boolean;
    readonly service: Pattern['service'];
  },
): void {
  const { lineId, service, calls } = text;
  const row = { ...work.step.provenance, lineId, service };
  work.add('patterns', `${text.id}-0`, { ...row, id: `${text.id}-0`, direction: 0, ...timesOf(calls) });
  if (!text.bothWays) return;
  const back = timesOf(reversed(calls));
  work.add('patterns', `${text.id}-1`, { ...row, id: `${text.id}-1`, direction: 1, ...back });
}

function reversed(calls: readonly Call[]): Call[] {
  const last = calls.length - 1;
  return calls.map((_, i) => {
    const call = calls[last - i] as Call;
    return { ...call, runS: calls[last - i + 1]?.runS ?? 0 };
  });
}

/** A rule named after the mode, or one that a rider would meet there: suburban lines charge like the metro. */
function fareRuleOf(work: Work, modification: AddLine): string {
  const rules: readonly FareRule[] = work.network.fares.rules;
  const wanted = modification.fareRule ?? (modification.mode === 'suburban' ? 'metro' : modification.mode);
  const exact = rules.find((rule) => rule.id === wanted);
  const kin = modification.fareRule === undefined ? rules.find((rule) => rule.id.startsWith(wanted)) : undefined;
  const rule = exact ?? kin;
  if (rule !== undefined) return rule.id;
  work.report('no_fare_rule', 'fareRule', wanted, { choices: rules.map(({ id }) => id).join(' · ') });
  return '';
}

/** Who runs the lines of that mode today, else the region's first operator. */
function agencyOf(work: Work, mode: RideMode): string {
  let first = '';
  for (const line of work.draft.all('lines')) {
    if (line.mode === mode) return line.agencyId;
    if (first === '') first = line.agencyId;
  }
  return first;
}

/** Black or white, whichever stands out (relative luminance, WCAG 2.2). */
function readableOn(color: string): string {
  const channel = (from: number): number => {
    const part = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

function pointOf(station: Station): LonLat {
  return [station.lon, station.lat];
}
