import { isWithin } from '../../base/within.ts';
import type { Graph } from '../../kernel/graph.ts';
import { createRepair, follow, type RepairState, repairSearch } from '../../kernel/repair.ts';
import { createState, FAR, type SearchRules, type SearchState, search } from '../../kernel/search.ts';
import { meetsShare } from '../coverage/coverage.ts';
import { BEYOND, isInside } from './contest.ts';
import type { Plan } from './plan.ts';
import { graphOf, type TreePlan } from './reduce.ts';

/** A tree at work: its search, and where each open unit stands. */
interface Tree {
  readonly plan: TreePlan;
  readonly graph: Graph;
  readonly rules: SearchRules;
  readonly state: SearchState;
  readonly repair: RepairState;
  /** Groups that hold a project, by project. */
  readonly groupsOf: readonly Int32Array[];
  /** Subset of each group's projects that is on. */
  readonly subset: Int32Array;
  /** Entries turned round: units of a node. */
  readonly nodeStart: Uint32Array;
  readonly nodeUnit: Int32Array;
  readonly nodeAdd: Int32Array;
  readonly best: Int32Array;
  readonly inside: Uint8Array;
  /** 0 not met, 1 met, 2 to be searched again. */
  readonly mark: Uint8Array;
  readonly met: Int32Array;
  readonly links: Int32Array;
}

const START = { nodes: [0], costs: [0] } as const;

/**
 * Judges one choice after the other; each switch of a project repairs the searches and moves only what that moves.
 * Values equal those of the scenario rebuilt from its files bit for bit.
 */
export class Evaluator {
  readonly plan: Plan;
  /** People, km², townships or cases inside. */
  value: number;
  /** The same by label. */
  readonly byLabel: Float64Array;
  /** Labels whose part of the value changed since `forget`, and what it was. */
  readonly moved: Int32Array;
  readonly before: Float64Array;
  movedCount = 0;
  readonly #on: Uint8Array;
  readonly #trees: readonly Tree[];
  readonly #reached: Uint8Array;
  readonly #amount: Float64Array;
  readonly #isMoved: Uint8Array;

  constructor(plan: Plan) {
    this.plan = plan;
    const labels = plan.labels.length;
    this.#on = new Uint8Array(plan.active.length);
    this.#amount = plan.settled.slice();
    this.byLabel = new Float64Array(labels);
    this.moved = new Int32Array(labels);
    this.before = new Float64Array(labels);
    this.#isMoved = new Uint8Array(labels);
    this.#reached = new Uint8Array(plan.need.length);
    this.#trees = plan.trees.map((tree) => grow(tree, plan));
    this.value = 0;
    for (let label = 0; label < labels; label++) this.#count(label);
    for (const tree of this.#trees) {
      for (let u = 0; u < tree.best.length; u++)
        if (tree.inside[u] === 1) this.#reach(tree.plan.caseOf[u] as number, 1);
    }
    this.forget();
  }

  /** Starts the list of moved labels anew. */
  forget(): void {
    for (let i = 0; i < this.movedCount; i++) this.#isMoved[this.moved[i] as number] = 0;
    this.movedCount = 0;
  }

  isOn(project: number): boolean {
    return this.#on[project] === 1;
  }

  /** Switches an active project the other way. Returns how many nodes and units that moved: what it costs. */
  toggle(project: number): number {
    this.#on[project] = this.#on[project] === 1 ? 0 : 1;
    let work = 0;
    for (const tree of this.#trees) work += this.#toggleIn(tree, project);
    return work;
  }

  #toggleIn(tree: Tree, project: number): number {
    const count = reweigh(tree, project);
    if (count === 0) return 0;
    repairSearch(tree.graph, START, tree.rules, tree.state, tree.repair, tree.links, count, 'any');
    const met = meetUnits(tree);
    for (let i = 0; i < met; i++) {
      const u = tree.met[i] as number;
      if (tree.mark[u] === 2) tree.best[u] = bestOf(tree, u);
      tree.mark[u] = 0;
      const inside = isInside(tree.best[u] as number, this.plan.bar) ? 1 : 0;
      if (inside === tree.inside[u]) continue;
      tree.inside[u] = inside;
      this.#reach(tree.plan.caseOf[u] as number, inside === 1 ? 1 : -1);
    }
    return tree.repair.changedCount + met + count;
  }

  #reach(one: number, step: 1 | -1): void {
    const need = this.plan.need[one] as number;
    const was = (this.#reached[one] as number) >= need;
    this.#reached[one]! += step;
    const now = (this.#reached[one] as number) >= need;
    if (was === now) return;
    const label = this.plan.label[one] as number;
    this.#amount[label]! += now ? (this.plan.weight[one] as number) : -(this.plan.weight[one] as number);
    this.#count(label);
  }

  #count(label: number): void {
    const amount = this.#amount[label] as number;
    const all = this.plan.labelTotal[label] as number;
    const now = this.plan.halves ? (all > 0 && meetsShare(amount / all, 0.5) ? 1 : 0) : amount;
    const was = this.byLabel[label] as number;
    if (now === was) return;
    if (this.#isMoved[label] === 0) {
      this.#isMoved[label] = 1;
      this.moved[this.movedCount] = label;
      this.before[this.movedCount++] = was;
    }
    this.byLabel[label] = now;
    this.value += now - was;
  }
}

/** New weights of the links that hold a project; returns how many changed. */
function reweigh(tree: Tree, project: number): number {
  const { links } = tree;
  const { weight } = tree.rules;
  const groups = tree.groupsOf[project] as Int32Array;
  let count = 0;
  for (let i = 0; i < groups.length; i++) {
    const g = groups[i] as number;
    const group = tree.plan.groups[g] as TreePlan['groups'][number];
    const subset = (tree.subset[g] as number) ^ (1 << group.projects.indexOf(project));
    tree.subset[g] = subset;
    const row = subset * group.links.length;
    for (let k = 0; k < group.links.length; k++) {
      const link = group.links[k] as number;
      const now = group.weight[row + k] as number;
      if (weight[link] === now) continue;
      weight[link] = now;
      links[count++] = link;
    }
  }
  return count;
}

/** Lowers the best of units that a changed node serves better, and marks those that lost theirs. */
function meetUnits(tree: Tree): number {
  const { repair, state, nodeStart, nodeUnit, nodeAdd, best, mark, met } = tree;
  let count = 0;
  for (let i = 0; i < repair.changedCount; i++) {
    const v = repair.changed[i] as number;
    const was = repair.before[i] as number;
    const now = state.cost[v] as number;
    for (let k = nodeStart[v] as number, end = nodeStart[v + 1] as number; k < end; k++) {
      const u = nodeUnit[k] as number;
      const a = nodeAdd[k] as number;
      const held = best[u] as number;
      if (now < was) {
        if (now + a >= held) continue;
        best[u] = now + a;
        if (mark[u] === 0) {
          mark[u] = 1;
          met[count++] = u;
        }
      } else if (was + a <= held && mark[u] !== 2) {
        if (mark[u] === 0) met[count++] = u;
        mark[u] = 2;
      }
    }
  }
  return count;
}

function bestOf(tree: Tree, u: number): number {
  const { start, node, add, floor } = tree.plan;
  const { cost } = tree.state;
  let best = floor[u] as number;
  for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
    const reached = cost[node[k] as number] as number;
    if (reached !== FAR && reached + (add[k] as number) < best) best = reached + (add[k] as number);
  }
  return best;
}

function grow(plan: TreePlan, whole: Plan): Tree {
  const graph = graphOf(plan);
  const weight = plan.weight.slice();
  const rules: SearchRules = { weight, mask: 1, direction: 'forward', limit: plan.limit, shift: plan.shift };
  const state = createState(graph);
  const repair = createRepair(graph);
  search(graph, START, rules, state);
  follow(repair, state);
  const units = plan.caseOf.length;
  const tree: Tree = {
    plan,
    graph,
    rules,
    state,
    repair,
    groupsOf: whole.active.map((_, p) =>
      Int32Array.from(plan.groups.flatMap(({ projects }, g) => (projects.includes(p) ? [g] : []))),
    ),
    subset: new Int32Array(plan.groups.length),
    ...turned(plan),
    best: new Int32Array(units).fill(BEYOND),
    inside: new Uint8Array(units),
    mark: new Uint8Array(units),
    met: new Int32Array(units),
    links: new Int32Array(plan.weight.length),
  };
  for (let u = 0; u < units; u++) {
    tree.best[u] = bestOf(tree, u);
    tree.inside[u] = isInside(tree.best[u] as number, whole.bar) ? 1 : 0;
  }
  return tree;
}

/** Entries by node instead of by unit. */
function turned(plan: TreePlan): Pick<Tree, 'nodeStart' | 'nodeUnit' | 'nodeAdd'> {
  const nodeStart = new Uint32Array(plan.nodeCount + 1);
  for (const v of plan.node) nodeStart[v + 1]!++;
  for (let v = 0; v < plan.nodeCount; v++) nodeStart[v + 1]! += nodeStart[v] as number;
  const fill = nodeStart.slice();
  const nodeUnit = new Int32Array(plan.node.length);
  const nodeAdd = new Int32Array(plan.node.length);
  for (let u = 0; u < plan.caseOf.length; u++) {
    for (let k = plan.start[u] as number; k < (plan.start[u + 1] as number); k++) {
      const at = fill[plan.node[k] as number]!++;
      nodeUnit[at] = u;
      nodeAdd[at] = plan.add[k] as number;
    }
  }
  return { nodeStart, nodeUnit, nodeAdd };
}

/** Share of the total as a verdict states it. */
export function shareOf(plan: Plan, value: number): number {
  return plan.total > 0 ? Math.min(1, value / plan.total) : 0;
}

/** Whether a value keeps the target. */
export function keeps(plan: Plan, value: number): boolean {
  return plan.total > 0 && meetsShare(value / plan.total, plan.target.requiredShare) && isWithin(0, plan.bar.cutoffS);
}

/**
 * Whether no project takes anyone out, whatever else is switched: every second counts and no link gets dearer by
 * switching a project on. Under other definitions a faster way may count more seconds.
 */
export function onlyAdds(plan: Plan): boolean {
  const rises = ({ projects, links, weight }: TreePlan['groups'][number]): boolean =>
    projects.some((_, bit) =>
      weight.some((cost, at) => {
        const s = Math.floor(at / links.length);
        return (s & (1 << bit)) === 0 && (weight[at + (links.length << bit)] as number) > cost;
      }),
    );
  return plan.bar.whole && !plan.trees.some(({ groups }) => groups.some(rises));
}
