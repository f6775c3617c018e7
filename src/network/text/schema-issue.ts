import type * as v from 'valibot';
import { isDate, isDay } from '../../base/calendar.ts';
import type { Text } from '../../base/problem.ts';
import { rangeText } from '../problems/problems.ts';

export type SchemaIssue = v.BaseIssue<unknown>;

/** What to say of one issue: a code of the problem list and the words that fill its text. */
export type Fault = readonly [code: FaultCode, fill?: Readonly<Record<string, number | string | Text>>];

type FaultCode =
  | 'bad_choice'
  | 'bad_date'
  | 'missing_field'
  | 'missing_source'
  | 'missing_value'
  | 'negative_value'
  | 'not_an_integer'
  | 'not_finite'
  | 'not_positive'
  | 'out_of_range'
  | 'swapped_lon_lat'
  | 'wrong_type';

/** Where the issue lies: `modifications[2].headwayS.am_peak`; empty for the document itself. */
export function issuePath(issue: SchemaIssue): string {
  return (issue.path ?? []).reduce((path, { key }) => joinPath(path, keyText(key)), '');
}

function keyText(key: unknown): string {
  return typeof key === 'number' ? `[${key}]` : String(key);
}

/** Joins two field paths; either may be empty. */
export function joinPath(prefix: string, path: string): string {
  if (prefix === '' || path === '') return prefix + path;
  return path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}

/** The value as written where it is a single one, else what kind of thing it is; undefined where there is none. */
export function issueValue({ input, received }: SchemaIssue): string | undefined {
  if (received === 'undefined') return undefined;
  return typeof input === 'object' ? received.replace(/^"|"$/g, '') : String(input);
}

/** The allowed values in words, `a · b · c`. */
export function issueChoices({ expected }: SchemaIssue): string {
  return (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ' · ');
}

/** The problem that an issue of a value's shape or range stands for. */
export function faultOf(issue: SchemaIssue): Fault {
  const { type } = issue;
  if (issue.received === 'undefined') return ['missing_field'];
  if (typeof issue.input === 'number' && !Number.isFinite(issue.input)) return ['not_finite'];
  const named = type === 'variant' && issue.expected !== 'Object';
  if (type === 'picklist' || type === 'literal' || named) {
    return ['bad_choice', { choices: issueChoices(issue) }];
  }
  if ('requirement' in issue && (issue.requirement === isDate || issue.requirement === isDay))
    return ['bad_date', { form: issue.message }];
  if (type === 'regex' || type === 'check' || type === 'excludes') return ['bad_choice', { choices: issue.message }];
  if (type === 'gt_value') return ['not_positive'];
  if (type === 'integer') return ['not_an_integer'];
  if (type === 'min_value' && Number(issue.input) < 0 && boundOf(issue) === 0) return ['negative_value'];
  const swapped = type === 'max_value' ? swappedPoint(issue) : null;
  if (swapped !== null) return ['swapped_lon_lat', { value: swapped }];
  if (type === 'min_value') return ['out_of_range', { range: rangeText(boundOf(issue), null) }];
  if (type === 'max_value') return ['out_of_range', { range: rangeText(null, boundOf(issue)) }];
  if (type === 'non_empty' || type === 'min_length') {
    return [issuePath(issue).endsWith('source') ? 'missing_source' : 'missing_value'];
  }
  return ['wrong_type', typeWords(issueChoices(issue) || type, issue)];
}

const TYPE_WORDS: Readonly<Record<string, Text>> = {
  string: { zh: '文字（加双引号）', en: 'text (in double quotes)' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  Array: { zh: '列表 […]', en: 'a list […]' },
  Object: { zh: '对象 {…}', en: 'an object {…}' },
  null: { zh: 'null', en: 'null' },
};

/** What should stand there and what does, in words: `{expected}` and `{is}` of `wrong_type`. */
function typeWords(expected: string, issue: SchemaIssue): Readonly<Record<string, string | Text>> {
  const parts = expected.split(' · ').map((word) => TYPE_WORDS[word] ?? { zh: word, en: word });
  const value = issueValue(issue) ?? '';
  const single = { zh: `“${value}”`, en: `"${value}"` };
  return {
    expected: { zh: parts.map(({ zh }) => zh).join('或 '), en: parts.map(({ en }) => en).join(' or ') },
    is: typeof issue.input === 'object' ? (TYPE_WORDS[value] ?? single) : single,
    at: issuePath(issue) === '' ? { zh: '整个文件', en: 'the whole file' } : issuePath(issue),
  };
}

/** A document that is a list or a single value where an object should be. */
export function notAnObject(value: 'Array'): Readonly<Record<string, string | Text>> {
  const [expected, is] = [TYPE_WORDS.Object as Text, TYPE_WORDS[value] as Text];
  return { expected, is, at: { zh: '整个文件', en: 'the whole file' } };
}

/** A latitude that can only be the longitude of the pair it stands in. */
function swappedPoint({ path, input }: SchemaIssue): string | null {
  const last = path?.at(-1);
  const around: unknown = last?.input;
  if (last?.key !== 'lat' || typeof around !== 'object' || around === null || !('lon' in around)) return null;
  const lon: unknown = around.lon;
  return typeof lon === 'number' && Math.abs(lon) <= 90 && Math.abs(Number(input)) <= 180 ? `${lon}, ${input}` : null;
}

function boundOf(issue: SchemaIssue): number {
  return 'requirement' in issue ? Number(issue.requirement) : Number.NaN;
}
