import { distanceM } from '../src/base/geo.ts';
import type { Seconds } from '../src/base/units.ts';
import { FACILITIES, type RoadLink } from '../src/network/model/roads.ts';
import {
  type Line,
  type Pattern,
  RIDE_MODES,
  type RideMode,
  type Station,
  type Stop,
  type Transfer,
} from '../src/network/model/transit.ts';
import { AREA_TYPES, type AreaType } from '../src/network/model/zones.ts';
import { at, type Points } from './scene-map.ts';
import { MADE } from './scene-method.ts';

interface Words {
  readonly flags: ReadonlySet<string>;
  number(name: string, fallback: number): number;
  text(name: string, fallback: string): string;
}

function readWords(words: readonly string[]): Words {
  const pairs = new Map(words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]));
  return {
    flags: new Set(words.filter((word) => !word.includes('='))),
    number: (name, fallback) => Number(pairs.get(name) ?? fallback),
    text: (name, fallback) => pairs.get(name) ?? fallback,
  };
}

/** `A-B primary 60 …` as in `SceneText.roads`. */
export function readRoad(text: string, points: Points, area: AreaType): RoadLink {
  const [ends = '', facility = '', speed = '', ...rest] = text.split(/\s+/);
  const match = /^(\w)([->])(\w)$/.exec(ends);
  const kind = FACILITIES.find((name) => name === facility);
  if (match === null || kind === undefined) throw new Error(`scene: bad road "${text}"`);
  const [, from = '', arrow, to = ''] = match;
  const words = readWords(rest);
  const a = at(points, from);
  const b = at(points, to);
  return {
    ...MADE,
    id: words.text('id', from + to),
    nameZh: `${from}${to}路`,
    ref: '',
    from,
    to,
    directed: arrow === '>',
    lengthM: words.number('length', Math.round(distanceM([a.lon, a.lat], [b.lon, b.lat]))),
    facility: kind,
    freeSpeedKph: Number(speed),
    lanes: null,
    area: AREA_TYPES.find((name) => name === words.text('area', area)) ?? area,
    signals: words.number('signals', 0),
    tollPlazas: words.number('tolls', 0),
    tollFen: words.number('toll', 0),
    bridge: words.flags.has('bridge'),
    geometry: [
      [a.lon, a.lat],
      [b.lon, b.lat],
    ],
    opened: '',
  };
}

/** What the lines of a scene make together. */
export interface TransitDraft {
  readonly stations: Map<string, Station>;
  readonly stops: Map<string, Stop>;
  readonly lines: Map<string, Line>;
  readonly patterns: Pattern[];
}

/** `M1 metro A-120-B every 300 …` as in `SceneText.lines`. */
export function readLine(
  text: string,
  points: Points,
  params: Readonly<Record<string, number>>,
  draft: TransitDraft,
): void {
  const [name = '', modeWord = '', course = '', every, headway, ...rest] = text.split(/\s+/);
  const mode = RIDE_MODES.find((word) => word === modeWord);
  if (mode === undefined || every !== 'every') throw new Error(`scene: bad line "${text}"`);
  const words = readWords(rest);
  const [id = '', variant = ''] = name.split('/');
  const system = words.text('at', ['metro', 'maglev', 'suburban'].includes(mode) ? id : mode);
  const parts = course.split('-');
  const letters = parts.filter((_, i) => i % 2 === 0);
  const runs = parts.filter((_, i) => i % 2 === 1).map(Number);
  for (const letter of letters) addStop(letter, system, mode, points, params, draft);
  if (!draft.lines.has(id)) {
    draft.lines.set(id, {
      ...MADE,
      id,
      agencyId: 'SCENE',
      name: { zh: `${id}线`, en: `Line ${id}` },
      mode,
      color: '#cc0000',
      textColor: '#ffffff',
      fareRule: mode,
      shape: [letters.map((letter) => [at(points, letter).lon, at(points, letter).lat] as const)],
    });
  }
  const common = { lineId: id, dwellS: words.number('dwell', 30), headwayS: Number(headway) };
  const stopIds = letters.map((letter) => `${letter}@${system}`);
  draft.patterns.push(scenePattern({ ...common, id: `${id}${variant}-0`, direction: 0, stopIds, runs }));
  if (words.flags.has('oneway')) return;
  const back = { stopIds: stopIds.toReversed(), runs: runs.toReversed() };
  draft.patterns.push(scenePattern({ ...common, id: `${id}${variant}-1`, direction: 1, ...back }));
}

function addStop(
  letter: string,
  system: string,
  mode: RideMode,
  points: Points,
  params: Readonly<Record<string, number>>,
  draft: TransitDraft,
): void {
  const { lon, lat } = at(points, letter);
  if (!draft.stations.has(letter)) {
    const name = { zh: `${letter}站`, en: `Station ${letter}` };
    const place = { lon, lat, city: '长沙市', parking: null, bikeParking: true };
    draft.stations.set(letter, { ...MADE, id: letter, name, ...place });
  }
  const id = `${letter}@${system}`;
  const gates = { enterS: params[`gate.enter_s.${mode}`] ?? 0, exitS: params[`gate.exit_s.${mode}`] ?? 0 };
  if (!draft.stops.has(id)) draft.stops.set(id, { ...MADE, id, stationId: letter, mode, lon, lat, ...gates });
}

/** A pattern that starts at 0 and dwells the same at every stop in between, 06:00–23:00. */
export function scenePattern(text: {
  readonly id: string;
  readonly lineId: string;
  readonly direction: 0 | 1;
  readonly stopIds: readonly string[];
  readonly runs: readonly Seconds[];
  readonly dwellS: Seconds;
  readonly headwayS: Seconds;
}): Pattern {
  const arriveS: number[] = [0];
  const departS: number[] = [0];
  for (const [i, run] of text.runs.entries()) {
    const arrive = (departS[i] ?? 0) + run;
    arriveS.push(arrive);
    departS.push(i === text.runs.length - 1 ? arrive : arrive + text.dwellS);
  }
  const service = [{ startS: 6 * 3600, endS: 23 * 3600, headwayS: text.headwayS }];
  const { id, lineId, direction, stopIds } = text;
  return { ...MADE, id, lineId, direction, stopIds, arriveS, departS, service };
}

/** `A@M1 B@M2 60 [inside]`, there and back. */
export function readTransfer(text: string): Transfer[] {
  const [a = '', b = '', seconds = '', inside] = text.split(/\s+/);
  const row = { ...MADE, timeS: Number(seconds), inside: inside === 'inside' };
  return [
    { ...row, fromStopId: a, toStopId: b },
    { ...row, fromStopId: b, toStopId: a },
  ];
}
