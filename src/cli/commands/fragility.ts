import type { Detour, Way } from '../../assess/decide/detour.ts';
import {
  type Effect,
  type FragilityQuery,
  isSettled,
  type Removal,
  type RemovalKind,
  removalsOf,
  sortEffects,
} from '../../assess/decide/fragility.ts';
import { createView } from '../../assess/engine.ts';
import { type FoundPlace, findPlace } from '../../assess/target/places.ts';
import { MODE_SETS } from '../../network/model/question.ts';
import type { Network } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, stringOption } from '../command.ts';
import { noteLines, removalNotes } from '../counted-notes.ts';
import { COUNTED_NOTES_FIELD, field, HEAD_FIELDS, QUERY_FIELD } from '../fields.ts';
import { type Threads, WORKERS_OPTION, withThreads, workersOption } from '../pool.ts';
import { placeOption, placesOf, QUERY_OPTIONS, QUERY_USAGE, queryOf } from '../query.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { countOption } from '../target-option.ts';
import { headOf, peopleText, scenarioLine, signedClock } from '../tell.ts';
import type { FragilityAsked, RemovalAsked, RemovalFound } from '../threads/fragility.ts';

const KINDS = { links: 'link', stations: 'station', lines: 'line' } as const;

/** What hangs on a single link, station or line. */
export const fragility: Command = {
  name: 'fragility',
  summary: {
    zh: '脆弱性：去掉一条路段、一座车站或一条线路，多少人掉出一小时圈，改走哪里',
    en: 'remove each link, station or line: who drops out of the hour, by which way they go then',
  },
  usage: `[--to X] [--links | --stations | --lines] [--top 10] [--cutoff 60] ${QUERY_USAGE}`,
  options: {
    to: {
      type: 'string',
      hint: 'X',
      summary: { zh: '终点，默认最近的市中心', en: 'destination; the nearest city centre if not given' },
    },
    links: { type: 'boolean', summary: { zh: '道路路段（默认）', en: 'road links (what is asked if nothing is)' } },
    stations: { type: 'boolean', summary: { zh: '车站', en: 'stations' } },
    lines: { type: 'boolean', summary: { zh: '线路', en: 'lines' } },
    top: { type: 'string', hint: 'N', summary: { zh: '列出几项，默认 10', en: 'how many to list, 10 if not given' } },
    cutoff: {
      type: 'string',
      hint: 'MIN',
      summary: { zh: '时间阈值，分钟，默认 60', en: 'cutoff in minutes, 60 if not given' },
    },
    ...QUERY_OPTIONS,
    modes: {
      type: 'string',
      hint: MODE_SETS.join('|'),
      summary: { zh: '出行方式，默认 best', en: 'modes, best if not given' },
    },
    ...SCENARIO_OPTIONS,
    workers: WORKERS_OPTION,
  },
  fields: [
    ...HEAD_FIELDS,
    field('to', '终点', 'destinations', 'ref name'),
    QUERY_FIELD,
    field('cutoffS', '时间阈值', 'cutoff'),
    field('removed', 'link、station 或 line', 'link, station or line'),
    field('tried', '去掉过几项', 'how many were removed'),
    field('used', '其中有人用的', 'how many of them anybody uses'),
    field(
      'rows',
      '影响大的在前',
      'the most important first',
      'id name droppedOut extraPersonMinutes beyondHorizon detour',
    ),
    COUNTED_NOTES_FIELD,
  ],
  async run(call) {
    const query = { ...queryOf(call), modes: choiceOption(call, 'modes', MODE_SETS, 'best') };
    const top = countOption(call, 'top', 10, 1, 1000);
    const cutoffS = countOption(call, 'cutoff', 60, 1, 180) * 60;
    const kind = KINDS[kindOf(call)];
    const { network, scenario } = await openCall(call);
    const places = stringOption(call, 'to') === undefined ? coresOf(network) : [placeNamed(call, network)];
    const asked: FragilityQuery = { places, query, cutoffS };
    const removals = removalsOf(createView(network, { period: query.period, wait: query.wait }), kind);
    const { screened, exact } = await withThreads<FragilityAsked, RemovalAsked, RemovalFound, Found>(
      new URL('../threads/fragility.ts', import.meta.url),
      { network, asked },
      workersOption(call),
      (threads) => find(threads, kind, removals, top),
    );
    const rows = sortEffects(exact).slice(0, top);
    const json = {
      ...headOf(network, scenario),
      to: places.map(({ ref, name }) => ({ ref, name: name.zh })),
      query,
      cutoffS,
      removed: kind,
      tried: removals.length,
      used: screened,
      rows: rows.map(({ removal, effect, detour }) => ({
        id: removal.id,
        name: removal.name,
        ...told(effect),
        detour,
      })),
      notes: removalNotes(query.definition),
    };
    const head = `去掉 removed: ${kind} ${removals.length} 项，其中 ${json.used} 项在最快路线上 on best ways · 到最近的 to nearest ${places.map(({ name }) => name.zh).join(' / ')} · ${query.modes} ${query.period}`;
    const notes = noteLines(json.notes);
    return {
      ok: true,
      json,
      text: [scenarioLine(scenario), head, ...notes, ...rows.flatMap((row) => lines(row, cutoffS))].join('\n'),
    };
  },
};

interface Row {
  readonly removal: Removal;
  readonly effect: Effect;
  readonly detour: Detour | null;
}

function kindOf(call: Call): keyof typeof KINDS {
  const asked = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((name) => call.options[name] === true);
  if (asked.length > 1) {
    throw new CliError(
      'one_kind',
      { zh: '--links、--stations、--lines 只写一个', en: 'give one of --links, --stations, --lines' },
      2,
    );
  }
  return asked[0] ?? 'links';
}

function coresOf(network: Network): FoundPlace[] {
  return network.manifest.cores.flatMap(({ id }) => findPlace(network, id) ?? []);
}

function placeNamed(call: Call, network: Network): FoundPlace {
  const point = placeOption(call, 'to', placesOf(network));
  const name = point.name ?? `${point.lon},${point.lat}`;
  return { ref: name, kind: 'point', name: { zh: name, en: name }, point, people: null };
}

type Study = Threads<RemovalAsked, RemovalFound>;

interface Found {
  /** How many are on best ways. */
  readonly screened: number;
  /** The worst of them among others, in no particular order. */
  readonly exact: readonly Row[];
}

async function find(study: Study, kind: RemovalKind, removals: readonly Removal[], top: number): Promise<Found> {
  if (kind === 'line') return { screened: removals.length, exact: await exactly(study, removals) };
  const screened = await screen(study, removals);
  return { screened: screened.length, exact: await worst(study, screened, top) };
}

function take(
  label: string,
  study: Study,
  how: RemovalAsked['how'],
  removals: readonly Removal[],
): Promise<RemovalFound[]> {
  return study.run(
    label,
    removals.map((removal) => ({ how, removal })),
  );
}

/** Those whose removal anybody feels, the worst first. */
async function screen(study: Study, removals: readonly Removal[]): Promise<{ removal: Removal; effect: Effect }[]> {
  const felt = await take('筛选 screen', study, 'screen', removals);
  return sortEffects(
    removals.flatMap((removal, i) => {
      const effect = felt[i]?.effect ?? null;
      return effect === null ? [] : [{ removal, effect }];
    }),
  );
}

async function exactly(study: Study, removals: readonly Removal[]): Promise<Row[]> {
  const found = await take('核实 exact', study, 'exact', removals);
  return removals.flatMap((removal, i) => {
    const { effect = null, detour = null } = found[i] ?? {};
    return effect === null ? [] : [{ removal, effect, detour }];
  });
}

/** Exact effects in screened order until no later one can be among the `top`. */
async function worst(
  study: Study,
  screened: readonly { readonly removal: Removal; readonly effect: Effect }[],
  top: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < screened.length; at = rows.length) {
    const next = screened[at];
    const settled = rows.map(({ effect }) => effect);
    if (next === undefined || isSettled(settled, top, next.effect)) break;
    const batch = screened.slice(at, at + Math.max(top, 10)).map(({ removal }) => removal);
    rows.push(...(await exactly(study, batch)));
  }
  return rows;
}

function told({ droppedOut, extraPersonS, beyondHorizon }: Effect) {
  return { droppedOut, extraPersonMinutes: Math.round(extraPersonS / 60), beyondHorizon };
}

function lines({ removal, effect, detour }: Row, cutoffS: number): string[] {
  const { droppedOut, extraPersonMinutes, beyondHorizon } = told(effect);
  const lost = beyondHorizon > 0 ? ` · 其中超出计算范围 beyond the horizon ${peopleText(beyondHorizon)} 人` : '';
  const head = `${removal.name}（${removal.id}）：掉出 ${cutoffS / 60} 分钟 drop out ${peopleText(droppedOut)} 人 · 多花 extra ${peopleText(extraPersonMinutes)} 人·分${lost}`;
  if (detour === null) return [head];
  const { from, before, after } = detour;
  return [head, `  最受影响 hardest hit ${from.name}：${way(before)} → ${way(after)}`];
}

const MODE_WORDS: Readonly<Record<string, string>> = { walk: '步行', bike: '骑行', drive: '驾车', transfer: '换乘' };

function way(found: Way | null): string {
  if (found === null) return '到不了 unreached';
  const words = found.via.map((word) => MODE_WORDS[word] ?? word);
  return `${signedClock(found.timeS)}（${words.join(' – ')}）`;
}
