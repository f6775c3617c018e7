import { deepFreeze } from '../src/base/freeze.ts';
import { distanceM, equalArea } from '../src/base/geo.ts';
import type { Metres, Seconds } from '../src/base/units.ts';
import { FACILITIES, type RoadLink, type RoadNode } from '../src/network/model/roads.ts';
import {
  type Line,
  type Pattern,
  RIDE_MODES,
  type RideMode,
  type Station,
  type Stop,
  type Transfer,
} from '../src/network/model/transit.ts';
import { AREA_TYPES, type AreaType, type Place, type Township, type Water } from '../src/network/model/zones.ts';
import type { Network, Target } from '../src/network/model.ts';
import { MADE, param, SCENE_FARES, SCENE_PARAMS, SCENE_PERIODS } from './scene-method.ts';

/** Centre of the scene's projection: the point of the map's first character. */
export const SCENE_CENTRE = [113, 28] as const;

/**
 * A small network as a drawing and a few lines of text.
 *
 * `map`: letters and digits are points, `stepM` metres apart per character column (east) and per row (south); every
 * other character is drawing only. The first row and column lie on the grid's centre.
 * `roads`: `A-B primary 60 [signals=1] [tolls=1] [toll=500] [length=1200] [id=x] [area=core] [bridge]`; `A>B` = one way. Id = `AB`.
 * `lines`: `M1 metro A-120-B-120-C every 300 [dwell=30] [at=rail] [oneway]`; stop `A@M1` for metro, maglev and suburban, else
 * `A@<mode>`. Service in every period and between them (06:00–23:00). Patterns `M1-0` and `M1-1`; a second row of the
 * same line adds patterns `M1b-0`, `M1b-1`: write it as `M1/b`.
 * `people`: a township and a place with the letter's id at each point.
 * `transfers`: `A@M1 B@M2 60 [inside]`, both directions.
 */
export interface SceneText {
  readonly map: string;
  readonly stepM?: Metres;
  readonly roads?: readonly string[];
  readonly lines?: readonly string[];
  readonly people?: Readonly<Record<string, number>>;
  readonly transfers?: readonly string[];
  readonly cores?: readonly string[];
  readonly parking?: readonly string[];
  readonly water?: readonly Water[];
  readonly targets?: readonly Target[];
  readonly params?: Readonly<Record<string, number>>;
  readonly area?: AreaType;
  /** Study area beyond the outermost points. */
  readonly marginM?: Metres;
}

type Points = ReadonlyMap<
  string,
  { readonly x: Metres; readonly y: Metres; readonly lon: number; readonly lat: number }
>;

/** A point `x` metres east and `y` metres north of the scene's origin, as lon, lat. */
export function scenePoint(x: Metres, y: Metres): { readonly lon: number; readonly lat: number } {
  const [lon, lat] = equalArea(SCENE_CENTRE).inverse(x, y);
  return { lon, lat };
}

function readMap(map: string, stepM: Metres): Points {
  const rows = map.split('\n').filter((row) => row.trim() !== '');
  const indent = Math.min(...rows.map((row) => row.length - row.trimStart().length));
  const points = new Map<string, { x: number; y: number; lon: number; lat: number }>();
  for (const [r, row] of rows.entries()) {
    for (const [c, letter] of [...row.slice(indent)].entries()) {
      if (!/[A-Za-z0-9]/.test(letter)) continue;
      if (points.has(letter)) throw new Error(`scene: ${letter} is drawn twice`);
      const x = c * stepM;
      const y = -r * stepM;
      points.set(letter, { x, y, ...scenePoint(x, y) });
    }
  }
  return points;
}

function at(points: Points, letter: string): { x: number; y: number; lon: number; lat: number } {
  const point = points.get(letter);
  if (point === undefined) throw new Error(`scene: ${letter} is not on the map`);
  return point;
}

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

function readRoad(text: string, points: Points, area: AreaType): RoadLink {
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

interface TransitDraft {
  readonly stations: Map<string, Station>;
  readonly stops: Map<string, Stop>;
  readonly lines: Map<string, Line>;
  readonly patterns: Pattern[];
}

function readLine(text: string, points: Points, params: Readonly<Record<string, number>>, draft: TransitDraft): void {
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

function readTransfer(text: string): Transfer[] {
  const [a = '', b = '', seconds = '', inside] = text.split(/\s+/);
  const row = { ...MADE, timeS: Number(seconds), inside: inside === 'inside' };
  return [
    { ...row, fromStopId: a, toStopId: b },
    { ...row, fromStopId: b, toStopId: a },
  ];
}

function box(points: Points, marginM: Metres): { west: number; south: number; east: number; north: number } {
  const all = [...points.values()];
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  return {
    west: Math.min(...xs) - marginM,
    south: Math.min(...ys) - marginM,
    east: Math.max(...xs) + marginM,
    north: Math.max(...ys) + marginM,
  };
}

/** The network that a scene's text draws; deep-frozen. */
export function scene(text: SceneText): Network {
  const stepM = text.stepM ?? 1000;
  const points = readMap(text.map, stepM);
  const numbers = { ...SCENE_PARAMS, ...text.params };
  const area = text.area ?? 'urban';
  const links = (text.roads ?? []).map((road) => readRoad(road, points, area));
  const draft: TransitDraft = { stations: new Map(), stops: new Map(), lines: new Map(), patterns: [] };
  for (const line of text.lines ?? []) readLine(line, points, numbers, draft);
  const used = [...new Set(links.flatMap((link) => [link.from, link.to]))];
  const nodes = used.map((id): RoadNode => {
    const { lon, lat } = at(points, id);
    return { ...MADE, id, nameZh: `${id}口`, lon, lat, kind: 'junction' };
  });
  const { west, south, east, north } = box(points, text.marginM ?? stepM);
  const corner = (x: number, y: number): readonly [number, number] => {
    const { lon, lat } = scenePoint(x, y);
    return [lon, lat];
  };
  const ring = [
    corner(west, south),
    corner(east, south),
    corner(east, north),
    corner(west, north),
    corner(west, south),
  ];
  const parking = new Set(text.parking);
  return deepFreeze({
    manifest: {
      id: 'scene',
      title: { zh: '小场景', en: 'Scene' },
      dataVersion: '1',
      asOf: '2026-01-01',
      crs: 'EPSG:4326',
      bounds: [
        Math.min(...ring.map((p) => p[0])),
        Math.min(...ring.map((p) => p[1])),
        Math.max(...ring.map((p) => p[0])),
        Math.max(...ring.map((p) => p[1])),
      ],
      gridCentre: SCENE_CENTRE,
      periods: SCENE_PERIODS,
      cores: (text.cores ?? []).map((letter) => ({
        id: `core-${letter}`,
        name: { zh: `${letter}中心`, en: `Core ${letter}` },
        city: '长沙市',
        lon: at(points, letter).lon,
        lat: at(points, letter).lat,
      })),
      attribution: { zh: '', en: '' },
    },
    roads: { nodes, links, tod: [] },
    transit: {
      stations: [...draft.stations.values()].map((station) =>
        parking.has(station.id) ? { ...station, parking: { terminalS: null } } : station,
      ),
      stops: [...draft.stops.values()],
      lines: [...draft.lines.values()],
      patterns: draft.patterns,
      transfers: (text.transfers ?? []).flatMap(readTransfer),
    },
    fares: SCENE_FARES,
    zones: sceneZones(text.people ?? {}, points, area, text.water ?? [], ring),
    params: Object.fromEntries(Object.entries(numbers).map(([id, value]) => [id, param(id, value)])),
    targets: text.targets ?? [],
    observations: [],
    dataHash: '0000000000000000',
  });
}

function sceneZones(
  people: Readonly<Record<string, number>>,
  points: Points,
  area: AreaType,
  water: readonly Water[],
  ring: readonly (readonly [number, number])[],
): Network['zones'] {
  const entries = Object.entries(people);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const point = (letter: string): { lon: number; lat: number } => {
    const { lon, lat } = at(points, letter);
    return { lon, lat };
  };
  const townships = entries.map(([letter, population]): Township => {
    const name = { zh: `${letter}街道`, en: `Township ${letter}` };
    return { ...MADE, code: `T${letter}`, name, districtCode: 'D1', ...point(letter), inStudy: true, population, area };
  });
  const places = entries.map(([letter, population]): Place => {
    return {
      ...MADE,
      id: `V${letter}`,
      townshipCode: `T${letter}`,
      nameZh: letter,
      ...point(letter),
      population,
      area,
    };
  });
  const district = { name: { zh: '一区', en: 'District one' }, city: '长沙市', inStudy: true, areaKm2: null };
  return {
    districts: [{ ...MADE, code: 'D1', ...district, population: total }],
    townships,
    places,
    poi: [],
    studyArea: [[ring]],
    water,
  };
}
