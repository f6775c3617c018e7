import { drawnParams, hypercube } from '../../assess/decide/draws.ts';
import type { ParamValues } from '../../assess/decide/perturb.ts';
import { type DrawCounts, joinCounts, type Robustness, robustnessOf } from '../../assess/decide/robust.ts';
import { gridOf } from '../../assess/surface/grid.ts';
import { viewsOf } from '../../assess/target/judge.ts';
import type { Target } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, stringOption } from '../command.ts';
import { field, HEAD_FIELDS, TARGET_FIELD } from '../fields.ts';
import { formatByEnding, writeWhole } from '../output-file.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { robustCsv, robustGeoJson, robustTable } from '../robust-file.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { countOption, refuseUnfit, requiredTarget, SEED_OPTION, TARGET_OPTION } from '../target-option.ts';
import { headOf, km2Text, peopleText, percent, scenarioLine, signedClock } from '../tell.ts';
import type { TargetAsked } from '../threads/robust.ts';

const FORMATS = ['json', 'geojson', 'csv'] as const;

/** How sure a verdict is, given how well the parameters are known. */
export const robust: Command = {
  name: 'robust',
  summary: {
    zh: '结论有多稳：参数在其范围内抽样，多少次仍然达到，哪些人在可能之间',
    en: 'how sure a verdict is: the parameters drawn from their ranges, share of draws that pass, people in doubt',
  },
  usage: '--target ID [--draws 200] [--seed 1] [--scenario SPEC|FILE] [--format json|geojson|csv] [--out F]',
  options: {
    ...TARGET_OPTION,
    draws: {
      type: 'string',
      hint: 'N',
      summary: { zh: '抽样次数，默认 200', en: 'number of draws, 200 if not given' },
    },
    seed: SEED_OPTION,
    format: {
      type: 'string',
      hint: FORMATS.join('|'),
      summary: {
        zh: '逐格结果的格式：各格在圈内的抽样比例和分级；默认由文件名后缀定',
        en: 'format of the cells: share of draws inside and class; by the ending of the file if not given',
      },
    },
    out: {
      type: 'string',
      hint: 'F',
      summary: { zh: '把逐格结果写入文件', en: 'write the cells to a file' },
    },
    workers: WORKERS_OPTION,
    ...SCENARIO_OPTIONS,
  },
  fields: [
    ...HEAD_FIELDS,
    TARGET_FIELD,
    field('seed', '种子', 'seed'),
    field('distribution', '怎样抽样', 'how it is drawn'),
    field('params', '抽样的参数', 'parameters drawn', 'id low value high'),
    field('draws', '次数', 'number of draws'),
    field('passShare', '达到的比例', 'share of draws that pass'),
    field('present', '现值的结论', 'the verdict with the values in use', 'pass value marginS'),
    field('value', '比例的分位', 'quantiles of the share', 'p10 p50 p90'),
    field('marginS', '余量的分位', 'quantiles of the margin', 'p10 p50 p90'),
    field('classes', '≥ 90 %、50–90 %、< 50 %、从不', 'at least 90 %, 50–90 %, below 50 %, never', 'id people areaKm2'),
    field('peopleInDoubt', '10–90 % 的人口', 'people in 10–90 % of the draws'),
    field('cases', '地点对的比例', 'share by pair'),
  ],
  async run(call) {
    const format = formatOf(call);
    const draws = countOption(call, 'draws', 200, 1, 65_535);
    const seed = countOption(call, 'seed', 1, 0, 2 ** 31 - 1);
    const { network, scenario } = await openCall(call);
    const target = requiredTarget(call, network);
    refuseUnfit(target, network, viewsOf(network));
    if (format !== null) refuseList(target);
    const params = drawnParams(network, target);
    const inputs = hypercube(params, draws, seed).map((draw) => [draw]);
    const module = new URL('../threads/robust.ts', import.meta.url);
    const shared: TargetAsked = { network, target };
    const parts = await runOnThreads<TargetAsked, readonly ParamValues[], DrawCounts>(
      '抽样 draws',
      module,
      shared,
      inputs,
      workersOption(call),
    );
    const counts = joinCounts(parts);
    const found = robustnessOf(network, target, counts);
    const json = {
      ...headOf(network, scenario),
      target: { id: target.id, title: target.title.zh, titleEn: target.title.en },
      seed,
      distribution: 'triangular(low, value, high), Latin hypercube',
      params: params.map(({ id, low, value, high }) => ({ id, low, value, high })),
      ...found,
    };
    const head = `${target.id}  ${target.title.zh} · ${draws} 次抽样 draws · 种子 seed ${seed} · ${params.length} 个参数 parameters（三角分布 triangular）`;
    const text = [scenarioLine(scenario), head, ...textOf(found)].join('\n');
    if (format === null) return { ok: true, json, text };
    const drawn = { counts, grid: gridOf(network), network, scenario: scenario.id };
    const file = (): string => {
      if (format === 'csv') return robustCsv(drawn);
      return format === 'geojson'
        ? robustGeoJson(drawn, json)
        : JSON.stringify({ ...json, surface: robustTable(drawn) });
    };
    const out = stringOption(call, 'out');
    if (out === undefined) return { ok: true, json, text, raw: file() };
    await writeWhole(out, `${file().trimEnd()}\n`);
    return { ok: true, json, text };
  },
};

/** Null: no cells are asked for. */
function formatOf(call: Call): (typeof FORMATS)[number] | null {
  const out = stringOption(call, 'out');
  if (out === undefined && stringOption(call, 'format') === undefined) return null;
  return choiceOption(call, 'format', FORMATS, formatByEnding(out, FORMATS, 'json'));
}

function refuseList({ id, from }: Target): void {
  if (from === 'everyone') return;
  const text = {
    zh: `目标 ${id} 只问若干地点，没有逐格结果`,
    en: `target ${id} asks for single places: there are no cells to write`,
  };
  throw new CliError('cells_need_everyone', text, 2);
}

const CLASS: Readonly<Record<Robustness['classes'][number]['id'], string>> = {
  sure: '≥ 90 %',
  likely: '50–90 %',
  doubtful: '< 50 %',
  never: '从不 never',
};

function textOf(found: Robustness): string[] {
  const { present, value, marginS, classes, peopleInDoubt, cases } = found;
  const margin = (seconds: number | null): string => (seconds === null ? '—' : signedClock(seconds));
  return [
    `  达到的比例 draws that pass: ${percent(found.passShare)}（现值 with the values in use: ${present.pass ? '达到 pass' : '未达 fail'}）`,
    `  比例 share: 现值 ${percent(present.value)} · 10/50/90 %: ${[value.p10, value.p50, value.p90].map(percent).join(' / ')}`,
    `  余量 margin: 现值 ${margin(present.marginS)} · 10/50/90 %: ${[marginS.p10, marginS.p50, marginS.p90].map(margin).join(' / ')}`,
    ...classes.map(
      ({ id, people, areaKm2 }) =>
        `  ${CLASS[id].padEnd(8)} 的抽样在圈内 of draws inside: ${peopleText(people)} 人 people · ${km2Text(areaKm2)}`,
    ),
    ...(peopleInDoubt === null ? [] : [`  两可 in doubt（10–90 %）: ${peopleText(peopleInDoubt)} 人 people`]),
    ...cases.map(({ id, insideShare }) => `  ${id}: ${percent(insideShare)} 的抽样在内 of draws inside`),
  ];
}
