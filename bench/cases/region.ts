import FlatQueue from 'flatqueue';
import { buildCoverage, coverageRow } from '../../src/assess/coverage/coverage.ts';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { rememberSurfaces } from '../../src/assess/target/remember.ts';
import { assessTarget } from '../../src/assess/target/targets.ts';
import { BUCKET_SHIFT, limitOf } from '../../src/assess/trip/cost.ts';
import { MODE_RULES } from '../../src/assess/trip/modes.ts';
import { endsAt } from '../../src/assess/trip/points.ts';
import { readFolder } from '../../src/cli/load.ts';
import { createState, type Direction, FAR, search } from '../../src/kernel/search.ts';
import type { ModeSet } from '../../src/network/model/question.ts';
import type { Network, Target } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import type { BenchCase, Contender, Prepared } from '../harness.ts';

/** Runs in a row: each in the caches that the one before left. */
const REPEATS = 10;

/** Points of a drag, some 50 m from one to the next; more than a view keeps. */
const STEPS = 200;
const STEP_DEGREES = 0.0005;

interface Region {
  readonly network: Network;
  readonly view: EngineView;
  readonly core: NamedPoint;
}

let opened: Promise<Region> | null = null;

async function open(): Promise<Region> {
  const parsed = parseNetwork(await readFolder('network'));
  if (!parsed.ok) throw new Error('the data folder has errors: npm run cli -- check');
  const network = parsed.value;
  const core = findPlace(network, 'changsha')?.point;
  if (core === undefined) throw new Error('no core changsha');
  return { network, view: createView(network, { period: 'am_peak', wait: 'informed' }), core };
}

function region(): Promise<Region> {
  opened ??= open();
  return opened;
}

function ask(modes: ModeSet): Query {
  return { modes, period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
}

/** The kernel's search alone, from prepared seeds, over the same graph and modes. */
function bare({ view, core }: Region, modes: ModeSet, direction: Direction, language?: 'TypeScript'): Contender {
  const { expanded } = view;
  const graph = language === undefined ? view.graph : { ...view.graph, room: null };
  const state = language === undefined ? view.state : createState(graph);
  const rules = MODE_RULES[modes];
  const side = direction === 'forward' ? 'origin' : 'destination';
  const ends = endsAt(expanded, core, modes, side, true);
  const seeds = { nodes: ends.map(({ node }) => node), costs: ends.map(({ cost }) => cost) };
  const limit = limitOf(expanded.method.horizonS);
  const weight = view.weights('door_to_door');
  return {
    name: language === undefined ? 'bare search' : `bare search in ${language}`,
    run: () => search(graph, seeds, { weight, mask: rules.mask, direction, limit, shift: BUCKET_SHIFT }, state),
    rounds: 60,
    repeats: REPEATS,
  };
}

/** The search as one would write it first: typed arrays and a heap, over the same links and seeds; cost by node. */
function withHeap({ view, core }: Region, modes: ModeSet): Omit<Contender, 'run'> & { run(): Int32Array } {
  const { expanded, graph } = view;
  const { from, bits, inStart, inLink, nodeCount } = graph;
  const { mask } = MODE_RULES[modes];
  const ends = endsAt(expanded, core, modes, 'destination', true);
  const limit = limitOf(expanded.method.horizonS);
  const weight = view.weights('door_to_door');
  const cost = new Int32Array(nodeCount);
  const queue = new FlatQueue<number>();
  const reach = (node: number, next: number): void => {
    if (next > limit || next >= (cost[node] as number)) return;
    cost[node] = next;
    queue.push(node, next);
  };
  const run = (): Int32Array => {
    cost.fill(FAR);
    for (const end of ends) reach(end.node, end.cost);
    while (queue.length > 0) {
      const before = queue.peekValue() as number;
      const node = queue.pop() as number;
      if (before > (cost[node] as number)) continue;
      for (let k = inStart[node] as number, end = inStart[node + 1] as number; k < end; k++) {
        const link = inLink[k] as number;
        if (((bits[link] as number) & mask) !== 0) reach(from[link] as number, before + (weight[link] as number));
      }
    }
    return cost;
  };
  return { name: 'bare search with a heap', run, rounds: 60, repeats: REPEATS };
}

/** Some cells of a surface against trips to or from them. */
function compareTrips({ view, core }: Region, modes: ModeSet, direction: 'from' | 'to'): number {
  const query = ask(modes);
  const { timeS } = view.surface(core, direction, query);
  const { cells, x, y } = view.grid;
  const count = 40;
  for (let k = 0; k < count; k++) {
    const i = (k * 1889) % cells.length;
    const [lon, lat] = view.expanded.ground.projection.inverse(x[i] as number, y[i] as number);
    const trip = direction === 'from' ? view.trip(core, { lon, lat }, query) : view.trip({ lon, lat }, core, query);
    const time = timeS[cells[i] as number] as number;
    if ((trip.timeS ?? SURFACE_UNREACHED) !== time) throw new Error(`cell ${i}: surface ${time}, trip ${trip.timeS}`);
  }
  return count;
}

function searchCase(name: string, modes: ModeSet, direction: Direction): BenchCase {
  return {
    name,
    network: `region, ${modes}`,
    async prepare() {
      const of = await region();
      return {
        ours: bare(of, modes, direction),
        peers: [],
        verify: () => `${compareTrips(of, modes, direction === 'forward' ? 'from' : 'to')} cells equal trips`,
      };
    },
  };
}

function surfaceCase(modes: ModeSet): BenchCase {
  return {
    name: 'search + 500 m surface',
    network: `region, ${modes}`,
    async prepare() {
      const of = await region();
      return {
        ours: { name: 'czt', run: () => of.view.surface(of.core, 'to', ask(modes)), rounds: 60, repeats: REPEATS },
        peers: [bare(of, modes, 'reverse')],
        verify: () => `${compareTrips(of, modes, 'to')} cells equal trips`,
      };
    },
  };
}

/** What a dragged point asks in each frame: its own access, search, surface, people by township. */
async function prepareDrag(): Promise<Prepared> {
  const of = await region();
  const { view, core, network } = of;
  let step = 0;
  const run = () => {
    step = (step + 1) % STEPS;
    const surface = view.surface({ lon: core.lon + step * STEP_DEGREES, lat: core.lat }, 'from', ask('best'));
    return coverageRow(buildCoverage(surface, view.grid, network.zones), 3600).people;
  };
  return {
    ours: { name: 'czt', run, rounds: 60, repeats: REPEATS },
    peers: [bare(of, 'best', 'forward')],
    verify: () => `${compareTrips(of, 'best', 'from')} cells equal trips`,
  };
}

/** A place with every target that asks only for its surface. */
interface Asked {
  readonly point: NamedPoint;
  readonly targets: readonly Target[];
}

function askedOf({ network, core }: Region, place: string): Asked {
  const { modes, period, definition, wait } = ask('best');
  const targets = network.targets.filter((target) => {
    const samePlace = target.from === 'everyone' && target.to.join() === place;
    const sameTime = target.period === period && target.wait === wait;
    return samePlace && sameTime && target.modes === modes && target.definition === definition;
  });
  return { point: findPlace(network, place)?.point ?? core, targets };
}

/** Search, surface, people by township, and the targets. */
function update({ network, view }: Region, { point, targets }: Asked): number {
  const viewOf = rememberSurfaces(() => view);
  const surface = viewOf('am_peak', 'informed').surface(point, 'to', ask('best'));
  const coverage = buildCoverage(surface, view.grid, network.zones);
  let inside = coverageRow(coverage, 3600).people;
  for (const target of targets) {
    const assessed = assessTarget(target, network, viewOf);
    if (assessed.ok) inside += assessed.verdict.value;
  }
  return inside;
}

/** The same with another core each time: nothing is as it was a moment ago. */
async function prepareOtherPlaces(): Promise<Prepared> {
  const of = await region();
  const cores = of.network.manifest.cores.map(({ id }) => askedOf(of, id));
  let turn = 0;
  const run = (): number => {
    turn = (turn + 1) % cores.length;
    return update(of, cores[turn] as Asked);
  };
  return {
    ours: { name: 'czt', run, rounds: 60, repeats: REPEATS },
    peers: [bare(of, 'best', 'reverse')],
    verify: () =>
      `${cores.length} cores in turn, ${cores.reduce((sum, { targets }) => sum + targets.length, 0)} targets`,
  };
}

async function prepareUpdate(): Promise<Prepared> {
  const of = await region();
  const asked = askedOf(of, 'changsha');
  const inWasm = bare(of, 'best', 'reverse');
  const heap = withHeap(of, 'best');
  return {
    ours: { name: 'czt', run: () => update(of, asked), rounds: 60, repeats: REPEATS },
    peers: [inWasm, bare(of, 'best', 'reverse', 'TypeScript'), heap],
    verify() {
      inWasm.run();
      const { cost } = of.view.state;
      heap.run().forEach((plain, node) => {
        if (plain !== cost[node]) throw new Error(`node ${node}: with a heap ${plain}, ours ${cost[node]}`);
      });
      const { grid } = of.view;
      const { timeS } = of.view.surface(of.core, 'to', ask('best'));
      const coverage = buildCoverage(of.view.surface(of.core, 'to', ask('best')), grid, of.network.zones);
      let people = 0;
      for (const cell of grid.cells) if ((timeS[cell] as number) <= 3600) people += grid.people[cell] as number;
      const counted = coverageRow(coverage, 3600).people;
      if (counted !== people) throw new Error(`within the hour: counted ${counted}, summed ${people}`);
      return `${Math.round(people)} people within the hour, as a plain sum says; ${asked.targets.length} targets`;
    },
  };
}

async function prepareTrip(): Promise<Prepared> {
  const of = await region();
  const to = findPlace(of.network, 'zhuzhou')?.point ?? of.core;
  const query = ask('transit');
  const whole = () => ({
    alternatives: of.view.alternatives(of.core, to, query),
    receipt: of.view.receipt(of.core, to, query),
  });
  return {
    ours: { name: 'czt', run: whole },
    peers: [],
    verify() {
      const { alternatives, receipt } = whole();
      const sum = receipt?.reduce((total, { timeS }) => total + timeS, 0);
      const fastest = Math.min(...alternatives.map(({ clockS }) => clockS));
      if (sum !== fastest) throw new Error(`receipt ${sum} s, fastest alternative ${fastest} s`);
      return `${alternatives.length} alternatives; the receipt sums to the fastest`;
    },
  };
}

/** From every township of the study area to every node, by any mode. */
async function prepareSkim(): Promise<Prepared> {
  const { network, view } = await region();
  const { expanded, graph, state } = view;
  const rules = MODE_RULES.best;
  const limit = limitOf(expanded.method.horizonS);
  const weight = view.weights('door_to_door');
  const seeds = network.zones.townships
    .filter(({ inStudy }) => inStudy)
    .map(({ lon, lat }) => {
      const ends = endsAt(expanded, { lon, lat }, 'best', 'origin', true);
      return { nodes: ends.map(({ node }) => node), costs: ends.map(({ cost }) => cost) };
    });
  const run = (): number => {
    let reached = 0;
    for (const from of seeds) {
      search(graph, from, { weight, mask: rules.mask, direction: 'forward', limit, shift: BUCKET_SHIFT }, state);
      reached += state.touchedCount;
    }
    return reached;
  };
  return {
    ours: { name: 'czt', run },
    peers: [],
    verify() {
      const reached = run();
      if (reached < seeds.length * 1000) throw new Error(`only ${reached} nodes reached`);
      return `${seeds.length} townships reach ${Math.round(reached / seeds.length)} nodes each`;
    },
  };
}

export const regionCases: readonly BenchCase[] = [
  searchCase('one-to-all', 'best', 'forward'),
  searchCase('reverse', 'best', 'reverse'),
  searchCase('reverse', 'drive', 'reverse'),
  searchCase('reverse', 'transit', 'reverse'),
  surfaceCase('best'),
  surfaceCase('drive'),
  surfaceCase('transit'),
  { name: 'dragged point: access, search, surface, people', network: 'region, best', prepare: prepareDrag },
  {
    name: 'whole update',
    network: 'region, best',
    prepare: prepareUpdate,
    floor: { ms: 4, 'bare search with a heap': 0.25, 'bare search': 0.25 },
    goal: { ms: 1, 'bare search in TypeScript': 0.25, 'bare search': 0.25 },
    note: 'one place asked again: the ways that led the last answer are enough while the seconds at the road nodes move little against each other; four bare searches at most is met on a quiet machine and missed on a busy one, where fresh memory for each surface is dear',
  },
  {
    name: 'whole update, another place each time',
    network: 'region, best',
    prepare: prepareOtherPlaces,
    note: 'all 1.3 million ways into 76,000 cells are looked at each time; a dragged point lies between the two',
  },
  { name: 'alternatives and receipt', network: 'region, transit', prepare: prepareTrip },
  {
    name: 'all-townships skim',
    network: 'region, best',
    prepare: prepareSkim,
    note: 'batches of 16 trees over a hierarchy take about half of this, but contracting the region takes some 0.4 s a scenario: not used',
  },
];
