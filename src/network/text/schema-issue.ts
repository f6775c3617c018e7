import type * as v from 'valibot';

export type SchemaIssue = v.BaseIssue<unknown>;

/** What to say of one issue: a code of the problem list and the words that fill its text. */
export type Fault = readonly [code: FaultCode, fill?: Readonly<Record<string, number | string>>];

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
  if (type === 'picklist' || type === 'literal' || type === 'variant') {
    return ['bad_choice', { choices: issueChoices(issue) }];
  }
  if (type === 'regex' || type === 'check' || type === 'excludes') return ['bad_choice', { choices: issue.message }];
  if (type === 'gt_value') return ['not_positive'];
  if (type === 'integer') return ['not_an_integer'];
  if (type === 'min_value' && Number(issue.input) < 0 && boundOf(issue) === 0) return ['negative_value'];
  if (type === 'min_value') return ['out_of_range', { min: boundOf(issue), max: '…' }];
  if (type === 'max_value') return ['out_of_range', { min: '…', max: boundOf(issue) }];
  if (type === 'non_empty' || type === 'min_length') {
    return [issuePath(issue).endsWith('source') ? 'missing_source' : 'missing_value'];
  }
  if (type === 'iso_date') return ['bad_date', { form: '2026-11-21' }];
  return ['wrong_type', { expected: issueChoices(issue) || type }];
}

function boundOf(issue: SchemaIssue): number | string {
  const bound = 'requirement' in issue ? issue.requirement : '';
  return typeof bound === 'number' ? bound : String(bound);
}
