import { expect, test } from 'vitest';
import { pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { drawn } from './nine.ts';

test('METHOD 4: a straight line is one: no ways, no race, and a leg that is no drive', () => {
  const network = drawn({ lines: ['metro A-300-B every 240'], transfers: [] });
  const view = viewOf(network);
  const [from, to] = [pointOf(network, 'A'), pointOf(network, 'B')];
  const asked = query({ definition: 'radius' });
  expect(view.trip(from, to, asked).legs.map(({ mode, line: name }) => [mode, name])).toEqual([
    ['straight', undefined],
  ]);
  expect(view.receipt(from, to, asked)?.map(({ component }) => component)).toEqual(['straight']);
  expect([view.alternatives(from, to, asked), view.race(from, to, asked)]).toEqual([[], []]);
});

test('METHOD 7: each option says why it is shown; fewest changes is not the walk', () => {
  const network = drawn({
    lines: ['metro A-300-B-300-C every 240', 'metro C-300-F-300-I every 240', 'bus A-2400-I every 1800'],
    transfers: [],
  });
  const found = viewOf(network).alternatives(pointOf(network, 'A'), pointOf(network, 'I'), query());
  // Metro: 60 + 120 + 630 + 120 + 120 + 630 + 30; 12 km. Bus: 60 + 1.5·√30 min + 2400 + 30. On foot √80 km.
  expect(found.map(({ clockS, rides, fareFen, reason }) => [clockS, rides, fareFen, reason])).toEqual([
    [1710, 2, 500, ['fastest']],
    [60 + 493 + 2400 + 30, 1, 100, ['fewest_changes']],
    [8945, 0, 0, ['cheapest']],
  ]);
  const near = drawn({ lines: ['metro A-60-B every 240'], transfers: [] });
  const short = viewOf(near).alternatives(pointOf(near, 'A'), pointOf(near, 'B'), query());
  expect(short.map(({ rides, reason }) => [rides, reason])).toEqual([
    [1, ['fastest', 'fewest_changes']],
    [0, ['cheapest']],
  ]);
  expect(short[0]?.reasonText).toEqual({ zh: '最快、换乘最少', en: 'fastest, fewest changes' });
});

test('METHOD 7: perceived time orders the list and changes no minute', () => {
  const network = drawn({
    lines: ['metro A-300-E every 240', 'metro E-300-I every 240', 'rail A-1300-I every 600'],
    transfers: [],
  });
  const view = viewOf(network);
  const ask = (order: 'clock' | 'perceived') =>
    view
      .alternatives(pointOf(network, 'A'), pointOf(network, 'I'), query(), order)
      .filter(({ rides }) => rides > 0)
      .slice(0, 2);
  // Metro 60 + 120 + 300 + 120 + 120 + 300 + 30 = 1050, two rides; rail 60 + 300 + 1300 + 30 = 1690, one ride.
  expect(ask('clock').map(({ clockS, perceivedS }) => [clockS, perceivedS])).toEqual([
    [1050, 600 + 2 * 450 + 300],
    [1690, 1300 + 2 * 390],
  ]);
  expect(ask('perceived').map(({ clockS }) => clockS)).toEqual([1050, 1690]);
  const changed = drawn({
    lines: ['metro A-600-E every 240', 'metro E-600-I every 240', 'rail A-1300-I every 600'],
    transfers: [],
  });
  const way = viewOf(changed)
    .alternatives(pointOf(changed, 'A'), pointOf(changed, 'I'), query(), 'perceived')
    .slice(0, 2);
  // Metro 1650 on the clock, 1200 + 900 + 300 perceived; rail 1690, 2080.
  expect(way.map(({ clockS, trip }) => [clockS, trip.timeS])).toEqual([
    [1690, 1690],
    [1650, 1650],
  ]);
});

test('METHOD 7: by car the fastest road and the fastest road without toll are both ways; equal ones appear once', () => {
  const ways = (tolled: string) => {
    const roads = [`A-B primary 36 ${tolled}`, 'A-C primary 18', 'C-B primary 18'];
    const params = { 'drive.local_kph.urban': 9 };
    const network = scene({ map: 'A....C....B', roads, people: { A: 1 }, params });
    return viewOf(network)
      .alternatives(pointOf(network, 'A'), pointOf(network, 'B'), query({ modes: 'drive' }))
      .map(({ clockS, fareFen }) => [clockS, fareFen]);
  };
  // 10 km at 10 m/s for 9 yuan of toll, or at 5 m/s for none; 60 s to the car, 120 s to park. Fuel 6 yuan, parking 5.
  expect(ways('toll=900')).toEqual([
    [60 + 1000 + 120, 600 + 500 + 900],
    [60 + 2000 + 120, 600 + 500],
  ]);
  expect(ways('')).toEqual([[60 + 1000 + 120, 600 + 500]]);
});

test('METHOD 7: of two roads that are equally fast the one without toll is the way, whichever is listed first', () => {
  const roads = ['A-P primary 36 id=tolled toll=900', 'A-P primary 36 id=free', 'P-Q primary 36'];
  const params = { 'drive.local_kph.urban': 9 };
  const text = {
    map: 'A....P..........Q',
    lines: ['M1 metro P-300-Q every 300'],
    parking: ['P'],
    people: { A: 1 },
    params,
  };
  for (const order of [roads, [...roads].reverse()]) {
    const network = scene({ ...text, roads: order });
    const ways = (modes: 'drive' | 'park_ride', to: string) =>
      viewOf(network)
        .alternatives(pointOf(network, 'A'), pointOf(network, to), query({ modes }))
        .map(({ clockS, fareFen, rides }) => [clockS, rides === 0 && modes === 'park_ride' ? null : fareFen]);
    // 5 km at 10 m/s; 60 s to the car, 120 s to park. Fuel 3 yuan, parking 5; metro 60 + 150 + 300 + 30 for 2 yuan.
    expect(ways('drive', 'P')).toEqual([[60 + 500 + 120, 300 + 500]]);
    expect(ways('park_ride', 'Q')[0]).toEqual([60 + 500 + 120 + 60 + 150 + 300 + 30, 300 + 500 + 200]);
  }
});

test('METHOD 7: a road without toll is a way where it ends elsewhere than the tolled one, too', () => {
  const roads = ['A-X expressway 36 length=2000 toll=900', 'W-X primary 36', 'A-Y primary 18 length=2000'];
  const params = { 'drive.local_kph.urban': 3.6 };
  const network = scene({ map: 'A.......WX.B.Y', stepM: 100, roads, people: { A: 1, B: 2 }, params });
  const ways = viewOf(network).alternatives(pointOf(network, 'A'), pointOf(network, 'B'), query({ modes: 'drive' }));
  // 2 km at 10 or at 5 m/s, then 200 m by local streets at 1 m/s; 60 s to the car, 120 s to park. Fuel 1.32 yuan, parking 5.
  // By local streets alone 1.1 km for 0.66 yuan.
  expect(ways.map(({ clockS, fareFen }) => [clockS, fareFen])).toEqual([
    [60 + 200 + 200 + 120, 132 + 500 + 900],
    [60 + 400 + 200 + 120, 132 + 500],
    [60 + 1100 + 120, 66 + 500],
  ]);
});

test('METHOD 7: the race runs each mode set with minutes and yuan', () => {
  const network = scene({
    map: 'A....P..........Q',
    roads: ['A-P primary 36', 'P-Q primary 36'],
    lines: ['M1 metro P-300-Q every 300'],
    parking: ['P'],
    people: { A: 1 },
    params: { 'drive.local_kph.urban': 9 },
  });
  const race = viewOf(network).race(pointOf(network, 'A'), pointOf(network, 'Q'), query());
  // Drive 16 km at 10 m/s, park-and-ride 5 km, metro 60 + 150 + 300 + 30; walk 5000 s or cycle 1250 s and lock for 60.
  expect(race.map(({ timeS }) => timeS)).toEqual(race.map(({ clockS }) => clockS));
  expect(race.map(({ modes, timeS, fareFen }) => [modes, timeS, fareFen])).toEqual([
    ['drive', 60 + 1600 + 120, 960 + 500],
    ['park_ride', 60 + 500 + 120 + 540, 300 + 500 + 200],
    ['transit', 5000 + 540, 200],
    ['bike_ride', 1250 + 60 + 540, 200],
  ]);
});
