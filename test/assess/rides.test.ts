import { expect, test } from 'vitest';
import type { Network } from '../../src/network/model.ts';
import { ask, pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';

// Scene numbers: entrance → platform 60, platform → exit 30, walking 1 m/s, interchange 120, same stop at least 1.
const THREE = 'A....B....C';
const people = { A: 1, B: 2, C: 4 };

const legs = (network: Network, from: string, to: string): string[] =>
  ask(network, from, to).legs.map((leg) =>
    [leg.mode, leg.line, leg.timeS].filter((word) => word !== undefined).join(' '),
  );

test('METHOD 3: a ride: gate 60, half the headway 150, run 300, exit 30', () => {
  const network = scene({ map: THREE, lines: ['M1 metro A-300-B every 300'], people });
  const trip = ask(network, 'A', 'B');
  expect(trip.timeS).toBe(540);
  expect(trip.legs).toHaveLength(1);
  expect(trip.legs[0]).toMatchObject({
    mode: 'metro',
    line: 'M1线',
    from: 'A站',
    to: 'B站',
    waitS: 150,
    gateS: 90,
    rideS: 300,
  });
});

test('METHOD 4: the five definitions count parts of the same trip', () => {
  const network = scene({ map: THREE, lines: ['M1 metro A-300-B every 300'], people: { ...people } });
  const a = { ...pointOf(network, 'A'), stationId: undefined };
  const east = { lon: pointOf(network, 'B').lon, lat: pointOf(network, 'B').lat + 0.00449, name: 'north of B' };
  const view = viewOf(network);
  const time = (definition: 'door_to_door' | 'platform' | 'station' | 'in_vehicle'): number | null =>
    view.trip(a, east, query({ definition })).timeS;
  expect(time('in_vehicle')).toBe(300);
  expect(time('station')).toBe(450);
  expect(time('platform')).toBe(540);
  // 0.00449° north are 499.3 m on the sphere, 500 s with the projection's rounding.
  expect(time('door_to_door')).toBe(540 + 500);
});

test('METHOD 3: a change of metro lines pays interchange and a second wait; a through line pays dwell only', () => {
  const change = scene({ map: THREE, lines: ['M1 metro A-300-B every 300', 'M2 metro B-300-C every 300'], people });
  expect(ask(change, 'A', 'C').timeS).toBe(60 + 150 + 300 + 120 + 150 + 300 + 30);
  expect(legs(change, 'A', 'C')).toEqual(['metro M1线 510', 'transfer 120', 'metro M2线 480']);
  const through = scene({ map: THREE, lines: ['M1 metro A-300-B-300-C every 300'], people });
  expect(ask(through, 'A', 'C').timeS).toBe(60 + 150 + 300 + 30 + 300 + 30);
  expect(legs(through, 'A', 'C')).toEqual(['metro M1线 870']);
});

test('METHOD 3: the stand at the stop where one boards or alights is no part of the ride', () => {
  const network = scene({ map: THREE, lines: ['M1 metro A-300-B-300-C every 300 dwell=40'], people });
  expect(ask(network, 'A', 'B').timeS).toBe(60 + 150 + 300 + 30);
  expect(ask(network, 'B', 'C').timeS).toBe(60 + 150 + 300 + 30);
  expect(ask(network, 'A', 'C').timeS).toBe(60 + 150 + 300 + 40 + 300 + 30);
});

test('METHOD 3: planned: no wait before the first ride, an informed wait before the second', () => {
  const network = scene({ map: THREE, lines: ['M1 metro A-300-B every 300', 'M2 metro B-300-C every 1200'], people });
  const later = 402; // 1.5·√20 min = 402.5 s; 402.49… rounds down
  expect(ask(network, 'A', 'C', { wait: 'planned' }).timeS).toBe(60 + 0 + 300 + 120 + later + 300 + 30);
  expect(ask(network, 'A', 'C', { wait: 'random' }).timeS).toBe(60 + 150 + 300 + 120 + 600 + 300 + 30);
});

test('METHOD 3: two lines that share a platform share the wait, and the leg names both', () => {
  const lines = ['R1 rail A-600-B every 600', 'R2 rail A-600-B every 600'];
  const network = scene({ map: THREE, lines, people });
  const trip = ask(network, 'A', 'B');
  expect(trip.timeS).toBe(60 + 150 + 600 + 30);
  expect(trip.legs[0]?.line).toBe('R1线 / R2线');
});

test('METHOD 3: a slow stopper beside an express changes nothing', () => {
  const express = ['R1 rail A-600-C every 600'];
  const both = [...express, 'R2 rail A-900-B-900-C every 600'];
  expect(ask(scene({ map: THREE, lines: express, people }), 'A', 'C').timeS).toBe(60 + 300 + 600 + 30);
  const trip = ask(scene({ map: THREE, lines: both, people }), 'A', 'C');
  expect(trip.timeS).toBe(60 + 300 + 600 + 30);
  expect(trip.legs[0]?.line).toBe('R1线');
});

test('METHOD 3: between stations: the street with exit, walk and gate, unless the table says otherwise', () => {
  const map = 'A.........B...C.........D';
  const lines = ['M1 metro A-300-B every 300', 'M2 metro C-300-D every 300'];
  const text = { map, stepM: 200, lines, people: { A: 1, B: 2, C: 4, D: 8 } };
  // B to C: 4 columns of 200 m.
  const street = ask(scene(text), 'A', 'D');
  expect(street.timeS).toBe(60 + 150 + 300 + (30 + 800 + 60) + 150 + 300 + 30);
  expect(street.legs.map(({ mode, gateS }) => [mode, gateS])).toEqual([
    ['metro', 60],
    ['transfer', 90],
    ['metro', 30],
  ]);
  const outside = ask(scene({ ...text, transfers: ['B@M1 C@M2 240'] }), 'A', 'D');
  expect(outside.timeS).toBe(60 + 150 + 300 + (240 + 60) + 150 + 300 + 30);
  const inside = ask(scene({ ...text, transfers: ['B@M1 C@M2 240 inside'] }), 'A', 'D');
  expect(inside.timeS).toBe(60 + 150 + 300 + 240 + 150 + 300 + 30);
  // The table replaces the rule, also where the rule would be faster.
  const slow = ask(scene({ ...text, transfers: ['B@M1 C@M2 1500'] }), 'A', 'D');
  expect(slow.timeS).toBe(60 + 150 + 300 + (1500 + 60) + 150 + 300 + 30);
});

test('METHOD 3: stations farther apart than the transfer limit are not joined', () => {
  const lines = ['M1 metro A-300-B every 300', 'M2 metro C-300-D every 300'];
  const network = scene({ map: 'A.........B.....C.........D', stepM: 200, lines, people: { A: 1, D: 8 } });
  // B to C 1200 m: ride to B, walk on to D (3200 m), or walk from A to C … all the way on foot is 5200.
  const trip = ask(network, 'A', 'D');
  expect(trip.timeS).toBe(60 + 150 + 300 + 30 + 3200);
  expect(trip.legs.map(({ mode }) => mode)).toEqual(['metro', 'walk']);
});

function onlyInTheMorning(network: Network): Network {
  const patterns = network.transit.patterns.map((pattern) => {
    return { ...pattern, service: [{ startS: 6 * 3600, endS: 10 * 3600, headwayS: 300 }] };
  });
  return { ...network, transit: { ...network.transit, patterns } };
}

test('METHOD 2: no service in the period: walking only, and the result says why', () => {
  const network = onlyInTheMorning(scene({ map: THREE, lines: ['M1 metro A-300-B every 300'], people }));
  expect(ask(network, 'A', 'B').timeS).toBe(540);
  const night = ask(network, 'A', 'B', { period: 'evening' });
  expect(night.timeS).toBe(5000);
  expect(night.legs.map(({ mode }) => mode)).toEqual(['walk']);
  expect(night.notes.map(({ code }) => code)).toEqual(['no_service']);
});

test('METHOD 3: a ride that is slower than walking is not taken', () => {
  const network = scene({ map: 'A.B', stepM: 100, lines: ['M1 metro A-300-B every 300'], people: { A: 1, B: 2 } });
  const trip = ask(network, 'A', 'B');
  expect(trip.timeS).toBe(200);
  expect(trip.notes.map(({ code }) => code)).toEqual(['walking_only']);
});

test('METHOD 12: same place: 0 seconds, no legs', () => {
  const network = scene({ map: THREE, lines: ['M1 metro A-300-B every 300'], people });
  for (const modes of ['transit', 'drive', 'park_ride', 'bike_ride', 'best'] as const) {
    const trip = ask(network, 'A', 'A', { modes });
    expect([trip.reachable, trip.timeS, trip.legs.length]).toEqual([true, 0, 0]);
  }
});

test('METHOD 3: a long walk to the station is allowed, and the result says so', () => {
  const network = scene({ map: 'A..B.........C', lines: ['M1 metro B-300-C every 300'], people: { A: 1 } });
  const trip = ask(network, 'A', 'C');
  expect(trip.timeS).toBe(3000 + 540);
  expect(trip.notes.map(({ code }) => code)).toContain('far_from_network');
});
