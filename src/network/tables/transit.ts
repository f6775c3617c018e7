import type { LonLat } from '../../base/units.ts';
import { type Line, RIDE_MODES, type RideMode, type Stop, type Transit } from '../model/transit.ts';
import { type Reading, readRows } from '../reading.ts';
import { type Row, readTable } from '../text/csv.ts';
import { FARES } from './fares.ts';
import { checkDays, type DrawnPattern, LINES_RUN, ROUTES, readPatterns, SHAPES, TRIPS } from './service.ts';
import { readStops } from './stops.ts';

const AGENCY = 'transit/agency.txt';
const FEED_INFO = 'transit/feed_info.txt';

/** GTFS route types that a mode may carry: 0 tram, 1 metro, 2 rail, 3 bus, 11 trolleybus, 12 monorail. */
const ROUTE_TYPES: Readonly<Record<RideMode, readonly string[]>> = {
  metro: ['0', '1', '12'],
  maglev: ['1', '2', '12'],
  suburban: ['1', '2'],
  intercity: ['2'],
  hsr: ['2'],
  rail: ['2'],
  bus: ['3', '11'],
};

type LineRow = Omit<Line, 'shape'>;

/** The GTFS tables. Fare rules must have been read before: lines refer to them. */
export function readTransit(reading: Reading): Transit {
  readAgencies(reading);
  readFeedInfo(reading);
  const { stations, stops, transfers } = readStops(reading);
  const lines = readLines(reading);
  const shapes = readShapes(reading);
  const drawn = readPatterns(reading);
  checkLinesRun(lines, reading);
  return {
    stations,
    stops,
    lines: lines.map((line) => ({ ...line, shape: shapeOf(line, drawn, shapes, stops) })),
    patterns: drawn.map(({ shapeId: _, ...pattern }) => pattern),
    transfers,
  };
}

function readAgencies({ files, findings, rows }: Reading): void {
  const required = ['agency_id', 'agency_name', 'agency_url', 'agency_timezone'];
  const optional = ['agency_lang', 'agency_phone', 'agency_fare_url', 'agency_email', 'agency_name_en'];
  for (const row of readTable(files, { file: AGENCY, required, optional }, findings)) {
    rows.claim(row, 'agency_id');
    row.text('agency_name');
    row.text('agency_url');
    checkAddresses(row, ['agency_url', 'agency_fare_url']);
    row.choice('agency_timezone', ['Asia/Shanghai']);
    row.provenance();
  }
}

/** GTFS wants whole addresses, with http:// or https:// before them. */
function checkAddresses(row: Row, fields: readonly string[]): void {
  for (const field of fields) {
    const value = row.raw(field);
    if (value !== '' && !/^https?:\/\/[^\s/]+\S*$/i.test(value)) row.fail('bad_address', field);
  }
}

function readFeedInfo({ files, findings }: Reading): void {
  const required = ['feed_publisher_name', 'feed_publisher_url', 'feed_lang'];
  const optional = [
    'default_lang',
    'feed_start_date',
    'feed_end_date',
    'feed_version',
    'feed_contact_email',
    'feed_contact_url',
  ];
  for (const row of readTable(files, { file: FEED_INFO, required, optional, unsourced: true }, findings)) {
    for (const field of required) row.text(field);
    checkAddresses(row, ['feed_publisher_url', 'feed_contact_url']);
    checkDays(row, 'feed_start_date', 'feed_end_date');
  }
}

function readLines({ files, findings, rows }: Reading): LineRow[] {
  const required = ['route_id', 'agency_id', 'route_short_name', 'route_long_name', 'route_name_en', 'route_type'];
  const more = ['route_color', 'route_text_color', 'mode', 'fare_rule'];
  const optional = ['route_desc', 'route_url', 'route_sort_order'];
  const table = readTable(files, { file: ROUTES, required: [...required, ...more], optional }, findings);
  return readRows(table, (row) => {
    const zh = row.raw('route_short_name') || row.text('route_long_name');
    const mode = row.choice('mode', RIDE_MODES);
    row.choice('route_type', ROUTE_TYPES[mode]);
    checkAddresses(row, ['route_url']);
    return {
      id: rows.claim(row, 'route_id'),
      agencyId: rows.refer(row, 'agency_id', AGENCY),
      name: { zh, en: row.text('route_name_en') },
      mode,
      color: colour(row, 'route_color'),
      textColor: colour(row, 'route_text_color'),
      fareRule: rows.refer(row, 'fare_rule', FARES),
      ...row.provenance(),
    };
  });
}

function colour(row: Row, field: string): string {
  const value = row.text(field).replace(/^#/, '');
  if (value !== '' && !/^[0-9a-fA-F]{6}$/.test(value)) row.fail('bad_colour', field);
  return `#${value.toLowerCase()}`;
}

function readShapes({ files, findings, rows, bounds }: Reading): Map<string, LonLat[]> {
  const required = ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence'];
  const spec = { file: SHAPES, required, optional: ['shape_dist_traveled'] };
  const shapes = new Map<string, { line: LonLat[]; last: number }>();
  for (const row of readTable(files, spec, findings)) {
    const id = row.text('shape_id');
    const sequence = row.number('shape_pt_sequence', { min: 0, integer: true });
    const point = row.point('shape_pt_lon', 'shape_pt_lat', bounds);
    row.provenance();
    const shape = shapes.get(id) ?? { line: [], last: -1 };
    if (!row.bad && sequence <= shape.last) row.fail('shape_sequence', 'shape_pt_sequence', { previous: shape.last });
    shape.line.push(point);
    shape.last = sequence;
    shapes.set(id, shape);
    rows.note(SHAPES, id, row.line);
  }
  return new Map([...shapes].map(([id, { line }]) => [id, line]));
}

function checkLinesRun(lines: readonly LineRow[], { findings, rows }: Reading): void {
  if (!rows.isRead(TRIPS)) return;
  for (const { id } of lines) {
    if (rows.has(LINES_RUN, id)) continue;
    findings.add('line_without_pattern', { file: ROUTES, row: rows.row(ROUTES, id), field: 'route_id', value: id });
  }
}

/** Tracks of the line's outward patterns, each once; straight between stops where none is drawn. */
function shapeOf(
  line: LineRow,
  patterns: readonly DrawnPattern[],
  shapes: ReadonlyMap<string, readonly LonLat[]>,
  stops: readonly Stop[],
): Line['shape'] {
  const own = patterns.filter(({ lineId }) => lineId === line.id);
  const outward = own.some(({ direction }) => direction === 0) ? own.filter(({ direction }) => direction === 0) : own;
  const ids = [...new Set(outward.map(({ shapeId }) => shapeId))].filter((id) => id !== '');
  const tracks = ids.flatMap((id) => shapes.get(id) ?? []).length > 0 ? ids.map((id) => shapes.get(id) ?? []) : [];
  if (tracks.length > 0) return tracks;
  const points = new Map(stops.map((stop) => [stop.id, [stop.lon, stop.lat] as LonLat]));
  return outward
    .slice(0, 1)
    .map(({ stopIds }) => stopIds.flatMap((id) => (points.has(id) ? [points.get(id) as LonLat] : [])));
}
