import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modified } from '../../src/assess/decide/levers.ts';
import { clockOf } from '../../src/assess/trip/trip.ts';
import { MODE_SETS, WAIT_RULES } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import type { Modification } from '../../src/scenario/modification.ts';
import { query, viewOf } from '../ask.ts';
import { drawing, drawn, homeOf, LETTERS, line, road } from './drawing.ts';

type Improve = (network: Network, pick: number, share: number) => Modification | null;

/** With a walk between two stops in the table, where there are two. */
function withTransfer(network: Network, pick: number): Network {
  const [from, to] = [one(network.transit.stops, pick), one(network.transit.stops, pick + 1)];
  if (from === undefined || to === undefined || from === to) return network;
  return modified(network, [{ type: 'set_transfer', from: from.id, to: to.id, timeS: 300 }]);
}

function one<T>(rows: readonly T[], pick: number): T | undefined {
  return rows[pick % Math.max(1, rows.length)];
}

/** Each makes one thing faster, or takes a delay away; null where the drawing has no such thing. */
const IMPROVE = {
  upgrade_road_link({ roads }, pick, share) {
    const link = one(roads.links, pick);
    if (link === undefined) return null;
    const freeSpeedKph = Math.min(120, link.freeSpeedKph + 4 * share);
    return { type: 'upgrade_road_link', links: [link.id], freeSpeedKph, signals: Math.floor(link.signals * share) };
  },
  set_headway({ transit }, pick, share) {
    const pattern = one(transit.patterns, pick);
    const headwayS = pattern?.service[0]?.headwayS;
    if (pattern === undefined || headwayS === undefined) return null;
    const wanted = Math.max(15, Math.floor(headwayS * share));
    return { type: 'set_headway', line: pattern.lineId, headwayS: { am_peak: wanted } };
  },
  set_run_time({ transit }, pick, share) {
    const line = one(transit.lines, pick);
    return line === undefined ? null : { type: 'set_run_time', line: line.id, factor: Math.max(0.1, share) };
  },
  set_gate({ transit }, pick, share) {
    const stop = one(transit.stops, pick);
    if (stop === undefined) return null;
    return {
      type: 'set_gate',
      stop: stop.id,
      enterS: Math.floor(stop.enterS * share),
      exitS: Math.floor(stop.exitS * share),
    };
  },
  set_transfer({ transit }, pick, share) {
    const row = one(transit.transfers, pick);
    if (row === undefined) return null;
    const { fromStopId: from, toStopId: to } = row;
    return { type: 'set_transfer', from, to, timeS: Math.floor(row.timeS * share) };
  },
  set_parking({ transit }, pick) {
    const station = one(transit.stations, pick);
    return station === undefined ? null : { type: 'set_parking', station: station.id, parking: true };
  },
} satisfies Partial<Record<Modification['type'], Improve>>;

const KINDS = Object.keys(IMPROVE) as (keyof typeof IMPROVE)[];

test('METHOD 9: speeding anything up lengthens no trip door to door, in either direction', () => {
  const tried = new Map<string, number>();
  let shorter = 0;
  fc.assert(
    fc.property(
      drawing,
      fc.constantFrom(...KINDS),
      fc.nat(100),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...LETTERS),
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...WAIT_RULES),
      (text, kind, pick, share, at, modes, rule) => {
        const network = withTransfer(drawn(text), pick);
        const better = IMPROVE[kind](network, pick, share);
        if (better === null) return;
        const faster = modified(network, [better]);
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        const [before, after] = [viewOf(network, rule), viewOf(faster, rule)];
        const asked = query({ modes, wait: rule });
        for (const direction of ['from', 'to'] as const) {
          const slow = before.surface(homeOf(at), direction, asked).timeS;
          const fast = after.surface(homeOf(at), direction, asked).timeS;
          expect(slow.every((timeS, cell) => (fast[cell] as number) <= timeS)).toBe(true);
          if (slow.some((timeS, cell) => (fast[cell] as number) < timeS)) shorter++;
        }
      },
    ),
    { numRuns: 1000 },
  );
  for (const kind of KINDS) expect([kind, (tried.get(kind) ?? 0) > 10]).toEqual([kind, true]);
  expect(shorter).toBeGreaterThan(40);
});

test('METHOD 4 and 9: under every definition what is added never lengthens the counted trip door to door, and definitions are nested', () => {
  let longerCounted = 0;
  let trips = 0;
  fc.assert(
    fc.property(
      drawing,
      fc.option(road),
      line,
      fc.constantFrom(...LETTERS),
      fc.constantFrom(...LETTERS),
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...WAIT_RULES),
      (text, newRoad, newLine, a, b, modes, rule) => {
        const roads = newRoad === null ? text.roads : [...text.roads, newRoad];
        const more = { ...text, roads, lines: [...text.lines, newLine] };
        const [before, after] = [viewOf(drawn(text), rule), viewOf(drawn(more), rule)];
        const nested: number[] = [];
        for (const definition of ['in_vehicle', 'station', 'platform', 'door_to_door'] as const) {
          const asked = query({ modes, definition, wait: rule });
          const slow = before.trip(homeOf(a), homeOf(b), asked);
          const fast = after.trip(homeOf(a), homeOf(b), asked);
          if (slow.timeS === null) return;
          trips++;
          expect(clockOf(fast)).toBeLessThanOrEqual(clockOf(slow) ?? 0);
          if ((fast.timeS ?? 0) > slow.timeS) longerCounted++;
          nested.push(fast.timeS ?? Infinity);
          if (definition === 'door_to_door') expect(fast.timeS).toBe(clockOf(fast));
        }
        expect(nested).toEqual(nested.toSorted((p, q) => p - q));
      },
    ),
    { numRuns: 1000 },
  );
  expect(trips).toBeGreaterThan(400);
  // What is counted of it can be more than before: this is why comparisons under these definitions say so.
  expect(longerCounted).toBeGreaterThan(0);
});
