import type { NamedPoint, Query } from '../assess/results.ts';
import { pointIn } from '../base/point-text.ts';
import { DEFINITIONS, MODE_SETS, PERIODS, type RoadPeriod, WAIT_RULES } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import { buildPlaceIndex, type PlaceIndex } from '../network/places/index.ts';
import { type NamedPlace, resolvePlace } from '../network/places/names.ts';
import { searchKeys } from '../network/places/pinyin.ts';
import { type Call, CliError, choiceOption, type Option, requiredOption } from './command.ts';

const choice = (words: readonly string[], zh: string, en: string): Option => {
  return { type: 'string', hint: words.join('|'), summary: { zh, en } };
};

/** Flags of every command that asks for minutes. */
export const QUERY_OPTIONS: Readonly<Record<string, Option>> = {
  modes: choice(MODE_SETS, '出行方式，默认 transit', 'modes, transit if not given'),
  period: choice(PERIODS, '时段，默认早高峰', 'period, am_peak if not given'),
  definition: choice(
    DEFINITIONS,
    '时间口径，默认门到门；除 radius 外，都按门到门最快的那一程计',
    'what counts, door_to_door if not given; all but radius count the trip that is fastest door to door',
  ),
  wait: choice(WAIT_RULES, '候车规则，默认 informed', 'waiting rule, informed if not given'),
};

const ROAD_PERIODS: readonly RoadPeriod[] = [...PERIODS, 'free_flow'];

/** The same, for commands that can also ask for empty roads. */
export const ROAD_QUERY_OPTIONS: Readonly<Record<string, Option>> = {
  ...QUERY_OPTIONS,
  period: choice(
    ROAD_PERIODS,
    '时段，默认早高峰；free_flow 道路畅通，只用于驾车',
    'period, am_peak if not given; free_flow: empty roads, for driving only',
  ),
};

export const QUERY_USAGE = '[--modes …] [--period …] [--definition …] [--wait …] [--scenario SPEC|FILE]';

export function queryOf(call: Call): Query {
  return queryIn(call, choiceOption(call, 'period', PERIODS, 'am_peak'));
}

function queryIn<P extends RoadPeriod>(call: Call, period: P): Omit<Query, 'period'> & { readonly period: P } {
  return {
    modes: choiceOption(call, 'modes', MODE_SETS, 'transit'),
    period,
    definition: choiceOption(call, 'definition', DEFINITIONS, 'door_to_door'),
    wait: choiceOption(call, 'wait', WAIT_RULES, 'informed'),
  };
}

/** What was asked of the roads: the query as the engine takes it, the period of its view, and the query as it is told. */
export interface RoadQuery {
  readonly query: Query;
  readonly period: RoadPeriod;
  readonly told: Omit<Query, 'period'> & { readonly period: RoadPeriod };
}

/** As `queryOf`, with free flow. Throws `CliError` for free flow by anything but car: no timetable belongs to it. */
export function roadQueryOf(call: Call): RoadQuery {
  const period = choiceOption(call, 'period', ROAD_PERIODS, 'am_peak');
  const told = queryIn(call, period);
  if (period !== 'free_flow') return { query: { ...told, period }, period, told };
  if (told.modes !== 'drive') {
    const message = {
      zh: 'free_flow 是道路畅通时的车速，没有车次可言：加 --modes drive，或换一个时段',
      en: 'free_flow is the speed of empty roads and has no timetable: add --modes drive, or name another period',
    };
    throw new CliError('drive_only', message, 2);
  }
  return { query: { ...told, period: 'midday' }, period, told };
}

/** Every name of a network, ready to be looked up. */
export function placesOf(network: Network): PlaceIndex {
  return buildPlaceIndex(network, searchKeys(network));
}

/** The place that a flag names. Throws `CliError` with the candidates when it is none or several. */
export function placeOption(call: Call, name: string, places: PlaceIndex): NamedPoint {
  const text = requiredOption(call, name);
  const found = resolvePlace(places, text);
  if (found.kind === 'one') return pointOf(found.place);
  if (found.kind === 'many') {
    const list = found.candidates.map(said).join('；');
    const message = { zh: `“${text}”可能是：${list}`, en: `"${text}" may be: ${list}` };
    throw new CliError('ambiguous_place', message, 1, { option: name, candidates: found.candidates });
  }
  throw notFound(name, text, found);
}

function notFound(name: string, text: string, found: { reason: string; suggestions: readonly NamedPlace[] }): CliError {
  const details = { option: name, candidates: found.suggestions };
  if (found.reason === 'swapped_lon_lat') {
    const right = pointIn(text)?.toReversed().join(',');
    const message = {
      zh: `“${text}”像是写反了：先经度，后纬度，写成 ${right}`,
      en: `"${text}" looks swapped: longitude comes first, ${right}`,
    };
    return new CliError('swapped_lon_lat', message, 1, details);
  }
  if (found.reason === 'outside_area') {
    const message = {
      zh: `“${text}”不在研究范围内（经度,纬度 WGS-84，如 112.98,28.19）`,
      en: `"${text}" lies outside the study area (lon,lat in WGS-84, such as 112.98,28.19)`,
    };
    return new CliError('outside_area', message, 1, details);
  }
  const like = found.suggestions.map(said).join('；');
  const zh = like === '' ? '；可写车站、地点、乡镇街道的名称，或 经度,纬度' : `，是不是：${like}`;
  const en = like === '' ? '; give the name of a station, place or township, or lon,lat' : `; did you mean ${like}`;
  return new CliError('unknown_place', { zh: `找不到“${text}”${zh}`, en: `no place "${text}"${en}` }, 1, details);
}

function said(place: NamedPlace): string {
  return `${place.name}（${[place.kind, place.within, place.id].filter((word) => word !== '').join(' ')}）`;
}

function pointOf({ lon, lat, name, stationId }: NamedPlace): NamedPoint {
  return stationId === undefined ? { lon, lat, name } : { lon, lat, name, stationId };
}

/** Whole minutes and seconds; never rounds. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
