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

/** Where a finding lies. */
export type Where = Pick<Problem, 'file' | 'row' | 'field' | 'value'>;

/** What a finding fills into its texts; a `Text` is read in each language. */
export type Arguments = Readonly<Record<string, string | number | Text>>;

/** A finding of a kind, its texts filled in. */
export function problemOf(code: string, kind: ProblemKind, where: Where, args: Arguments): Problem {
  const values: Arguments = { ...where, ...args };
  const fill = ({ zh, en }: Text): Text => ({ zh: filled(zh, 'zh', values), en: filled(en, 'en', values) });
  return { severity: kind.severity, ...where, code, message: fill(kind.message), remedy: fill(kind.remedy) };
}

function filled(template: string, language: keyof Text, values: Arguments): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}
