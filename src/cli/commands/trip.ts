import { createView } from '../../assess/engine.ts';
import type { Alternative, Leg, RaceRow } from '../../assess/results.ts';
import { perceivedOf } from '../../assess/trip/alternatives.ts';
import { clockOf } from '../../assess/trip/trip.ts';
import type { Text } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import { alteredOf } from '../../io/stamp.ts';
import type { Definition } from '../../network/model/question.ts';
import type { Params } from '../../network/model.ts';
import { CliError, type Command, choiceOption } from '../command.ts';
import { field, PARAMS_FIELD, QUERY_FIELD, SCENARIO_ID_FIELD, VERSION_FIELDS } from '../fields.ts';
import { placeOption, placesOf, QUERY_USAGE, ROAD_QUERY_OPTIONS, roadQueryOf } from '../query.ts';
import { lowShare, receiptLines } from '../receipt-text.ts';
import { openCall, SCENARIO_OPTIONS, SET_OPTION } from '../scenario-option.ts';
import { stoppedNotes } from '../stopped-lines.ts';
import { otherScenarioLines, paramLines } from '../tell.ts';
import { choiceLines, tripLines } from '../trip-text.ts';

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
  fields: [
    ...VERSION_FIELDS,
    SCENARIO_ID_FIELD,
    PARAMS_FIELD,
    field('from', '起点', 'origin', 'lon lat name stationId'),
    field('to', '终点', 'destination', 'lon lat name stationId'),
    QUERY_FIELD,
    field('reachable', '到得了', 'there is a way'),
    field('timeS', '按所问口径的秒数；到不了为 null', 'seconds under the asked definition; null if not reachable'),
    field(
      'clockS',
      '门到门的秒数，口径不计的也在内；radius 同 timeS',
      'seconds door to door, whatever the definition counts; of radius the same as timeS',
    ),
    field('distanceM', '路程', 'way'),
    field('fareFen', '费用，等于 fares 之和', 'cost, the sum of fares'),
    field('fares', '每笔费用', 'each payment', 'leg kind fen rule source confidence'),
    field(
      'legs',
      '各段，timeS 之和等于总时间；radius 只有一段直线，mode 为 straight',
      'legs; their timeS sum to the whole; of radius one straight line, with the mode straight',
      'mode from to timeS clockS distanceM',
    ),
    field('notes', '应当知道的事', 'what one should know'),
    field(
      'receipt',
      '--receipt：逐项，timeS 之和等于总时间；rule 是式子时 terms 给出其中每个名称的值。value：m 直线距离（桥为桥长），km/h 所用车速，s：wait 是合并发车间隔，signals 与 toll 是每处的秒数，其余就是这一项的秒数',
      '--receipt: components; their timeS sum to the whole; terms: the value of every name in a rule that is a formula. value: in m the straight line (of a bridge its length), in km/h the speed driven; in s of wait the combined headway, of signals and toll the seconds of each one, else the seconds of the line',
      'component timeS rule value unit source confidence terms',
    ),
    field(
      'lowConfidenceShare',
      '--receipt：依靠低可信度数据的秒数比例',
      '--receipt: share of seconds on data of low confidence',
    ),
    field('order', '--alternatives：次序', '--alternatives: order'),
    field('orderNote', '次序的依据', 'what the order rests on', 'zh en'),
    field(
      'alternatives',
      '--alternatives：门到门时间 clockS、乘次、票价互不逊色的走法；timeS 是口径所计',
      '--alternatives: ways none of which is better in door-to-door time (clockS), rides and fare at once; timeS is what the definition counts',
      'reason reasonText rides fareFen clockS perceivedS receipt timeS fares legs',
    ),
    field(
      'race',
      '--alternatives：各方式最快的',
      '--alternatives: the fastest of each mode',
      'modes timeS clockS fareFen distanceM fares legs',
    ),
  ],
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
    const wanted = call.options.alternatives === true;
    const order = choiceOption(call, 'order', ORDERS, 'clock');
    if (wanted && period === 'free_flow') throw new CliError('drive_only', NO_RACE, 2);
    const ways = wanted ? view.alternatives(from, to, query, order) : undefined;
    const race = wanted ? view.race(from, to, query) : undefined;
    const orderNote = orderNoteOf(order, query.definition, network.params);
    const more = ways === undefined ? [] : choiceLines(ways, race ?? [], orderNote);
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
      ...alteredOf(network),
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
    const head = [...otherScenarioLines(scenario), ...paramLines(network), where];
    return { ok: true, json, text: [...head, ...tripLines(found), ...receiptLines(receipt ?? []), ...more].join('\n') };
  },
};
