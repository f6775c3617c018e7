import type { Station } from '../../network/model/transit.ts';
import type { AddStation, RemoveStation, SetParking } from '../modification.ts';
import { transferId } from './draft.ts';
import { callsOf, timesOf } from './running.ts';
import type { Work } from './work.ts';

export function addStation(work: Work, modification: AddStation): void {
  const { id, name, lon, lat, city } = modification;
  work.checkPoint([lon, lat], 'lon');
  const cities = [...new Set(work.network.zones.districts.map((district) => district.city))];
  if (cities.length > 0 && !cities.includes(city)) {
    work.report('unknown_city', 'city', city, { choices: cities.join(' · ') });
  }
  const station: Station = {
    ...work.step.provenance,
    id,
    name,
    lon,
    lat,
    city,
    parking: modification.parking === true ? { terminalS: null } : null,
    bikeParking: modification.bikeParking ?? true,
  };
  work.add('stations', id, station);
}

/** Patterns run through: the time at the stop is saved unless the timetable is kept, the moving time stays. A line left with one station ends. */
export function removeStation(work: Work, modification: RemoveStation): void {
  const station = work.need('stations', modification.station, 'station');
  const line = modification.line === undefined ? undefined : work.need('lines', modification.line, 'line');
  if (station === undefined || (modification.line !== undefined && line === undefined)) return;
  const stops = [...work.draft.all('stops')].filter((stop) => stop.stationId === station.id).map((stop) => stop.id);
  const skipped = runThrough(work, new Set(stops), line?.id, modification.keepTimes === true);
  if (line !== undefined) {
    if (!skipped) work.misfit('not_on_line', { line: line.id, stations: [station.id], field: 'station' });
    dropUnservedStops(work, stops);
    dropEmptyLines(work);
    return;
  }
  for (const id of stops) dropStop(work, id);
  dropEmptyLines(work);
  work.drop('stations', station.id, 'station');
}

/** Lets the patterns of a line, or of all, run through some stops; false if none called there. */
function runThrough(work: Work, closed: ReadonlySet<string>, lineId: string | undefined, keepTimes: boolean): boolean {
  let skipped = false;
  for (const pattern of [...work.draft.all('patterns')]) {
    const calls = callsOf(pattern);
    if (lineId !== undefined && pattern.lineId !== lineId) continue;
    if (!calls.some((call) => closed.has(call.stopId))) continue;
    skipped = true;
    const kept: typeof calls = [];
    let carried = 0;
    for (const call of calls) {
      if (closed.has(call.stopId)) carried += call.runS + (keepTimes ? call.dwellS : 0);
      else {
        kept.push({ ...call, runS: call.runS + carried });
        carried = 0;
      }
    }
    if (kept.length >= 2) work.change('patterns', pattern, timesOf(kept));
    else work.draft.drop('patterns', pattern.id);
  }
  return skipped;
}

/** Drops a stop with the transfers that end there. */
function dropStop(work: Work, stopId: string): void {
  for (const transfer of [...work.draft.all('transfers')]) {
    if (transfer.fromStopId !== stopId && transfer.toStopId !== stopId) continue;
    work.draft.drop('transfers', transferId(transfer.fromStopId, transfer.toStopId));
  }
  work.draft.drop('stops', stopId);
}

/** A line without patterns is no line. */
function dropEmptyLines(work: Work): void {
  const alive = new Set([...work.draft.all('patterns')].map((pattern) => pattern.lineId));
  for (const line of [...work.draft.all('lines')]) {
    if (alive.has(line.id)) continue;
    work.report('line_dies', '', line.id);
    work.draft.drop('lines', line.id);
  }
}

/** Drops those of the stops at which no pattern calls any more. Their stations stay on the street. */
export function dropUnservedStops(work: Work, candidates: Iterable<string>): void {
  const served = new Set([...work.draft.all('patterns')].flatMap((pattern) => pattern.stopIds));
  for (const id of new Set(candidates)) if (!served.has(id)) dropStop(work, id);
}

export function setParking(work: Work, modification: SetParking): void {
  const station = work.need('stations', modification.station, 'station');
  const { parking, terminalS } = modification;
  if (!parking && terminalS !== undefined) work.report('parking_contradicts', 'terminalS', terminalS);
  if (station === undefined) return;
  const present = station.parking?.terminalS ?? null;
  if (!parking) work.change('stations', station, { parking: null });
  else if (terminalS === undefined) work.change('stations', station, { parking: { terminalS: present } });
  else {
    const chosen = work.claim(`stations:${station.id}:terminalS`, terminalS, 'lower', 'terminalS');
    work.change('stations', station, { parking: { terminalS: chosen } });
  }
}
