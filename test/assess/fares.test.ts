import { expect, test } from 'vitest';
import type { FareRule } from '../../src/network/model/fares.ts';
import type { Network } from '../../src/network/model.ts';
import { ask } from '../ask.ts';
import { scene } from '../scene.ts';
import { MADE } from '../scene-method.ts';

// One letter every 1000 m, walking 1 m/s. Car: 60 fen/km; parking urban 500.
const BANDS = [
  { uptoKm: 6, fen: 200 },
  { uptoKm: 11, fen: 300 },
  { uptoKm: 16, fen: 400 },
];

function priced(network: Network, rules: readonly FareRule[]): Network {
  const kept = network.fares.rules.filter(({ id }) => rules.every((rule) => rule.id !== id));
  return { ...network, fares: { ...network.fares, rules: [...kept, ...rules] } };
}

const METRO: FareRule = { ...MADE, id: 'metro', kind: 'distance', bands: BANDS, maxFen: 500 };

const fares = (network: Network, from: string, to: string): (number | undefined)[] =>
  ask(network, from, to)
    .legs.filter(({ lineIds }) => lineIds !== undefined)
    .map(({ fareFen }) => fareFen);

test('METHOD 7: a metro fare is the band of the distance between its true stop pair', () => {
  const network = priced(
    scene({ map: 'A...B.C....D......E', lines: ['M1 metro A-300-B-200-C-300-D-400-E every 300'] }),
    [METRO],
  );
  // 4, 6, 11, 18 km: on the edge of a band is inside it, past the last band is the highest fare.
  for (const [to, fen] of [
    ['B', 200],
    ['C', 200],
    ['D', 300],
    ['E', 500],
  ] as const)
    expect([to, ask(network, 'A', to).fareFen]).toEqual([to, fen]);
});

test('a tariff that counts the bends of the track prices a longer way than is drawn', () => {
  const network = scene({ map: 'A...B.C....D', lines: ['M1 metro A-300-B-200-C-300-D every 300'] });
  // 6 km drawn are 6.6 km, past the first band; 11 km are 12.1 km.
  const fare = (to: string, trackRatio: number): number | null =>
    ask(priced(network, [{ ...METRO, trackRatio }]), 'A', to).fareFen;
  expect([fare('C', 1), fare('C', 1.1), fare('D', 1), fare('D', 1.1)]).toEqual([200, 300, 300, 400]);
});

test('METHOD 7: a change inside the gates goes on with one fare, each leg pays what it adds', () => {
  const map = 'A....B....C';
  const lines = ['M1 metro A-300-B every 300', 'M2 metro B-300-C every 300'];
  const inside = priced(scene({ map, lines }), [METRO]);
  // 5 km cost 200, 10 km together 300.
  expect(ask(inside, 'A', 'C').fareFen).toBe(300);
  expect(fares(inside, 'A', 'C')).toEqual([200, 100]);
  const table = (word: string): Network => priced(scene({ map, lines, transfers: [`B@M1 B@M2 60 ${word}`] }), [METRO]);
  expect(fares(table('inside'), 'A', 'C')).toEqual([200, 100]);
  // Through the street the second fare begins anew.
  expect(fares(table(''), 'A', 'C')).toEqual([200, 200]);
});

test('METHOD 7: pairs in either direction, else per kilometre with a floor', () => {
  const rule: FareRule = {
    ...MADE,
    id: 'rail',
    kind: 'pair',
    pairs: [{ a: 'A', b: 'C', fen: 2900 }],
    fenPerKm: 51,
    minFen: 500,
  };
  const network = priced(scene({ map: 'A....B..........C', lines: ['R rail A-300-B-300-C every 600'] }), [rule]);
  expect([ask(network, 'A', 'C').fareFen, ask(network, 'C', 'A').fareFen]).toEqual([2900, 2900]);
  // 11 km at 51 fen are 561; 5 km would be 255, the floor is 500.
  expect([ask(network, 'B', 'C').fareFen, ask(network, 'A', 'B').fareFen]).toEqual([561, 500]);
});

test('METHOD 7: flat pays each boarding, per kilometre keeps floor and ceiling', () => {
  const flat = scene({ map: 'A....B....C', lines: ['X bus A-300-B every 600', 'Y bus B-300-C every 600'] });
  expect(fares(flat, 'A', 'C')).toEqual([200, 200]);
  const rule: FareRule = { ...MADE, id: 'bus', kind: 'per_km', fenPerKm: 33, minFen: 200, maxFen: 300 };
  const far = priced(scene({ map: 'A....B..C...........D', lines: ['X bus A-300-B-300-C-300-D every 600'] }), [rule]);
  expect(['B', 'C', 'D'].map((to) => ask(far, 'A', to).fareFen)).toEqual([200, 264, 300]);
});

test('METHOD 7: lines that share the wait at different prices cost their mean, weighted by frequency', () => {
  const network = scene({ map: 'A....B', lines: ['X bus A-300-B every 600', 'Y bus A-300-B every 1200'] });
  const lines = network.transit.lines.map((line) => (line.id === 'Y' ? { ...line, fareRule: 'dear' } : line));
  const dear: FareRule = { ...MADE, id: 'dear', kind: 'flat', fen: 500 };
  const both = priced({ ...network, transit: { ...network.transit, lines } }, [dear]);
  expect(ask(both, 'A', 'B').fareFen).toBe((2 * 200 + 500) / 3);
});

test('METHOD 7: a car pays fuel, toll and parking by the area of the destination', () => {
  const text = { map: 'A.........B', people: { A: 1, B: 2 }, params: { 'drive.local_kph.urban': 9 } };
  const trip = ask(scene({ ...text, roads: ['A-B primary 36 toll=450'] }), 'A', 'B', { modes: 'drive' });
  expect(trip.fares.map(({ kind, fen }) => [kind, fen])).toEqual([
    ['fuel', 600],
    ['toll', 450],
    ['parking', 500],
  ]);
  expect(trip.fareFen).toBe(600 + 450 + 500);
  expect(trip.legs.map(({ mode, fareFen }) => [mode, fareFen])).toEqual([
    ['park', undefined],
    ['drive', 1050],
    ['park', 500],
  ]);
  expect(
    ask(scene({ ...text, area: 'core', roads: ['A-B primary 36'], params: { 'drive.local_kph.core': 9 } }), 'A', 'B', {
      modes: 'drive',
    }).fareFen,
  ).toBe(600 + 1000);
});

test('METHOD 7: park-and-ride pays car and ticket, each on its own leg', () => {
  const network = scene({
    map: 'A.....P..........Q',
    roads: ['A-P primary 36'],
    lines: ['M1 metro P-300-Q every 300'],
    parking: ['P'],
    people: { A: 1 },
    params: { 'drive.local_kph.urban': 9 },
  });
  const trip = ask(network, 'A', 'Q', { modes: 'park_ride' });
  expect(trip.legs.map(({ mode, fareFen }) => [mode, fareFen])).toEqual([
    ['park', undefined],
    ['drive', 360],
    ['park', 500],
    ['metro', 200],
  ]);
  expect(trip.fares.every(({ source, confidence }) => source === 'scene' && confidence === 'high')).toBe(true);
});

test('METHOD 7: on foot costs nothing, a trip that cannot be made has no fare, an unknown rule is an error', () => {
  const walk = scene({ map: 'A.B', people: { A: 1, B: 2 } });
  expect(ask(walk, 'A', 'B').fareFen).toBe(0);
  expect(ask(walk, 'A', 'B', { definition: 'radius' }).fareFen).toBeNull();
  expect(ask(scene({ map: 'A....................B', people: { A: 1, B: 2 } }), 'A', 'B').fareFen).toBeNull();
  const network = scene({ map: 'A....B', lines: ['M1 metro A-300-B every 300'] });
  expect(() => ask({ ...network, fares: { ...network.fares, rules: [] } }, 'A', 'B')).toThrow('no rule "metro"');
});
