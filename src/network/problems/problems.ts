import type { Problem, Text } from '../../base/problem.ts';
import { CHECK_PROBLEMS } from './check.ts';
import { FILE_PROBLEMS } from './file.ts';
import { type Arguments, type ProblemKind, problemOf, type Where } from './kind.ts';
import { RELATION_PROBLEMS } from './relation.ts';
import { VALUE_PROBLEMS } from './value.ts';

/** Every code a reader of `network/` can report. Codes are never renamed once landed. */
export const PROBLEM_KINDS = {
  ...FILE_PROBLEMS,
  ...VALUE_PROBLEMS,
  ...RELATION_PROBLEMS,
  ...CHECK_PROBLEMS,
} satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** How a number misses its range; null where there is no bound. Fills `{range}` of `out_of_range`. */
export function rangeText(min: number | null, max: number | null): Text {
  if (min === null) return { zh: `太大，最大 ${max}`, en: `is too large; the most is ${max}` };
  if (max === null) return { zh: `太小，最小 ${min}`, en: `is too small; the least is ${min}` };
  return { zh: `超出 ${min}–${max}`, en: `is outside ${min} to ${max}` };
}

/** A finding about a file of `network/`. */
export function problem(code: ProblemCode, where: Where, args: Arguments = {}): Problem {
  return problemOf(code, PROBLEM_KINDS[code], where, args);
}
