import type { BreakEven } from '../../assess/decide/break-even.ts';
import type { ClaimVerdict } from '../../assess/target/claims.ts';
import { DEFINITIONS } from '../../network/model/question.ts';
import type { Target } from '../../network/model.ts';
import { CliError, type Command, stringOption } from '../command.ts';
import { noteLines, turnNotes } from '../counted-notes.ts';
import { COUNTED_NOTES_FIELD, field, HEAD_FIELDS, OF_TARGET } from '../fields.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { TARGET_OPTION, targetNamed } from '../target-option.ts';
import { headOf, scenarioLine, signedClock } from '../tell.ts';
import type { ClaimFound, ClaimsAsked } from '../threads/claims.ts';

/** Published claims held against the model. */
export const claims: Command = {
  name: 'claims',
  summary: {
    zh: '逐条核对公开说法：五种口径下各是多少分钟，成不成立，怎样才成立',
    en: 'published claims under all five definitions: do they hold, and what would make them',
  },
  usage: '[--target ID] [--fast] [--scenario SPEC|FILE] [--year Y]',
  options: {
    ...TARGET_OPTION,
    ...SCENARIO_OPTIONS,
    workers: WORKERS_OPTION,
    fast: { type: 'boolean', summary: { zh: '不算临界值', en: 'leave out what would make them hold' } },
  },
  fields: [
    ...HEAD_FIELDS,
    field('counts', '各种结论几条', 'how many of each', 'holds fails no_vehicle unreached not_there'),
    field(
      'claims',
      '每条说法；remedies 为单改即成立的值',
      'each claim; remedies: the value of one number at which it holds',
      `${OF_TARGET} words source cutoffS query state timeS overS definitions fails remedies`,
    ),
    COUNTED_NOTES_FIELD,
  ],
  async run(call) {
    const { network, scenario } = await openCall(call);
    const named = stringOption(call, 'target');
    const targets =
      named === undefined
        ? network.targets.filter(({ kind }) => kind === 'claim')
        : [claimNamed(targetNamed(network, named))];
    const withRemedies = call.options.fast !== true;
    const found = await runOnThreads<ClaimsAsked, Target, ClaimFound>(
      '说法 claims',
      new URL('../threads/claims.ts', import.meta.url),
      { network, withRemedies },
      targets,
      workersOption(call),
    );
    const results = targets.map((target, i): Result => ({ target, ...(found[i] as ClaimFound) }));
    const count = (state: string): number =>
      results.filter(({ claim }) => (claim?.state ?? 'not_there') === state).length;
    const counts = Object.fromEntries(
      ['holds', 'fails', 'no_vehicle', 'unreached', 'not_there'].map((state) => [state, count(state)]),
    );
    const notes = remedyNotes(results);
    const json = { ...headOf(network, scenario), counts, claims: results.map(row), notes };
    const text = [
      scenarioLine(scenario),
      `口径 definitions: ${DEFINITIONS.join(' · ')}（分:秒；✓ 成立；* 说法所指）`,
      ...results.map((result) => paragraph(result, withRemedies)),
      `成立 holds ${counts.holds} · 不成立 fails ${counts.fails} · 全程步行 no vehicle ${counts.no_vehicle} · 到不了 unreached ${counts.unreached} · 地点还没有 not there ${counts.not_there}`,
      ...noteLines(notes),
    ].join('\n');
    return { ok: true, json, text };
  },
};

interface Result extends ClaimFound {
  readonly target: Target;
}

function claimNamed(target: Target): Target {
  if (target.kind === 'claim') return target;
  const text = {
    zh: `目标 ${target.id} 不是公开说法，用 assess`,
    en: `target ${target.id} is no published claim; use assess`,
  };
  throw new CliError('not_a_claim', text);
}

/** What to know of the values at which claims would hold, once for each definition that some of these have. */
function remedyNotes(results: readonly Result[]) {
  const remedied = results.filter(({ remedies }) => remedies.length > 0).map(({ target }) => target.definition);
  return DEFINITIONS.filter((definition) => remedied.includes(definition)).flatMap(turnNotes);
}

function row({ target, claim, remedies }: Result) {
  const { id, title, words, source, cutoffS, definition, modes, period, wait } = target;
  return {
    id,
    title: title.zh,
    titleEn: title.en,
    words,
    source,
    cutoffS,
    query: { definition, modes, period, wait },
    state: claim?.state ?? 'not_there',
    timeS: claim?.meant.timeS ?? null,
    overS: claim?.meant.overS ?? null,
    definitions: claim?.under ?? [],
    fails: claim?.verdict.fails ?? [],
    remedies: remedies.map(({ lever, step, kind }) => ({ ...lever, kind, step })),
  };
}

const STATE: Readonly<Record<ClaimVerdict['state'], string>> = {
  holds: '成立 holds',
  fails: '不成立 fails',
  no_vehicle: '全程步行，无从说起 on foot all the way',
  unreached: '到不了 unreached',
};

function paragraph({ target, claim, remedies }: Result, withRemedies: boolean): string {
  const head = (state: string): string =>
    `${state}  ${target.id}  ${target.title.zh}（≤ ${signedClock(target.cutoffS)}）`;
  if (claim === null) return head('地点还没有 place not there');
  const cells = claim.under.map(({ definition, holds, timeS }) => {
    const mark = `${holds ? '✓' : ''}${definition === target.definition ? '*' : ''}`;
    return `${timeS === null ? '—' : signedClock(timeS)}${mark}`;
  });
  const over = claim.meant.overS;
  const how = withRemedies ? `；${remedyText(remedies)}` : '';
  const off = claim.state === 'fails' && over !== null ? [`  超 over ${signedClock(over)}${how}`] : [];
  return [head(STATE[claim.state]), `  ${cells.join(' · ')}`, ...off].join('\n');
}

function remedyText(remedies: readonly BreakEven[]): string {
  if (remedies.length === 0) return '单改一项都不够 no single change is enough';
  return `单改即成立 would hold with: ${remedies
    .map(({ lever, step }) => `${lever.label.zh} ${lever.present} → ${step} ${lever.unit}`)
    .join('；')}`;
}
