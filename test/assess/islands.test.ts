import { expect, test } from 'vitest';
import type { Water } from '../../src/network/model/zones.ts';
import { ask, pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { river } from '../scene-water.ts';

const slowStreets = { 'drive.local_kph.urban': 9 };

test('METHOD 12: an island stays an island', () => {
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
