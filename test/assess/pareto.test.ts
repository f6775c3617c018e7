import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedPoint } from '../../src/assess/results.ts';
import { trackM } from '../../src/assess/trip/shape.ts';
import { accessOf, directOf, NONE } from '../../src/expand/access.ts';
import type { Expanded } from '../../src/expand/expand.ts';
import type { FareRule } from '../../src/network/model/fares.ts';
import type { Stop } from '../../src/network/model/transit.ts';
import type { Network } from '../../src/network/model.ts';
import { pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { MADE } from '../scene-method.ts';

const MAP = ['A...B...C', '.........', 'D...E...F', '.........', 'G...H...I'].join('\n');
const LETTERS = [...'ABCDEFGHI'];

// Bands short enough that one change often lies on the far side of an edge.
const RULES: readonly FareRule[] = [
  {
    ...MADE,
    id: 'metro',
    kind: 'distance',
    bands: [
      { uptoKm: 5, fen: 200 },
      { uptoKm: 9, fen: 300 },
      { uptoKm: 13, fen: 500 },
    ],
    maxFen: 600,
  },
  { ...MADE, id: 'bus', kind: 'flat', fen: 100 },
  { ...MADE, id: 'rail', kind: 'pair', pairs: [{ a: 'A', b: 'I', fen: 450 }], fenPerKm: 60, minFen: 150 },
];

interface Drawing {
  readonly lines: readonly string[];
  readonly transfers: readonly string[];
}

function drawn({ lines, transfers }: Drawing): Network {
  const network = scene({
    map: MAP,
    lines: lines.map((words, i) => `L${i} ${words}`),
    people: { A: 1, I: 2 },
    params: { 'transfer.walk_max_m': 500 },
  });
  const known = new Set(network.transit.stops.map(({ id }) => id));
  const table = transfers
    .map((words) => words.split(' '))
    .filter(([a = '', b = '']) => a !== b && known.has(a) && known.has(b))
    .map(([a = '', b = '', inside]) => ({ ...MADE, fromStopId: a, toStopId: b, timeS: 60, inside: inside === 'in' }));
  const rules = [...network.fares.rules.filter(({ id }) => RULES.every((rule) => rule.id !== id)), ...RULES];
  return { ...network, transit: { ...network.transit, transfers: table }, fares: { ...network.fares, rules } };
}

const line = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 3 }),
    fc.integer({ min: 60, max: 900 }),
    fc.constantFrom(240, 600, 1800),
    fc.constantFrom('metro', 'metro', 'bus', 'rail'),
  )
  .map(([stops, run, headway, mode]) => `${mode} ${stops.join(`-${run}-`)} every ${headway}`);
const transfer = fc
  .tuple(fc.constantFrom(...LETTERS), fc.nat(3), fc.nat(3), fc.constantFrom('in', 'out'))
  .map(([letter, a, b, side]) => `${letter}@L${a} ${letter}@L${b} ${side}`);
const drawing = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  transfers: fc.array(transfer, { maxLength: 4 }),
});

type Triple = readonly [timeS: number, rides: number, fen: number];

function band(metres: number): number {
  return metres <= 5000 ? 200 : metres <= 9000 ? 300 : metres <= 13_000 ? 500 : 600;
}

/** All ways with at most four rides, one by one, and those that none of the others is as good as. */
function oracle(expanded: Expanded, from: NamedPoint, to: NamedPoint): Triple[] {
  const { network, ground, posts, rides, changes, method } = expanded;
  const { stops, stations, patterns, lines } = network.transit;
  const spot = (point: NamedPoint) => ground.spotAt([point.lon, point.lat]);
  const walkS = (point: NamedPoint): Map<number, number> =>
    new Map(
      accessOf(expanded, spot(point), point.stationId).posts.map((one) => [posts[one.post]?.station ?? -1, one.walkS]),
    );
  const [before, after] = [walkS(from), walkS(to)];
  const stationOf = (stop: number): number => stations.findIndex(({ id }) => id === stops[stop]?.stationId);
  const all: Triple[] = [];
  const direct = directOf(expanded, spot(from), spot(to)).walkS;
  if (direct !== NONE) all.push([direct, 0, 0]);
  const priceOf = (r: number): { mode: string; metres: number; fen: number } => {
    const ride = rides[r] as Expanded['rides'][number];
    const a = stops[ride.fromStop] as Stop;
    const b = stops[ride.toStop] as Stop;
    const metres = ride.taken.map((run) => {
      const pattern = patterns[run.pattern];
      const calls = pattern?.stopIds
        .slice(run.board, run.alight + 1)
        .map((id) => stops.find((stop) => stop.id === id) as Stop);
      const track = lines.find(({ id }) => id === pattern?.lineId);
      return { share: run.frequency / ride.frequency, metres: track && calls ? Math.round(trackM(track, calls)) : 0 };
    });
    const mean = (of: (metres: number) => number): number =>
      Math.round(metres.reduce((sum, one) => sum + one.share * of(one.metres), 0));
    const named = [a.stationId, b.stationId].sort().join('');
    const fen =
      a.mode === 'bus' ? 100 : mean((m) => (named === 'AI' ? 450 : Math.max(150, Math.round((60 * m) / 1000))));
    return { mode: a.mode, metres: mean((m) => m), fen };
  };
  const prices = rides.map((_, r) => priceOf(r));
  const go = (stop: number, timeS: number, count: number, paid: number, inside: number): void => {
    rides.forEach((ride, r) => {
      if (ride.fromStop !== stop || count === 4) return;
      const price = prices[r] as (typeof prices)[number];
      const arrive = timeS + ride.waitS + ride.rideS;
      if (arrive > method.horizonS) return;
      const metro = price.mode === 'metro';
      const settled = metro ? paid : paid + (inside > 0 ? band(inside) : 0) + price.fen;
      const metres = metro ? inside + price.metres : 0;
      const fen = settled + (metres > 0 ? band(metres) : 0);
      const out = after.get(stationOf(ride.toStop)) ?? NONE;
      const total = arrive + (stops[ride.toStop]?.exitS ?? 0) + out;
      if (out !== NONE && total <= method.horizonS) all.push([total, count + 1, fen]);
      for (const change of changes) {
        if (change.fromStop !== ride.toStop) continue;
        const later = arrive + change.exitS + change.walkS + change.enterS;
        const stays =
          change.rule === 'same_stop' ||
          change.rule === 'interchange' ||
          (change.rule === 'table' && network.transit.transfers[change.row]?.inside === true);
        if (stays) go(change.toStop, later, count + 1, settled, metres);
        else go(change.toStop, later, count + 1, fen, 0);
      }
    });
  };
  stops.forEach((stop, i) => {
    const walk = before.get(stationOf(i)) ?? NONE;
    if (walk !== NONE) go(i, walk + stop.enterS, 0, 0, 0);
  });
  const beats = (p: Triple, q: Triple): boolean =>
    p.every((value, i) => value <= (q[i] as number)) && p.some((value, i) => value < (q[i] as number));
  const best = all.filter((one) => !all.some((other) => beats(other, one)));
  const once = new Map(best.map((triple) => [triple.join(), triple]));
  return [...once.values()].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
}

test('the alternatives are the whole Pareto set over time, rides and fare (all ways tried one by one)', () => {
  let compared = 0;
  let several = 0;
  fc.assert(
    fc.property(drawing, (text) => {
      const network = drawn(text);
      const view = viewOf(network);
      const [from, to] = [pointOf(network, 'A'), pointOf(network, 'I')];
      const found = view.alternatives(from, to, query());
      const triples = found.map(({ clockS, rides, fareFen }): Triple => [clockS, rides, fareFen]);
      const expected = oracle(view.expanded, from, to);
      expect(triples).toEqual(expected);
      compared += expected.length;
      if (expected.length > 2) several++;
      for (const { trip, clockS, rides, fareFen } of found) {
        expect(trip.timeS).toBe(clockS);
        expect(trip.legs.reduce((sum, leg) => sum + leg.timeS, 0)).toBe(clockS);
        expect(trip.legs.filter(({ lineIds }) => lineIds !== undefined)).toHaveLength(rides);
        expect(trip.fareFen).toBe(fareFen);
        expect(trip.legs.reduce((sum, leg) => sum + (leg.fareFen ?? 0), 0)).toBe(fareFen);
      }
      expect(found[0]?.clockS ?? null).toBe(view.trip(from, to, query()).timeS);
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(1000);
  expect(several).toBeGreaterThan(20);
});

test('the front is over clock time whatever the definition; the counted time is told beside it', () => {
  let compared = 0;
  let partly = 0;
  fc.assert(
    fc.property(drawing, fc.constantFrom('in_vehicle', 'station', 'platform'), (text, definition) => {
      const network = drawn(text);
      const view = viewOf(network);
      const [from, to] = [pointOf(network, 'A'), pointOf(network, 'I')];
      const found = view.alternatives(from, to, query({ definition }));
      const triples = found.map(({ clockS, rides, fareFen }): Triple => [clockS, rides, fareFen]);
      expect(triples).toEqual(oracle(view.expanded, from, to));
      for (const { trip, receipt, clockS } of found) {
        expect(trip.timeS).toBeLessThanOrEqual(clockS);
        expect(trip.legs.reduce((sum, leg) => sum + leg.clockS, 0)).toBe(clockS);
        expect(receipt.reduce((sum, part) => sum + part.timeS, 0)).toBe(trip.timeS);
        compared++;
        if ((trip.timeS ?? 0) < clockS) partly++;
      }
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(300);
  expect(partly).toBeGreaterThan(100);
});

test('a straight line is one: no ways, no race, and a leg that is no drive', () => {
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

test('each option says why it is shown; fewest changes is not the walk', () => {
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

test('perceived time orders the list and changes no minute', () => {
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

test('by car the fastest road and the fastest road without toll are both ways; equal ones appear once', () => {
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

test('the race runs each mode set with minutes and yuan', () => {
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
