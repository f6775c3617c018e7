import { buildCoverage, coverageRow } from '../../src/assess/coverage/coverage.ts';
import { perturb } from '../../src/assess/decide/perturb.ts';
import { createView } from '../../src/assess/engine.ts';
import type { NamedPoint } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { rememberSurfaces } from '../../src/assess/target/remember.ts';
import { assessTarget } from '../../src/assess/target/targets.ts';
import type { Network, Target } from '../../src/network/model.ts';
import type { BenchCase, Contender, Prepared } from '../harness.ts';
import { ask, bare, compareTrips, REPEATS, type Region, region, withHeap } from './asked.ts';
import { withProjects } from './real.ts';

/** Points of a drag, some 50 m from one to the next; more than a view keeps. */
const STEPS = 200;
const STEP_DEGREES = 0.0005;

/** Seconds from the street to the platform of the metro. */
const SLID = 'gate.enter_s.metro';
const SLIDES = 7;

/** What a dragged point asks in each frame: its own access, search, surface, people by township. */
async function prepareDrag(): Promise<Prepared> {
  const of = await region();
  const { view, core, network } = of;
  const points = Array.from({ length: STEPS }, (_, i) => ({ lon: core.lon + i * STEP_DEGREES, lat: core.lat }));
  const frame = (point: NamedPoint): number => {
    const surface = view.surface(point, 'from', ask('best'));
    return coverageRow(buildCoverage(surface, view.grid, network.zones), 3600).people;
  };
  return {
    ours: contender(inTurn(points, frame)),
    peers: [bare(of, 'best', 'forward', { points })],
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

/** The same question again and again. */
async function prepareUpdate(): Promise<Prepared> {
  const of = await region();
  const asked = askedOf(of, 'changsha');
  const inWasm = bare(of, 'best', 'reverse');
  const heap = withHeap(of, 'best');
  return {
    ours: contender(() => update(of, asked)),
    peers: [inWasm, bare(of, 'best', 'reverse', { language: 'TypeScript' }), heap],
    verify() {
      compareTrips(of, 'best', 'to');
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

/** One place under one network after the other. They stand ready: what a change costs before the question is a case of the studies. */
async function prepareNetworks(order: (today: Network) => Promise<readonly Network[]>): Promise<Prepared> {
  const of = await region();
  const { period, wait } = ask('best');
  const views = new Map([[of.network, of.view]]);
  const networks = await order(of.network);
  const regions = networks.map((network): Region => {
    const view = views.get(network) ?? createView(network, { period, wait });
    views.set(network, view);
    return { ...of, network, view };
  });
  const asked = askedOf(of, 'changsha');
  const searches = regions.map((one) => bare(one, 'best', 'reverse'));
  return {
    ours: contender(inTurn(regions, (one) => update(one, asked))),
    peers: [{ ...(searches[0] as Contender), run: inTurn(searches, (one) => one.run()) }],
    verify() {
      const laps = [0, 1, 2].map(() => regions.map(({ view, core }) => view.surface(core, 'to', ask('best')).timeS));
      const moved = (laps[2] ?? []).map((timeS, i, all) => {
        const before = all.at(i - 1);
        return timeS.filter((time, cell) => time !== before?.[cell]).length;
      });
      for (const one of regions) {
        compareTrips(one, 'best', 'to');
        countPlainly(one);
      }
      return `${networks.length} networks, ${Math.min(...moved)} to ${Math.max(...moved)} cells differ from one to the next; trips and plain sums agree`;
    },
  };
}

/** A parameter at each of its values up and down again, as a slider is moved. */
async function slide(today: Network): Promise<readonly Network[]> {
  const up = Array.from({ length: SLIDES }, (_, i) => perturb(today, { [SLID]: 60 + 10 * i }));
  return [...up, ...up.slice(1, -1).reverse()];
}

/** Today, then each project alone, and today again in between. */
async function switchProjects(today: Network): Promise<readonly Network[]> {
  return (await withProjects()).flatMap((network) => [today, network]);
}

const NETWORK = 'region, best';
/** Four bare searches at most, of the same questions. */
const FOUR = { 'bare search': 0.25 } as const;

export const updateCases: readonly BenchCase[] = [
  { name: 'dragged point: access, search, surface, people', network: NETWORK, prepare: prepareDrag },
  {
    name: 'whole update',
    network: NETWORK,
    prepare: prepareUpdate,
    floor: { ms: 4, 'bare search with a heap': 0.25, ...FOUR },
    goal: { ms: 1, 'bare search in TypeScript': 0.25, ...FOUR },
    note: 'the same question again: the ways that led its last answer are enough, and cells that are as they were are not counted again',
  },
  {
    name: 'whole update, a slider',
    network: NETWORK,
    prepare: () => prepareNetworks(slide),
    floor: FOUR,
    note: 'the ways that led an answer before are enough while the seconds at the road nodes and stations move little against each other',
  },
  {
    name: 'whole update, projects on and off in turn',
    network: NETWORK,
    prepare: () => prepareNetworks(switchProjects),
    floor: FOUR,
    note: 'each project brings roads or stops of its own, so each network has leading ways of its own, found when it was asked before; cells that a project moves are counted again',
  },
  {
    name: 'whole update, one core after the other',
    network: NETWORK,
    prepare: prepareCores,
    note: 'the leading ways of four places are kept; all cells are counted again: about four bare searches',
  },
  {
    name: 'whole update, another township each time',
    network: NETWORK,
    prepare: prepareTownships,
    note: 'a place that was not asked a moment ago: all 2.1 million ways into 76,000 cells are looked at',
  },
];
