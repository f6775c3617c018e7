import type { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/spelling.ts';
import { problem } from '../../network/problems/problems.ts';
import {
  faultOf,
  issueChoices,
  issuePath,
  issueValue,
  joinPath,
  type SchemaIssue,
} from '../../network/text/schema-issue.ts';
import { planProblem } from './problems.ts';

/** Problems of a value that does not fit its schema, each with its path below `prefix`. */
export function schemaProblems(issues: readonly SchemaIssue[], file: string, prefix: string): Problem[] {
  return issues.map((issue) => {
    const field = joinPath(prefix, issuePath(issue));
    const value = issue.type === 'non_empty' || issue.type === 'min_length' ? undefined : issueValue(issue);
    const where = { file, field, ...(value === undefined ? {} : { value }) };
    if (issue.message === 'unknown_field') return unknownField(issue, where);
    if (issue.type === 'variant' && issue.expected !== 'Object')
      return planProblem('unknown_type', where, { choices: issueChoices(issue) });
    const [code, fill] = faultOf(issue);
    const found = problem(
      code,
      where,
      fill !== undefined && 'at' in fill && field !== '' ? { ...fill, at: field } : fill,
    );
    if (code !== 'missing_value') return found;
    return { ...found, remedy: { zh: `填上 ${field}，或删掉这一项`, en: `fill in ${field}, or drop it` } };
  });
}

/** A field that is not known, with the known ones of its object: the nearest in the message, all in the remedy. */
function unknownField(issue: SchemaIssue, where: { readonly file: string; readonly field: string }): Problem {
  const known = (issue.expected ?? '').split(' | ');
  const near = nearest(String(issue.path?.at(-1)?.key ?? ''), known);
  return planProblem('unknown_field', where, { near, choices: known.join(' · ') });
}
