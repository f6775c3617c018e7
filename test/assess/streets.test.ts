import { expect, test } from 'vitest';
import type { Network } from '../../src/network/model.ts';
import { ask } from '../ask.ts';
import { scene } from '../scene.ts';
import { river } from '../scene-water.ts';

// Scene numbers: to the car 60, park and walk 120, signal 20, toll plaza 30, walking 1 m/s, bike 4 m/s and 60 to lock it.
const slowStreets = { 'drive.local_kph.urban': 9 };

test('METHOD 3: a drive: to the car, the road at its speed, signals, toll, parking', () => {
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

test('METHOD 3: a road that takes longer than any search is no way, however long it takes', () => {
  // Metres and seconds: 2^18 s and 2 minutes, 2^17 s, 10^6 s. The ends lie 10 km apart, too far for streets alone.
  for (const length of [2 ** 18 + 120, 2 ** 17, 1_000_000]) {
    const roads = [`A-B primary 3.6 length=${length} bridge`];
    const network = scene({ map: 'A.........B', roads, params: slowStreets, people: { A: 1, B: 2 } });
    expect([length, ask(network, 'A', 'B', { modes: 'drive' }).timeS]).toEqual([length, null]);
  }
});

test('METHOD 3: a long road is joined along the way, an expressway and a bridge are not', () => {
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

test('METHOD 12: a river is not crossed on foot; with a bridge people walk over it', () => {
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

test('METHOD 3: a station on the other bank is reached over the bridge, before and after the ride', () => {
  const map = 'A.......C....D.......B...........................................................E';
  const text = { map, stepM: 100, people: { A: 1 }, water: [river(950, 1150)], roads: ['C-D primary 60 bridge'] };
  const network = scene({ ...text, lines: ['M1 metro B-300-E every 300'] });
  expect(ask(network, 'A', 'E').timeS).toBe(800 + 500 + 800 + 540);
  expect(ask(network, 'E', 'A').timeS).toBe(540 + 800 + 500 + 800);
});

test('METHOD 3: driving goes over the bridge, local streets never through the water', () => {
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

test('METHOD 12: a trip that is slower than walking says so, with the minutes of every label: rounded up', () => {
  const network = scene({ map: 'A.......B', stepM: 10, people: { A: 1, B: 2 } });
  const trip = ask(network, 'A', 'B', { modes: 'drive' });
  // 80 m: 80 s on foot, 188 s with the way to the car and from it.
  expect(trip.timeS).toBe(60 + 8 + 120);
  const note = trip.notes.find(({ code }) => code === 'slower_than_walking');
  expect(note?.text).toEqual({ zh: '比步行（2 分钟）还慢', en: 'slower than walking (2 min)' });
  expect(ask(network, 'A', 'B').notes.map(({ code }) => code)).not.toContain('slower_than_walking');
});

test('METHOD 3: park-and-ride: by car to the station, never by car again', () => {
  const network = scene(PARK);
  const trip = ask(network, 'A', 'Z', { modes: 'park_ride' });
  // 6 km by road, parking 120, metro 540, 6 km on foot.
  expect(trip.timeS).toBe(60 + 600 + 120 + 540 + 6000);
  expect(trip.legs.map(({ mode }) => mode)).toEqual(['park', 'drive', 'park', 'metro', 'walk']);
  expect(ask(network, 'A', 'Z', { modes: 'drive' }).reachable).toBe(false);
});

test('METHOD 3: park-and-ride needs a car park', () => {
  const trip = ask(scene({ ...PARK, parking: [] }), 'A', 'Z', { modes: 'park_ride' });
  expect(trip.reachable).toBe(false);
});

test('METHOD 3: bike-and-ride leaves the bike at the station and ends on foot', () => {
  const network = scene(PARK);
  const trip = ask(network, 'A', 'Z', { modes: 'bike_ride' });
  expect(trip.timeS).toBe(1500 + 60 + 540 + 6000);
  expect(trip.legs.map(({ mode }) => mode)).toEqual(['bike', 'park', 'metro', 'walk']);
});

test('METHOD 3: cycling reaches as far as walking: within it, farther on is never left to walkers', () => {
  const apart = (stepM: number): number | null => {
    const network = scene({ map: 'A.........B', stepM, people: { A: 1, B: 2 } });
    return ask(network, 'A', 'B', { modes: 'bike_ride' }).timeS;
  };
  expect([1000, 1040].map(apart)).toEqual([10_000 / 4 + 60, 10_400 / 4 + 60]);
});

test('METHOD 3: a bridge head is reached from as far as anything else on foot', () => {
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

test('METHOD 3: best is the least of all mode sets', () => {
  const network = scene({ ...PARK, roads: [...PARK.roads, 'P-Q secondary 36'] });
  const times = (['transit', 'drive', 'park_ride', 'bike_ride'] as const).map(
    (modes) => ask(network, 'A', 'Z', { modes }).timeS,
  );
  expect(ask(network, 'A', 'Z', { modes: 'best' }).timeS).toBe(Math.min(...times.map((time) => time ?? Infinity)));
});

test('METHOD 12: parallel roads keep their own names in the route', () => {
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

test('METHOD 2: period speeds: the loss of the period holds in the share of the area', () => {
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
