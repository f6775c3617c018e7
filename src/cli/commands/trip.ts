import { createView } from '../../assess/engine.ts';
import type { Alternative, Leg, RaceRow, Trip } from '../../assess/results.ts';
import { perceivedOf } from '../../assess/trip/alternatives.ts';
import { clockOf } from '../../assess/trip/trip.ts';
import type { Text } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { Definition, Params } from '../../network/model.ts';
import { CliError, type Command, choiceOption } from '../command.ts';
import { clock, placeOption, placesOf, QUERY_USAGE, ROAD_QUERY_OPTIONS, roadQueryOf } from '../query.ts';
import { lowShare, receiptLines } from '../receiptText.ts';
import { openCall, SCENARIO_OPTIONS, SET_OPTION } from '../scenarioOption.ts';
import { stoppedNotes } from '../stoppedLines.ts';
import { scenarioLine } from '../tell.ts';

const ORDERS = ['clock', 'perceived'] as const;

const NO_RACE: Text = {
  zh: 'free_flow 只有驾车，没有别的走法可比：去掉 --alternatives',
  en: 'free_flow knows driving alone, with nothing to compare: leave out --alternatives',
};

const ONE_LINE: Text = {
  zh: 'radius 只有一条直线，没有别的走法可比',
  en: 'radius is one straight line, with no other way and no race',
};

/** What the order of the list rests on. */
function orderNoteOf(order: (typeof ORDERS)[number], definition: Definition, params: Params): Text {
  if (definition === 'radius') return ONE_LINE;
  if (order === 'clock') return { zh: '按钟表时间排序', en: 'ordered by clock time' };
  const { walk, wait, changeS } = perceivedOf(params);
  const minutes = Math.round(changeS / 6) / 10;
  return {
    zh: `只有次序按感知时间：步行 ×${walk}，候车 ×${wait}，每次换乘另加 ${minutes} 分钟；显示的都是钟表时间`,
    en: `only the order is by perceived time: walking ×${walk}, waiting ×${wait}, each change ${minutes} min more; every time shown is clock time`,
  };
}

/** One trip, leg by leg. */
export const trip: Command = {
  name: 'trip',
  summary: { zh: '两点之间的一次出行', en: 'a trip between two places' },
  usage: `--from X --to Y ${QUERY_USAGE} [--receipt] [--alternatives [--order clock|perceived]]`,
  options: {
    from: { type: 'string', hint: 'X', summary: { zh: '起点：名称或经度,纬度', en: 'origin: name or lon,lat' } },
    to: { type: 'string', hint: 'Y', summary: { zh: '终点：名称或经度,纬度', en: 'destination: name or lon,lat' } },
    ...ROAD_QUERY_OPTIONS,
    ...SCENARIO_OPTIONS,
    ...SET_OPTION,
    receipt: {
      type: 'boolean',
      summary: { zh: '把时间拆成各个组成部分', en: 'open the time into its components' },
    },
    alternatives: {
      type: 'boolean',
      summary: {
        zh: '时间、乘次、票价互不逊色的各种走法，以及各方式对比',
        en: 'ways that differ in time, rides and fare, and a race of modes',
      },
    },
    order: {
      type: 'string',
      hint: ORDERS.join('|'),
      summary: {
        zh: '走法的次序：钟表时间（默认）或感知时间',
        en: 'order of the ways: clock time (default) or perceived time',
      },
    },
    geometry: { type: 'boolean', summary: { zh: 'JSON 中带各段的线形', en: 'add the path of each leg to the JSON' } },
  },
  async run(call) {
    const { query, period, told } = roadQueryOf(call);
    const { network, scenario } = await openCall(call);
    const places = placesOf(network);
    const from = placeOption(call, 'from', places);
    const to = placeOption(call, 'to', places);
    const view = createView(network, { period, wait: query.wait });
    const trip = view.trip(from, to, query);
    const found = { ...trip, notes: [...trip.notes, ...stoppedNotes(network, from, to, told, trip)] };
    const receipt = call.options.receipt === true ? view.receipt(from, to, query) : undefined;
    const order = choiceOption(call, 'order', ORDERS, 'clock');
    const wanted = call.options.alternatives === true;
    if (wanted && period === 'free_flow') throw new CliError('drive_only', NO_RACE, 2);
    const ways = wanted ? view.alternatives(from, to, query, order) : undefined;
    const race = wanted ? view.race(from, to, query) : undefined;
    const orderNote = orderNoteOf(order, query.definition, network.params);
    const more = ways === undefined ? [] : tellChoice(ways, race ?? [], orderNote);
    const shown = (legs: readonly Leg[]): readonly object[] =>
      call.options.geometry === true ? legs : legs.map(({ path: _, ...leg }) => leg);
    const optionJson = ({ trip: way, ...option }: Alternative): object => {
      return { ...option, timeS: way.timeS, fares: way.fares, legs: shown(way.legs) };
    };
    const raceJson = ({ trip: way, ...row }: RaceRow): object => {
      return { ...row, distanceM: way.distanceM, fares: way.fares, legs: shown(way.legs) };
    };
    const json = {
      modelVersion: MODEL_VERSION,
      dataHash: network.dataHash,
      scenario: scenario.id,
      from,
      to,
      query: told,
      reachable: found.reachable,
      timeS: found.timeS,
      clockS: clockOf(found),
      distanceM: found.distanceM,
      fareFen: found.fareFen,
      fares: found.fares,
      legs: shown(found.legs),
      notes: found.notes,
      ...(receipt === undefined ? {} : { receipt, lowConfidenceShare: lowShare(receipt ?? []) }),
      ...(ways === undefined ? {} : { order, orderNote, alternatives: ways.map(optionJson) }),
      ...(race === undefined ? {} : { race: race.map(raceJson) }),
    };
    const asked = [told.modes, told.period, told.definition, told.wait].join(' · ');
    const where = `${from.name ?? ''} → ${to.name ?? ''} · ${asked}`;
    const head = scenario.id === 'baseline' ? where : `${scenarioLine(scenario)}\n${where}`;
    return { ok: true, json, text: [head, ...tell(found), ...receiptLines(receipt ?? []), ...more].join('\n') };
  },
};

const MODE_WORDS: Readonly<Record<Leg['mode'], string>> = {
  walk: '步行 walk',
  bike: '骑行 bike',
  drive: '驾车 drive',
  straight: '直线 straight line',
  park: '取车停车 park',
  transfer: '换乘 transfer',
  metro: '地铁 metro',
  maglev: '磁浮 maglev',
  suburban: '市域 suburban',
  intercity: '城际 intercity',
  hsr: '高铁 high-speed',
  rail: '普铁 rail',
  bus: '公交 bus',
};

function tell(found: Trip): string[] {
  const notes = found.notes.map(({ text }) => `  ※ ${text.zh} / ${text.en}`);
  if (!found.reachable || found.timeS === null) return ['  到不了 not reachable', ...notes];
  const money = found.fareFen === null ? '' : `，${yuan(found.fareFen)}`;
  const km = ((found.distanceM ?? 0) / 1000).toFixed(1);
  const total = `  ${clock(found.timeS)}（${found.query.definition}${besideClock(found)}），${km} km${money}`;
  return [total, ...found.legs.map(legLine), ...notes];
}

function yuan(fen: number | null): string {
  return fen === null ? '' : `${(fen / 100).toFixed(2)} 元`;
}

/** Door to door, where the definition counts something else. */
function besideClock(found: Trip): string {
  const clockS = clockOf(found);
  return clockS === null || clockS === found.timeS ? '' : `；门到门 door to door ${clock(clockS)}`;
}

function tellChoice(ways: readonly Alternative[], race: readonly RaceRow[], order: Text): string[] {
  if (race.length === 0) return ['', `走法 alternatives：${order.zh} / ${order.en}`];
  return [...tellWays(ways, order), ...tellRace(race)];
}

/** Clock time, and beside it what the definition counts of it where that is less. */
function clockAndCounted(clockS: number | null, timeS: number | null, definition: Definition): string {
  if (clockS === null || timeS === null) return '到不了 not reachable';
  const counted = clockS === timeS ? '' : `（${definition} ${clock(timeS)}）`;
  return clock(clockS).padStart(7) + counted;
}

function tellWays(ways: readonly Alternative[], { zh, en }: Text): string[] {
  const line = ({ trip, clockS, rides, fareFen, reasonText }: Alternative): string => {
    const lines = trip.legs.filter(({ lineIds }) => lineIds !== undefined).map((leg) => leg.line);
    const driven = trip.legs.some(({ mode }) => mode === 'drive') ? ['drive'] : [];
    const how =
      rides === 0 ? (trip.legs.find(({ mode }) => mode !== 'park')?.mode ?? '') : [...driven, ...lines].join(' → ');
    const time = clockAndCounted(clockS, trip.timeS, trip.query.definition);
    return `  ${time}  ${rides} 次 rides  ${yuan(fareFen).padStart(9)}  ${reasonText.zh} ${reasonText.en}  ${how}`;
  };
  return ['', `走法 alternatives（${zh} / ${en}）`, ...ways.map(line)];
}

function tellRace(race: readonly RaceRow[]): string[] {
  return [
    '',
    '方式对比 race',
    ...race.map(({ modes, timeS, clockS, fareFen, trip }) => {
      const time = clockAndCounted(clockS, timeS, trip.query.definition);
      return `  ${time}  ${modes.padEnd(9)}  ${yuan(fareFen)}`;
    }),
  ];
}

function legLine(leg: Leg): string {
  const what = [MODE_WORDS[leg.mode], leg.line ?? ''].filter((word) => word !== '').join(' ');
  const parts = [
    leg.gateS === undefined ? '' : `进出站 gate ${clock(leg.gateS)}`,
    leg.waitS === undefined ? '' : `候车 wait ${clock(leg.waitS)}`,
    leg.rideS === undefined ? '' : `乘车 ride ${clock(leg.rideS)}`,
  ].filter((word) => word !== '');
  const inside = parts.length === 0 ? '' : `（${parts.join('，')}）`;
  return `  ${clock(leg.timeS).padStart(7)}  ${what}  ${leg.from} → ${leg.to}  ${(leg.distanceM / 1000).toFixed(1)} km${inside}`;
}
