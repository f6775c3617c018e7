import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedPoint } from '../../src/assess/results.ts';
import { trackM } from '../../src/assess/trip/shape.ts';
import { accessOf, directOf, NONE } from '../../src/expand/access.ts';
import type { Expanded } from '../../src/expand/expand.ts';
import type { Stop } from '../../src/network/model/transit.ts';
import { pointOf, query, viewOf } from '../ask.ts';
import { drawing, drawn } from './nine.ts';

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

test('METHOD 7: the alternatives are the whole Pareto set over time, rides and fare (all ways tried one by one)', () => {
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

test('METHOD 7: the front is over clock time whatever the definition; the counted time is told beside it', () => {
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
