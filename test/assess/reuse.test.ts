import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type ParamValues, perturb } from '../../src/assess/decide/perturb.ts';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { cellAccess } from '../../src/assess/surface/cells.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { readFolder } from '../../src/cli/load.ts';
import { DEFINITIONS, MODE_SETS, type Period, WAIT_RULES, type WaitRule } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { type ProjectBook, parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { query } from '../ask.ts';
import { type Drawing, drawing, drawn, homeOf, LETTERS, line } from '../properties/drawing.ts';
import { MADE } from '../scene-method.ts';

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float32Array | Float64Array;

/** Everything a view answers from, as text and bytes. */
function stateOf(view: EngineView): { readonly text: string; readonly columns: readonly Column[] } {
  const { nodes, links, posts, roadEntries, pieces, rides, changes, approaches } = view.expanded;
  const { from, to, kind, timeS, vehicleS, stationS, platformS, lengthM, ref } = links;
  const lists = cellAccess(view.expanded, view.grid).lists;
  return {
    text: JSON.stringify([nodes.key, posts, roadEntries, pieces, rides, changes, approaches]),
    columns: [
      ...[nodes.x, nodes.y, nodes.layer, from, to, kind, timeS, vehicleS, stationS, platformS, lengthM, ref],
      ...lists.flatMap(({ start, item, seconds }) => [start, item, seconds]),
    ],
  };
}

/** The same rows in tables that no view has seen: what rests on them is made anew. */
function apart(network: Network): Network {
  const { zones, transit } = network;
  return { ...network, zones: { ...zones }, transit: { ...transit, patterns: [...transit.patterns] } };
}

/** Lists of access that a view shares with the one before it. */
function sharedLists(views: readonly EngineView[]): number {
  const lists = views.map((view) => cellAccess(view.expanded, view.grid).lists);
  return lists.filter((own, i) => own.some((list) => lists[i - 1]?.includes(list))).length;
}

/** Holds a view against one that shares nothing with any other: all that they answer from. */
function equalsAlone(view: EngineView, period: Period): EngineView {
  const { network, rule } = view.expanded;
  const alone = createView(apart(network), { period, wait: rule });
  expect(view.grid).not.toBe(alone.grid);
  const [ours, theirs] = [stateOf(view), stateOf(alone)];
  expect(ours.text === theirs.text).toBe(true);
  expect(ours.columns.map((column, i) => sameBytes(column, theirs.columns[i]))).not.toContain(false);
  return alone;
}

function sameBytes(a: Column, b: Column | undefined): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Column) => Buffer.from(buffer, byteOffset, byteLength);
  return b !== undefined && bytes(a).equals(bytes(b));
}

/** A network over the ground of the first drawing: tables of the drawings, one of them edited, and other values of parameters. */
interface SceneStep {
  readonly roads: number;
  readonly transit: number;
  readonly edit: keyof typeof EDITS;
  readonly factors: Readonly<Record<string, number>>;
  readonly wait: WaitRule;
  readonly period: Period;
}

/** Changes of single tables, the others left as they are. */
const EDITS = {
  none: (network: Network) => network,
  gates: (network: Network) =>
    withTransit(network, { stops: network.transit.stops.map((stop) => ({ ...stop, enterS: stop.enterS + 45 })) }),
  parking: (network: Network) =>
    withTransit(network, {
      stations: network.transit.stations.map((station, i) => ({ ...station, bikeParking: i % 2 === 0, parking: null })),
    }),
  moved: (network: Network) =>
    withTransit(network, { stations: network.transit.stations.map((one) => ({ ...one, lon: one.lon + 0.002 })) }),
  lastPattern: (network: Network) => withTransit(network, { patterns: network.transit.patterns.slice(0, -1) }),
  transfers: (network: Network) => {
    const { stops, transfers } = network.transit;
    const [from, to] = [stops[0], stops.at(-1)];
    if (from === undefined || to === undefined || from === to) return network;
    const row = { ...MADE, fromStopId: from.id, toStopId: to.id, timeS: 77, inside: false };
    return withTransit(network, { transfers: [row, ...transfers] });
  },
  lastRoad: (network: Network) => ({
    ...network,
    roads: { ...network.roads, links: network.roads.links.slice(0, -1) },
  }),
  earlyPeak: (network: Network) => {
    const { manifest } = network;
    const periods = { ...manifest.periods, am_peak: { startS: 5 * 3600, endS: 9 * 3600 } };
    return { ...network, manifest: { ...manifest, periods } };
  },
  centre: (network: Network) => {
    const [lon, lat] = network.manifest.gridCentre;
    return { ...network, manifest: { ...network.manifest, gridCentre: [lon + 0.01, lat] } };
  },
} satisfies Record<string, (network: Network) => Network>;

function withTransit(network: Network, change: Partial<Network['transit']>): Network {
  return { ...network, transit: { ...network.transit, ...change } };
}

/** Parameters that geometry, rides, changes or ways without the network rest on. */
const TURNED = [
  ...['walk.speed_mps', 'walk.circuity', 'bike.speed_mps', 'bike.circuity', 'bike.park_s', 'drive.circuity'],
  ...['drive.start_s', 'drive.local_kph.urban', 'drive.terminal_s.urban', 'limit.horizon_s', 'surface.cell_m'],
  ...['wait.informed_linear_max_s', 'wait.informed_coefficient', 'wait.informed_exponent', 'transfer.walk_max_m'],
  ...['transfer.circuity', 'transfer.same_stop_s', 'transfer.interchange_s'],
];

/** What a step changes of the one before it: mostly a single number, so that nearly everything may be shared. */
const change: fc.Arbitrary<Partial<SceneStep>> = fc.oneof(
  { weight: 5, arbitrary: factorOf().map((factors) => ({ factors })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])).map((edit) => ({ edit })),
  },
  { weight: 1, arbitrary: fc.nat(1).map((roads) => ({ roads })) },
  { weight: 1, arbitrary: fc.nat(1).map((transit) => ({ transit })) },
  { weight: 1, arbitrary: fc.constantFrom(...WAIT_RULES).map((wait) => ({ wait })) },
  { weight: 1, arbitrary: fc.constantFrom<Period>('am_peak', 'midday').map((period) => ({ period })) },
);

function factorOf(): fc.Arbitrary<Record<string, number>> {
  return fc.tuple(fc.constantFrom(...TURNED), fc.constantFrom(0.2, 0.8, 1, 1.25)).map(([id, by]) => ({ [id]: by }));
}

function stepsOf(changes: readonly Partial<SceneStep>[]): SceneStep[] {
  const steps: SceneStep[] = [{ roads: 0, transit: 0, edit: 'none', factors: {}, wait: 'informed', period: 'am_peak' }];
  for (const one of changes) {
    const before = steps.at(-1) as SceneStep;
    steps.push({ ...before, ...one, factors: { ...before.factors, ...one.factors } });
  }
  return steps;
}

const pool: fc.Arbitrary<readonly Drawing[]> = fc.array(
  fc
    .tuple(drawing, fc.array(line, { minLength: 3, maxLength: 4 }))
    .map(([text, lines]) => ({ ...text, lines, transfers: [] })),
  { minLength: 2, maxLength: 2 },
);

/** Networks of the steps: tables that no step touches are the very same ones. */
function sceneNetworks(drawings: readonly Drawing[], steps: readonly SceneStep[]): Network[] {
  const scenes = drawings.map(drawn);
  const first = scenes[0] as Network;
  const edits = new Map<string, Network>();
  return steps.map(({ roads, transit, edit, factors }) => {
    const key = `${roads} ${transit} ${edit}`;
    const mixed = {
      ...first,
      roads: scenes[roads]?.roads ?? first.roads,
      transit: scenes[transit]?.transit ?? first.transit,
    };
    const network = edits.get(key) ?? EDITS[edit](mixed);
    edits.set(key, network);
    const values = Object.entries(factors).map(([id, by]) => [id, (first.params[id]?.value || 60) * by]);
    return perturb(network, Object.fromEntries(values));
  });
}

test('METHOD 9: whatever tables, parameters and views came before, a view of a scene answers as one that shares nothing', () => {
  let shared = 0;
  fc.assert(
    fc.property(
      pool,
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom(...LETTERS),
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...DEFINITIONS),
      (drawings, changes, earlier, letter, modes, definition) => {
        const steps = stepsOf(changes);
        const networks = sceneNetworks(drawings, steps);
        const views = steps.map(({ wait, period }, i) => createView(networks[i] as Network, { period, wait }));
        const surfaces = (view: EngineView, { wait, period }: SceneStep): Uint16Array[] => {
          const asked = query({ modes, definition, wait, period });
          return (['from', 'to'] as const).map((direction) => view.surface(homeOf(letter), direction, asked).timeS);
        };
        const found = views.map((view, i) => surfaces(view, steps[i] as SceneStep));
        shared += sharedLists(views);
        for (const i of [views.length - 1, earlier % views.length]) {
          const [view, asked] = [views[i] as EngineView, steps[i] as SceneStep];
          const alone = surfaces(equalsAlone(view, asked.period), asked);
          // Asked at once, and again after all the others: nothing that they share may have moved under an earlier view.
          for (const ours of [found[i] ?? [], surfaces(view, asked)])
            expect(ours.map((column, d) => sameBytes(column, alone[d]))).toEqual([true, true]);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(shared).toBeGreaterThan(100);
});

let today: Network;
let book: ProjectBook;
let projects: readonly string[];
let ranged: readonly string[];

beforeAll(async () => {
  const files = await readFolder('network');
  const [network, read] = [parseNetwork(files), parseBook(files)];
  if (!network.ok || !read.ok) throw new Error('the data folder has errors');
  today = network.value;
  book = read.value;
  projects = book.projects.filter(({ modifications }) => modifications.length > 0).map(({ id }) => id);
  ranged = Object.values(today.params)
    .filter(({ id, low, high }) => low < high && !/^(surface|limit)\./.test(id))
    .map(({ id }) => id);
});

/** Projects and parameters by number, taken modulo how many there are. */
interface Step {
  readonly switched: readonly number[];
  readonly turned: readonly (readonly [param: number, share: number])[];
  readonly wait: WaitRule;
}

const step: fc.Arbitrary<Step> = fc.record({
  switched: fc.array(fc.nat(), { maxLength: 5 }),
  turned: fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 4 }),
  wait: fc.constantFrom(...WAIT_RULES),
});

function networkOf({ switched, turned }: Step): Network {
  const on = [...new Set(switched.map((pick) => projects[pick % projects.length] as string))].sort();
  const opened = openScenario(today, book, { id: 'test', title: 'test', projects: on, modifications: [] });
  const values: Record<string, number> = {};
  for (const [pick, share] of turned) {
    const id = ranged[pick % ranged.length] as string;
    const { low = 0, high = 0 } = today.params[id] ?? {};
    values[id] = low + share * (high - low);
  }
  return perturb(opened.ok ? opened.value.network : today, values satisfies ParamValues);
}

test('METHOD 9: the same on the region, after any projects and parameters before', () => {
  fc.assert(
    fc.property(fc.tuple(step, step), fc.constantFrom(...MODE_SETS), (steps, modes) => {
      const views = steps.map((one) => createView(networkOf(one), { period: 'am_peak', wait: one.wait }));
      const view = views.at(-1) as EngineView;
      const core = findPlace(today, 'changsha')?.point ?? { lon: 0, lat: 0 };
      const asked = query({ modes, wait: view.expanded.rule });
      for (const before of views) before.surface(core, 'to', { ...asked, wait: before.expanded.rule });
      const alone = equalsAlone(view, 'am_peak');
      expect(sameBytes(view.surface(core, 'to', asked).timeS, alone.surface(core, 'to', asked).timeS)).toBe(true);
    }),
    { numRuns: 1 },
  );
}, 240_000);
