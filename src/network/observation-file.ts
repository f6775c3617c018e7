import { csvParseRows } from 'd3-dsv';
import { type Checked, checked, type Problem, type Text } from '../base/problem.ts';
import { CONFIDENCES } from './model/provenance.ts';
import { DEFINITIONS, WAIT_RULES } from './model/question.ts';
import type { Observation } from './model.ts';
import { isTimeRead, USUAL_PERIOD } from './observed-time.ts';
import { rangeText } from './problems/problems.ts';
import { RowIndex, readRows } from './reading.ts';
import { type Range, type Row, rowsOf } from './text/csv.ts';
import { readText } from './text/encoding.ts';
import { Findings } from './text/findings.ts';

const REQUIRED = ['id', 'origin', 'destination', 'mode', 'minutes_min', 'minutes_max'];

const READ = [
  ...['route', 'time_of_day', 'definition', 'wait', 'waiting_rule', 'km', 'fare_yuan', 'year_valid', 'year'],
  ...['evidence_kind', 'use_as_test', 'source_url', 'url', 'notes'],
];

/** Columns that only describe a row: nobody expects them to change a minute. */
const DESCRIPTIVE = [
  ...['source_date', 'date', 'accessed', 'quote', 'title', 'author', 'publisher', 'language', 'kind', 'implied_kmh'],
  ...['comment', 'comments', 'remark', 'remarks', '备注', '说明', '来源', '出处', '日期', '原文'],
];

/** Years and single fares that a published time may carry, in either table. */
export const YEARS = { min: 1990, max: 2050 } as const;
export const FARES_YUAN: Range = { min: 0, max: 1000 };

/**
 * Reads a table of published times. Source, confidence and the columns that only describe may be absent; any other column
 * that is not read gets a warning. All problems come with their row and field, in the order of the rows.
 */
export function parseObservationFile(bytes: Uint8Array, name: string): Checked<Observation[]> {
  const findings = new Findings();
  const text = readText(new Map([[name, bytes]]), name, findings);
  if (text === null) return { ok: false, problems: findings.list() };
  const { at, records } = tidied(csvParseRows(text));
  const header = records[0] ?? [];
  const separator = header.length === 1 ? /[;；\t|，]/.exec(header[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) {
    findings.add('wrong_separator', { file: name, row: at, value: separator }, SEPARATORS[separator]);
    return { ok: false, problems: findings.list() };
  }
  const empty = header.filter((_, column) => records.slice(1).every((cells) => (cells[column] ?? '').trim() === ''));
  const spec = { file: name, required: REQUIRED, optional: [...READ, ...DESCRIPTIVE, ...empty], unsourced: true };
  const rows = new RowIndex();
  const values = readRows(rowsOf(records, at, spec, findings), (row) => readObservation(row, rows));
  const problems = findings.list().map(withoutEstimates);
  return checked(
    values,
    problems.sort((a, b) => (a.row ?? LAST) - (b.row ?? LAST)),
  );
}

/** What of the whole table comes after its rows. */
const LAST = Number.MAX_SAFE_INTEGER;

const SEPARATORS: Readonly<Record<string, { readonly value: string | Text }>> = {
  '\t': { value: 'Tab' },
  '，': { value: { zh: '全角逗号', en: 'full-width commas' } },
};

/**
 * Records as the table means them: no blank lines above the header, names of columns in lower case (one without a name by
 * its place, `#9`), no empty cells at the ends of rows, where spreadsheets leave them. `at`: line of the header.
 */
function tidied(records: readonly (readonly string[])[]): { readonly at: number; readonly records: string[][] } {
  const first = Math.max(0, records.findIndex(isFilled));
  const header = trimmed(records[first] ?? [], 0).map((cell, i) => cell.trim().toLowerCase() || `#${i + 1}`);
  const body = records.slice(first + 1).map((cells) => (isFilled(cells) ? trimmed(cells, header.length) : ['']));
  return { at: first + 1, records: [header, ...(body.some(isFilled) ? body : [])] };
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function trimmed(cells: readonly string[], least: number): string[] {
  return cells.slice(0, Math.max(least, cells.findLastIndex((cell) => cell.trim() !== '') + 1));
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
    timeOfDay: timeOfDay(row),
    minutesMin,
    minutesMax,
    km: row.optionalNumber('km', { above: 0, max: 10_000 }),
    fareYuan: fareOf(row),
    year: yearOf(row),
    ...meantAs(row),
    evidence: row.raw('evidence_kind').toLowerCase() || 'unknown',
    useAsTest: use ?? 'no',
    source: row.raw('source') || row.raw('source_url') || row.raw('url'),
    confidence: optionalChoice(row, 'confidence', CONFIDENCES) ?? 'very_low',
    modelled: row.optionalFlag('modelled'),
    note: row.raw('note') || row.raw('notes'),
  };
}

/** The time of day of a row; one that cannot be read gets a warning with the period that is taken instead. */
export function timeOfDay(row: Row): string {
  const text = row.raw('time_of_day');
  if (!isTimeRead(text)) row.warn('unclear_time', 'time_of_day', { period: USUAL_PERIOD });
  return text;
}

/** How the published figure is meant, where its row says so; columns may be absent. */
export function meantAs(row: Row): Pick<Observation, 'definition' | 'wait'> {
  const wait = row.raw('wait') === '' ? 'waiting_rule' : 'wait';
  return {
    definition: optionalChoice(row, 'definition', DEFINITIONS),
    wait: optionalChoice(row, wait, WAIT_RULES),
  };
}

/** One of a few words in any case; null where the cell is empty. */
function optionalChoice<T extends string>(row: Row, field: string, choices: readonly T[]): T | null {
  const word = row.raw(field).toLowerCase();
  const hit = choices.find((choice) => choice === word) ?? null;
  if (word !== '' && hit === null) row.fail('bad_choice', field, { choices: choices.join(' | ') });
  return hit;
}

/** A single fare; a range of fares (`5-29`) is none and gets a warning. */
function fareOf(row: Row): number | null {
  if (!/^\d+(\.\d+)?\s*[-–—~～至]\s*\d+(\.\d+)?$/.test(row.raw('fare_yuan'))) {
    return row.optionalNumber('fare_yuan', FARES_YUAN);
  }
  row.warn('no_single_fare', 'fare_yuan');
  return null;
}

/** The last year that a cell names (`2017-2018`, `2010s`, `2026-11-21`); null if it is empty. */
function yearOf(row: Row): number | null {
  const field = row.raw('year_valid') === '' ? 'year' : 'year_valid';
  const cell = row.raw(field);
  const last = cell.match(/(?<!\d)\d{4}/g)?.at(-1);
  if (last === undefined) {
    if (cell !== '') row.fail('not_a_number', field);
    return null;
  }
  const year = Number(last);
  if (year >= YEARS.min && year <= YEARS.max) return year;
  row.fail('out_of_range', field, { range: rangeText(YEARS.min, YEARS.max) });
  return null;
}
