import { distanceM } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import type { Line, Pattern, Station } from '../../network/model/transit.ts';
import type { ExtendLine, RemoveLine } from '../modification.ts';
import { callAt, runsBetween } from './line-add.ts';
import { type Call, callsOf, runningOf, timesOf } from './running.ts';
import { dropUnservedStops } from './stations.ts';
import type { Work } from './work.ts';

export function patternsOf(work: Work, lineId: string): Pattern[] {
  return [...work.draft.all('patterns')].filter((pattern) => pattern.lineId === lineId);
}

export function stationOf(work: Work, stopId: string): string {
  return work.draft.get('stops', stopId)?.stationId ?? '';
}

/** Every pattern that ends or starts at the terminus runs on; the former terminus gets the line's dwell. */
export function extendLine(work: Work, modification: ExtendLine): void {
  const line = work.need('lines', modification.line, 'line');
  const terminus = work.need('stations', modification.at, 'at');
  const rows = modification.stations.map((id, i) => work.need('stations', id, `stations[${i}]`));
  const added = rows.filter((row) => row !== undefined);
  if (line === undefined || terminus === undefined || added.length !== rows.length) return;
  const patterns = patternsOf(work, line.id);
  const ending = patterns.filter((pattern) => endsAt(work, pattern, terminus.id));
  if (ending.length === 0) {
    const ends = patterns.flatMap((pattern) => [pattern.stopIds[0], pattern.stopIds.at(-1)]);
    const choices = [...new Set(ends.map((stop) => stationOf(work, stop ?? '')))].join(' · ');
    work.misfit('not_a_terminus', { line: line.id, stations: [terminus.id], field: 'at' }, { choices });
    return;
  }
  const present = new Set(ending.flatMap((pattern) => pattern.stopIds.map((stop) => stationOf(work, stop))));
  for (const [i, id] of modification.stations.entries()) {
    if (present.has(id)) work.misfit('already_on_line', { line: line.id, stations: [id], field: `stations[${i}]` });
    if (modification.stations.indexOf(id) !== i) work.report('station_repeated', `stations[${i}]`, id);
  }
  const running = runningOf(work, line.mode, modification);
  const points = [terminus, ...added].map((station): LonLat => [station.lon, station.lat]);
  const runs = runsBetween(
    work,
    points,
    { ...modification, stations: [terminus.id, ...modification.stations] },
    running,
  );
  if (work.failed) return;
  for (const pattern of ending) extendPattern(work, pattern, terminus, added, runs, running.dwellS, line);
  work.change('lines', line, { shape: [...line.shape, points] });
}

function endsAt(work: Work, pattern: Pattern, stationId: string): boolean {
  const first = stationOf(work, pattern.stopIds[0] ?? '');
  const last = stationOf(work, pattern.stopIds.at(-1) ?? '');
  return first !== last && (first === stationId || last === stationId);
}

function extendPattern(
  work: Work,
  pattern: Pattern,
  terminus: Station,
  added: readonly Station[],
  runs: readonly number[],
  dwellS: number,
  line: Line,
): void {
  const calls = callsOf(pattern);
  const outward = stationOf(work, calls.at(-1)?.stopId ?? '') === terminus.id;
  const end = (outward ? calls.at(-1) : calls[0]) as Call;
  const system = end.stopId.slice(end.stopId.indexOf('@') + 1);
  const further = added.map((station) => callAt(work, station, system, line.mode));
  if (outward) {
    const more = further.map((stopId, i): Call => ({ stopId, runS: runs[i] ?? 1, dwellS }));
    work.change('patterns', pattern, timesOf([...calls.slice(0, -1), { ...end, dwellS }, ...more]));
  } else {
    const before = further.map((stopId, i): Call => ({ stopId, runS: runs[i + 1] ?? 0, dwellS })).reverse();
    work.change('patterns', pattern, timesOf([...before, { ...end, runS: runs[0] ?? 1, dwellS }, ...calls.slice(1)]));
  }
}

/** The whole line, or its end beyond a station. Stations stay on the street; platforms nobody serves go. */
export function removeLine(work: Work, modification: RemoveLine): void {
  const line = work.need('lines', modification.line, 'line');
  if (line === undefined) return;
  const patterns = patternsOf(work, line.id);
  const stops = patterns.flatMap((pattern) => pattern.stopIds);
  if (modification.stations === undefined) {
    for (const pattern of patterns) work.draft.drop('patterns', pattern.id);
    dropUnservedStops(work, stops);
    work.drop('lines', line.id, 'line');
    return;
  }
  const cut = new Set(modification.stations);
  const served = new Set(stops.map((stop) => stationOf(work, stop)));
  for (const [i, id] of modification.stations.entries()) {
    if (served.has(id)) continue;
    if (work.draft.get('stations', id) === undefined) work.need('stations', id, `stations[${i}]`);
    else work.misfit('not_on_line', { line: line.id, stations: [id], field: `stations[${i}]`, soft: true });
  }
  if (work.failed) return;
  const kept = patterns.map((pattern) => ({ pattern, calls: cutCalls(work, pattern, cut) }));
  if (work.failed) return;
  if (kept.every(({ calls }) => calls.length < 2)) {
    work.misfit('nothing_left', { line: line.id, stations: [], field: 'stations' });
    return;
  }
  for (const { pattern, calls } of kept) {
    if (calls.length < 2) work.draft.drop('patterns', pattern.id);
    else work.change('patterns', pattern, timesOf(calls));
  }
  const shape = cutShape(
    work,
    line,
    kept.flatMap(({ calls }) => calls.map((call) => call.stopId)),
    cut,
  );
  dropUnservedStops(work, stops);
  work.change('lines', line, { shape });
}

function cutCalls(work: Work, pattern: Pattern, cut: ReadonlySet<string>): Call[] {
  const calls = callsOf(pattern);
  const stays = calls.map((call) => !cut.has(stationOf(work, call.stopId)));
  const first = stays.indexOf(true);
  const last = stays.lastIndexOf(true);
  if (first < 0) return [];
  const gap = stays.findIndex((stay, i) => !stay && i > first && i < last);
  const at = { line: pattern.lineId, stations: [], field: 'stations' };
  if (gap >= 0) work.misfit('not_at_end', { ...at, value: stationOf(work, calls[gap]?.stopId ?? '') });
  if (first > 0 && last < calls.length - 1) work.misfit('not_at_end', { ...at, value: pattern.id });
  return calls.slice(first, last + 1);
}

/**
 * The drawn track without what is no longer run: each vertex belongs to the nearest station of the former line and goes
 * with it; the track ends at the new terminus.
 */
function cutShape(work: Work, line: Line, keptStops: readonly string[], cut: ReadonlySet<string>): Line['shape'] {
  const placed = (id: string): LonLat[] => {
    const station = work.draft.get('stations', id);
    return station === undefined ? [] : [[station.lon, station.lat]];
  };
  const gone = [...cut].flatMap(placed);
  const stay = [...new Set(keptStops.map((stop) => stationOf(work, stop)))].flatMap(placed);
  const near = (point: LonLat, among: readonly LonLat[]): number =>
    Math.min(...among.map((other) => distanceM(point, other)));
  return line.shape.flatMap((track) => {
    const pieces: LonLat[][] = [[]];
    for (const point of track) {
      if (near(point, stay) <= near(point, gone)) pieces.at(-1)?.push(point);
      else if ((pieces.at(-1)?.length ?? 0) > 0) pieces.push([]);
    }
    return pieces.filter((piece) => piece.length > 1);
  });
}
