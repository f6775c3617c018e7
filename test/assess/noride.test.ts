import { expect, test } from 'vitest';
import { SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { DEFINITIONS, type Definition, type ModeSet } from '../../src/network/model/question.ts';
import type { Water } from '../../src/network/model/zones.ts';
import type { Network } from '../../src/network/model.ts';
import { ask, pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';

// Scene numbers: walking 1 m/s, bike 4 m/s and 60 to lock it, to the car 60, park and walk 120.
const MAP = 'A.......C....D.......B';
const COUNTED = DEFINITIONS.filter((definition) => definition !== 'radius');

function river(): Water {
  const ring = [
    [950, -9000],
    [1150, -9000],
    [1150, 9000],
    [950, 9000],
    [950, -9000],
  ].map(([x, y]): readonly [number, number] => {
    const { lon, lat } = scenePoint(x as number, y as number);
    return [lon, lat];
  });
  const name = { zh: '江', en: 'River' };
  return { ...MADE, id: 'river', name, kind: 'river', barrier: true, polygons: [[ring]], lines: [] };
}

const banks = (road: string): Network =>
  scene({ map: MAP, stepM: 100, marginM: 1500, people: { A: 1, B: 2 }, water: [river()], roads: [road], params: SLOW });
const SLOW = { 'drive.local_kph.urban': 9 };

function named(network: Network, nameZh: string, note = ''): Network {
  const links = network.roads.links.map((link) => ({ ...link, nameZh, note }));
  return { ...network, roads: { ...network.roads, links } };
}

test('METHOD 4: on foot all the way, the walking time counts under every definition but radius', () => {
  const open = scene({ map: 'A.........B', stepM: 100, people: { A: 1, B: 2 } });
  for (const definition of COUNTED)
    expect([definition, ask(open, 'A', 'B', { definition }).timeS]).toEqual([definition, 1000]);
  expect(ask(open, 'A', 'B', { definition: 'radius' }).timeS).toBe(60);
});

test('METHOD 4: the same over a bridge, on foot and by bike, with legs and receipt', () => {
  const network = banks('C-D primary 60 bridge');
  const view = viewOf(network);
  const [a, b] = [pointOf(network, 'A'), pointOf(network, 'B')];
  for (const definition of COUNTED) {
    for (const [modes, timeS] of [
      ['transit', 800 + 500 + 800],
      ['bike_ride', 200 + 125 + 200 + 60],
    ] as const) {
      const asked = query({ definition, modes });
      const trip = view.trip(a, b, asked);
      expect([definition, modes, trip.timeS]).toEqual([definition, modes, timeS]);
      expect(trip.legs.reduce((sum, leg) => sum + leg.timeS, 0)).toBe(timeS);
      expect(view.receipt(a, b, asked)?.reduce((sum, line) => sum + line.timeS, 0)).toBe(timeS);
    }
  }
});

test('METHOD 3: far from the station is the whole way to it, the bridge included', () => {
  const text = { stepM: 100, marginM: 1500, people: { A: 1 }, water: [river()], params: SLOW };
  const roads = ['C-D primary 60 bridge'];
  // To C 800 m, over the bridge 500, from D to B 800; a kilometre by metro takes 540 s. Far is more than 1600 m.
  const network = scene({ ...text, map: `${MAP}.........E`, roads, lines: ['M1 metro B-300-E every 300'] });
  const far = (from: string, to: string): (string | undefined)[] => {
    const trip = ask(network, from, to);
    expect(trip.timeS).toBe(800 + 500 + 800 + 540);
    return trip.notes.filter(({ code }) => code === 'far_from_network').map(({ text: { en } }) => en);
  };
  expect(far('A', 'E')).toEqual(['the origin is 2.1 km from the station used']);
  expect(far('E', 'A')).toEqual(['the destination is 2.1 km from the station used']);
});

test('METHOD 3: trip = surface = reverse over the bridge under all definitions', () => {
  const network = banks('C-D primary 60 bridge');
  const view = viewOf(network);
  const { grid } = view;
  const b = pointOf(network, 'B');
  let reached = 0;
  for (const modes of ['transit', 'bike_ride', 'best'] as readonly ModeSet[]) {
    for (const definition of DEFINITIONS as readonly Definition[]) {
      const asked = query({ modes, definition });
      const out = view.surface(b, 'from', asked).timeS;
      const back = view.surface(b, 'to', asked).timeS;
      grid.cells.forEach((cell, i) => {
        const [lon, lat] = view.expanded.ground.projection.inverse(grid.x[i] as number, grid.y[i] as number);
        const read = (timeS: number): number | null => (timeS === SURFACE_UNREACHED ? null : timeS);
        expect(view.trip(b, { lon, lat }, asked).timeS).toBe(read(out[cell] as number));
        expect(view.trip({ lon, lat }, b, asked).timeS).toBe(read(back[cell] as number));
        if (out[cell] !== SURFACE_UNREACHED) reached++;
      });
    }
  }
  expect(reached).toBeGreaterThan(0);
});

test('METHOD 4: a claim on a line that does not run is as long as the walk, never 0 s', () => {
  const map = 'A.........B';
  const lines = ['M1 metro A-60-B every 120'];
  const running = scene({ map, lines });
  const still = { ...running, transit: { ...running.transit, patterns: [] } };
  expect(ask(running, 'A', 'B', { definition: 'in_vehicle' }).timeS).toBe(60);
  expect(ask(still, 'A', 'B', { definition: 'in_vehicle' }).timeS).toBe(10_000);
});

test('METHOD 3: nobody walks or cycles through a tunnel under the river, cars drive', () => {
  for (const tunnel of [
    named(banks('C-D primary 60 bridge'), '湘雅路隧道'),
    named(banks('C-D primary 60 bridge'), '过江通道', '双向四车道隧道'),
    named(banks('C-D primary 60 bridge'), 'Crossing', 'river tunnel'),
  ]) {
    expect(ask(tunnel, 'A', 'B').reachable).toBe(false);
    expect(ask(tunnel, 'A', 'B', { modes: 'bike_ride' }).reachable).toBe(false);
    expect(ask(tunnel, 'A', 'B', { modes: 'drive' }).timeS).toBe(60 + 320 + 30 + 320 + 120);
  }
  expect(ask(named(banks('C-D primary 60 bridge'), '橘子洲大桥'), 'A', 'B').reachable).toBe(true);
});

test('METHOD 3: local streets lead to ground nodes, not to toll plazas or interchanges', () => {
  // P is 100 m from A, its ramp leads down to G, 1 km further on.
  const text = { stepM: 100, people: { A: 1, B: 2 }, params: SLOW };
  const plain = scene({
    ...text,
    map: `AP.........G${'.'.repeat(100)}B`,
    roads: ['G-P secondary 36', 'P-B expressway 108', 'G-B secondary 18'],
  });
  const gated = (kind: 'toll' | 'interchange' | 'junction'): Network => {
    const nodes = plain.roads.nodes.map((node) => (node.id === 'P' ? { ...node, kind } : node));
    return { ...plain, roads: { ...plain.roads, nodes } };
  };
  const timeS = (network: Network): number | null => ask(network, 'A', 'B', { modes: 'drive' }).timeS;
  // 100 m of streets at 2.5 m/s, 11.1 km at 30 m/s.
  expect(timeS(gated('junction'))).toBe(60 + 40 + 370 + 120);
  // 1.1 km of streets to G, back up the ramp, then the expressway.
  for (const kind of ['toll', 'interchange'] as const) expect(timeS(gated(kind))).toBe(60 + 440 + 100 + 370 + 120);
});
