import fc from 'fast-check';
import type { EngineView } from '../../src/assess/engine.ts';
import type { NamedPoint } from '../../src/assess/results.ts';
import { cellSpot } from '../../src/assess/surface/grid.ts';
import type { Water } from '../../src/network/model/zones.ts';
import type { Network } from '../../src/network/model.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';

/**
 * Scenes with a river between the second and the third column: A B | C D
 * Lines, roads, bridges, tunnels, parking and table transfers are drawn at random.
 */
const MAP = ['A...B...C...D', '.............', 'E...F...G...H', '.............', 'I...J...K...L'].join('\n');
export const LETTERS = [...'ABCDEFGHIJKL'];
export const WEST = [...'ABEFIJ'];
export const EAST = [...'CDGHKL'];

export interface Drawing {
  readonly roads: readonly string[];
  readonly lines: readonly string[];
  readonly parking: readonly string[];
  readonly transfers: readonly string[];
  readonly river: boolean;
}

function corner(x: number, y: number): readonly [number, number] {
  const { lon, lat } = scenePoint(x, y);
  return [lon, lat];
}

function box(west: number, east: number, south: number, north: number): (readonly [number, number])[] {
  return [corner(west, south), corner(east, south), corner(east, north), corner(west, north), corner(west, south)];
}

/** From north to south through the scene, 300 m wide, 2 km east of the second column. */
const RIVER: Water = {
  ...MADE,
  id: 'river',
  name: { zh: '江', en: 'River' },
  kind: 'river',
  barrier: true,
  polygons: [[box(5850, 6150, -30_000, 30_000)]],
  lines: [],
};

const sameBank = LETTERS.flatMap((a) =>
  LETTERS.filter((b) => b > a && WEST.includes(a) === WEST.includes(b)).map((b) => `${a}-${b}`),
);
const across = WEST.flatMap((a) => EAST.map((b) => `${a}-${b}`));
const speed = fc.integer({ min: 20, max: 110 });
const lights = fc.integer({ min: 0, max: 3 });

const land = fc
  .tuple(fc.constantFrom(...sameBank), fc.constantFrom('trunk', 'primary', 'secondary'), speed, lights)
  .map(([ends, facility, kph, signals]) => `${ends} ${facility} ${kph} signals=${signals}`);
const bridge = fc
  .tuple(fc.constantFrom(...across), fc.constantFrom('expressway', 'trunk', 'primary'), speed, fc.nat(1))
  .map(([ends, facility, kph, tolls]) => `${ends} ${facility} ${kph} tolls=${tolls} toll=${tolls * 300} bridge`);

export const road = fc.oneof({ weight: 3, arbitrary: land }, { weight: 1, arbitrary: bridge });
export const line = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 4 }),
    fc.integer({ min: 60, max: 900 }),
    fc.integer({ min: 120, max: 3600 }),
    fc.constantFrom('metro', 'rail', 'bus'),
  )
  .map(([stops, run, headway, mode]) => `${mode} ${stops.join(`-${run}-`)} every ${headway}`);

export const drawing: fc.Arbitrary<Drawing> = fc.record({
  roads: fc.array(road, { maxLength: 6 }),
  lines: fc.array(line, { maxLength: 3 }),
  parking: fc.subarray(LETTERS, { maxLength: 4 }),
  transfers: fc.array(
    fc
      .tuple(fc.constantFrom(...LETTERS), fc.nat(2), fc.nat(2), fc.integer({ min: 30, max: 300 }))
      .map(([letter, a, b, seconds]) => `${letter}@L${a} ${letter}@L${b} ${seconds}`),
    { maxLength: 2 },
  ),
  river: fc.boolean(),
});

/** The network of a drawing. Places weigh 1, 2, 4, 8. */
export function drawn({ roads, lines, parking, transfers, river }: Drawing): Network {
  const text = {
    map: MAP,
    roads: roads.map((words, i) => `${words} id=r${i}`),
    lines: lines.map((words, i) => `L${i} ${words}`),
    parking: [...parking],
    people: { A: 1, D: 2, I: 4, L: 8 },
    water: river ? [RIVER] : [],
    marginM: 600,
    params: { 'drive.local_kph.urban': 15, 'bike.speed_mps': 3 },
  };
  const stops = new Set(scene(text).transit.stops.map(({ id }) => id));
  const known = transfers.filter((words) => {
    const [a = '', b = ''] = words.split(' ');
    return a !== b && stops.has(a) && stops.has(b);
  });
  return scene({ ...text, transfers: known });
}

/** Centre of the i-th cell of the study area as a plain point. */
export function cellPoint(view: EngineView, i: number): NamedPoint {
  const spot = cellSpot(view.grid, i);
  const [lon, lat] = view.expanded.ground.projection.inverse(spot.x, spot.y);
  return { lon, lat };
}

/** A letter's place without its station: people live there, they do not stand on the platform. */
export function homeOf(letter: string): NamedPoint {
  const row = Math.floor(LETTERS.indexOf(letter) / 4);
  const column = LETTERS.indexOf(letter) % 4;
  return { ...scenePoint(column * 4000, -row * 2000), name: letter };
}
