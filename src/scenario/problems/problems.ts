import type { Problem, Text } from '../../base/problem.ts';
import type { ProblemKind } from '../../network/problems/kind.ts';
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

export type PlanArguments = Readonly<Record<string, string | number | Text>>;

/** A finding with its texts filled in: `{field} {value}` and the arguments, numbers rounded to whole ones. */
export function planProblem(
  code: PlanCode,
  where: Pick<Problem, 'file' | 'row' | 'field' | 'value'>,
  args: PlanArguments = {},
): Problem {
  const kind: ProblemKind = PLAN_PROBLEMS[code];
  const values: PlanArguments = { ...where, ...args };
  const fill = (text: Text): Text => ({ zh: filled(text.zh, 'zh', values), en: filled(text.en, 'en', values) });
  return { severity: kind.severity, ...where, code, message: fill(kind.message), remedy: fill(kind.remedy) };
}

function filled(template: string, language: 'zh' | 'en', values: PlanArguments): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** The known id nearest to a mistyped one, as the tail of a message; empty if none is close. */
export function nearest(value: string, known: Iterable<string>): Text {
  let best = '';
  let bestDistance = Math.max(2, Math.floor(value.length / 3)) + 1;
  for (const id of known) {
    const distance = editDistance(value.toLowerCase(), id.toLowerCase(), bestDistance + 1);
    if (distance < bestDistance || (distance === bestDistance && best !== '' && id < best)) {
      best = id;
      bestDistance = distance;
    }
  }
  return best === '' ? { zh: '', en: '' } : { zh: `，是不是“${best}”？`, en: `; did you mean "${best}"?` };
}

/** Levenshtein distance; gives up with `limit` once it cannot be lower. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}
