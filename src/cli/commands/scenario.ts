import { Describer } from '../../scenario/describe.ts';
import { scenarioText } from '../../scenario/diff.ts';
import { CliError, type Command, stringOption } from '../command.ts';
import { field, HEAD_FIELDS, NOTES_FIELD } from '../fields.ts';
import { problemLine } from '../refusal.ts';
import { openAsked, openData, openSpec, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { advice, headOf, scenarioName } from '../tell.ts';

/** A scenario resolved: its id, projects and every modification in the order in which they are applied. */
export const scenario: Command = {
  name: 'scenario',
  summary: {
    zh: '展开一个情景：内容编号、项目、逐条修改和提示',
    en: 'a scenario resolved: content id, projects, modifications in order, notes',
  },
  usage: 'SPEC|FILE',
  positionals: true,
  options: { ...SCENARIO_OPTIONS },
  fields: [
    ...HEAD_FIELDS,
    field('summary', '一句话', 'in words', 'zh en'),
    field('steps', '逐条修改，按实施次序', 'modifications in order', 'project undoing type rows text modification'),
    NOTES_FIELD,
  ],
  async run(call) {
    const [spec, ...rest] = call.positionals;
    if (rest.length > 0 || (spec !== undefined && stringOption(call, 'scenario') !== undefined)) {
      throw new CliError('one_scenario', { zh: '只写一个情景', en: 'name one scenario' }, 2);
    }
    const opened = spec === undefined ? await openAsked(call) : await openSpec(await openData(call), spec);
    const { network, baseline, book, resolved, notes } = opened;
    const describer = new Describer([network, baseline]);
    const summary = scenarioText(opened, baseline, book);
    const steps = resolved.map((one) => ({ one, text: describer.describe(one) }));
    const json = {
      ...headOf(network, opened.scenario),
      summary,
      steps: steps.map(({ one, text }) => ({
        project: one.step.project,
        undoing: one.step.undoing,
        type: one.step.modification.type,
        rows: one.edits.length,
        text,
        modification: one.step.modification,
      })),
      notes: notes.map(({ code, severity, file, field, message, remedy }) => ({
        code,
        severity,
        file,
        field,
        message,
        remedy,
      })),
    };
    const { on, off } = opened.scenario;
    const text = [
      scenarioName(opened.scenario),
      ...(on.length + off.length > 0 ? [`  ${summary.zh}`, `  ${summary.en}`] : []),
      `打开 on（${on.length}）：${on.join(' ') || '—'}`,
      `关闭 off（${off.length}）：${off.join(' ') || '—'}`,
      ...steps.map(
        ({ one, text: told }, i) =>
          `  ${i + 1}. ${one.step.project ?? '自定 own'}：${told.zh} / ${told.en}${one.edits.length === 0 ? '（未改动任何行 no row changes）' : ''}`,
      ),
      ...notes.map((note) => `  ※ ${note.severity} ${problemLine(note, 'zh')} / ${advice(note, 'en')}`),
    ];
    return { ok: true, json, text: text.join('\n') };
  },
};
