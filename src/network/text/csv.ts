import { csvParseRows } from 'd3-dsv';
import type { LonLat, Seconds } from '../../base/units.ts';
import { CONFIDENCES, type Provenance } from '../model/provenance.ts';
import type { Arguments } from '../problems/kind.ts';
import { type ProblemCode, rangeText } from '../problems/problems.ts';
import { type Files, readText } from './encoding.ts';
import type { Findings } from './findings.ts';

export interface TableSpec {
  readonly file: string;
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** A table that may have no rows. */
  readonly mayBeEmpty?: boolean;
  /** A table whose rows need no source and confidence. */
  readonly unsourced?: boolean;
}

export interface Range {
  readonly min?: number;
  readonly max?: number;
  /** Exclusive lower bound; only 0 is used. */
  readonly above?: 0;
  readonly integer?: boolean;
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(nan|inf|infinity|null|none|n\/a)$/i;

/** Rows of a table; empty if the file or its header cannot be used. Every reason is among the findings. */
export function readTable(files: Files, spec: TableSpec, findings: Findings): Row[] {
  const text = readText(files, spec.file, findings);
  return text === null ? [] : rowsOf(csvParseRows(text), 1, spec, findings);
}

/** The same of records already parted into cells, of which the first is the header, in line `at` of the file. */
export function rowsOf(
  records: readonly (readonly string[])[],
  at: number,
  spec: TableSpec,
  findings: Findings,
): Row[] {
  const header = (records[0] ?? []).map((name) => name.trim());
  if (!headerFits(header, spec, findings)) return [];
  const columns = new Map(header.map((name, column) => [name, column]));
  const rows: Row[] = [];
  let line = at + breaks(records[0] ?? []);
  for (const cells of records.slice(1)) {
    line++;
    const row = new Row(spec.file, line, cells, columns, findings);
    line += breaks(cells);
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (cells.length !== header.length) row.fail('field_count', '', { found: cells.length, wanted: header.length });
    else rows.push(row);
  }
  if (records.length <= 1 && spec.mayBeEmpty !== true) findings.add('no_rows', { file: spec.file });
  return rows;
}

function breaks(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\n/g)?.length ?? 0), 0);
}

function headerFits(header: readonly string[], spec: TableSpec, findings: Findings): boolean {
  const { file } = spec;
  const required = spec.unsourced ? spec.required : [...spec.required, 'source', 'confidence'];
  const known = new Set([...required, ...(spec.optional ?? []), 'source', 'confidence', 'modelled', 'note']);
  const missing = required.filter((name) => !header.includes(name));
  const twice = header.filter((name, column) => header.indexOf(name) !== column);
  for (const field of missing) findings.add('missing_column', { file, row: 1, field });
  for (const field of new Set(twice)) findings.add('duplicate_column', { file, row: 1, field });
  for (const field of header) if (!known.has(field)) findings.add('unknown_column', { file, row: 1, field });
  return missing.length === 0 && twice.length === 0;
}

/**
 * One row of a table. A reader that cannot give its value reports why, marks the row `bad` and returns a stand-in of
 * the right type; a bad row is never used (an error refuses the whole network), only its id stays known.
 */
export class Row {
  readonly file: string;
  readonly line: number;
  bad = false;
  readonly #cells: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #findings: Findings;

  constructor(
    file: string,
    line: number,
    cells: readonly string[],
    columns: ReadonlyMap<string, number>,
    findings: Findings,
  ) {
    this.file = file;
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.#findings = findings;
  }

  fail(code: ProblemCode, field: string, args: Arguments = {}, value?: string): void {
    this.bad = true;
    this.warn(code, field, args, value);
  }

  /** As `fail`; the row stays good. */
  warn(code: ProblemCode, field: string, args: Arguments = {}, value?: string): void {
    const where = { file: this.file, row: this.line, ...(field === '' ? {} : { field }) };
    const shown = value ?? (field === '' ? undefined : this.raw(field));
    this.#findings.add(code, shown === undefined ? where : { ...where, value: shown }, args);
  }

  /** Cell without surrounding blanks; empty if the column is absent. */
  raw(field: string): string {
    const column = this.#columns.get(field);
    return column === undefined ? '' : (this.#cells[column] ?? '').trim();
  }

  text(field: string): string {
    const value = this.raw(field);
    if (value === '') this.fail('missing_value', field);
    return value;
  }

  number(field: string, range: Range): number {
    const value = this.text(field);
    if (value === '') return 0;
    const parsed = Number(value);
    if (NOT_FINITE.test(value) || (NUMBER.test(value) && !Number.isFinite(parsed)))
      return this.#refuse('not_finite', field);
    if (!NUMBER.test(value)) return this.#refuse('not_a_number', field);
    return this.#within(field, parsed, range);
  }

  /** null where the cell is empty: not found. */
  optionalNumber(field: string, range: Range): number | null {
    return this.raw(field) === '' ? null : this.number(field, range);
  }

  #within(field: string, value: number, { min, max, above, integer }: Range): number {
    if (integer && !Number.isInteger(value)) return this.#refuse('not_an_integer', field);
    if (above !== undefined && value <= above) return this.#refuse('not_positive', field);
    if (min === 0 && value < 0) return this.#refuse('negative_value', field);
    const low = min ?? above ?? null;
    const high = max ?? null;
    const fits = value >= (low ?? value) && value <= (high ?? value);
    return fits ? value : this.#refuse('out_of_range', field, { range: rangeText(low, high) });
  }

  #refuse(code: ProblemCode, field: string, args: Arguments = {}): 0 {
    this.fail(code, field, args);
    return 0;
  }

  /** `1` or `0`. */
  flag(field: string): boolean {
    return this.choice(field, ['0', '1']) === '1';
  }

  /** `1` or `0`; an empty cell or an absent column is `0`. */
  optionalFlag(field: string): boolean {
    return this.raw(field) !== '' && this.flag(field);
  }

  choice<T extends string>(field: string, choices: readonly T[]): T {
    const value = this.text(field);
    const hit = choices.find((choice) => choice === value);
    if (hit === undefined && value !== '') this.fail('bad_choice', field, { choices: choices.join(' | ') });
    return hit ?? (choices[0] as T);
  }

  /** Seconds after midnight of `HH:MM:SS`; hours up to 47. */
  time(field: string): Seconds {
    const value = this.text(field);
    const parts = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(value);
    const hours = Number(parts?.[1]);
    if (value !== '' && !(hours < 48)) this.fail('bad_time', field);
    return hours < 48 ? hours * 3600 + Number(parts?.[2]) * 60 + Number(parts?.[3]) : 0;
  }

  /** A point inside the bounds, to a tenth of a metre (six decimals). */
  point(lonField: string, latField: string, bounds: Bounds): LonLat {
    const lon = this.number(lonField, { min: -180, max: 180 });
    const lat = this.number(latField, { min: -180, max: 180 });
    if (!this.bad) {
      const wrong = placeProblem(lon, lat, bounds);
      if (wrong !== null) this.fail(wrong, lonField, { bounds: bounds.join(', ') }, `${lon}, ${lat}`);
    }
    return [micro(lon), micro(lat)];
  }

  provenance(): Provenance {
    const source = this.raw('source');
    if (source === '') this.fail('missing_source', 'source');
    const confidence = this.choice('confidence', CONFIDENCES);
    return { source, confidence, modelled: this.optionalFlag('modelled'), note: this.raw('note') };
  }
}

/** Of rows that a value rests on, the least sure; of equals the first. */
export function leastSure(rows: readonly Provenance[]): Provenance | undefined {
  const doubt = ({ confidence }: Provenance): number => CONFIDENCES.indexOf(confidence);
  return rows.reduce<Provenance | undefined>(
    (least, row) => (least === undefined || doubt(row) > doubt(least) ? row : least),
    undefined,
  );
}

/** Six decimals of a degree, 0.1 m: what tables and bundle both carry exactly. */
export function micro(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Why a point cannot be in this data, if so. */
export function placeProblem(lon: number, lat: number, bounds: Bounds): 'outside_area' | 'swapped_lon_lat' | null {
  if (inside(lon, lat, bounds)) return null;
  return inside(lat, lon, bounds) ? 'swapped_lon_lat' : 'outside_area';
}

function inside(lon: number, lat: number, [west, south, east, north]: Bounds): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
