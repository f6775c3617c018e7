import type { Problem, Text } from '../base/problem.ts';
import { CliError } from './command.ts';
import { advice } from './tell.ts';

const LISTED = 10;

/** One finding as a line: where it is, what is wrong, what to do. A message that names its field is not led by it again. */
export function problemLine({ file, row, field, message, remedy }: Problem, language: 'zh' | 'en'): string {
  const told = field === undefined || message[language].startsWith(field) ? '' : ` ${field}`;
  const place = `${file}${row === undefined ? '' : `:${row}`}${told}`;
  return `${place}${language === 'zh' ? '：' : ': '}${advice({ message, remedy }, language)}`;
}

/**
 * Refuses an input with every problem it has: the first ten as text in both languages; in JSON all of them as `problems`,
 * of a flood of one kind the first and how many more, with the `total`.
 */
export function refusal(code: string, problems: readonly Problem[]): CliError {
  const shown = problems.slice(0, LISTED);
  const count = (list: readonly Problem[]): number => list.reduce((sum, one) => sum + (one.count ?? 1), 0);
  const total = count(problems);
  const more = total - count(shown);
  const text = (language: 'zh' | 'en', head: string, rest: string): string =>
    [head, ...shown.map((problem) => problemLine(problem, language)), ...(more > 0 ? [rest] : [])].join('\n');
  const said: Text = {
    zh: text('zh', `有 ${total} 处问题`, `另有 ${more} 处，见 --json`),
    en: text('en', `${total} ${total === 1 ? 'problem' : 'problems'}`, `${more} more in --json`),
  };
  return new CliError(code, said, 1, { problems, total });
}

/** Warnings beside an answer, on stderr: what a scenario says that has no effect, or not the meant one. */
export function tellWarnings(notes: readonly Problem[]): void {
  for (const note of notes) {
    if (note.severity !== 'warning') continue;
    process.stderr.write(`[${note.code}] ${problemLine(note, 'zh')} / ${advice(note, 'en')}\n`);
  }
}
