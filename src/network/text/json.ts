import * as v from 'valibot';
import { type Files, readText } from './encoding.ts';
import type { Findings } from './findings.ts';
import { parseJsonText } from './json-text.ts';
import { faultOf, issuePath, issueValue, type SchemaIssue } from './schema-issue.ts';

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
  for (;;) {
    const result = v.safeParse(schema, parsed);
    const issues = flat(result.issues ?? []);
    const failed = issues.map((issue) => reportIssue(issue, file, findings)).includes(true);
    if (failed) return null;
    if (result.typed) return result.output;
    // A variant with an unknown field is no value to valibot, though all the rest of it fits.
    if (!issues.map(dropField).includes(true)) return null;
  }
}

/** Takes an unknown field out of the value that holds it; false if there is none to take out. */
function dropField(issue: SchemaIssue): boolean {
  const at = issue.path?.at(-1);
  return at?.type === 'object' && Reflect.deleteProperty(at.input, String(at.key));
}

function parseText(text: string, file: string, findings: Findings): unknown {
  const json = parseJsonText(text);
  if (json.ok) return json.value;
  const { fault } = json;
  findings.add('malformed_json', { file, row: fault.line, value: fault.near.en }, { ...fault });
  return undefined;
}

/** Issues of the branches of a union count as its own where only one branch was meant (the one that got furthest). */
function flat(issues: readonly SchemaIssue[]): SchemaIssue[] {
  return issues.flatMap((issue) => {
    const inner = issue.type === 'variant' || issue.type === 'union' ? (issue.issues ?? []) : [];
    return inner.length > 0 ? flat(inner) : [issue];
  });
}

/** Reports one issue; true if it is an error. */
function reportIssue(issue: SchemaIssue, file: string, findings: Findings): boolean {
  const field = issuePath(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    findings.add('unknown_field', { file, field });
    return false;
  }
  const value = issueValue(issue);
  const [code, fill] = faultOf(issue);
  findings.add(code, { file, field, ...(value === undefined ? {} : { value }) }, fill);
  return true;
}
