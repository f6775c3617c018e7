import { isDate } from '../../base/calendar.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { Window } from '../headway.ts';
import { PERIODS, type Period } from '../model/question.ts';
import { FACILITIES, type RoadLink, type RoadNode, type Roads } from '../model/roads.ts';
import { AREA_TYPES } from '../model/zones.ts';
import { type Reading, readRows } from '../reading.ts';
import { type Row, readTable } from '../text/csv.ts';
import { parseLineString } from '../text/wkt.ts';

export const NODES = 'roads/node.csv';
export const LINKS = 'roads/link.csv';
const TOD = 'roads/link_tod.csv';
/** Below this a speed is a slip of the pen, and a road would take days. */
const SLOWEST_KPH = 1;
/** Links with the periods that a speed was published for: once each. */
const TOD_PAIRS = `${TOD} pairs`;
const CONFIG = 'roads/config.csv';
const NODE_KINDS = ['junction', 'interchange', 'toll', 'bridge', 'town'] as const;

/** The GMNS tables. */
export function readRoads(reading: Reading): Roads {
  readConfig(reading);
  const nodes = readNodes(reading);
  const links = readLinks(reading, nodes);
  return { nodes, links, tod: readTod(reading) };
}

/** Units are those of GMNS 0.96: metres for short lengths, kilometres for link lengths, km/h. Others are refused, not converted. */
function readConfig({ files, findings }: Reading): void {
  const required = ['dataset_name', 'short_length', 'long_length', 'speed', 'crs', 'geometry_field_format', 'currency'];
  const spec = { file: CONFIG, required, optional: ['version_number', 'id_type'], unsourced: true };
  for (const row of readTable(files, spec, findings)) {
    row.choice('short_length', ['m']);
    row.choice('long_length', ['km']);
    row.choice('speed', ['kph']);
    row.choice('crs', ['EPSG:4326']);
    row.choice('geometry_field_format', ['WKT']);
    row.choice('currency', ['CNY']);
  }
}

function readNodes({ files, findings, rows, surroundings }: Reading): RoadNode[] {
  const required = ['node_id', 'name', 'x_coord', 'y_coord', 'node_type'];
  return readRows(readTable(files, { file: NODES, required }, findings), (row) => {
    const id = rows.claim(row, 'node_id');
    const [lon, lat] = row.point('x_coord', 'y_coord', surroundings);
    return { id, nameZh: row.raw('name'), lon, lat, kind: row.choice('node_type', NODE_KINDS), ...row.provenance() };
  });
}

/** Columns of roads/link.csv in their order; `opened` may be absent in a file that is read. */
export const LINK_COLUMNS = [
  'link_id',
  'name',
  'ref',
  'from_node_id',
  'to_node_id',
  'directed',
  'geometry',
  'length',
  'facility_type',
  'free_speed',
  'lanes',
  'toll',
  'bridge',
  'area_type',
  'signals',
  'toll_plazas',
];

/** Lanes are those in the direction of travel, as GMNS has them: a row for both directions stands for twice as many. */
function readLinks({ files, findings, rows, surroundings }: Reading, nodes: readonly RoadNode[]): RoadLink[] {
  const points = new Map(nodes.map((node) => [node.id, [node.lon, node.lat] as LonLat]));
  const spec = { file: LINKS, required: LINK_COLUMNS, optional: ['opened'] };
  return readRows(readTable(files, spec, findings), (row) => {
    const id = rows.claim(row, 'link_id');
    const from = rows.refer(row, 'from_node_id', NODES);
    const to = rows.refer(row, 'to_node_id', NODES);
    if (from !== '' && from === to) row.fail('same_ends', 'to_node_id');
    const opened = row.raw('opened');
    if (opened !== '' && !(isDate(opened) && /^(19|20)/.test(opened)))
      row.fail('bad_date', 'opened', { form: '2026-11-21' });
    const directed = row.flag('directed');
    const lanes = row.optionalNumber('lanes', { above: 0, max: 12, integer: true });
    const ends = [points.get(from), points.get(to)].filter((point) => point !== undefined);
    return {
      id,
      nameZh: row.text('name'),
      ref: row.raw('ref'),
      from,
      to,
      directed,
      lengthM: Math.round(row.number('length', { above: 0, max: 200 }) * 1000),
      facility: row.choice('facility_type', FACILITIES),
      freeSpeedKph: row.number('free_speed', { min: SLOWEST_KPH, max: 140 }),
      lanes: lanes === null || directed ? lanes : 2 * lanes,
      area: row.choice('area_type', AREA_TYPES),
      signals: row.number('signals', { min: 0, max: 100, integer: true }),
      tollPlazas: row.number('toll_plazas', { min: 0, max: 10, integer: true }),
      tollFen: Math.round(row.number('toll', { min: 0, max: 1000 }) * 100),
      bridge: row.flag('bridge'),
      geometry: readGeometry(row, surroundings, ends),
      opened,
      ...row.provenance(),
    };
  });
}

/** The drawn line; an empty cell is the straight line between its nodes. */
function readGeometry(row: Row, bounds: Reading['bounds'], ends: readonly LonLat[]): readonly LonLat[] {
  const wkt = row.raw('geometry');
  if (wkt === '') return ends;
  const parsed = parseLineString(wkt);
  if ('why' in parsed) {
    row.fail('malformed_wkt', 'geometry', { why: parsed.why }, wkt.slice(0, 60));
    return ends;
  }
  const stray = parsed.line.find(
    ([lon, lat]) => lon < bounds[0] || lat < bounds[1] || lon > bounds[2] || lat > bounds[3],
  );
  if (stray !== undefined) row.fail('outside_area', 'geometry', { bounds: bounds.join(', ') }, stray.join(', '));
  return parsed.line;
}

/** `time_day` of GMNS for a period: every day of the week and holidays (there is one day type), then from when to when. */
export function timeDayOf({ startS, endS }: Window): string {
  const clock = (timeS: Seconds): string => {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(Math.floor(timeS / 3600))}${two(Math.floor(timeS / 60) % 60)}`;
  };
  return `11111111_${clock(startS)}_${clock(endS)}`;
}

/** Hours that are given beside the period must be its own; on which days is not asked. */
function checkTimeDay(row: Row, period: Period, periods: Reading['periods']): void {
  const given = row.raw('time_day');
  if (given === '' || periods === null || row.bad) return;
  const wanted = timeDayOf(periods[period]);
  if (given.replace(/^[01]{8}(?=_)/, '11111111') !== wanted) row.fail('wrong_time_day', 'time_day', { period, wanted });
}

function readTod({ files, findings, rows, periods }: Reading): Roads['tod'] {
  const required = ['link_tod_id', 'link_id', 'period', 'free_speed'];
  const spec = { file: TOD, required, optional: ['time_day'], mayBeEmpty: true };
  return readRows(readTable(files, spec, findings), (row) => {
    rows.claim(row, 'link_tod_id');
    const linkId = rows.refer(row, 'link_id', LINKS);
    const period = row.choice('period', PERIODS);
    checkTimeDay(row, period, periods);
    const both = `${linkId} ${period}`;
    const first = rows.row(TOD_PAIRS, both);
    if (first !== undefined) row.fail('duplicate_id', 'period', { first }, both);
    else rows.note(TOD_PAIRS, both, row.line);
    const speedKph = row.number('free_speed', { min: SLOWEST_KPH, max: 140 });
    row.provenance();
    return { linkId, period, speedKph };
  });
}
