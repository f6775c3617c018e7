import type { Graph } from '../../kernel/graph.ts';
import { createRepair, follow, type RepairState } from '../../kernel/repair.ts';
import { createState, FAR, type SearchRules, type SearchState, search } from '../../kernel/search.ts';
import { BEYOND, isInside } from './contest.ts';
import type { Plan } from './plan.ts';
import { graphOf, type TreePlan } from './reduce.ts';

/** A tree at work: its search, and where each open unit stands. */
export interface Tree {
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

/** Where every search begins: the node that stands for all origins. */
export const START = { nodes: [0], costs: [0] } as const;

/** New weights of the links that hold a project; returns how many changed. */
export function reweigh(tree: Tree, project: number): number {
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
export function meetUnits(tree: Tree): number {
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

/** Cost of a unit by its nearest entry, or its floor. */
export function bestOf(tree: Tree, u: number): number {
  const { start, node, add, floor } = tree.plan;
  const { cost } = tree.state;
  let best = floor[u] as number;
  for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
    const reached = cost[node[k] as number] as number;
    if (reached !== FAR && reached + (add[k] as number) < best) best = reached + (add[k] as number);
  }
  return best;
}

/** A tree of a plan with all its projects switched off, searched through. */
export function growTree(plan: TreePlan, whole: Plan): Tree {
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
