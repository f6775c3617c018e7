import { verdictOn, viewsOf } from '../../src/assess/target/judge.ts';
import { Evaluator } from '../../src/assess/whatif/evaluate.ts';
import { planWhatIf } from '../../src/assess/whatif/plan.ts';
import { networkOf, type Question } from '../../src/assess/whatif/question.ts';
import { switchingOrder } from '../../src/assess/whatif/walk.ts';
import { readFolder } from '../../src/cli/load.ts';
import { buildGraph, keepWeights } from '../../src/kernel/graph.ts';
import { createRepair, follow, repairSearch } from '../../src/kernel/repair.ts';
import { createState, search } from '../../src/kernel/search.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { seeded } from '../generate.ts';
import type { BenchCase, Prepared } from '../harness.ts';
import { type OrderedNetwork, ordered } from './networks.ts';

const PROJECTS = 25;
const LINKS_A_PROJECT = 30;
const ORIGINS = 3;
const ZONES = 2000;
const CUTOFF_S = 1800;
const SHIFT = 5;
/** Beyond every node. */
const LIMIT_S = 1 << 16;
const SEEDS = { costs: [0] } as const;

/** Each project: a way of streets, in both directions, that takes 40 % of its time once it is built. */
function projectsOf(network: OrderedNetwork): Int32Array[] {
  const { graph } = network;
  const random = seeded(7);
  const twins = new Map<string, number>();
  for (let l = 0; l < graph.linkCount; l++) twins.set(`${graph.to[l]} ${graph.from[l]}`, l);
  return Array.from({ length: PROJECTS }, () => {
    const links = new Set<number>();
    let node = Math.floor(random() * graph.nodeCount);
    for (let step = 0; step < LINKS_A_PROJECT / 2; step++) {
      const [start, end] = [graph.outStart[node] as number, graph.outStart[node + 1] as number];
      const link = start + Math.floor(random() * (end - start));
      links.add(link).add(twins.get(`${graph.from[link]} ${graph.to[link]}`) ?? link);
      node = graph.to[link] as number;
    }
    return Int32Array.from(links);
  });
}

/** Trees from some origins over one set of weights, repaired when a project is switched. */
class Trees {
  readonly #network: OrderedNetwork;
  readonly #projects: readonly Int32Array[];
  readonly #on = new Uint8Array(PROJECTS);
  /** How many built projects hold a link. */
  readonly #holders: Uint8Array;
  readonly #trees;
  readonly #zoneOf: Int32Array;
  inside = 0;

  constructor(network: OrderedNetwork, origins: number) {
    this.#network = network;
    this.#projects = projectsOf(network);
    const { nodeCount, linkCount, from, to, bits } = network.graph;
    this.#holders = new Uint8Array(linkCount);
    this.#zoneOf = new Int32Array(nodeCount).fill(0);
    for (let z = 0; z < ZONES; z++) this.#zoneOf[Math.floor((z * nodeCount) / ZONES)] = 1;
    this.#trees = Array.from({ length: origins }, (_, i) => {
      const graph = buildGraph(nodeCount, from, to, bits, true);
      const weight = keepWeights(graph, network.weight);
      const rules = { weight, mask: 1, direction: 'forward', limit: LIMIT_S, shift: SHIFT } as const;
      const seeds = { nodes: [Math.floor(((i + 0.5) * nodeCount) / origins)], ...SEEDS };
      const state = createState(graph);
      search(graph, seeds, rules, state);
      const repair = createRepair(graph);
      follow(repair, state);
      for (let v = 0; v < nodeCount; v++) this.inside += this.#counts(v, state.cost[v] as number);
      return { graph, seeds, state, repair, rules };
    });
  }

  #counts(node: number, cost: number): number {
    return cost <= CUTOFF_S ? (this.#zoneOf[node] as number) : 0;
  }

  /** New weights of one project's links. */
  switch(project: number): Int32Array {
    const step = this.#on[project] === 1 ? -1 : 1;
    this.#on[project] = this.#on[project] === 1 ? 0 : 1;
    const links = this.#projects[project] as Int32Array;
    for (const link of links) {
      this.#holders[link]! += step;
      const full = this.#network.weight[link] as number;
      for (const { rules } of this.#trees)
        rules.weight[link] = (this.#holders[link] as number) > 0 ? Math.max(1, Math.round(full * 0.4)) : full;
    }
    return links;
  }

  toggle(project: number): void {
    const links = this.switch(project);
    for (const { graph, seeds, state, repair, rules } of this.#trees) {
      repairSearch(graph, seeds, rules, state, repair, links, links.length, 'any');
      for (let i = 0; i < repair.changedCount; i++) {
        const v = repair.changed[i] as number;
        this.inside += this.#counts(v, state.cost[v] as number) - this.#counts(v, repair.before[i] as number);
      }
    }
  }

  recompute(project: number): void {
    this.switch(project);
    this.inside = 0;
    for (const { graph, seeds, state, rules } of this.#trees) {
      search(graph, seeds, rules, state);
      for (let v = 0; v < state.cost.length; v++) this.inside += this.#counts(v, state.cost[v] as number);
    }
  }
}

/** Project switched at step i of a Gray code walk, again and again. */
function grayBit(i: number): number {
  return (31 - Math.clz32((i + 1) & -(i + 1))) % PROJECTS;
}

function compare(network: OrderedNetwork, origins: number): string {
  const [repaired, fresh] = [new Trees(network, origins), new Trees(network, origins)];
  const random = seeded(11);
  const steps = 60;
  for (let i = 0; i < steps; i++) {
    const project = Math.floor(random() * PROJECTS);
    repaired.toggle(project);
    fresh.recompute(project);
    if (repaired.inside !== fresh.inside) throw new Error(`step ${i}: ${repaired.inside} ≠ ${fresh.inside}`);
  }
  return `${steps} repaired choices equal their recomputation`;
}

function prepareToggle(network: OrderedNetwork): Prepared {
  const [repaired, fresh] = [new Trees(network, 1), new Trees(network, 1)];
  const items = 2 * PROJECTS;
  const everyOne = (step: (project: number) => void) => () => {
    for (let i = 0; i < items; i++) step(i % PROJECTS);
  };
  return {
    ours: { name: 'repair', items, run: everyOne((p) => repaired.toggle(p)) },
    peers: [{ name: 'recompute', items, run: everyOne((p) => fresh.recompute(p)) }],
    verify: () => compare(network, 1),
  };
}

function prepareEvaluations(network: OrderedNetwork, walked: number): Prepared {
  const [repaired, fresh] = [new Trees(network, ORIGINS), new Trees(network, ORIGINS)];
  let at = 0;
  const walk = (count: number, step: (project: number) => void) => () => {
    for (let i = 0; i < count; i++) step(grayBit(at++));
  };
  return {
    ours: { name: 'repair', items: walked, run: walk(walked, (p) => repaired.toggle(p)) },
    peers: [{ name: 'recompute', items: 20, run: walk(20, (p) => fresh.recompute(p)) }],
    verify: () => compare(network, ORIGINS),
  };
}

/** The shipped network: the hour to all three cores under the planned projects. */
async function prepareRegion(): Promise<Prepared> {
  const files = await readFolder('network');
  const [network, book] = [parseNetwork(files), parseBook(files)];
  if (!network.ok || !book.ok) throw new Error('network/ does not hold');
  const base = openScenario(network.value, book.value, 'baseline');
  if (!base.ok) throw new Error('no baseline');
  const planned = book.value.projects.filter(({ status }) => status === 'planned' || status === 'under_construction');
  const question: Question = {
    baseline: network.value,
    book: book.value,
    base: base.value.scenario,
    projects: planned.map(({ id }) => id),
  };
  const target = network.value.targets.find(({ id }) => id === 'hour-all-three');
  if (target === undefined) throw new Error('no target hour-all-three');
  const plan = planWhatIf(question, target);
  const evaluator = new Evaluator(plan);
  const order = switchingOrder(evaluator);
  const rebuilt = (): number => {
    const on = new Set(plan.active.filter((_, p) => evaluator.isOn(p)));
    const whole = networkOf(question, (p) => on.has(question.projects[p] ?? ''));
    return verdictOn(target, whole, viewsOf(whole)).people ?? 0;
  };
  const walked = 4096;
  let at = 0;
  return {
    ours: {
      name: 'what-if',
      items: walked,
      run: () => {
        for (let i = 0; i < walked; i++, at++) {
          const bit = 31 - Math.clz32((at + 1) & -(at + 1));
          evaluator.toggle(order[Math.min(bit, order.length - 1)] as number);
        }
      },
    },
    peers: [{ name: 'rebuild', rounds: 3, run: rebuilt }],
    verify() {
      for (const p of [0, 2, 5, 7]) {
        evaluator.toggle(order[Math.min(p, order.length - 1)] as number);
        if (evaluator.value !== rebuilt()) throw new Error(`${evaluator.value} people, rebuilt ${rebuilt()}`);
      }
      return `${order.length} of ${planned.length} projects count; 4 choices equal the rebuilt scenario`;
    },
  };
}

export const whatifCases: readonly BenchCase[] = [
  {
    name: 'project toggle',
    network: 'S',
    prepare: () => prepareToggle(ordered('S')),
  },
  {
    name: 'project toggle',
    network: 'M',
    prepare: () => prepareToggle(ordered('M')),
    floor: { recompute: 8 },
    goal: { recompute: 11 },
  },
  {
    name: 'scenario evaluation',
    network: 'S',
    prepare: () => prepareEvaluations(ordered('S'), 2000),
    floor: { ms: 1 / 10 },
    goal: { ms: 1 / 38 },
  },
  {
    name: 'scenario evaluation',
    network: 'M',
    prepare: () => prepareEvaluations(ordered('M'), 200),
    floor: { ms: 1 / 1.5 },
    goal: { ms: 1 / 2.9 },
  },
  {
    name: 'scenario evaluation',
    network: 'region',
    prepare: prepareRegion,
    floor: { ms: 1 / 10 },
    goal: { ms: 1 / 38 },
  },
];
