import {
  type Contribution,
  contributionOf,
  MOST_EXACT,
  type Pair,
  type Share,
} from '../../assess/decide/contribution.ts';
import { keeps, shareOf } from '../../assess/whatif/evaluate.ts';
import type { Project } from '../../scenario/modification.ts';
import type { Command } from '../command.ts';
import { contributionNotes, noteLines } from '../counted-notes.ts';
import { COUNTED_NOTES_FIELD, field, HEAD_FIELDS, VALUED_FIELDS } from '../fields.ts';
import { workersOption } from '../pool.ts';
import { openCall } from '../scenario-option.ts';
import { countOption, SEED_OPTION } from '../target-option.ts';
import { headOf, percent, scenarioLine } from '../tell.ts';
import { amountText, planOfCall, runnerOf, unitOf, WHATIF_OPTIONS } from '../whatif-option.ts';

/** What each project brings to a target. */
export const contribution: Command = {
  name: 'contribution',
  summary: { zh: '每个项目对目标的贡献', en: 'what each project brings to a target' },
  usage: '--target ID [--projects A,B,…] [--scenario SPEC|FILE] [--workers N] [--orders N] [--seed N]',
  options: {
    ...WHATIF_OPTIONS,
    orders: {
      type: 'string',
      hint: 'N',
      summary: {
        zh: `有效项目多于 ${MOST_EXACT} 个时抽取的次序数，默认 2000`,
        en: `random orders where more than ${MOST_EXACT} projects have an effect, 2000 if not given`,
      },
    },
    seed: SEED_OPTION,
  },
  fields: [
    ...HEAD_FIELDS,
    ...VALUED_FIELDS,
    field('total', '全部有多少（100 %）', 'the whole (100 %)'),
    field('before', '一个也不实施', 'with none of the projects', 'value share pass'),
    field('after', '全部实施', 'with all of them', 'value share pass'),
    field('gained', '增加，等于各项目份额之和', 'gain: the sum of the shares'),
    field('exact', '份额精确', 'the shares are exact'),
    field('method', '怎样算的', 'how it was reckoned', 'choices orders seed tolerance'),
    field(
      'projects',
      '每个项目：share 份额、error 误差、alone 单独、last 最后、behind 背后的人',
      'each project: share, error, alone, last in, the people behind',
      'id title titleEn status costYi effective share shapley error alone last behind perYi',
    ),
    field('pairs', '互补（> 0）与互替（< 0）', 'complements (> 0) and substitutes (< 0)'),
    COUNTED_NOTES_FIELD,
  ],
  async run(call) {
    const seed = countOption(call, 'seed', 1, 0, 2 ** 31 - 1);
    const orders = countOption(call, 'orders', 2000, 2, 1_000_000);
    const threads = workersOption(call);
    const opened = await openCall(call);
    const { plan, projects } = planOfCall(call, opened);
    const found = await contributionOf(plan, runnerOf('贡献 contribution', plan, threads), { seed, orders });
    const head = headOf(opened.baseline, opened.scenario);
    return {
      ok: true,
      json: { ...head, ...jsonOf(found, projects, found.exact ? null : seed) },
      text: [scenarioLine(opened.scenario), ...textOf(found, projects)].join('\n'),
    };
  },
};

function jsonOf(found: Contribution, projects: readonly Project[], seed: number | null) {
  const { plan, before, after, gained, exact, choices, orders, shares, pairs } = found;
  const { id, title, measure, cutoffS, requiredShare, period, definition, modes, wait } = plan.target;
  const state = (value: number) => ({ value, share: shareOf(plan, value), pass: keeps(plan, value) });
  return {
    target: { id, title: title.zh, titleEn: title.en, measure, cutoffS, required: requiredShare },
    query: { modes, period, definition, wait },
    unit: unitOf(plan).id,
    total: plan.total,
    before: state(before),
    after: state(after),
    gained,
    exact,
    method: { choices, orders, seed, tolerance: 0 },
    projects: shares.map((share) => {
      const project = projects.find((candidate) => candidate.id === share.project);
      const { title: name, status, costYi } = project ?? {};
      const perYi = costYi === null || costYi === undefined ? null : share.shapley / costYi;
      const { project: projectId, active, ...numbers } = share;
      const names = { id: projectId, title: name?.zh ?? '', titleEn: name?.en ?? '', status: status ?? null };
      return { ...names, costYi: costYi ?? null, effective: active, ...numbers, perYi };
    }),
    pairs: pairs.map((pair) => ({ ...pair, kind: kindOf(pair) })),
    notes: contributionNotes(definition),
  };
}

function kindOf({ interaction, first, last }: Pair): 'complements' | 'substitutes' | 'mixed' {
  const strength = interaction ?? first + last;
  return strength > 0 ? 'complements' : strength < 0 ? 'substitutes' : 'mixed';
}

const SHOWN_PAIRS = 6;
const SHOWN_TOWNS = 3;

function textOf(found: Contribution, projects: readonly Project[]): string[] {
  const { plan, before, after, gained, exact, choices, orders, shares, pairs } = found;
  const unit = unitOf(plan);
  const amount = (value: number, signed = true): string => amountText(plan, value, signed);
  const nameOf = (id: string): string => projects.find((project) => project.id === id)?.title.zh ?? id;
  const active = shares.filter((share) => share.active).sort((a, b) => b.share - a.share);
  const idle = shares.filter((share) => !share.active);
  const how = exact
    ? `${choices.toLocaleString('en')} 种组合逐一算出，份额精确 all choices judged, shares exact`
    : `${orders.toLocaleString('en')} 个随机次序，± 为 95 % 区间 random orders, ± is the 95 % interval`;
  const state = (value: number): string => `${amount(value, false)}（${percent(shareOf(plan, value))}）`;
  return [
    `目标 target ${plan.target.id}  ${plan.target.title.zh}`,
    `现状 before ${state(before)} → 全部实施 all ${state(after)}，增 gained ${amount(gained)} ${unit.zh} ${unit.en}；${how}`,
    ...noteLines(contributionNotes(plan.target.definition)),
    ...(active.length > 0 ? ['', '份额 share（单独 alone · 最后 last）'] : []),
    ...active.flatMap((share) => shareLines(share, nameOf(share.project), amount)),
    ...(idle.length > 0
      ? [`怎样组合都不改变 never change it：${idle.map(({ project }) => nameOf(project)).join('、')}`]
      : []),
    ...(pairs.length > 0 ? ['', '互补 + / 互替 − complements + / substitutes −'] : []),
    ...pairs.slice(0, SHOWN_PAIRS).map((pair) => {
      const strength = amount(Math.round(pair.interaction ?? (pair.first + pair.last) / 2));
      return `  ${strength}  ${nameOf(pair.a)} × ${nameOf(pair.b)}`;
    }),
  ];
}

function shareLines(share: Share, name: string, amount: (value: number) => string): string[] {
  const error = share.error > 0 ? ` ±${amount(Math.round(share.error)).replace('+', '')}` : '';
  const line = `  ${amount(share.share)}${error}  ${name}（${amount(share.alone)} · ${amount(share.last)}）`;
  const towns = share.behind.slice(0, SHOWN_TOWNS).map((town) => `${town.name} ${amount(town.value)}`);
  return towns.length > 0
    ? [line, `      ${towns.join('，')}${share.behind.length > SHOWN_TOWNS ? ' …' : ''}`]
    : [line];
}
