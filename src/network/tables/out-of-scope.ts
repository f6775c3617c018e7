import * as v from 'valibot';
import type { Reading } from '../reading.ts';
import { readJson } from '../text/json.ts';
import { id, provenance, text } from './schema.ts';

const OUT_OF_SCOPE = 'projects/out-of-scope.json';

const schema = v.array(v.strictObject({ id, title: text, reason: text, ...provenance }));

/** What plans name and no trip feels: read to be checked, kept out of the network. Ids once each. */
export function checkOutOfScope({ files, findings }: Reading): void {
  if (!files.has(OUT_OF_SCOPE)) return;
  const first = new Map<string, number>();
  for (const [index, entry] of (readJson(files, OUT_OF_SCOPE, schema, findings) ?? []).entries()) {
    const before = first.get(entry.id);
    const where = { file: OUT_OF_SCOPE, field: `[${index}].id`, value: entry.id };
    if (before === undefined) first.set(entry.id, index + 1);
    else findings.add('duplicate_id', where, { first: before });
  }
}
