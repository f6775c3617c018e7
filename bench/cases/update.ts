import FlatQueue from 'flatqueue';
import { buildCoverage, coverageRow } from '../../src/assess/coverage/coverage.ts';
import { createView } from '../../src/assess/engine.ts';
import type { NamedPoint } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { rememberSurfaces } from '../../src/assess/target/remember.ts';
import { assessTarget } from '../../src/assess/target/targets.ts';
import { limitOf } from '../../src/assess/trip/cost.ts';
import { MODE_RULES } from '../../src/assess/trip/modes.ts';
import { endsAt } from '../../src/assess/trip/points.ts';
import { FAR } from '../../src/kernel/search.ts';
import type { ModeSet } from '../../src/network/model/question.ts';
import type { Target } from '../../src/network/model.ts';
import type { BenchCase, Contender, Prepared } from '../harness.ts';
import { ask, bare, compareTrips, REPEATS, type Region, region } from './asked.ts';
import { withProjects } from './real.ts';

/** Points of a drag, some 50 m from one to the next; more than a view keeps. */
const STEPS = 200;
const STEP_DEGREES = 0.0005;

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
    ours: contender(run),
    peers: [bare(of, 'best', 'forward')],
    verify: () => `${compareTrips(of, 'best', 'from')} cells equal trips`,
  };
}

function contender(run: () => unknown): Contender {
  return { name: 'czt', run, rounds: 60, repeats: REPEATS };
}

/** One after the other, a step a run. */
function inTurn<T>(all: readonly T[], run: (one: T) => unknown): () => unknown {
  let turn = 0;
  return () => {
    turn = (turn + 1) % all.length;
    return run(all[turn] as T);
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

async function prepareUpdate(): Promise<Prepared> {
  const of = await region();
  const asked = askedOf(of, 'changsha');
  const inWasm = bare(of, 'best', 'reverse');
  const heap = withHeap(of, 'best');
  return {
    ours: contender(() => update(of, asked)),
    peers: [inWasm, bare(of, 'best', 'reverse', { language: 'TypeScript' }), heap],
    verify() {
      inWasm.run();
      const { cost } = of.view.state;
      heap.run().forEach((plain, node) => {
        if (plain !== cost[node]) throw new Error(`node ${node}: with a heap ${plain}, ours ${cost[node]}`);
      });
      return `${countPlainly(of)} people within the hour, as a plain sum says; ${asked.targets.length} targets`;
    },
  };
}

/** People within the hour cell by cell; throws where the count differs. */
function countPlainly({ view, network, core }: Region): number {
  const { grid } = view;
  const surface = view.surface(core, 'to', ask('best'));
  let people = 0;
  for (const cell of grid.cells) if ((surface.timeS[cell] as number) <= 3600) people += grid.people[cell] as number;
  const counted = coverageRow(buildCoverage(surface, grid, network.zones), 3600).people;
  if (counted !== people) throw new Error(`within the hour: counted ${counted}, summed ${people}`);
  return Math.round(people);
}

/** Targets ask for one core after the other, again after every change. */
async function prepareCores(): Promise<Prepared> {
  const of = await region();
  const cores = of.network.manifest.cores.map(({ id }) => askedOf(of, id));
  const points = cores.map(({ point }) => point);
  return {
    ours: contender(inTurn(cores, (core) => update(of, core))),
    peers: [bare(of, 'best', 'reverse', { points })],
    verify: () => `${cores.length} cores, ${cores.reduce((sum, { targets }) => sum + targets.length, 0)} targets`,
  };
}

/** Nothing is as it was a moment ago. */
async function prepareTownships(): Promise<Prepared> {
  const of = await region();
  const points = of.network.zones.townships.filter(({ inStudy }) => inStudy).map(({ lon, lat }) => ({ lon, lat }));
  return {
    ours: contender(inTurn(points, (point) => update(of, { point, targets: [] }))),
    peers: [bare(of, 'best', 'reverse', { points })],
    verify: () => `${points.length} townships`,
  };
}

/** The networks stand ready: what a switch costs before the question is a case of the studies. */
async function prepareSwitches(): Promise<Prepared> {
  const of = await region();
  const { period, wait } = ask('best');
  const projects = await withProjects();
  const switched = projects.flatMap((network) => [of, { ...of, network, view: createView(network, { period, wait }) }]);
  const asked = askedOf(of, 'changsha');
  const searches = switched.map((one) => bare(one, 'best', 'reverse'));
  return {
    ours: contender(inTurn(switched, (one) => update(one, asked))),
    peers: [{ ...(searches[0] as Contender), run: inTurn(searches, (one) => one.run()) }],
    verify() {
      const surfaces = switched.map(({ view, core }) => view.surface(core, 'to', ask('best')).timeS);
      const moved = surfaces.map((timeS) => timeS.filter((time, cell) => time !== surfaces[0]?.[cell]).length);
      switched.forEach(countPlainly);
      return `${projects.length} projects, which move 0 to ${Math.max(...moved)} cells; people within the hour as plain sums say`;
    },
  };
}

const NETWORK = 'region, best';

export const updateCases: readonly BenchCase[] = [
  { name: 'dragged point: access, search, surface, people', network: NETWORK, prepare: prepareDrag },
  {
    name: 'whole update',
    network: NETWORK,
    prepare: prepareUpdate,
    floor: { ms: 4, 'bare search with a heap': 0.25, 'bare search': 0.25 },
    goal: { ms: 1, 'bare search in TypeScript': 0.25, 'bare search': 0.25 },
    note: 'the same question again: the ways that led its last answer are enough while the seconds at the road nodes move little against each other, and cells that are as they were are not counted again',
  },
  { name: 'whole update, one core after the other', network: NETWORK, prepare: prepareCores },
  {
    name: 'whole update, projects on and off in turn',
    network: NETWORK,
    prepare: prepareSwitches,
    floor: { 'bare search': 0.25 },
    note: 'each of the networks was asked before; only cells that a project moves are counted again',
  },
  {
    name: 'whole update, another township each time',
    network: NETWORK,
    prepare: prepareTownships,
    note: 'all 1.3 million ways into 76,000 cells are looked at each time',
  },
];
