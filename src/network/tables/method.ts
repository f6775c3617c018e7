import * as v from 'valibot';
import { DEFINITIONS, MODE_SETS, PERIODS, WAIT_RULES } from '../model/question.ts';
import type { Observation, Params, Target } from '../model.ts';
import { FARES_YUAN, meantAs, timeOfDay, YEARS } from '../observation-file.ts';
import { type Reading, readRows } from '../reading.ts';
import { type Row, readTable } from '../text/csv.ts';
import { readJson } from '../text/json.ts';
import { finite, id, positive, provenance, share, text } from './schema.ts';

export const PARAMS = 'params.json';
export const TARGETS = 'targets.json';
export const OBSERVATIONS = 'observations.csv';

const param = v.strictObject({
  id,
  label: text,
  group: id,
  value: finite,
  unit: v.string(),
  low: finite,
  high: finite,
  ...provenance,
});

/** Every number of the method, by id. */
export function readParams({ files, findings, rows }: Reading): Params {
  const schema = v.looseObject({ params: v.pipe(v.array(param), v.minLength(1)) });
  const raw = readJson(files, PARAMS, schema, findings);
  const params: Record<string, Params[string]> = {};
  for (const [index, one] of (raw?.params ?? []).entries()) {
    claimEntry({ findings, rows }, PARAMS, `params[${index}].id`, one.id, index);
    params[one.id] = one;
  }
  return params;
}

const target = v.strictObject({
  id,
  title: text,
  kind: v.picklist(['circle', 'claim']),
  words: id,
  from: v.union([v.literal('everyone'), v.pipe(v.array(id), v.minLength(1))]),
  to: v.pipe(v.array(id), v.minLength(1)),
  toRule: v.picklist(['nearest', 'each', 'pairs']),
  period: v.picklist(PERIODS),
  definition: v.picklist(DEFINITIONS),
  modes: v.picklist(MODE_SETS),
  wait: v.picklist(WAIT_RULES),
  cutoffS: positive,
  measure: v.picklist(['pairs', 'people', 'area', 'townships']),
  requiredShare: share,
  ...provenance,
});

/** What the plans promise, in file order. */
export function readTargets({ files, findings, rows }: Reading): Target[] {
  const schema = v.looseObject({ targets: v.pipe(v.array(target), v.minLength(1)) });
  const raw = readJson(files, TARGETS, schema, findings);
  for (const [index, one] of (raw?.targets ?? []).entries()) {
    claimEntry({ findings, rows }, TARGETS, `targets[${index}].id`, one.id, index);
  }
  return raw?.targets ?? [];
}

function claimEntry(
  { findings, rows }: Pick<Reading, 'findings' | 'rows'>,
  file: string,
  field: string,
  value: string,
  index: number,
): void {
  const first = rows.row(file, value);
  if (first !== undefined) findings.add('duplicate_id', { file, field, value }, { first });
  else rows.note(file, value, index + 1);
}

const OBSERVATION_COLUMNS = [
  'id',
  'origin',
  'destination',
  'mode',
  'route',
  'time_of_day',
  'minutes_min',
  'minutes_max',
  'km',
  'fare_yuan',
  'year_valid',
  'evidence_kind',
  'use_as_test',
];
const USES = ['yes', 'weak', 'no', 'fare_or_distance'] as const;

/** Published travel times. */
export function readObservations({ files, findings, rows }: Reading): Observation[] {
  const table = readTable(
    files,
    { file: OBSERVATIONS, required: OBSERVATION_COLUMNS, optional: ['definition', 'wait'] },
    findings,
  );
  return readRows(table, (row) => ({ id: rows.claim(row, 'id'), ...readObservation(row) }));
}

function readObservation(row: Row): Omit<Observation, 'id'> {
  return {
    origin: row.text('origin'),
    destination: row.text('destination'),
    mode: row.text('mode'),
    route: row.raw('route'),
    timeOfDay: timeOfDay(row),
    minutesMin: row.optionalNumber('minutes_min', { above: 0, max: 1440 }),
    minutesMax: row.optionalNumber('minutes_max', { above: 0, max: 1440 }),
    km: row.optionalNumber('km', { above: 0, max: 1000 }),
    fareYuan: row.optionalNumber('fare_yuan', FARES_YUAN),
    year: row.optionalNumber('year_valid', { ...YEARS, integer: true }),
    ...meantAs(row),
    evidence: row.text('evidence_kind').toLowerCase(),
    useAsTest: row.choice('use_as_test', USES),
    ...row.provenance(),
  };
}
