import * as v from 'valibot';
import { isDay } from '../../base/calendar.ts';
import { CONFIDENCES } from '../model/provenance.ts';

const filled = v.pipe(v.string(), v.nonEmpty());

export const id = filled;
export const text = v.strictObject({ zh: filled, en: filled });
export const finite = v.pipe(v.number(), v.finite());
export const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const fen = v.pipe(v.number(), v.finite(), v.minValue(0), v.integer());
export const share = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
export const isoDate = v.pipe(v.string(), v.check(isDay, '2026-11-21'));

/** `true` or `false`, or as tables write it 1 or 0. */
export const flag = v.pipe(
  v.union([v.boolean(), v.picklist([0, 1])]),
  v.transform((value) => value === true || value === 1),
);

/** Fields of `Provenance`, to be spread into the schema of a row. */
export const provenance = {
  source: filled,
  confidence: v.picklist(CONFIDENCES),
  modelled: v.optional(flag, false),
  note: v.optional(v.string(), ''),
};
