import { isError, type Problem } from '../../base/problem.ts';
import { checkNetwork } from '../../network/check.ts';
import { countRows, parseWithRows } from '../../network/parse.ts';
import type { Files } from '../../network/text/encoding.ts';
import { checkBook } from '../../scenario/check.ts';
import { parseBook } from '../../scenario/parse.ts';
import type { Command } from '../command.ts';
import { field } from '../fields.ts';
import { networkDir, readFolder } from '../load.ts';
import { advice } from '../tell.ts';

/** Reads the whole data folder and reports every problem at once. */
export const check: Command = {
  name: 'check',
  summary: { zh: '检查数据，列出所有问题', en: 'check the data and list every problem' },
  usage: '[--network DIR]',
  options: {},
  fields: [
    field('ok', '没有错误', 'no errors'),
    field('counts', '各表行数', 'rows of the tables'),
    field('problems', '问题', 'problems'),
  ],
  async run(call) {
    const { counts, problems } = examine(await readFolder(networkDir(call)));
    const ok = !problems.some(isError);
    return { ok, json: { ok, counts, problems: problems.map(flat) }, text: report(counts, problems) };
  },
};

type Counts = Readonly<Record<string, number>>;

/** Every problem of a data folder: its tables, what they say together, its projects and scenarios. */
function examine(files: Files): { counts: Counts; problems: readonly Problem[] } {
  const { network, rows, problems } = parseWithRows(files);
  const semantic = network === null ? [] : checkNetwork(network, rows);
  const book = parseBook(files);
  const plans = network === null || !book.ok ? [] : checkBook(network, book.value);
  const projects = [...files.keys()].filter(
    (path) => /^projects\/.*\.json$/.test(path) && !path.endsWith('/out-of-scope.json'),
  );
  const counts = { ...countRows(rows), projects: projects.length };
  return { counts, problems: [...problems, ...semantic, ...book.problems, ...plans] };
}

/** A problem as `check --json` writes it: Chinese in `message` and `remedy`, English beside. */
function flat({
  severity,
  file,
  row,
  field,
  value,
  code,
  message,
  remedy,
}: Problem): Readonly<Record<string, unknown>> {
  const texts = { message: message.zh, remedy: remedy.zh, messageEn: message.en, remedyEn: remedy.en };
  return { severity, file, row: row ?? null, field: field ?? null, value: value ?? null, code, ...texts };
}

const SEVERITY = { error: '错误 error', warning: '警告 warning', info: '提示 note' } as const;

function report(counts: Counts, problems: readonly Problem[]): string {
  const lines = problems.map((problem) => {
    const { severity, file, row, field, code } = problem;
    const place = [file, row === undefined ? '' : `:${row}`, field === undefined ? '' : ` ${field}`].join('');
    return `${SEVERITY[severity]}  ${place}  [${code}]\n  ${advice(problem, 'zh')}。\n  ${advice(problem, 'en')}.`;
  });
  const errors = problems.filter(isError).length;
  const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  const verdict = errors === 0 ? '没有错误 no errors' : `${errors} 处错误 errors`;
  return [...lines, counted.join(' · '), `${verdict}，${problems.length - errors} 处警告 warnings`].join('\n');
}
