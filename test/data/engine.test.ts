import { singleSource } from 'graphology-shortest-path/dijkstra.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { perturb } from '../../src/assess/decide/perturb.ts';
import { createView } from '../../src/assess/engine.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { cellSpot } from '../../src/assess/surface/grid.ts';
import { createState, FAR, search } from '../../src/kernel/search.ts';
import { linkGraph } from '../../src/network/graph.ts';
import { DEFINITIONS, MODE_SETS, PERIODS } from '../../src/network/model/question.ts';
import { openRegion, type Region } from './region.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
});

const ALL_KINDS = 0xffff;

describe('METHOD 3: kernel and inspection graph', () => {
  it('agree on every node of the region, forward and reverse', () => {
    const { expanded, graph } = region.view();
    const { nodes, links } = expanded;
    const inspected = linkGraph(nodes.key, links);
    const turned = linkGraph(nodes.key, { from: links.to, to: links.from, timeS: links.timeS });
    const state = createState(graph);
    const seeds = [
      nodes.idx.get('walk/M-wuyiguangchang') ?? -1,
      expanded.roadEntries[0]?.node ?? -1,
      nodes.idx.get('drive/R160') ?? -1,
    ];
    let compared = 0;
    for (const seed of seeds) {
      for (const direction of ['forward', 'reverse'] as const) {
        const rules = { weight: links.timeS, mask: ALL_KINDS, direction, limit: 1 << 24, shift: 4 };
        search(graph, { nodes: [seed], costs: [0] }, rules, state);
        const oracle = direction === 'forward' ? inspected : turned;
        const paths: Record<string, string[]> = singleSource(oracle, nodes.key[seed] as string, 'timeS');
        for (let v = 0; v < nodes.count; v++) {
          const path = paths[nodes.key[v] as string];
          expect(path === undefined).toBe(state.cost[v] === FAR);
          if (path === undefined) continue;
          expect(costOfPath(oracle, path)).toBe(state.cost[v]);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });
});

/** Cheapest edges along a node path. */
function costOfPath(graph: ReturnType<typeof linkGraph>, path: readonly string[]): number {
  let total = 0;
  for (let i = 1; i < path.length; i++) {
    const edges = graph.outEdges(path[i - 1], path[i]);
    total += Math.min(...edges.map((edge) => graph.getEdgeAttribute(edge, 'timeS')));
  }
  return total;
}

/** Steps through a range without repeating early: seeded by nothing but the numbers. */
function* spread(count: number, size: number): Generator<number> {
  for (let k = 0; k < count; k++) yield (k * 7919 + 104_729) % size;
}

describe('METHOD 12: route = surface = reverse', () => {
  it('to the second, for sampled cells × mode sets × definitions × periods', () => {
    const { network } = region;
    let compared = 0;
    for (const [p, period] of PERIODS.entries()) {
      const wait = (['informed', 'random', 'planned', 'informed'] as const)[p] ?? 'informed';
      const view = region.view(period, wait);
      const { grid, expanded } = view;
      for (const [m, modes] of MODE_SETS.entries()) {
        const core = network.manifest.cores[(p + m) % network.manifest.cores.length] as { lon: number; lat: number };
        const point: NamedPoint = { lon: core.lon, lat: core.lat };
        const definition = DEFINITIONS[(p * 2 + m) % DEFINITIONS.length] ?? 'door_to_door';
        const query: Query = { modes, period, definition, wait };
        const out = view.surface(point, 'from', query).timeS;
        const back = view.surface(point, 'to', query).timeS;
        const whole = view.surface(point, 'from', { ...query, definition: 'door_to_door' }).timeS;
        for (const i of spread(30, grid.cells.length)) {
          const cell = grid.cells[i] as number;
          const spot = cellSpot(grid, i);
          const [lon, lat] = expanded.ground.projection.inverse(spot.x, spot.y);
          const there = view.trip(point, { lon, lat }, query);
          expect(there.timeS ?? SURFACE_UNREACHED).toBe(out[cell]);
          expect(there.legs.reduce((sum, leg) => sum + leg.timeS, 0)).toBe(there.timeS ?? 0);
          expect(view.trip({ lon, lat }, point, query).timeS ?? SURFACE_UNREACHED).toBe(back[cell]);
          expect(
            view.trip(point, { lon, lat }, { ...query, definition: 'door_to_door' }).timeS ?? SURFACE_UNREACHED,
          ).toBe(whole[cell]);
          compared += 3;
        }
      }
    }
    expect(compared).toBeGreaterThanOrEqual(1500);
  });

  it('to the second, under scenarios, for every mode set', () => {
    const point: NamedPoint = { ...region.point('zhuzhou') };
    let compared = 0;
    for (const scenario of ['all', 'year:2030', 'year:2016']) {
      const view = region.under(scenario);
      const { grid, expanded } = view;
      for (const modes of MODE_SETS) {
        const query: Query = { modes, period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
        const out = view.surface(point, 'from', query).timeS;
        const back = view.surface(point, 'to', query).timeS;
        for (const i of spread(12, grid.cells.length)) {
          const spot = cellSpot(grid, i);
          const [lon, lat] = expanded.ground.projection.inverse(spot.x, spot.y);
          const cell = grid.cells[i] as number;
          expect(view.trip(point, { lon, lat }, query).timeS ?? SURFACE_UNREACHED).toBe(out[cell]);
          expect(view.trip({ lon, lat }, point, query).timeS ?? SURFACE_UNREACHED).toBe(back[cell]);
          compared += 2;
        }
      }
    }
    expect(compared).toBe(3 * MODE_SETS.length * 12 * 2);
  });

  it('receipts of trips between the centres sum exactly, under every definition and mode set', () => {
    const view = region.view();
    for (const a of ['changsha', 'zhuzhou', 'xiangtan']) {
      for (const b of ['changsha', 'zhuzhou', 'xiangtan']) {
        for (const modes of MODE_SETS) {
          for (const definition of DEFINITIONS) {
            const query: Query = { modes, period: 'am_peak', definition, wait: 'informed' };
            const trip = view.trip(region.point(a), region.point(b), query);
            const receipt = view.receipt(region.point(a), region.point(b), query);
            expect(receipt?.reduce((sum, line) => sum + line.timeS, 0)).toBe(trip.timeS);
          }
        }
      }
    }
  });
});

describe('METHOD 8: grid', () => {
  it('holds every resident of the study area, township by township, on its true area', () => {
    const { network } = region;
    const { grid } = region.view();
    const people = new Float64Array(network.zones.townships.length);
    grid.people.forEach((count, cell) => {
      const town = grid.townshipIdx[cell] as number;
      if (town >= 0) people[town]! += count;
    });
    network.zones.townships.forEach((township, t) => {
      if (township.inStudy) expect([township.name.zh, people[t]]).toEqual([township.name.zh, township.population]);
      else expect(people[t]).toBe(0);
    });
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(14_664_180);
    const km2 = grid.landKm2.reduce((sum, area) => sum + area, 0);
    // 18,929 km² by the outlines, less the 湘江.
    expect(km2).toBeGreaterThan(18_929 * 0.985);
    expect(km2).toBeLessThan(18_929 * 1.005);
  });

  it('of 250 m asks for some hundred megabytes and agrees with trips', () => {
    const network = perturb(region.network, { 'surface.cell_m': 250 });
    const before = process.memoryUsage().arrayBuffers;
    const view = createView(network, { period: 'am_peak', wait: 'informed' });
    const query: Query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
    const core = region.point('changsha');
    const { timeS } = view.surface(core, 'to', query);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400e6);
    const { cells } = view.grid;
    for (let i = 0; i < cells.length; i += 15_013) {
      const { x, y } = cellSpot(view.grid, i);
      const [lon, lat] = view.expanded.ground.projection.inverse(x, y);
      expect(view.trip({ lon, lat }, core, query).timeS ?? SURFACE_UNREACHED).toBe(timeS[cells[i] as number]);
    }
  });
});

describe('what a local would accept at the morning peak', () => {
  const minutes = (timeS: number | null): number => (timeS ?? Number.NaN) / 60;
  const within = (value: number, low: number, high: number): void => {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  };

  it('五一广场 → 长沙南站 by metro line 2 takes 30–50 min door to door', () => {
    const trip = region.trip('五一广场（地铁）', '长沙南');
    within(minutes(trip.timeS), 30, 50);
    expect(trip.legs.some(({ mode }) => mode === 'metro')).toBe(true);
  });

  it('长沙南 → 株洲西 by high-speed rail is 13–18 min on board', () => {
    within(minutes(region.trip('长沙南', '株洲西', { definition: 'in_vehicle' }).timeS), 13, 18);
  });

  it('长沙 → 湘潭 by the intercity line is 45–65 min on board', () => {
    const trip = region.trip('长沙站（城际）', '湘潭站（城际）', { definition: 'in_vehicle' });
    const ride = trip.legs.find(({ mode }) => mode === 'intercity');
    within(minutes(ride?.rideS ?? null), 45, 65);
  });

  it('长沙南 → 黄花机场 by maglev is 16–18 min on board: 17 at 110 km/h since 2021', () => {
    const trip = region.trip('磁浮高铁站', '磁浮机场站', { definition: 'in_vehicle' });
    within(minutes(trip.legs.find(({ mode }) => mode === 'maglev')?.rideS ?? null), 16, 18);
  });

  it('株洲 → 长沙 along 洞株路 is 25–45 min by car off the peak: some 30 km at 80 km/h, its lights removed', () => {
    const query = { modes: 'drive', period: 'midday', definition: 'in_vehicle' } as const;
    const trip = region.trip('poi-yunlong-south', 'poi-dongzhu-north', query);
    within(minutes(trip.timeS), 25, 45);
    expect(trip.legs.some(({ line }) => line?.includes('洞株') ?? false)).toBe(true);
  });

  it('the three centres are 35–90 min apart by car', () => {
    for (const a of ['changsha', 'zhuzhou', 'xiangtan']) {
      for (const b of ['changsha', 'zhuzhou', 'xiangtan']) {
        if (a !== b) within(minutes(region.trip(a, b, { modes: 'drive' }).timeS), 35, 90);
      }
    }
  });

  it('nearly everybody is within three hours of 五一广场 by the best mode; the rest live on river islands or at the far edge', () => {
    const view = region.view();
    const query: Query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
    const { timeS } = view.surface(region.point('changsha'), 'from', query);
    let reached = 0;
    view.grid.people.forEach((count, cell) => {
      if (timeS[cell] !== SURFACE_UNREACHED) reached += count;
    });
    expect(reached / 14_664_180).toBeGreaterThan(0.995);
  });

  it('the 湘江 is not crossed on foot away from bridges: opposite banks at 昭山 are far apart on foot', () => {
    const view = region.view('evening');
    const banks = [
      { lon: 112.985, lat: 27.99 },
      { lon: 112.955, lat: 27.99 },
    ] as const;
    const query: Query = { modes: 'transit', period: 'evening', definition: 'door_to_door', wait: 'informed' };
    const trip = view.trip(banks[0], banks[1], query);
    const straightS = 2950;
    expect(trip.timeS === null || trip.timeS > straightS * 1.5).toBe(true);
  });
});
