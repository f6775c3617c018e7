import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/scenario/apply.ts';
import { canonicalJson, canonicalOrder, scenarioId } from '../../src/scenario/canonical.ts';
import type { Modification } from '../../src/scenario/modification.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { openScenario, selectScenario } from '../../src/scenario/scenario.ts';
import { ownSteps } from '../../src/scenario/step.ts';
import { ordered, touchesOf } from '../../src/scenario/touches.ts';
import { fingerprint, project, toy } from './toy.ts';

const BASE = toy();
const PRINT = fingerprint(BASE);

const link = fc.constantFrom('AC', 'CD', 'CF');
const line = fc.constantFrom('M1', 'M2', 'R1', 'R2');
const station = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const stop = fc.constantFrom('A@M1', 'C@M1', 'C@M2', 'F@M2', 'A@rail');
const headway = fc.constantFrom(60, 120, 300, 450, 900);

const modification: fc.Arbitrary<Modification> = fc.oneof(
  fc.record({
    type: fc.constant('upgrade_road_link' as const),
    links: fc.uniqueArray(link, { minLength: 1 }),
    freeSpeedKph: fc.constantFrom(40, 60, 80),
  }),
  fc.record({
    type: fc.constant('remove_road_link' as const),
    links: fc.uniqueArray(link, { minLength: 1, maxLength: 1 }),
  }),
  fc.record({
    type: fc.constant('set_headway' as const),
    line,
    headwayS: fc.record({ am_peak: headway, midday: headway }),
  }),
  fc.record({ type: fc.constant('set_run_time' as const), line, factor: fc.constantFrom(0.5, 0.8, 1.2) }),
  fc.record({ type: fc.constant('set_gate' as const), stop, enterS: fc.constantFrom(10, 60, 90) }),
  fc.record({ type: fc.constant('remove_station' as const), station }),
  fc.record({ type: fc.constant('remove_line' as const), line }),
  fc.record({ type: fc.constant('set_parking' as const), station, parking: fc.boolean() }),
  fc.constant<Modification>({ type: 'extend_line', line: 'M1', at: 'D', stations: ['E'] }),
  fc.constant<Modification>({
    type: 'add_line',
    id: 'X1',
    name: { zh: '新线', en: 'New line' },
    mode: 'metro',
    color: '#123456',
    stations: ['B', 'F'],
    headwayS: { am_peak: 240 },
  }),
  fc.constant<Modification>({ type: 'set_headway', line: 'X1', headwayS: { am_peak: 120 } }),
);

const list = fc.array(modification, { maxLength: 7 });

function run(modifications: readonly Modification[]) {
  const resolved = resolve(BASE, ownSteps(modifications, 'f'));
  return { resolved, network: resolved.ok ? apply(BASE, resolved.value) : null };
}

describe('METHOD 9: any list of modifications', () => {
  it('resolves and applies the same way twice, and leaves the baseline alone', () => {
    fc.assert(
      fc.property(list, (modifications) => {
        const first = run(modifications);
        const second = run(modifications);
        expect(canonicalJson(second.resolved.problems)).toBe(canonicalJson(first.resolved.problems));
        if (first.network && second.network) expect(fingerprint(second.network)).toBe(fingerprint(first.network));
        expect(fingerprint(BASE)).toBe(PRINT);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves a network whose tables still fit together', () => {
    fc.assert(
      fc.property(list, (modifications) => {
        const { network } = run(modifications);
        if (network === null) return;
        const stops = new Map(network.transit.stops.map((row) => [row.id, row]));
        const stations = new Set(network.transit.stations.map((row) => row.id));
        const lines = new Set(network.transit.lines.map((row) => row.id));
        for (const row of stops.values()) expect(stations.has(row.stationId)).toBe(true);
        for (const row of network.transit.transfers)
          expect(stops.has(row.fromStopId) && stops.has(row.toStopId)).toBe(true);
        for (const row of network.transit.patterns) {
          expect(lines.has(row.lineId) && row.stopIds.every((id) => stops.has(id)) && row.stopIds.length >= 2).toBe(
            true,
          );
          expect([row.arriveS.length, row.departS.length]).toEqual([row.stopIds.length, row.stopIds.length]);
          expect([row.arriveS[0], row.departS[0], row.departS.at(-1)]).toEqual([0, 0, row.arriveS.at(-1)]);
          for (let i = 1; i < row.stopIds.length; i++) {
            expect(
              (row.arriveS[i] ?? 0) > (row.departS[i - 1] ?? 0) && (row.departS[i] ?? 0) >= (row.arriveS[i] ?? 0),
            ).toBe(true);
          }
          for (const [i, band] of row.service.entries()) {
            expect(band.endS > band.startS && band.headwayS > 0 && band.startS >= (row.service[i - 1]?.endS ?? 0)).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has one id, and one result, for all orders that mean the same', () => {
    let swapped = 0;
    fc.assert(
      fc.property(list, fc.nat(), (modifications, at) => {
        const i = modifications.length < 2 ? -1 : at % (modifications.length - 1);
        const [left, right] = [modifications[i], modifications[i + 1]];
        if (left === undefined || right === undefined || ordered(touchesOf(left), touchesOf(right))) return;
        swapped++;
        const other = modifications.with(i, right).with(i + 1, left);
        const [one, two] = [modifications, other].map((items) => canonicalOrder(items, (item) => item));
        expect(canonicalJson(two)).toBe(canonicalJson(one));
        expect(scenarioId(ownSteps(two ?? [], 'f'))).toBe(scenarioId(ownSteps(one ?? [], 'f')));
        // What may change places leads to the same tables, whichever comes first.
        const [a, b] = [run(modifications), run(other)];
        expect(b.resolved.ok).toBe(a.resolved.ok);
        if (a.network && b.network) expect(sortedTables(b.network)).toBe(sortedTables(a.network));
      }),
      { numRuns: 400 },
    );
    expect(swapped).toBeGreaterThan(50);
  });

  it('keeps every modification exactly once when it is put in order', () => {
    fc.assert(
      fc.property(list, (modifications) => {
        const inOrder = canonicalOrder(modifications, (item) => item);
        expect(inOrder.map(canonicalJson).sort()).toEqual(modifications.map(canonicalJson).sort());
        expect(canonicalJson(canonicalOrder(inOrder, (item) => item))).toBe(canonicalJson(inOrder));
      }),
    );
  });
});

/** Rows of every table by their text: new rows may stand in another order. */
function sortedTables(network: typeof BASE): string {
  const tables = Object.values({ ...network.roads, ...network.transit }) as readonly (readonly unknown[])[];
  return canonicalJson(tables.map((rows) => rows.map(canonicalJson).sort()));
}

describe('METHOD 9: any choice of projects', () => {
  const parts = fc.sample(list, { numRuns: 8, seed: 7 });
  const projects = parts.map((modifications, i) => project(`p0${i}-x`, { openingYear: 2026 + (i % 3), modifications }));
  const book = { projects, scenarios: [] };
  const chosen = fc.shuffledSubarray(projects.map(({ id }) => id));

  it('has an id that does not depend on the order of the words', () => {
    fc.assert(
      fc.property(chosen, (ids) => {
        const id = (words: readonly string[]) => {
          const scenario = selectScenario(['baseline', ...words].join('+'), book);
          return scenario.ok ? scenario.value.id : JSON.stringify(scenario.problems);
        };
        expect(id(ids)).toBe(id([...ids].sort()));
        expect(id(ids)).toMatch(ids.length === 0 ? /^baseline$/ : /^(baseline|[0-9a-f]{12})$/);
      }),
    );
  });

  it('leaves the baseline alone', () => {
    fc.assert(
      fc.property(chosen, (ids) => {
        openScenario(BASE, book, ['baseline', ...ids].join('+'));
        expect(fingerprint(BASE)).toBe(PRINT);
      }),
      { numRuns: 30 },
    );
  });
});
