import type { BreakEven } from '../../assess/decide/break-even.ts';
import { type Lever, leversOf } from '../../assess/decide/levers.ts';
import { type Judged, judge, viewsOf } from '../../assess/target/judge.ts';
import type { Township } from '../../network/model/zones.ts';
import type { Network, Target } from '../../network/model.ts';
import { CliError, type Command, stringOption } from '../command.ts';
import { noteLines, turnNotes } from '../counted-notes.ts';
import { COUNTED_NOTES_FIELD, field, HEAD_FIELDS, NOW_FIELD, OF_TARGET } from '../fields.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { refuseUnfit, requiredTarget, TARGET_OPTION } from '../target-option.ts';
import { headOf, percent, scenarioLine, signedClock } from '../tell.ts';
import type { BreakEvenAsked } from '../threads/break-even.ts';

/** At which value of one number alone a target turns. */
export const breakEven: Command = {
  name: 'break-even',
  summary: {
    zh: '临界值：单独改变发车间隔、运行时间、安检、换乘或车速，到多少目标才达到',
    en: 'the headway, run time, gate, transfer or speed at which a target turns, each alone',
  },
  usage: '--target ID [--for TOWNSHIP] [--lever ID] [--scenario SPEC|FILE]',
  options: {
    ...TARGET_OPTION,
    for: {
      type: 'string',
      hint: 'TOWNSHIP',
      summary: {
        zh: '只问这个乡镇街道的半数人口（名称或编码）',
        en: 'ask for half of the people of this township (name or code)',
      },
    },
    lever: {
      type: 'string',
      hint: 'ID',
      summary: {
        zh: '只算以此开头的一类，如 headway、gate.metro',
        en: 'only levers whose id starts with this: headway, gate.metro',
      },
    },
    ...SCENARIO_OPTIONS,
    workers: WORKERS_OPTION,
  },
  fields: [
    ...HEAD_FIELDS,
    field('target', '目标', 'the target', `${OF_TARGET} cutoffS`),
    field('for', '--for 的乡镇街道', 'the township of --for'),
    NOW_FIELD,
    field(
      'levers',
      '每个可改的数；step 为临界值',
      'each number; step: where the verdict turns',
      'id kind label unit present best worst step limit',
    ),
    COUNTED_NOTES_FIELD,
  ],
  async run(call) {
    const { network, scenario } = await openCall(call);
    const target = requiredTarget(call, network);
    const viewOf = viewsOf(network);
    refuseUnfit(target, network, viewOf);
    const town = townshipOf(stringOption(call, 'for'), network, target);
    const now = judge(target, network, viewOf, town?.code);
    const levers = leversNamed(stringOption(call, 'lever'), leversOf(network, target.period));
    const results = await runOnThreads<BreakEvenAsked, string, BreakEven>(
      '临界值 break-even',
      new URL('../threads/break-even.ts', import.meta.url),
      { network, target, township: town?.code ?? null, now },
      levers.map(({ id }) => id),
      workersOption(call),
    );
    const json = {
      ...headOf(network, scenario),
      target: { id: target.id, title: target.title.zh, titleEn: target.title.en, cutoffS: target.cutoffS },
      for: town === null ? null : { code: town.code, name: town.name.zh },
      now,
      levers: results.map(({ lever, ...rest }) => ({ ...lever, ...rest })),
      notes: turnNotes(target.definition),
    };
    return { ok: true, json, text: [scenarioLine(scenario), ...textOf(target, town, now, results)].join('\n') };
  },
};

/** Levers whose id starts with the word. Throws `CliError` with the kinds where none does. */
function leversNamed(start: string | undefined, all: readonly Lever[]): readonly Lever[] {
  const named = all.filter(({ id }) => id.startsWith(start ?? ''));
  if (named.length > 0 || start === undefined) return named;
  const kinds = [...new Set(all.map(({ kind }) => kind))].join(' ');
  const text = {
    zh: `没有以“${start}”开头的一项。类别有：${kinds}`,
    en: `no lever starts with "${start}"; kinds: ${kinds}`,
  };
  throw new CliError('unknown_lever', text, 1, { levers: all.map(({ id }) => id) });
}

function townshipOf(text: string | undefined, network: Network, target: Target): Township | null {
  if (text === undefined) return null;
  if (target.from !== 'everyone') {
    const message = {
      zh: `目标 ${target.id} 只问若干地点，不能用 --for`,
      en: `target ${target.id} asks for single places: --for does not fit`,
    };
    throw new CliError('for_needs_everyone', message, 2);
  }
  const hits = network.zones.townships.filter(
    (township) =>
      township.inStudy && (township.code === text || township.name.zh.startsWith(text) || township.name.en === text),
  );
  const exact =
    hits.find(({ code, name }) => code === text || name.zh === text) ?? (hits.length === 1 ? hits[0] : undefined);
  if (exact !== undefined) return exact;
  const list = hits.map(({ code, name }) => `${name.zh}（${code}）`).join(' ');
  const message =
    hits.length === 0
      ? {
          zh: `研究范围内没有乡镇街道“${text}”；--for 要写乡镇街道的名称（如 暮云街道）或编码`,
          en: `no township "${text}" in the study area; --for takes the name of a township or its code`,
        }
      : { zh: `“${text}”可能是：${list}`, en: `"${text}" may be: ${list}` };
  throw new CliError(hits.length === 0 ? 'unknown_place' : 'ambiguous_place', message);
}

function textOf(target: Target, town: Township | null, now: Judged, results: readonly BreakEven[]): string[] {
  const who = town === null ? '' : ` · ${town.name.zh}`;
  const margin = now.marginS === null ? '—' : signedClock(now.marginS);
  const head = `${now.pass ? '达到 pass' : '未达 fail'}  ${target.id}  ${target.title.zh}${who} · ${percent(now.value)} · 余量 margin ${margin}`;
  const told = results.filter(({ kind }) => kind === 'passes_at' || kind === 'holds_until').map(turnLine);
  const rest = results
    .filter(({ kind }) => kind === 'not_alone' || kind === 'always')
    .sort((a, b) => b.limit.value - a.limit.value || (b.limit.marginS ?? -1e9) - (a.limit.marginS ?? -1e9));
  const idle = results.filter(({ kind }) => kind === 'no_effect').length;
  const uncounted = results.filter(({ kind }) => kind === 'not_counted');
  const kinds = [...new Set(uncounted.map(({ lever }) => lever.kind))].join('、');
  return [
    head,
    ...(told.length === 0 ? [] : noteLines(turnNotes(target.definition))),
    ...(told.length === 0 ? ['  没有哪一项单独就能改变结论 nothing turns it alone'] : told),
    ...rest.map(restLine),
    ...(idle === 0 ? [] : [`  ${idle} 项对它没有影响 have no effect`]),
    ...(uncounted.length === 0
      ? []
      : [
          `  ${uncounted.length} 项的时间在此口径下不计，不算办法 not counted under ${target.definition}, so no remedy: ${kinds}`,
        ]),
  ];
}

function turnLine({ lever, kind, step }: BreakEven): string {
  const word = kind === 'passes_at' ? '达到 passes at' : '保持到 holds until';
  return `  ${lever.label.zh}（${lever.id}）：现 now ${shown(lever, lever.present)} → ${word} ${shown(lever, step)}`;
}

function restLine({ lever, kind, limit }: BreakEven): string {
  const word = kind === 'always' ? '一直保持 always holds' : '单靠它不够 not by this alone';
  const margin = limit.marginS === null ? '—' : signedClock(limit.marginS);
  return `  ${lever.label.zh}（${lever.id}）：${word}（到 at ${shown(lever, limit.step)}：${percent(limit.value)}，余量 margin ${margin}）`;
}

function shown({ unit, kind }: BreakEven['lever'], step: number | null): string {
  if (step === null) return '无 none';
  if (unit === '%') return `${step} %`;
  return kind === 'headway' ? signedClock(step) : `${step} s`;
}
