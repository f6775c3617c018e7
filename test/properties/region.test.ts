import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { EngineView } from '../../src/assess/engine.ts';
import { type NamedPoint, SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { cellSpot } from '../../src/assess/surface/grid.ts';
import { clockOf } from '../../src/assess/trip/trip.ts';
import { DEFINITIONS, MODE_SETS } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import { query } from '../ask.ts';
import { openRegion, type Region } from '../data/region.ts';

let region: Region;
let network: Network;
let view: EngineView;

beforeAll(async () => {
  region = await openRegion();
  network = region.network;
  view = region.view();
});

const modeSet = fc.constantFrom(...MODE_SETS);
const definition = fc.constantFrom(...DEFINITIONS);
const rideModes = fc.constantFrom('transit', 'bike_ride', 'park_ride', 'best');
const counting = fc.constantFrom('in_vehicle', 'station', 'platform', 'door_to_door');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function cellPoint(pick: number): { readonly point: NamedPoint; readonly cell: number } {
  const i = pick % view.grid.cells.length;
  const spot = cellSpot(view.grid, i);
  const [lon, lat] = view.expanded.ground.projection.inverse(spot.x, spot.y);
  return { point: { lon, lat }, cell: view.grid.cells[i] as number };
}

/** A station or any cell. */
function someplace(pick: number): NamedPoint {
  if (pick % 3 > 0) return cellPoint(pick).point;
  const { stations } = network.transit;
  const { id, name, lon, lat } = stations[pick % stations.length] as (typeof stations)[number];
  return { lon, lat, name: name.zh, stationId: id };
}

test('METHOD 12 on the region: route = surface = reverse for random places, cells, modes and definitions', () => {
  let reached = 0;
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
      modeSet,
      definition,
      (from, picks, modes, counted) => {
        const asked = query({ modes, definition: counted });
        const home = someplace(from);
        const out = view.surface(home, 'from', asked).timeS;
        const back = view.surface(home, 'to', asked).timeS;
        for (const pick of picks) {
          const { point, cell } = cellPoint(pick);
          expect(view.trip(home, point, asked).timeS ?? SURFACE_UNREACHED).toBe(out[cell]);
          expect(view.trip(point, home, asked).timeS ?? SURFACE_UNREACHED).toBe(back[cell]);
          if (out[cell] !== SURFACE_UNREACHED) reached++;
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(reached).toBeGreaterThan(100);
});

test('METHOD 12 on the region: receipt, legs, waits and fares sum to the trip', () => {
  let trips = 0;
  let boardings = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), modeSet, definition, (a, b, modes, counted) => {
      const asked = query({ modes, definition: counted });
      const [from, to] = [someplace(a), someplace(b)];
      const trip = view.trip(from, to, asked);
      const receipt = view.receipt(from, to, asked);
      expect(receipt === null).toBe(trip.timeS === null);
      if (trip.timeS === null || receipt === null) return;
      trips++;
      expect(sum(receipt.map(({ timeS }) => timeS))).toBe(trip.timeS);
      expect(receipt.every(({ timeS, source }) => timeS > 0 && source !== '')).toBe(true);
      expect(sum(trip.legs.map(({ timeS }) => timeS))).toBe(trip.timeS);
      expect(sum(trip.legs.map(({ fareFen }) => fareFen ?? 0))).toBe(trip.fareFen ?? 0);
      if (counted !== 'door_to_door') return;
      const legs = trip.legs.filter(({ lineIds }) => lineIds !== undefined);
      boardings += legs.length;
      const waits = receipt.filter(({ component }) => component === 'wait');
      expect(sum(waits.map(({ timeS }) => timeS))).toBe(sum(legs.map(({ waitS }) => waitS ?? 0)));
    }),
    { numRuns: 1000 },
  );
  expect(trips).toBeGreaterThan(200);
  expect(boardings).toBeGreaterThan(10);
});

test('METHOD 12 on the region: every place is 0 s from itself', () => {
  fc.assert(
    fc.property(fc.nat(), modeSet, definition, (at, modes, counted) => {
      const place = someplace(at);
      const trip = view.trip(place, place, query({ modes, definition: counted }));
      expect([trip.timeS, trip.legs.length, trip.fareFen ?? 0]).toEqual([0, 0, 0]);
    }),
    { numRuns: 1000 },
  );
});

test('METHOD 7 on the region: no option is as good as another in all three, and the first is as fast as the trip itself', () => {
  let options = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), rideModes, counting, (a, b, modes, counted) => {
      const asked = query({ modes, definition: counted });
      const { stations } = network.transit;
      const from = someplace(3 * (a % stations.length));
      const to = someplace(3 * (b % stations.length));
      const found = view.alternatives(from, to, asked);
      // The fastest trip of all may ride five times; then it is no option.
      const trip = view.trip(from, to, asked);
      const rides = trip.legs.filter(({ lineIds }) => lineIds !== undefined).length;
      if (rides <= 4) expect(found[0]?.clockS ?? null).toBe(clockOf(trip));
      for (const one of found) {
        options++;
        expect(clockOf(one.trip)).toBe(one.clockS);
        if (counted === 'door_to_door') expect(one.trip.timeS).toBe(one.clockS);
        expect(one.trip.fareFen).toBe(one.fareFen);
        expect(one.rides).toBeLessThanOrEqual(4);
        expect(one.trip.legs.filter(({ lineIds }) => lineIds !== undefined)).toHaveLength(one.rides);
        const beaten = found.some(
          (other) =>
            other !== one && other.clockS <= one.clockS && other.rides <= one.rides && other.fareFen <= one.fareFen,
        );
        expect(beaten).toBe(false);
      }
      for (const reason of ['fastest', 'fewest_changes', 'cheapest'] as const)
        expect(found.filter((one) => one.reason.includes(reason))).toHaveLength(Math.min(1, found.length));
    }),
    { numRuns: 1000 },
  );
  expect(options).toBeGreaterThan(100);
});

test('METHOD 3 on the region: nobody walks through the river tunnels, nobody drives to a toll plaza over fields', () => {
  const { links, nodes } = network.roads;
  const bridges = view.expanded.approaches.filter(({ bridge }) => bridge >= 0).map(({ bridge }) => links[bridge]);
  expect(bridges.length).toBeGreaterThan(5);
  expect(bridges.filter((link) => link?.nameZh.includes('隧道')).map((link) => link?.id)).toEqual([]);
  const gates = new Set(
    nodes.filter(({ kind }) => kind === 'toll' || kind === 'interchange').map(({ id }) => `drive/${id}`),
  );
  const entries = view.expanded.roadEntries.map(({ node }) => view.expanded.nodes.key[node] as string);
  expect(entries.length).toBeGreaterThan(500);
  expect(entries.filter((key) => gates.has(key))).toEqual([]);
});
