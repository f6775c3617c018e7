import { diffScenarios } from '../../scenario/diff.ts';
import { CliError, type Command } from '../command.ts';
import { field, PAIR_FIELDS, VERSION_FIELDS } from '../fields.ts';
import { openData, openSpec } from '../scenario-option.ts';
import { headOf, scenarioName } from '../tell.ts';

/** What one scenario has and another has not, in words. */
export const diff: Command = {
  name: 'diff',
  summary: { zh: '两个情景的不同之处', en: 'how two scenarios differ, in words' },
  usage: 'A B（SPEC|FILE）',
  positionals: true,
  options: {},
  fields: [
    ...VERSION_FIELDS,
    ...PAIR_FIELDS,
    field('same', '内容相同', 'the same content'),
    field('differences', '不同之处', 'differences', 'kind project text'),
  ],
  async run(call) {
    const [first, second, ...rest] = call.positionals;
    if (first === undefined || second === undefined || rest.length > 0) {
      throw new CliError('two_scenarios', { zh: '写两个情景：diff A B', en: 'name two scenarios: diff A B' }, 2);
    }
    const data = await openData(call);
    const a = await openSpec(data, first);
    const b = await openSpec(data, second);
    const differences = diffScenarios(a, b, data.baseline, data.book);
    const { modelVersion, dataHash } = headOf(data.baseline, a.scenario);
    const json = {
      modelVersion,
      dataHash,
      a: headOf(a.network, a.scenario).scenario,
      b: headOf(b.network, b.scenario).scenario,
      same: a.scenario.id === b.scenario.id,
      differences,
    };
    const head = `甲 A ${scenarioName(a.scenario)}→ 乙 B ${scenarioName(b.scenario)}`;
    const told = differences.map(({ text }) => `  ${text.zh} / ${text.en}`);
    return { ok: true, json, text: [head, ...(told.length === 0 ? ['  没有不同 no difference'] : told)].join('\n') };
  },
};
