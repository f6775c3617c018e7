import { stat } from 'node:fs/promises';
import { isError, type Problem } from '../../base/problem.ts';
import { mergeScenarios } from '../../scenario/merge.ts';
import type { ScenarioFile } from '../../scenario/modification.ts';
import { openScenario } from '../../scenario/scenario.ts';
import { CliError, type Command, choiceOption, stringOption } from '../command.ts';
import { field, NOTES_FIELD } from '../fields.ts';
import { writeWhole } from '../output-file.ts';
import { refusal } from '../refusal.ts';
import { type Data, openData, scenarioFileAt } from '../scenario-option.ts';

/** Two scenario files in one, with what they disagree about. */
export const merge: Command = {
  name: 'merge',
  summary: { zh: '合并两个情景文件，列出冲突', en: 'merge two scenario files and list where they disagree' },
  usage: 'A B（FILE|NAME）[--prefer a|b] [--out F]',
  positionals: true,
  options: {
    prefer: {
      type: 'string',
      hint: 'a|b',
      summary: { zh: '冲突时以谁为准，默认 a', en: 'whose word counts where they disagree, a if not given' },
    },
    out: {
      type: 'string',
      hint: 'F',
      summary: { zh: '把合并后的情景写入文件', en: 'write the merged scenario to a file' },
    },
  },
  fields: [
    field('id', '合并后的内容编号', 'content id of both together'),
    field('prefer', '冲突时以谁为准', 'whose word counts'),
    field(
      'conflicts',
      '冲突；a、b 是两个文件里的位置',
      'conflicts; a and b are places in the two files',
      'kind what a b text',
    ),
    NOTES_FIELD,
    field('merged', '合并后的情景文件', 'the merged scenario file', 'version id title projects modifications'),
  ],
  async run(call) {
    const [first, second, ...rest] = call.positionals;
    if (first === undefined || second === undefined || rest.length > 0) {
      throw new CliError('two_scenarios', { zh: '写两个情景：merge A B', en: 'name two scenarios: merge A B' }, 2);
    }
    const prefer = choiceOption(call, 'prefer', ['a', 'b'] as const, 'a');
    const data = await openData(call);
    const a = await fileOf(first, data);
    const b = await fileOf(second, data);
    const { file, conflicts } = mergeScenarios(a, b, prefer);
    const opened = openScenario(data.baseline, data.book, file, `${file.id}.json`);
    if (!opened.ok) {
      const sources = [
        { word: first, file: a },
        { word: second, file: b },
      ];
      const found = opened.problems.filter(isError).map((problem) => traced(problem, file, sources));
      throw refusal('bad_scenario', found);
    }
    const { scenario } = opened.value;
    const notes = opened.problems;
    const text = JSON.stringify(file, null, 2);
    const out = stringOption(call, 'out');
    if (out !== undefined) await writeWhole(out, `${text}\n`);
    const json = { id: scenario.id, prefer, conflicts, notes, merged: file };
    const told = conflicts.map(
      ({ text: why, what, a: inA, b: inB }) => `  冲突 conflict ${what}（a ${inA}，b ${inB}）：${why.zh} / ${why.en}`,
    );
    const head = `${file.title}（${scenario.id}）：${conflicts.length} 处冲突 conflicts${conflicts.length === 0 ? '' : `，以 ${prefer} 为准`}`;
    return {
      ok: true,
      json,
      text: [head, ...told, ...(out === undefined ? [text] : [`已写入 written: ${out}`])].join('\n'),
    };
  },
};

/** A problem of the merged file, told of the file and the place that its modification comes from. */
function traced(
  problem: Problem,
  merged: ScenarioFile,
  sources: readonly { readonly word: string; readonly file: ScenarioFile }[],
): Problem {
  const [place, index] = /^modifications\[(\d+)\]/.exec(problem.field ?? '') ?? [];
  const one = merged.modifications[Number(index)];
  const home = sources.find(({ file }) => one !== undefined && file.modifications.includes(one));
  if (place === undefined || one === undefined || home === undefined) return problem;
  const own = `modifications[${home.file.modifications.indexOf(one)}]`;
  return { ...problem, file: home.word, field: problem.field?.replace(place, own) ?? own };
}

/** A scenario file by path, or a named one of the data folder. */
async function fileOf(word: string, data: Data): Promise<ScenarioFile> {
  const named = data.book.scenarios.find(({ id }) => id === word);
  if (named !== undefined) return named;
  const isFile = /\.json$|[/\\]/.test(word) || (await stat(word).catch(() => null)) !== null;
  if (isFile) return scenarioFileAt(word);
  const known = data.book.scenarios.map(({ id }) => id).join(' ');
  throw new CliError('no_file', {
    zh: `找不到情景文件：${word}（已有：${known}）`,
    en: `no such scenario file: ${word} (named: ${known})`,
  });
}
