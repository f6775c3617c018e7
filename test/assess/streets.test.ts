import { expect, test } from 'vitest';
import type { Water } from '../../src/network/model/zones.ts';
import type { Network } from '../../src/network/model.ts';
import { ask, pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';

// Scene numbers: to the car 60, park and walk 120, signal 20, toll plaza 30, walking 1 m/s, bike 4 m/s and 60 to lock it.
const slowStreets = { 'drive.local_kph.urban': 9 };

function river(westM: number, eastM: number): Water {
  const corner = (x: number, y: number): readonly [number, number] => {
    const { lon, lat } = scenePoint(x, y);
    return [lon, lat];
  };
  const ring = [
    corner(westM, -9000),
    corner(eastM, -9000),
    corner(eastM, 9000),
    corner(westM, 9000),
    corner(westM, -9000),
  ];
  const name = { zh: '江', en: 'River' };
  return { ...MADE, id: 'river', name, kind: 'river', barrier: true, polygons: [[ring]], lines: [] };
}

test('a drive: to the car, the road at its speed, signals, toll, parking', () => {
  const people = { A: 1, B: 2 };
  const plain = scene({ map: 'A.........B', roads: ['A-B primary 36'], params: slowStreets, people });
  expect(ask(plain, 'A', 'B', { modes: 'drive' }).timeS).toBe(60 + 1000 + 120);
  const roads = ['A-B expressway 36 signals=2 tolls=1', 'A-B primary 18 id=slow'];
  const tolled = ask(scene({ map: 'A.........B', roads, params: slowStreets, people }), 'A', 'B', { modes: 'drive' });
  expect(tolled.timeS).toBe(60 + 1000 + 2 * 20 + 30 + 120);
  expect(tolled.legs.map(({ mode, timeS }) => [mode, timeS])).toEqual([
    ['park', 60],
    ['drive', 1070],
    ['park', 120],
  ]);
  expect(ask(plain, 'A', 'B', { modes: 'drive', definition: 'in_vehicle' }).timeS).toBe(1000);
});

test('a long road is joined along the way, an expressway and a bridge are not', () => {
  // C lies 100 m north of the middle of the road A–B, 5 km from either end.
  const map = [
    '..................................................C',
    'A...................................................................................................B',
  ].join('\n');
  const people = { A: 1, B: 2, C: 4 };
  const by = (roads: string[]): number | null =>
    ask(scene({ map, stepM: 100, roads, params: slowStreets, people }), 'A', 'C', { modes: 'drive' }).timeS;
  // 10 km are cut into 6 pieces; the middle point is one of the joints: 500 s, then 100 m of streets at 2.5 m/s.
  expect(by(['A-B primary 36'])).toBe(60 + 500 + 40 + 120);
  // Without joints only local streets remain: 5001 m at 2.5 m/s.
  expect(by(['A-B expressway 36'])).toBe(60 + 2001 + 120);
  expect(by(['A-B primary 36 bridge'])).toBe(60 + 2001 + 120);
});

test('a river is not crossed on foot; with a bridge people walk over it', () => {
  const map = 'A.......C....D.......B';
  const people = { A: 1, B: 2 };
  const text = { map, stepM: 100, people, water: [river(950, 1150)] };
  const closed = ask(scene({ ...text, roads: ['C-D primary 60'] }), 'A', 'B');
  expect([closed.reachable, closed.timeS]).toEqual([false, null]);
  const open = ask(scene({ ...text, roads: ['C-D primary 60 bridge'] }), 'A', 'B');
  expect(open.timeS).toBe(800 + 500 + 800);
  expect(open.legs.map(({ mode, timeS }) => [mode, timeS])).toEqual([['walk', 2100]]);
  const byBike = ask(scene({ ...text, roads: ['C-D primary 60 bridge'] }), 'A', 'B', { modes: 'bike_ride' });
  expect(byBike.timeS).toBe(200 + 125 + 200 + 60);
  // A motorway bridge carries no walkers.
  expect(ask(scene({ ...text, roads: ['C-D expressway 60 bridge'] }), 'A', 'B').reachable).toBe(false);
});

test('a station on the other bank is reached over the bridge, before and after the ride', () => {
  const map = 'A.......C....D.......B...........................................................E';
  const text = { map, stepM: 100, people: { A: 1 }, water: [river(950, 1150)], roads: ['C-D primary 60 bridge'] };
  const network = scene({ ...text, lines: ['M1 metro B-300-E every 300'] });
  expect(ask(network, 'A', 'E').timeS).toBe(800 + 500 + 800 + 540);
  expect(ask(network, 'E', 'A').timeS).toBe(540 + 800 + 500 + 800);
});

test('driving goes over the bridge, local streets never through the water', () => {
  const map = 'A.......C....D.......B';
  const text = { map, stepM: 100, people: { A: 1, B: 2 }, water: [river(950, 1150)], params: slowStreets };
  const network = scene({ ...text, roads: ['C-D primary 36 bridge'] });
  expect(ask(network, 'A', 'B', { modes: 'drive' }).timeS).toBe(60 + 320 + 50 + 320 + 120);
  expect(ask(scene({ ...text, roads: [] }), 'A', 'B', { modes: 'drive' }).reachable).toBe(false);
});

const PARK = {
  map: 'A.....P..........Q.....Z',
  roads: ['A-P primary 36', 'Q-Z primary 36'],
  lines: ['M1 metro P-300-Q every 300'],
  parking: ['P', 'Q'],
  people: { A: 1, Z: 8 },
  params: slowStreets,
};

test('a trip that is slower than walking says so, with the minutes of every label: rounded up', () => {
  const network = scene({ map: 'A.......B', stepM: 10, people: { A: 1, B: 2 } });
  const trip = ask(network, 'A', 'B', { modes: 'drive' });
  // 80 m: 80 s on foot, 188 s with the way to the car and from it.
  expect(trip.timeS).toBe(60 + 8 + 120);
  const note = trip.notes.find(({ code }) => code === 'slower_than_walking');
  expect(note?.text).toEqual({ zh: '比步行（2 分钟）还慢', en: 'slower than walking (2 min)' });
  expect(ask(network, 'A', 'B').notes.map(({ code }) => code)).not.toContain('slower_than_walking');
});

test('park-and-ride: by car to the station, never by car again', () => {
  const network = scene(PARK);
  const trip = ask(network, 'A', 'Z', { modes: 'park_ride' });
  // 6 km by road, parking 120, metro 540, 6 km on foot.
  expect(trip.timeS).toBe(60 + 600 + 120 + 540 + 6000);
  expect(trip.legs.map(({ mode }) => mode)).toEqual(['park', 'drive', 'park', 'metro', 'walk']);
  expect(ask(network, 'A', 'Z', { modes: 'drive' }).reachable).toBe(false);
});

test('park-and-ride needs a car park', () => {
  const trip = ask(scene({ ...PARK, parking: [] }), 'A', 'Z', { modes: 'park_ride' });
  expect(trip.reachable).toBe(false);
});

test('bike-and-ride leaves the bike at the station and ends on foot', () => {
  const network = scene(PARK);
  const trip = ask(network, 'A', 'Z', { modes: 'bike_ride' });
  expect(trip.timeS).toBe(1500 + 60 + 540 + 6000);
  expect(trip.legs.map(({ mode }) => mode)).toEqual(['bike', 'park', 'metro', 'walk']);
});

test('cycling reaches as far as walking: within it, farther on is never left to walkers', () => {
  const apart = (stepM: number): number | null => {
    const network = scene({ map: 'A.........B', stepM, people: { A: 1, B: 2 } });
    return ask(network, 'A', 'B', { modes: 'bike_ride' }).timeS;
  };
  expect([1000, 1040].map(apart)).toEqual([10_000 / 4 + 60, 10_400 / 4 + 60]);
});

test('a bridge head is reached from as far as anything else on foot', () => {
  const map = 'A......C....D.B';
  const network = scene({
    map,
    stepM: 1000,
    people: { A: 1, B: 2 },
    water: [river(9500, 11_500)],
    roads: ['C-D primary 60 bridge'],
  });
  expect(ask(network, 'A', 'B', { modes: 'bike_ride' }).timeS).toBe((7000 + 5000 + 2000) / 4 + 60);
});

test('best is the least of all mode sets', () => {
  const network = scene({ ...PARK, roads: [...PARK.roads, 'P-Q secondary 36'] });
  const times = (['transit', 'drive', 'park_ride', 'bike_ride'] as const).map(
    (modes) => ask(network, 'A', 'Z', { modes }).timeS,
  );
  expect(ask(network, 'A', 'Z', { modes: 'best' }).timeS).toBe(Math.min(...times.map((time) => time ?? Infinity)));
});

test('parallel roads keep their own names in the route', () => {
  const roads = ['A-B primary 36 id=old', 'A-B trunk 72 id=new'];
  const network: Network = scene({ map: 'A.........B', roads, params: slowStreets, people: { A: 1, B: 2 } });
  const renamed = {
    ...network,
    roads: {
      ...network.roads,
      links: network.roads.links.map((link) => ({ ...link, nameZh: link.id === 'new' ? '新路' : '老路' })),
    },
  };
  const trip = ask(renamed, 'A', 'B', { modes: 'drive' });
  expect(trip.timeS).toBe(60 + 500 + 120);
  expect(trip.legs.filter(({ mode }) => mode === 'drive').map(({ line }) => line)).toEqual(['新路']);
});

test('period speeds: the loss of the period holds in the share of the area', () => {
  const params = {
    ...slowStreets,
    'road.period_ratio.primary.am_peak': 0.5,
    'road.congestion_area.urban': 0.4,
    'road.free_ratio.primary': 0.8,
  };
  const network = scene({ map: 'A.........B', roads: ['A-B primary 45'], params, people: { A: 1, B: 2 } });
  // 45 × 0.8 × (1 − 0.5 × 0.4) = 28.8 km/h = 8 m/s.
  expect(ask(network, 'A', 'B', { modes: 'drive', definition: 'in_vehicle' }).timeS).toBe(1250);
  expect(ask(network, 'A', 'B', { modes: 'drive', definition: 'in_vehicle', period: 'midday' }).timeS).toBe(1000);
});

test('an island stays an island', () => {
  const ring = (x0: number, x1: number, y0: number, y1: number) =>
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
    ].map(([x, y]): readonly [number, number] => {
      const { lon, lat } = scenePoint(x as number, y as number);
      return [lon, lat];
    });
  const water = [
    river(1000, 5000),
    { ...river(0, 0), id: 'isle', kind: 'island' as const, barrier: false, polygons: [[ring(2600, 3400, -400, 400)]] },
  ];
  const network = scene({
    map: 'A..B..C',
    roads: ['A-C primary 36 bridge'],
    params: slowStreets,
    people: { A: 1, B: 2, C: 4 },
    water,
  });
  expect(ask(network, 'A', 'C', { modes: 'best' }).reachable).toBe(true);
  expect(ask(network, 'A', 'B', { modes: 'best' }).reachable).toBe(false);
  const view = viewOf(network);
  const surface = view.surface(pointOf(network, 'A'), 'from', query({ modes: 'best' }));
  const [x, y] = view.expanded.ground.projection.forward([pointOf(network, 'B').lon, pointOf(network, 'B').lat]);
  const { grid } = view;
  const cell = Math.floor((y - grid.south) / grid.cellM) * grid.cols + Math.floor((x - grid.west) / grid.cellM);
  expect(surface.timeS[cell]).toBe(0xffff);
});

test('an end in the river, or on an island without a bridge, says why nothing reaches it', () => {
  const island: Water = {
    ...river(900, 1000),
    id: 'bar',
    name: { zh: '洲', en: 'Bar' },
    kind: 'island',
    barrier: false,
  };
  const network = scene({
    map: 'A.........B',
    people: { A: 1, B: 2 },
    water: [river(500, 1500), island],
    marginM: 2000,
  });
  const view = viewOf(network);
  const [a, b] = [pointOf(network, 'A'), pointOf(network, 'B')];
  const told = (from: typeof a, to: typeof a): (string | undefined)[] => {
    const { reachable, notes } = view.trip(from, to, query());
    return [String(reachable), ...notes.filter(({ code }) => /water|island/.test(code)).map(({ text }) => text.en)];
  };
  expect(told(a, b)).toEqual(['false']);
  expect(told(scenePoint(700, 0), b)).toEqual(['false', 'the origin lies in water: better choose a point ashore']);
  expect(told(a, scenePoint(950, 0))).toEqual([
    'false',
    'the destination lies on Bar, an island that no way leads to by these modes',
  ]);
  expect(told(a, a)).toEqual(['true']);
  expect(told(a, scenePoint(520, 0))).toEqual(['true', 'the destination lies in water: better choose a point ashore']);
});

test('an island with a way to it is not blamed for the other end', () => {
  const name = (word: string) => ({ zh: word, en: word });
  const isle: Water = { ...river(2500, 3500), id: 'isle', name: name('Isle'), kind: 'island', barrier: false };
  const bar: Water = { ...river(5500, 6500), id: 'bar', name: name('Bar'), kind: 'island', barrier: false };
  const network = scene({
    map: 'A..B..C',
    roads: ['A-B primary 36 bridge'],
    people: { A: 1, B: 2 },
    water: [river(1000, 7000), isle, bar],
    marginM: 2000,
  });
  const to = viewOf(network).trip(pointOf(network, 'B'), scenePoint(6000, 0), query({ modes: 'best' }));
  const told = to.notes.filter(({ code }) => code === 'on_island').map(({ text }) => text.en);
  expect([to.reachable, told]).toEqual([
    false,
    ['the destination lies on Bar, an island that no way leads to by these modes'],
  ]);
  expect(ask(network, 'A', 'B', { modes: 'best' }).reachable).toBe(true);
});
