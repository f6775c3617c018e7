import type { Problem } from '../../base/problem.ts';
import { type Arguments, type ProblemKind, problemOf, type Where } from '../../network/problems/kind.ts';
import { ROAD_KINDS, TRANSIT_KINDS } from './course.ts';
import { CHOICE_KINDS, FILE_KINDS, REFERENCE_KINDS } from './general.ts';

/** Every code of the scenario room. Codes are never renamed once landed. */
const PLAN_PROBLEMS = {
  ...FILE_KINDS,
  ...REFERENCE_KINDS,
  ...ROAD_KINDS,
  ...TRANSIT_KINDS,
  ...CHOICE_KINDS,
} satisfies Record<string, ProblemKind>;

export type PlanCode = keyof typeof PLAN_PROBLEMS;

/** A finding about a project, a scenario file or a choice of projects. */
export function planProblem(code: PlanCode, where: Where, args: Arguments = {}): Problem {
  return problemOf(code, PLAN_PROBLEMS[code], where, args);
}
