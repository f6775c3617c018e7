import { csvParseRows } from 'd3-dsv';
import { type Checked, checked, type Problem } from '../base/problem.ts';
import { CONFIDENCES, type ModeSet, type Observation, RIDE_MODES, type RideMode } from './model.ts';
import { rangeText } from './problems/problems.ts';
import { RowIndex, readRows } from './reading.ts';
import { type Row, readTable } from './text/csv.ts';
import { readText } from './text/encoding.ts';
import { Findings } from './text/findings.ts';

/** What is asked from door to door: a mode set other than the car, or on foot or by bike all the way. */
export type DoorMode = Exclude<ModeSet, 'drive'> | 'walk' | 'bike';

/** What an observation went by: a mode of the network, by car, or any way from door to door. */
export type ObservedMode = RideMode | 'drive' | DoorMode;

/** Whether lines of one mode are meant, from stop to stop. */
export function isRide(mode: ObservedMode): mode is RideMode {
  return (RIDE_MODES as readonly string[]).includes(mode);
}

/** Whether what runs to a timetable may be part of it: anything but a car, and on foot or by bike all the way. */
export function isServed(mode: ObservedMode): boolean {
  return mode !== 'drive' && mode !== 'walk' && mode !== 'bike';
}

const REQUIRED = ['id', 'origin', 'destination', 'mode', 'minutes_min', 'minutes_max'];

/** Words for modes as tables of others write them; the first that fits. What a ride is called may go on: 地铁2号线. */
const MODE_WORDS: readonly (readonly [RegExp, ObservedMode])[] = [
  [/^(park[ _-]*(and|[&+])?[ _-]*ride|p *[&+] *r|停车换乘|驻车换乘)$/i, 'park_ride'],
  [/^(bike[ _-]*(and|[&+])?[ _-]*ride|骑行换乘|自行车换乘)$/i, 'bike_ride'],
  [/^(bike|biking|bicycle|cycle|cycling|骑行|骑车|自行车)$/i, 'bike'],
  [/^(walk|walking|foot|on foot|步行|走路)$/i, 'walk'],
  [/^(best|fastest|最快|最优)$/i, 'best'],
  [/^(metro|subway|underground|地铁|轨道)/i, 'metro'],
  [/^(maglev|磁浮|磁悬浮)/i, 'maglev'],
  [/^(suburban|市域|市郊)/i, 'suburban'],
  [/^(intercity[ _-]?(rail|train)|intercity$|城际(?!公交|巴士)|城铁)/i, 'intercity'],
  [/^(hsr|high[ _-]?speed|高铁|动车)/i, 'hsr'],
  [/^(rail|train|conventional|普铁|普速|铁路|火车)/i, 'rail'],
  [/^(intercity[ _-]?bus|bus|coach|公交|客车|大巴|巴士|城际公交|城际巴士)/i, 'bus'],
  [/^(drive|driving|car|auto|taxi|驾车|自驾|开车|小汽车|出租)/i, 'drive'],
  [/^(transit|public|pt$|公共交通)/i, 'transit'],
];

/** One word for each mode, to choose from. */
export const MODE_CHOICES =
  'car · metro · maglev · suburban · intercity · hsr · rail · bus · transit · park_ride · bike_ride · best · walk · bike';

/** The mode a word means, or null. */
export function observedMode(word: string): ObservedMode | null {
  return MODE_WORDS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null;
}

/**
 * Reads a table of published times. Further columns are ignored; source, confidence and the columns that only describe
 * may be absent. All problems come with their row and field.
 */
export function parseObservationFile(bytes: Uint8Array, name: string): Checked<Observation[]> {
  const findings = new Findings();
  const text = readText(new Map([[name, bytes]]), name, findings);
  if (text === null) return { ok: false, problems: findings.list() };
  const written = csvParseRows(text)[0] ?? [];
  const header = written.map((word) => word.trim().toLowerCase());
  const separator = header.length === 1 ? (/[;；\t|]/.exec(header[0] ?? '')?.[0] ?? '') : '';
  if (separator !== '') {
    findings.add('wrong_separator', { file: name, row: 1, value: separator === '\t' ? 'Tab' : separator });
    return { ok: false, problems: findings.list() };
  }
  const files = new Map([[name, new TextEncoder().encode(withHeader(text, header))]]);
  const table = readTable(files, { file: name, required: REQUIRED, optional: header, unsourced: true }, findings);
  const rows = new RowIndex();
  const values = readRows(table, (row) => readObservation(row, rows));
  const problems = findings.list().map(withoutEstimates);
  return checked(
    values,
    problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  );
}

/** Column names count whatever their case. A header over several lines is left as it is. */
function withHeader(text: string, header: readonly string[]): string {
  const end = text.search(/\r?\n/);
  const first = end < 0 ? text : text.slice(0, end);
  return first.includes('"') ? text : header.join(',') + (end < 0 ? '' : text.slice(end));
}

/** In a table of published times an unknown number stays empty: nothing is to be estimated. */
function withoutEstimates(found: Problem): Problem {
  const { code, field } = found;
  if (code === 'missing_value') return { ...found, remedy: { zh: `填上 ${field}`, en: `fill in ${field}` } };
  if (code !== 'not_finite') return found;
  return {
    ...found,
    remedy: { zh: '写一个数；没有公布就空着', en: 'write a number, or nothing where none was published' },
  };
}

const USES: Readonly<Record<string, Observation['useAsTest']>> = {
  '': 'yes',
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  '1': 'yes',
  weak: 'weak',
  no: 'no',
  n: 'no',
  false: 'no',
  '0': 'no',
  fare_or_distance: 'fare_or_distance',
};

function readObservation(row: Row, rows: RowIndex): Observation {
  const minutes = { above: 0, max: 1440 } as const;
  const minutesMin = row.optionalNumber('minutes_min', minutes);
  const minutesMax = row.optionalNumber('minutes_max', minutes);
  if (minutesMin !== null && minutesMax !== null && minutesMax > 0 && minutesMin > minutesMax)
    row.fail('out_of_range', 'minutes_max', { range: rangeText(minutesMin, 1440) });
  const use = USES[row.raw('use_as_test').toLowerCase()];
  if (use === undefined) row.fail('bad_choice', 'use_as_test', { choices: 'yes | weak | no | fare_or_distance' });
  return {
    id: rows.claim(row, 'id'),
    origin: row.text('origin'),
    destination: row.text('destination'),
    mode: row.text('mode'),
    route: row.raw('route'),
    timeOfDay: row.raw('time_of_day'),
    minutesMin,
    minutesMax,
    km: row.optionalNumber('km', { above: 0, max: 10_000 }),
    fareYuan: /^\d+(\.\d+)?$/.test(row.raw('fare_yuan')) ? Number(row.raw('fare_yuan')) : null,
    year: yearOf(row),
    evidence: row.raw('evidence_kind') || 'unknown',
    useAsTest: use ?? 'no',
    source: row.raw('source') || row.raw('source_url'),
    confidence: CONFIDENCES.find((word) => word === row.raw('confidence')) ?? 'very_low',
    modelled: row.raw('modelled') === '1',
    note: row.raw('note') || row.raw('notes'),
  };
}

/** The last year that a cell names (`2017-2018`, `2010s`); null if it is empty. */
function yearOf(row: Row): number | null {
  const cell = row.raw('year_valid') || row.raw('year');
  const years = cell.match(/(19|20)\d\d/g);
  if (cell !== '' && years === null) row.fail('not_a_number', row.raw('year_valid') === '' ? 'year' : 'year_valid');
  const last = years?.at(-1);
  return last === undefined ? null : Number(last);
}
