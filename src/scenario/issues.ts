import type * as v from 'valibot';
import type { Problem } from '../base/problem.ts';
import { problem } from '../network/problems.ts';
import { planProblem } from './problems.ts';

type Issue = v.BaseIssue<unknown>;
type Where = Pick<Problem, 'file' | 'field' | 'value'>;

/** Problems of a value that does not fit its schema, each with its path below `prefix`. */
export function schemaProblems(issues: readonly Issue[], file: string, prefix: string): Problem[] {
  return issues.map((issue) => {
    const field = joinPath(prefix, pathOf(issue));
    const bare = issue.received === 'undefined' || issue.type === 'non_empty' || issue.type === 'min_length';
    const value = bare ? undefined : issue.received.replace(/^"|"$/g, '');
    return toProblem(issue, { file, field, ...(value === undefined ? {} : { value }) });
  });
}

function toProblem(issue: Issue, where: Where): Problem {
  const { type } = issue;
  const choices = (issue.expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ' · ');
  if (issue.message === 'unknown_field') return planProblem('unknown_field', where);
  if (issue.received === 'undefined') return problem('missing_field', where);
  if (type === 'variant') return planProblem('unknown_type', where, { choices });
  if (type === 'picklist' || type === 'literal') return problem('bad_choice', where, { choices });
  if (type === 'integer') return problem('not_an_integer', where);
  if (type === 'min_value' || type === 'max_value') return rangeProblem(issue, where);
  if (type === 'non_empty' || type === 'min_length') {
    return problem(where.field?.endsWith('source') ? 'missing_source' : 'missing_value', where);
  }
  if (type === 'regex' || type === 'excludes') return problem('bad_choice', where, { choices: issue.message });
  if (type === 'number' && Number.isNaN(issue.input)) return problem('not_finite', where);
  return problem('wrong_type', where, { expected: choices === '' ? type : choices });
}

function rangeProblem(issue: Issue, where: Where): Problem {
  const bound = 'requirement' in issue ? String(issue.requirement) : '';
  const value = Number(issue.input);
  if (!Number.isFinite(value)) return problem('not_finite', where);
  if (issue.type === 'min_value' && value < 0 && bound === '0') return problem('negative_value', where);
  const [min, max] = issue.type === 'min_value' ? [bound, '…'] : ['…', bound];
  return problem('out_of_range', where, { min, max });
}

/** `modifications[2].headwayS.am_peak`. */
function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Joins two field paths; either may be empty. */
export function joinPath(prefix: string, path: string): string {
  if (prefix === '' || path === '') return prefix + path;
  return path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}
