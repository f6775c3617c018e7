import type { LonLat } from '../base/units.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Rows with the same fields, stored by column. */
const COLUMNS = '~columns';
/** Words of a column once each, and the index of every row's word. */
const WORDS = '~words';
/** Points of a line in millionths of a degree: the first as it is, then differences. */
const LINE = '~line';

const FEWEST_ROWS = 4;
const MICRO = 1e6;

/** A JSON value in fewer bytes: tables by column, repeated words once, lines as differences. `unpack` gives it back. */
export function pack(value: unknown): Json {
  if (!Array.isArray(value)) return isRecord(value) ? packFields(value) : (value as Json);
  if (isLine(value)) return { [LINE]: packLine(value) };
  if (isTable(value)) return packTable(value);
  return value.map(pack);
}

/** What `pack` was given. */
export function unpack(packed: unknown): unknown {
  if (Array.isArray(packed)) return packed.map(unpack);
  if (!isRecord(packed)) return packed;
  if (LINE in packed) return unpackLine(packed[LINE] as number[]);
  if (COLUMNS in packed) return unpackTable(packed[COLUMNS] as Record<string, unknown>);
  return Object.fromEntries(Object.entries(packed).map(([key, value]) => [key, unpack(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function packFields(fields: Record<string, unknown>): Json {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, pack(value)]));
}

function isTable(rows: readonly unknown[]): rows is Record<string, unknown>[] {
  const [first] = rows;
  if (rows.length < FEWEST_ROWS || !isRecord(first)) return false;
  const shape = Object.keys(first).join();
  return shape !== '' && rows.every((row) => isRecord(row) && Object.keys(row).join() === shape);
}

function packTable(rows: readonly Record<string, unknown>[]): Json {
  const fields = Object.keys(rows[0] as object);
  return { [COLUMNS]: Object.fromEntries(fields.map((field) => [field, packColumn(rows.map((row) => row[field]))])) };
}

function packColumn(values: readonly unknown[]): Json {
  if (isTable(values)) return packTable(values);
  const words = values.filter((value) => typeof value === 'string');
  const distinct = [...new Set(words)];
  if (words.length < values.length || distinct.length > values.length / 2) return values.map(pack);
  const index = new Map(distinct.map((word, at) => [word, at]));
  return { [WORDS]: distinct, at: words.map((word) => index.get(word) as number) };
}

function unpackColumn(packed: unknown): unknown[] {
  if (isRecord(packed) && WORDS in packed) {
    const words = packed[WORDS] as string[];
    return (packed.at as number[]).map((at) => words[at]);
  }
  return unpack(packed) as unknown[];
}

function unpackTable(columns: Record<string, unknown>): Record<string, unknown>[] {
  const unpacked = Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)] as const);
  const rows = unpacked[0]?.[1].length ?? 0;
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(unpacked.map(([field, column]) => [field, column[row]])),
  );
}

function isLine(value: readonly unknown[]): value is LonLat[] {
  return (
    value.length >= 2 && value.every((point) => Array.isArray(point) && point.length === 2 && point.every(isMicro))
  );
}

/** A number that six decimals hold exactly. */
function isMicro(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 180 && Math.round(value * MICRO) / MICRO === value;
}

function packLine(line: readonly LonLat[]): number[] {
  let before = [0, 0];
  return line.flatMap((point) => {
    const at = point.map((degrees) => Math.round(degrees * MICRO));
    const step = at.map((value, axis) => value - (before[axis] as number));
    before = at;
    return step;
  });
}

function unpackLine(steps: readonly number[]): LonLat[] {
  let [lon, lat] = [0, 0];
  const line: LonLat[] = [];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i] as number;
    lat += steps[i + 1] as number;
    line.push([lon / MICRO, lat / MICRO]);
  }
  return line;
}
