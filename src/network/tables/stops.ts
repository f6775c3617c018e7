import { distanceM } from '../../base/geo.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { Provenance } from '../model/provenance.ts';
import { RIDE_MODES, type RideMode, type Station, type Stop, type Transfer } from '../model/transit.ts';
import { type Reading, readRows } from '../reading.ts';
import { leastSure, type Row, readTable } from '../text/csv.ts';

export const STOPS = 'transit/stops.txt';
/** Name under which ids of boarding areas alone are known: patterns and transfers call there, not at a station. */
export const BOARDING = 'transit/stops.txt (location_type=0)';
/** Name under which ids of stations alone are known. */
export const STATIONS = 'transit/stops.txt (location_type=1)';
const PATHWAYS = 'transit/pathways.txt';
export const TRANSFERS = 'transit/transfers.txt';

const CLOSEST_STATIONS_M = 30;
const FARTHEST_FROM_PARENT_M = 1000;
/** A walk or a gate longer than this is a slip of the pen. */
const LONGEST_WALK_S = 7200;

type Kind = 'station' | 'stop' | 'entrance';
const KINDS: Readonly<Record<string, Kind>> = { 0: 'stop', 1: 'station', 2: 'entrance' };

/** A row of stops.txt of any kind. */
interface StopRow extends Provenance {
  readonly row: Row;
  readonly kind: Kind;
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly point: LonLat;
  readonly parentId: string;
  readonly city: string;
  readonly mode: RideMode;
  readonly parking: boolean;
  readonly bikeParking: boolean;
}

export interface StopTables {
  readonly stations: readonly Station[];
  readonly stops: readonly Stop[];
  readonly transfers: readonly Transfer[];
}

/** Stations with their entrances, stops with their gates, and the walks between stops. */
export function readStops(reading: Reading): StopTables {
  const table = readStopRows(reading);
  checkParents(table);
  checkSpacing(table);
  const gates = readGates(reading);
  const sound = table.filter(({ row }) => !row.bad);
  return {
    stations: stationsOf(sound),
    stops: stopsOf(sound, gates, reading.rows.isRead(PATHWAYS)),
    transfers: readTransfers(reading),
  };
}

/** Columns of transit/stops.txt that every file has, in their order. */
export const STOP_COLUMNS = [
  'stop_id',
  'stop_name',
  'stop_name_en',
  'stop_lat',
  'stop_lon',
  'location_type',
  'parent_station',
  'city',
  'mode',
];

function readStopRows({ files, findings, rows, bounds }: Reading): StopRow[] {
  const optional = [
    'parking',
    'bike_parking',
    'wheelchair_boarding',
    'zone_id',
    'stop_timezone',
    'level_id',
    'platform_code',
  ];
  return readTable(files, { file: STOPS, required: STOP_COLUMNS, optional }, findings).map((row) => {
    const id = rows.claim(row, 'stop_id');
    const kind = KINDS[row.choice('location_type', ['0', '1', '2'])] as Kind;
    if (kind === 'stop') rows.note(BOARDING, id, row.line);
    if (kind === 'station') rows.note(STATIONS, id, row.line);
    return {
      row,
      kind,
      id,
      name: { zh: row.text('stop_name'), en: kind === 'station' ? row.text('stop_name_en') : row.raw('stop_name_en') },
      point: row.point('stop_lon', 'stop_lat', bounds),
      parentId: kind === 'station' ? '' : row.text('parent_station'),
      city: kind === 'station' ? row.text('city') : '',
      mode: kind === 'stop' ? row.choice('mode', RIDE_MODES) : 'bus',
      parking: row.optionalFlag('parking'),
      bikeParking: row.optionalFlag('bike_parking'),
      ...row.provenance(),
    };
  });
}

function checkParents(table: readonly StopRow[]): void {
  const byId = new Map(table.map((one) => [one.id, one]));
  for (const { row, kind, parentId, point } of table) {
    if (kind === 'station' || parentId === '') continue;
    const parent = byId.get(parentId);
    if (parent === undefined) row.fail('dangling_reference', 'parent_station', { target: STOPS });
    else if (parent.kind !== 'station') row.fail('wrong_parent', 'parent_station');
    else if (!row.bad && !parent.row.bad && distanceM(point, parent.point) > FARTHEST_FROM_PARENT_M) {
      row.fail('far_from_parent', 'stop_lon', { distance: Math.round(distanceM(point, parent.point)) }, parentId);
    }
  }
}

function checkSpacing(table: readonly StopRow[]): void {
  const stations = table.filter((one) => one.kind === 'station' && !one.row.bad);
  stations.sort((a, b) => a.point[1] - b.point[1] || a.row.line - b.row.line);
  for (const [index, a] of stations.entries()) {
    for (let next = index + 1; next < stations.length; next++) {
      const b = stations[next] as StopRow;
      if (b.point[1] - a.point[1] > 0.001) break;
      const distance = distanceM(a.point, b.point);
      const later = a.row.line > b.row.line ? a : b;
      const other = (later === a ? b : a).id;
      if (distance < CLOSEST_STATIONS_M)
        later.row.fail('stations_too_close', 'stop_id', { other, distance: Math.round(distance) });
    }
  }
}

/** A station stands where its entrance is; without one, at its own point. */
function stationsOf(table: readonly StopRow[]): Station[] {
  const entrances = new Map(table.filter(({ kind }) => kind === 'entrance').map((one) => [one.parentId, one.point]));
  return table
    .filter(({ kind }) => kind === 'station')
    .map(({ id, name, point, city, parking, bikeParking, source, confidence, modelled, note }) => {
      const [lon, lat] = entrances.get(id) ?? point;
      const park = parking ? { terminalS: null } : null;
      return { id, name, lon, lat, city, parking: park, bikeParking, source, confidence, modelled, note };
    });
}

function stopsOf(table: readonly StopRow[], gates: Gates, gatesRead: boolean): Stop[] {
  return table
    .filter(({ kind }) => kind === 'stop')
    .map(({ row, id, parentId, mode, point, source, confidence, modelled, note }) => {
      const origin = gates.origin.get(id) ?? { source, confidence, modelled, note };
      const enterS = gates.enterS.get(id);
      const exitS = gates.exitS.get(id);
      if (gatesRead && enterS === undefined)
        row.fail('missing_gate', 'stop_id', { direction: { zh: '进站', en: 'in' } });
      if (gatesRead && exitS === undefined)
        row.fail('missing_gate', 'stop_id', { direction: { zh: '出站', en: 'out' } });
      const [lon, lat] = point;
      const times = { enterS: enterS ?? 0, exitS: exitS ?? 0 };
      return { id, stationId: parentId, mode, lon, lat, ...times, ...origin };
    });
}

interface Gates {
  readonly enterS: ReadonlyMap<string, Seconds>;
  readonly exitS: ReadonlyMap<string, Seconds>;
  /** Where the times of a stop come from: the less sure of its rows. */
  readonly origin: ReadonlyMap<string, Provenance>;
}

/**
 * Seconds from entrance to stop (pathway mode 6, fare gate) and from stop to entrance (mode 7, exit gate). A stop without
 * gates has no time there, GTFS knows no 0: an empty cell is 0 s.
 */
function readGates({ files, findings, rows }: Reading): Gates {
  const required = ['pathway_id', 'from_stop_id', 'to_stop_id', 'pathway_mode', 'is_bidirectional', 'traversal_time'];
  const enterS = new Map<string, Seconds>();
  const exitS = new Map<string, Seconds>();
  const origin = new Map<string, Provenance>();
  for (const row of readTable(files, { file: PATHWAYS, required, optional: ['length'] }, findings)) {
    rows.claim(row, 'pathway_id');
    const from = rows.refer(row, 'from_stop_id', STOPS);
    const to = rows.refer(row, 'to_stop_id', STOPS);
    const inwards = row.choice('pathway_mode', ['6', '7']) === '6';
    row.choice('is_bidirectional', ['0']);
    const timeS = row.optionalNumber('traversal_time', { min: 0, max: LONGEST_WALK_S, integer: true }) ?? 0;
    const own = row.provenance();
    const stop = inwards ? to : from;
    origin.set(stop, leastSure([...(origin.has(stop) ? [origin.get(stop) as Provenance] : []), own]) ?? own);
    if (!row.bad && inwards) enterS.set(to, Math.min(timeS, enterS.get(to) ?? timeS));
    if (!row.bad && !inwards) exitS.set(from, Math.min(timeS, exitS.get(from) ?? timeS));
  }
  return { enterS, exitS, origin };
}

function readTransfers({ files, findings, rows }: Reading): Transfer[] {
  const required = ['from_stop_id', 'to_stop_id', 'transfer_type', 'min_transfer_time', 'inside'];
  return readRows(readTable(files, { file: TRANSFERS, required, mayBeEmpty: true }, findings), (row) => {
    const fromStopId = rows.refer(row, 'from_stop_id', BOARDING);
    const toStopId = rows.refer(row, 'to_stop_id', BOARDING);
    const pair = `${fromStopId} → ${toStopId}`;
    const first = rows.row(TRANSFERS, pair);
    if (first !== undefined) row.fail('duplicate_id', 'to_stop_id', { first }, pair);
    rows.note(TRANSFERS, pair, row.line);
    if (fromStopId === toStopId) row.fail('same_ends', 'to_stop_id');
    row.choice('transfer_type', ['2']);
    return {
      fromStopId,
      toStopId,
      timeS: row.number('min_transfer_time', { min: 0, max: LONGEST_WALK_S, integer: true }),
      inside: row.flag('inside'),
      ...row.provenance(),
    };
  });
}
