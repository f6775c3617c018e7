import { type Budget, boundedBudget, type Cap, exactBudget, type ProjectSet } from '../../assess/decide/budget.ts';
import { MOST_EXACT, valueTable } from '../../assess/decide/contribution.ts';
import { shareOf } from '../../assess/whatif/evaluate.ts';
import type { Plan } from '../../assess/whatif/plan.ts';
import type { Project } from '../../scenario/modification.ts';
import { type Call, CliError, type Command, decimal, stringOption } from '../command.ts';
import { field, HEAD_FIELDS, VALUED_FIELDS } from '../fields.ts';
import { workersOption } from '../pool.ts';
import { openCall } from '../scenario-option.ts';
import { countOption } from '../target-option.ts';
import { headOf, percent, scenarioLine } from '../tell.ts';
import { amountText, planOfCall, runnerOf, unitOf, WHATIF_OPTIONS } from '../whatif-option.ts';

/** Parts of a set of projects. */
const OF_SET = 'projects costYi value share pass behindBest';

/** The best set of projects within a cost or a number. */
export const budget: Command = {
  name: 'budget',
  summary: { zh: '给定投资或个数，哪组项目最好', en: 'the best set of projects within a cost or a number' },
  usage: '--target ID (--cap 亿元 | --count K) [--projects A,B,…] [--scenario SPEC|FILE] [--workers N]',
  options: {
    ...WHATIF_OPTIONS,
    cap: {
      type: 'string',
      hint: '亿元',
      summary: { zh: '投资上限，亿元', en: 'most that may be spent, in 100 million yuan' },
    },
    count: { type: 'string', hint: 'K', summary: { zh: '最多几个项目', en: 'most projects' } },
  },
  fields: [
    ...HEAD_FIELDS,
    ...VALUED_FIELDS,
    field('cap', '上限：count 个数，或 costYi 亿元', 'the limit: count, or costYi in 100 million yuan'),
    field('projects', '参加的项目', 'projects that take part', 'id effective'),
    field('withoutCost', '没有公布投资、没有参加的', 'left out for want of a published cost'),
    field('best', '最好的一组', 'the best set', OF_SET),
    field('runnersUp', '其次', 'the next'),
    field('cheapestPass', '能达到目标的最省的一组', 'the cheapest set that keeps the target', OF_SET),
    field('proven', '已证明最优', 'proven to be the best'),
    field('atMost', '不可能超过', 'no set can bring more'),
    field('gap', '离证明还差多少', 'how far from proven'),
    field('choices', '看过的组合数', 'sets looked at'),
  ],
  async run(call) {
    const cap = capOf(call);
    const threads = workersOption(call);
    const opened = await openCall(call);
    const { plan, projects } = planOfCall(call, opened);
    const wanOf = new Map(projects.map(({ id, costYi }) => [id, costYi === null ? null : Math.round(costYi * 10_000)]));
    const costs = plan.active.map((id) => wanOf.get(id) ?? null);
    const exact = plan.active.length <= MOST_EXACT;
    const { worth } = exact ? await valueTable(plan, runnerOf('预算 budget', plan, threads)) : { worth: null };
    const found = worth === null ? boundedBudget(plan, costs, cap) : exactBudget(plan, worth, costs, cap);
    const head = headOf(opened.baseline, opened.scenario);
    return {
      ok: true,
      json: { ...head, ...jsonOf(found, plan) },
      text: [scenarioLine(opened.scenario), ...textOf(found, plan, projects)].join('\n'),
    };
  },
};

function capOf(call: Call): Cap {
  const yi = stringOption(call, 'cap');
  const count = stringOption(call, 'count');
  if ((yi === undefined) === (count === undefined)) {
    throw new CliError('cap_or_count', { zh: '--cap 和 --count 写一个', en: 'give either --cap or --count' }, 2);
  }
  if (yi === undefined) return { kind: 'count', count: countOption(call, 'count', 0, 0, 1000) };
  const value = decimal(yi);
  if (!(value >= 0)) {
    throw new CliError('bad_option', { zh: `--cap 应是亿元数，不能是“${yi}”`, en: `--cap takes 亿元, not "${yi}"` }, 2);
  }
  return { kind: 'cost', wan: Math.round(value * 10_000) };
}

function jsonOf(found: Budget, plan: Plan) {
  const { id, title, measure, cutoffS, requiredShare, period, definition, modes, wait } = plan.target;
  const set = ({ projects, wan, value, share, pass }: ProjectSet) => {
    return {
      projects,
      costYi: wan === null ? null : wan / 10_000,
      value,
      share,
      pass,
      behindBest: found.best.value - value,
    };
  };
  return {
    target: { id, title: title.zh, titleEn: title.en, measure, cutoffS, required: requiredShare },
    query: { modes, period, definition, wait },
    unit: unitOf(plan).id,
    cap: found.cap.kind === 'cost' ? { costYi: found.cap.wan / 10_000 } : { count: found.cap.count },
    projects: plan.projects.map((project) => ({ id: project, effective: plan.active.includes(project) })),
    withoutCost: found.leftOut,
    best: set(found.best),
    runnersUp: found.runnersUp.map(set),
    cheapestPass: found.cheapestPass === null ? null : set(found.cheapestPass),
    proven: found.proven,
    atMost: found.atMost,
    gap: found.atMost - found.best.value,
    choices: found.choices,
  };
}

function textOf(found: Budget, plan: Plan, projects: readonly Project[]): string[] {
  const unit = unitOf(plan);
  const nameOf = (id: string): string => projects.find((project) => project.id === id)?.title.zh ?? id;
  const cost = ({ wan }: ProjectSet): string =>
    wan === null ? '投资未全部公布 cost not all published' : `${(wan / 10_000).toFixed(2)} 亿元`;
  const line = (set: ProjectSet): string[] => {
    const mark = set.pass ? '达到 pass' : '未达 fail';
    const names = set.projects.length === 0 ? '（不实施任何项目 none）' : set.projects.map(nameOf).join(' + ');
    return [
      `  ${amountText(plan, set.value)} ${unit.zh}（${percent(shareOf(plan, set.value))}，${mark}）· ${cost(set)}`,
      `      ${names}`,
    ];
  };
  const within =
    found.cap.kind === 'cost'
      ? `投资不超过 at most ${found.cap.wan / 10_000} 亿元`
      : `不超过 at most ${found.cap.count} 个项目 projects`;
  const sure = found.proven
    ? `${found.choices.toLocaleString('en')} 种组合，已证明最优 proven best`
    : `未证明：最多还可多 ${amountText(plan, found.atMost - found.best.value)} ${unit.zh} not proven: at most so much more`;
  return [
    `目标 target ${plan.target.id}  ${plan.target.title.zh}`,
    `${within}；${sure}`,
    '',
    '最好 best',
    ...line(found.best),
    ...(found.runnersUp.length > 0 ? ['其次 next'] : []),
    ...found.runnersUp.flatMap(line),
    ...(found.cheapestPass === null
      ? ['范围内没有能达到目标的组合 no set within it keeps the target']
      : ['最省的达标组合 cheapest set that keeps the target', ...line(found.cheapestPass)]),
    ...(found.leftOut.length > 0
      ? [`投资未公布、没有参加 left out, no published cost：${found.leftOut.map(nameOf).join('、')}`]
      : []),
  ];
}
