import { deepFreeze } from '../src/base/freeze.ts';
import type { LonLat, Metres } from '../src/base/units.ts';
import type { RoadNode } from '../src/network/model/roads.ts';
import type { AreaType, Place, Township, Water } from '../src/network/model/zones.ts';
import type { Manifest, Network, Target } from '../src/network/model.ts';
import { at, box, type Points, readMap, SCENE_CENTRE, scenePoint } from './scene-map.ts';
import { MADE, param, SCENE_FARES, SCENE_PARAMS, SCENE_PERIODS } from './scene-method.ts';
import { readLine, readRoad, readTransfer, type TransitDraft } from './scene-ways.ts';

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

type Ring = readonly LonLat[];

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
    manifest: sceneManifest(text.cores ?? [], points, ring),
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

function sceneManifest(cores: readonly string[], points: Points, ring: Ring): Manifest {
  return {
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
    cores: cores.map((letter) => ({
      id: `core-${letter}`,
      name: { zh: `${letter}中心`, en: `Core ${letter}` },
      city: '长沙市',
      lon: at(points, letter).lon,
      lat: at(points, letter).lat,
    })),
    attribution: { zh: '', en: '' },
  };
}

function sceneZones(
  people: Readonly<Record<string, number>>,
  points: Points,
  area: AreaType,
  water: readonly Water[],
  ring: Ring,
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
