import { drawnParams } from '../../assess/decide/draws.ts';
import { type Swing, sortSwings } from '../../assess/decide/tornado.ts';
import { type Judged, judge, viewsOf } from '../../assess/target/judge.ts';
import type { Param } from '../../network/model.ts';
import type { Command } from '../command.ts';
import { field, HEAD_FIELDS, NOW_FIELD, TARGET_FIELD } from '../fields.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { refuseUnfit, requiredTarget, TARGET_OPTION } from '../target-option.ts';
import { headOf, percent, scenarioLine, signedClock } from '../tell.ts';
import type { TargetAsked } from '../threads/robust.ts';

/** Which parameters a verdict hangs on. */
export const tornado: Command = {
  name: 'tornado',
  summary: {
    zh: '龙卷风图：每个参数取低值和高值时目标如何，按影响排序',
    en: 'each parameter at its low and high end, sorted by what it does to the target',
  },
  usage: '--target ID [--scenario SPEC|FILE]',
  options: { ...TARGET_OPTION, ...SCENARIO_OPTIONS, workers: WORKERS_OPTION },
  fields: [
    ...HEAD_FIELDS,
    TARGET_FIELD,
    NOW_FIELD,
    field(
      'params',
      '影响大的在前',
      'the most important first',
      'id label unit value low high atLow atHigh swing swingS',
    ),
  ],
  async run(call) {
    const { network, scenario } = await openCall(call);
    const target = requiredTarget(call, network);
    const viewOf = viewsOf(network);
    refuseUnfit(target, network, viewOf);
    const now = judge(target, network, viewOf);
    const params = drawnParams(network, target);
    const found = await runOnThreads<TargetAsked, Param, Swing>(
      '参数 parameters',
      new URL('../threads/tornado.ts', import.meta.url),
      { network, target },
      params,
      workersOption(call),
    );
    const swings = sortSwings(found);
    const json = {
      ...headOf(network, scenario),
      target: { id: target.id, title: target.title.zh, titleEn: target.title.en },
      now,
      params: swings,
    };
    const moving = swings.filter(({ swing, swingS }) => swing > 0 || swingS !== 0);
    const text = [
      scenarioLine(scenario),
      `${target.id}  ${target.title.zh}：${judged(now)}`,
      ...moving.map(line),
      `  其余 ${swings.length - moving.length} 个参数没有影响 have no effect`,
    ];
    return { ok: true, json, text: text.join('\n') };
  },
};

function line({ id, label, unit, value, low, high, atLow, atHigh, swingS, swing }: Swing): string {
  const width = swingS === null ? percent(swing) : signedClock(swingS);
  const word = unit === 'ratio' ? '' : ` ${unit}`;
  return `  ${width.padStart(7)}  ${label.zh}（${id} ${low}…${value}…${high}${word}）：低 low ${judged(atLow)} · 高 high ${judged(atHigh)}`;
}

function judged({ pass, value, marginS }: Judged): string {
  return `${pass ? '✓' : '✗'} ${percent(value)} ${marginS === null ? '—' : signedClock(marginS)}`;
}
