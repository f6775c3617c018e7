import * as v from 'valibot';
import { type Files, readText } from './encoding.ts';
import type { Findings } from './findings.ts';
import { jsonFault } from './json-fault.ts';

/** A JSON file that fits its schema, or null with every reason among the findings. Unknown fields are reported and dropped. */
export function readJson<S extends v.GenericSchema>(
  files: Files,
  file: string,
  schema: S,
  findings: Findings,
): v.InferOutput<S> | null {
  const text = readText(files, file, findings);
  if (text === null) return null;
  const parsed = parseText(text, file, findings);
  if (parsed === undefined) return null;
  const result = v.safeParse(schema, parsed);
  let failed = false;
  for (const issue of flat(result.issues ?? [])) failed = reportIssue(issue, file, findings) || failed;
  return result.typed && !failed ? result.output : null;
}

function parseText(text: string, file: string, findings: Findings): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const fault = jsonFault(text);
    findings.add('malformed_json', { file, row: fault.line, value: fault.near.en }, { ...fault });
    return undefined;
  }
}

type Issue = v.BaseIssue<unknown>;

/** Issues of the branches of a union count as its own where only one branch was meant (the one that got furthest). */
function flat(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    const inner = issue.type === 'variant' || issue.type === 'union' ? (issue.issues ?? []) : [];
    return inner.length > 0 ? flat(inner) : [issue];
  });
}

/** Reports one issue; true if it is an error. */
function reportIssue(issue: Issue, file: string, findings: Findings): boolean {
  const field = pathOf(issue);
  const value = shown(issue);
  const where = { file, field, ...(value === undefined ? {} : { value }) };
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    findings.add('unknown_field', { file, field });
    return false;
  }
  findings.add(...codeOf(issue, where));
  return true;
}

/** The value as written where it is a single one, else what kind of thing it is. */
function shown({ input, received }: Issue): string | undefined {
  if (received === 'undefined') return undefined;
  return typeof input === 'object' ? received.replace(/^"|"$/g, '') : String(input);
}

type Where = { file: string; field: string; value?: string };

function codeOf(issue: Issue, where: Where): Parameters<Findings['add']> {
  const { type } = issue;
  if (issue.received === 'undefined') return ['missing_field', where];
  if (type === 'picklist' || type === 'literal' || type === 'variant') {
    return ['bad_choice', where, { choices: (issue.expected ?? '').replace(/[()"]/g, '') }];
  }
  if (type === 'finite') return ['not_finite', where];
  if (type === 'gt_value') return ['not_positive', where];
  if (type === 'integer') return ['not_an_integer', where];
  if (type === 'min_value' && Number(issue.input) < 0 && numberRule(issue) === 0) return ['negative_value', where];
  if (type === 'min_value' || type === 'max_value') return ['out_of_range', where, rangeOf(issue)];
  if (type === 'non_empty' || type === 'min_length') {
    return where.field.endsWith('source') ? ['missing_source', where] : ['missing_value', where];
  }
  if (type === 'iso_date') return ['bad_date', where, { form: '2026-11-21' }];
  if (type === 'regex' || type === 'check') return ['bad_choice', where, { choices: issue.message }];
  return ['wrong_type', where, { expected: (issue.expected ?? type).replace(/"/g, '') }];
}

function numberRule(issue: Issue): number | undefined {
  return 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : undefined;
}

function rangeOf(issue: Issue): { min: number | string; max: number | string } {
  const bound = numberRule(issue) ?? '';
  return issue.type === 'min_value' ? { min: bound, max: '…' } : { min: '…', max: bound };
}

/** `modifications[2].headwayS.am_peak`. */
function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
