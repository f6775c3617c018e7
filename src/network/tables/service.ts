import { isDate } from '../../base/calendar.ts';
import type { Seconds } from '../../base/units.ts';
import type { Provenance } from '../model/provenance.ts';
import type { Pattern, ServiceBand } from '../model/transit.ts';
import type { Reading } from '../reading.ts';
import { leastSure, type Row, readTable } from '../text/csv.ts';
import { BOARDING } from './stops.ts';

export const TRIPS = 'transit/trips.txt';
export const STOP_TIMES = 'transit/stop_times.txt';
const FREQUENCIES = 'transit/frequencies.txt';
export const ROUTES = 'transit/routes.txt';
const CALENDAR = 'transit/calendar.txt';
export const SHAPES = 'transit/shapes.txt';

/** Name under which the lines that have a trip, sound or not, are known. */
export const LINES_RUN = 'lines with a trip';

/** A pattern with the id of the track drawn for it (empty: none). */
export type DrawnPattern = Pattern & { readonly shapeId: string };

interface Call {
  readonly row: Row;
  readonly stopId: string;
  readonly sequence: number;
  readonly arriveS: Seconds;
  readonly departS: Seconds;
}

/** One pattern a trip: its calls from stop_times, its bands from frequencies. */
export function readPatterns(reading: Reading): DrawnPattern[] {
  const { files, findings, rows } = reading;
  readCalendar(reading);
  const required = ['route_id', 'service_id', 'trip_id', 'direction_id', 'shape_id'];
  const optional = ['trip_headsign', 'trip_short_name', 'block_id', 'wheelchair_accessible', 'bikes_allowed'];
  const trips = readTable(files, { file: TRIPS, required, optional }, findings).map((row) => ({
    row,
    id: rows.claim(row, 'trip_id'),
    lineId: rows.refer(row, 'route_id', ROUTES),
    serviceId: rows.refer(row, 'service_id', CALENDAR),
    direction: row.choice('direction_id', ['0', '1']) === '0' ? (0 as const) : (1 as const),
    shapeId: row.raw('shape_id') === '' ? '' : rows.refer(row, 'shape_id', SHAPES),
    ...row.provenance(),
  }));
  for (const { lineId, row } of trips) rows.note(LINES_RUN, lineId, row.line);
  const calls = readCalls(reading);
  const bands = readBands(reading);
  const known = { calls: hasRows(reading, STOP_TIMES), bands: hasRows(reading, FREQUENCIES) };
  const patterns = trips.map(({ row, serviceId: _, ...trip }) => {
    const times = calls.get(trip.id) ?? [];
    const { service, headways } = bands.get(trip.id) ?? { service: [] };
    if (known.calls && times.length < 2) row.fail('too_few_stops', 'trip_id', { count: times.length });
    if (known.bands && service.length === 0) row.fail('no_service', 'trip_id');
    const start = times[0]?.departS ?? 0;
    return {
      row,
      pattern: {
        ...trip,
        stopIds: times.map(({ stopId }) => stopId),
        arriveS: times.map(({ arriveS }, index) => (index === 0 ? 0 : arriveS - start)),
        departS: times.map(({ arriveS, departS }, index) => (index === times.length - 1 ? arriveS : departS) - start),
        service,
        ...(headways === undefined ? {} : { headways }),
      },
    };
  });
  return patterns.filter(({ row }) => !row.bad).map(({ pattern }) => pattern);
}

/** A table that could not be read at all has been reported once; its absence is not repeated for every trip. */
function hasRows({ rows }: Reading, file: string): boolean {
  return rows.has(file, '*');
}

/** Days as GTFS writes them where any are given: of the calendar, the last not before the first. */
export function checkDays(row: Row, first: string, last: string): void {
  const [from, to] = [first, last].map((field) => {
    const value = row.raw(field);
    const [, ...parts] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? [];
    const sound = isDate(parts.join('-'));
    if (value !== '' && !sound) row.fail('bad_date', field, { form: '20261121' });
    return sound ? value : '';
  });
  if (from && to && to < from) row.fail('bounds_order', last);
}

function readCalendar({ files, findings, rows }: Reading): void {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const required = ['service_id', ...days, 'start_date', 'end_date'];
  for (const row of readTable(files, { file: CALENDAR, required }, findings)) {
    rows.claim(row, 'service_id');
    for (const day of days) row.flag(day);
    for (const field of ['start_date', 'end_date']) row.text(field);
    checkDays(row, 'start_date', 'end_date');
    row.provenance();
  }
}

function readCalls({ files, findings, rows }: Reading): Map<string, Call[]> {
  const required = ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence'];
  const optional = ['stop_headsign', 'pickup_type', 'drop_off_type', 'timepoint', 'shape_dist_traveled'];
  const calls = new Map<string, Call[]>();
  for (const row of readTable(files, { file: STOP_TIMES, required, optional }, findings)) {
    const tripId = rows.refer(row, 'trip_id', TRIPS);
    const call = {
      row,
      stopId: rows.refer(row, 'stop_id', BOARDING),
      sequence: row.number('stop_sequence', { min: 0, integer: true }),
      arriveS: row.time('arrival_time'),
      departS: row.time('departure_time'),
    };
    row.provenance();
    rows.note(STOP_TIMES, '*', row.line);
    const before = calls.get(tripId) ?? [];
    if (!row.bad) checkCall(call, before.at(-1));
    rows.note(STOP_TIMES, `${tripId} ${before.length}`, row.line);
    calls.set(tripId, [...before, call]);
  }
  return calls;
}

function checkCall({ row, stopId, sequence, arriveS, departS }: Call, before: Call | undefined): void {
  if (departS < arriveS) row.fail('departure_before_arrival', 'departure_time', { previous: row.raw('arrival_time') });
  if (before === undefined || before.row.bad) return;
  if (sequence <= before.sequence) row.fail('stop_sequence', 'stop_sequence', { previous: before.sequence });
  if (stopId === before.stopId) row.fail('stop_repeated', 'stop_id');
  if (arriveS <= before.departS)
    row.fail('arrival_before_departure', 'arrival_time', { previous: before.row.raw('departure_time') });
}

interface BandRow {
  readonly row: Row;
  readonly band: ServiceBand;
  readonly origin: Provenance;
}

type Bands = Pick<Pattern, 'service' | 'headways'>;

function readBands({ files, findings, rows }: Reading): Map<string, Bands> {
  const required = ['trip_id', 'start_time', 'end_time', 'headway_secs'];
  const bands = new Map<string, BandRow[]>();
  for (const row of readTable(files, { file: FREQUENCIES, required, optional: ['exact_times'] }, findings)) {
    const tripId = rows.refer(row, 'trip_id', TRIPS);
    const band = {
      startS: row.time('start_time'),
      endS: row.time('end_time'),
      headwayS: row.number('headway_secs', { above: 0, max: 86_400, integer: true }),
    };
    row.optionalFlag('exact_times');
    const origin = row.provenance();
    rows.note(FREQUENCIES, '*', row.line);
    if (!row.bad && band.endS <= band.startS)
      row.fail('bad_band', 'end_time', {}, `${row.raw('start_time')}–${row.raw('end_time')}`);
    bands.set(tripId, [...(bands.get(tripId) ?? []), { row, band, origin }]);
  }
  return new Map(
    [...bands].map(([tripId, entries]) => [
      tripId,
      { service: inOrder(entries), headways: leastSure(entries.map(({ origin }) => origin)) },
    ]),
  );
}

function inOrder(entries: readonly BandRow[]): ServiceBand[] {
  const sorted = entries.toSorted((a, b) => a.band.startS - b.band.startS || a.row.line - b.row.line);
  for (const [index, { row, band }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && !row.bad && !before.row.bad && band.startS < before.band.endS) {
      row.fail('overlapping_bands', 'start_time', { first: before.row.line });
    }
  }
  return sorted.map(({ band }) => band);
}
