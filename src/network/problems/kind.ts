import type { Problem, Text } from '../../base/problem.ts';

/** Texts of one kind of finding. `{file} {row} {field} {value}` and the arguments of the finding are filled in. */
export interface ProblemKind {
  readonly severity: Problem['severity'];
  readonly message: Text;
  readonly remedy: Text;
}

export function error(zh: string, en: string, remedyZh: string, remedyEn: string): ProblemKind {
  return { severity: 'error', message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}

export function warning(zh: string, en: string, remedyZh: string, remedyEn: string): ProblemKind {
  return { ...error(zh, en, remedyZh, remedyEn), severity: 'warning' };
}
