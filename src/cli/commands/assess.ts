import type { Verdict } from '../../assess/results.ts';
import type { Dominant } from '../../assess/target/dominant.ts';
import { type Judged, judgeTargets, ledgerJson, underRow } from '../../assess/target/ledger.ts';
import type { Assessed, Overrides } from '../../assess/target/targets.ts';
import type { Seconds } from '../../base/units.ts';
import { alteredOf } from '../../io/stamp.ts';
import { DEFINITIONS, MODE_SETS, PERIODS, WAIT_RULES } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, stringOption } from '../command.ts';
import { field, HEAD_FIELDS, OF_TARGET, PARAMS_FIELD } from '../fields.ts';
import { openCall, SCENARIO_OPTIONS, SET_OPTION } from '../scenario-option.ts';
import { targetNamed } from '../target-option.ts';
import { paramLines, percent, scenarioLine, signedClock } from '../tell.ts';

const choice = (hint: readonly string[], zh: string, en: string) => {
  return { type: 'string', hint: hint.join('|'), summary: { zh, en } } as const;
};

/** Verdicts on the targets under a scenario. */
export const assess: Command = {
  name: 'assess',
  summary: { zh: '检验目标：是否达到、差多少', en: 'judge the targets: kept or not, and by how much' },
  usage: '[--scenario SPEC|FILE] [--target ID] [--year Y] [--all-definitions] [--why] [--strict]',
  options: {
    ...SCENARIO_OPTIONS,
    ...SET_OPTION,
    target: { type: 'string', hint: 'ID', summary: { zh: '只看一个目标', en: 'one target only' } },
    modes: choice(MODE_SETS, '换一种出行方式', 'ask for other modes'),
    period: choice(PERIODS, '换一个时段', 'ask for another period'),
    definition: choice(DEFINITIONS, '换一种时间口径', 'ask for another definition of the time'),
    wait: choice(WAIT_RULES, '换一种候车规则', 'ask for another waiting rule'),
    'all-definitions': { type: 'boolean', summary: { zh: '五种口径并列', en: 'all five definitions side by side' } },
    why: {
      type: 'boolean',
      summary: {
        zh: '每个未达之处主要耗在哪一环节（单个目标、地点对总是给出）',
        en: 'the component that takes most of each failing trip (always given for one target and for pairs)',
      },
    },
    strict: {
      type: 'boolean',
      summary: {
        zh: '有目标未达或不能判定时退出码为 1；不写则回答了就是 0',
        en: 'exit code 1 if a target fails or cannot be judged; without it an answer is 0',
      },
    },
  },
  fields: [
    ...HEAD_FIELDS,
    PARAMS_FIELD,
    field('notes', '情景的提示', 'notes on the scenario'),
    field(
      'targets',
      '每个目标的结论；value 是 0–1 的比例，definitions 随 --all-definitions',
      'verdicts; value is a share 0–1, definitions with --all-definitions',
      `${OF_TARGET} kind pass measure value required marginS people areaKm2 fails query definitions`,
    ),
  ],
  async run(call) {
    const { network, scenario, notes } = await openCall(call);
    const single = stringOption(call, 'target') !== undefined;
    const results = judgeTargets(network, targetsOf(call, network), {
      overrides: overridesOf(call),
      why: call.options.why === true || single,
      allDefinitions: call.options['all-definitions'] === true,
    });
    if (single) refuse(results.map(({ assessed }) => assessed));
    const json = { ...ledgerJson(network, { scenario }, notes, results), ...alteredOf(network) };
    const other = Object.values(overridesOf(call)).join(' · ');
    const asked = other === '' ? [] : [`按另一种问法（不按目标自己的）asked otherwise than the targets say: ${other}`];
    const kept = results.every(({ assessed }) => assessed.ok && assessed.verdict.pass);
    const ok = kept || call.options.strict !== true;
    return {
      ok,
      json,
      text: [scenarioLine(scenario), ...paramLines(network), ...asked, ...results.map(paragraph)].join('\n'),
    };
  },
};

function targetsOf(call: Call, network: Network): readonly Target[] {
  const id = stringOption(call, 'target');
  return id === undefined ? network.targets : [targetNamed(network, id)];
}

function overridesOf(call: Call): Overrides {
  const asked = <T extends string>(name: string, choices: readonly [T, ...T[]]): T | undefined =>
    stringOption(call, name) === undefined ? undefined : choiceOption(call, name, choices, choices[0]);
  const modes = asked('modes', MODE_SETS);
  const period = asked('period', PERIODS);
  const definition = asked('definition', DEFINITIONS);
  const wait = asked('wait', WAIT_RULES);
  return {
    ...(modes === undefined ? {} : { modes }),
    ...(period === undefined ? {} : { period }),
    ...(definition === undefined ? {} : { definition }),
    ...(wait === undefined ? {} : { wait }),
  };
}

/** A single target that cannot be judged is a refusal; in a list it is one row that says why. */
function refuse(results: readonly Assessed[]): void {
  const [first] = results;
  if (first === undefined || first.ok) return;
  const [problem] = first.problems;
  if (problem === undefined) return;
  const text = {
    zh: `${problem.message.zh}。${problem.remedy.zh}`,
    en: `${problem.message.en}. ${problem.remedy.en}`,
  };
  throw new CliError(problem.code, text, 1, { problems: first.problems });
}

const SHOWN_FAILS = 3;

function paragraph({ assessed: result, why, under }: Judged): string {
  if (!result.ok) {
    const why = result.problems.map((problem) => `  ${problem.message.zh} / ${problem.message.en}`);
    return [`？ ${result.target.id}  ${result.target.title.zh}`, ...why].join('\n');
  }
  const { verdict } = result;
  const { target, pass, value, required, marginS } = verdict;
  const head = `${pass ? '达到 pass' : '未达 fail'}  ${target.id}  ${target.title.zh} · ${target.title.en}`;
  const share = `${percent(value)} / ${percent(required)}`;
  const margin =
    marginS === null ? '到不了要求的比例 the share is never reached' : `余量 margin ${signedClock(marginS)}`;
  const others = under.flatMap(underRow).map((one) => {
    const kept = one.marginS === null ? '—' : signedClock(one.marginS);
    return `    ${one.definition.padEnd(12)}  ${one.pass ? '达到 pass' : '未达 fail'}  ${percent(one.value)}  ${kept}`;
  });
  return [head, `  ${share} · ${margin}${extent(verdict)}`, ...others, ...failLines(verdict, why)].join('\n');
}

function extent({ people, areaKm2 }: Verdict): string {
  const parts = [
    people === null ? '' : `${Math.round(people).toLocaleString('en')} 人 people`,
    areaKm2 === null ? '' : `${Math.round(areaKm2).toLocaleString('en')} km²`,
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => ` · ${part}`)
    .join('');
}

/** What takes most; of whose trip, where that takes another time than the case: of a township's people half are quicker. */
function mostly(most: Dominant | null, timeS: Seconds): string {
  if (most === null) return '';
  const { component, timeS: partS, tripS } = most;
  const whose = tripS === timeS ? '' : `从其中心出发 from its centre ${signedClock(tripS)}，`;
  return `；${whose}主要耗在 mostly ${component} ${signedClock(partS)}`;
}

function failLines({ fails }: Verdict, why: readonly (Dominant | null)[]): string[] {
  const shown = fails.slice(0, SHOWN_FAILS).map(({ name, timeS, overS }, i) => {
    if (timeS === null) return `  ${name}：到不了 not reached`;
    return `  ${name}：${signedClock(timeS)}（超 over ${signedClock(overS ?? 0)}${mostly(why[i] ?? null, timeS)}）`;
  });
  return fails.length > SHOWN_FAILS ? [...shown, `  … 共 ${fails.length} 处 in all`] : shown;
}
