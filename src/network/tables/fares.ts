import * as v from 'valibot';
import type { FareRules } from '../model/fares.ts';
import type { Reading } from '../reading.ts';
import { readJson } from '../text/json.ts';
import { fen, id, notNegative, positive, provenance } from './schema.ts';

export const FARES = 'fares/rules.json';

const band = v.strictObject({ uptoKm: positive, fen });
const pair = v.strictObject({ a: id, b: id, fen });
const common = { id, ...provenance };

const rule = v.variant('kind', [
  v.strictObject({
    kind: v.literal('distance'),
    bands: v.pipe(v.array(band), v.minLength(1)),
    maxFen: fen,
    trackRatio: v.exactOptional(positive),
    ...common,
  }),
  v.strictObject({ kind: v.literal('pair'), pairs: v.array(pair), fenPerKm: notNegative, minFen: fen, ...common }),
  v.strictObject({ kind: v.literal('flat'), fen, ...common }),
  v.strictObject({ kind: v.literal('per_km'), fenPerKm: notNegative, minFen: fen, maxFen: fen, ...common }),
]);

const schema = v.strictObject({
  rules: v.pipe(v.array(rule), v.minLength(1)),
  car: v.strictObject({
    fuelFenPerKm: notNegative,
    parkingFen: v.strictObject({ core: fen, urban: fen, suburban: fen, rural: fen }),
    ...provenance,
  }),
});

/** Fare rules; null if the file cannot be used. Bands must rise. */
export function readFares({ files, findings, rows }: Reading): FareRules | null {
  const raw = readJson(files, FARES, schema, findings);
  for (const [index, one] of (raw?.rules ?? []).entries()) {
    const first = rows.row(FARES, one.id);
    const field = `rules[${index}]`;
    if (first !== undefined)
      findings.add('duplicate_id', { file: FARES, field: `${field}.id`, value: one.id }, { first });
    rows.note(FARES, one.id, index + 1);
    if (one.kind !== 'distance') continue;
    const falls = one.bands.findIndex((step, at) => at > 0 && step.uptoKm <= (one.bands[at - 1]?.uptoKm ?? 0));
    if (falls > 0)
      findings.add('bounds_order', {
        file: FARES,
        field: `${field}.bands[${falls}].uptoKm`,
        value: String(one.bands[falls]?.uptoKm),
      });
  }
  return raw;
}
