import { buildGraph } from '../../kernel/graph.ts';
import { createState, FAR, search } from '../../kernel/search.ts';
import type { Target } from '../../network/model.ts';
import { BUCKET_SHIFT } from '../trip/cost.ts';
import { MODE_RULES } from '../trip/modes.ts';
import { type Bar, BEYOND, type Contest, type Weights } from './contest.ts';
import type { Dependence } from './rows.ts';
import type { Union } from './union.ts';
import type { Units } from './units.ts';

/** Links of a tree whose weight depends on the same projects. */
interface TreeGroup {
  /** Positions in `Plan.active`. */
  readonly projects: readonly number[];
  readonly links: Int32Array;
  /** Subset × links. */
  readonly weight: Int32Array;
}

/**
 * What a choice can move of the ways to one destination, as a graph grown forwards from node 0 at cost 0. Nodes whose cost no
 * choice moves stand as links out of node 0; nodes that matter to no open unit are left out.
 */
export interface TreePlan {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** With nothing switched on. */
  readonly weight: Int32Array;
  readonly limit: number;
  readonly shift: number;
  readonly groups: readonly TreeGroup[];
  /** Open units: case, best cost over what no choice moves, and entries (node and cost up to it). */
  readonly caseOf: Int32Array;
  readonly floor: Int32Array;
  readonly start: Uint32Array;
  readonly node: Int32Array;
  readonly add: Int32Array;
}

/** One link of a tree being built: subset weights under a group, or one weight. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly projects: Dependence;
  readonly weight: readonly number[];
}

export interface Reducible {
  readonly union: Union;
  readonly weights: Weights;
  readonly units: Units;
  readonly target: Target;
  readonly bar: Bar;
}

/** Cuts a contest down to what matters to some open units (`units[i]` belongs to `cases[i]`). */
export function reduceTree(
  of: Reducible,
  contest: Contest,
  open: { readonly units: readonly number[]; readonly cases: readonly number[] },
): TreePlan {
  const entries = entriesOf(of, contest, open.units);
  const kept = keptNodes(of, contest, entries);
  const place = new Map(kept.map((node, i) => [node, i + 1]));
  const arcs = [...startArcs(contest, place, of.bar), ...linkArcs(of, contest, place)].map(trimmed);
  const lean = leanArcs(arcs).sort((a, b) => a.from - b.from);
  const units = packUnits(entries, place);
  return {
    nodeCount: kept.length + 1,
    from: Int32Array.from(lean, ({ from }) => from),
    to: Int32Array.from(lean, ({ to }) => to),
    weight: Int32Array.from(lean, ({ weight }) => weight[0] as number),
    limit: of.bar.limit,
    shift: BUCKET_SHIFT,
    groups: groupArcs(lean),
    caseOf: Int32Array.from(open.cases),
    ...units,
  };
}

interface OpenUnit {
  readonly floor: number;
  readonly node: readonly number[];
  readonly add: readonly number[];
}

/** Entries of open units that may decide: those no choice moves are folded into the floor. */
function entriesOf({ units, bar }: Reducible, contest: Contest, open: readonly number[]): OpenUnit[] {
  const { least, most, direct, worst } = contest;
  return open.map((i) => {
    let floor = direct[i] as number;
    const node: number[] = [];
    const add: number[] = [];
    for (let k = units.start[i] as number; k < (units.start[i + 1] as number); k++) {
      const v = units.node[k] as number;
      const a = units.add[k] as number;
      if (least[v] === FAR || (least[v] as number) + a > Math.min(worst[i] as number, bar.limit)) continue;
      if (least[v] === most[v]) floor = Math.min(floor, (least[v] as number) + a);
      else {
        node.push(v);
        add.push(a);
      }
    }
    return { floor, node, add };
  });
}

/** Nodes that some choice moves and over which an open unit may come within the limit. */
function keptNodes(
  { union, weights, target, bar }: Reducible,
  contest: Contest,
  entries: readonly OpenUnit[],
): number[] {
  const { least, most } = contest;
  const state = createState(union.graph);
  const seeds = { nodes: entries.flatMap(({ node }) => node), costs: entries.flatMap(({ add }) => add) };
  const { mask } = MODE_RULES[target.modes];
  const rules = { weight: weights.least, mask, direction: 'forward', limit: bar.limit, shift: BUCKET_SHIFT } as const;
  search(union.graph, seeds, rules, state);
  const kept: number[] = [];
  for (let v = 0; v < least.length; v++) {
    if (least[v] === FAR || least[v] === most[v] || state.cost[v] === FAR) continue;
    if ((least[v] as number) + (state.cost[v] as number) <= bar.limit) kept.push(v);
  }
  return kept;
}

function startArcs({ starts, most }: Contest, place: ReadonlyMap<number, number>, { limit }: Bar): Arc[] {
  return starts.flatMap(({ node, cost, presence }): Arc[] => {
    const to = place.get(node);
    if (to === undefined || cost > Math.min(limit, most[node] as number)) return [];
    if (presence === null) return [{ from: 0, to, projects: [], weight: [cost] }];
    const weight = Array.from(presence.there, (there) => (there === 1 ? cost : BEYOND));
    return [{ from: 0, to, projects: presence.projects, weight }];
  });
}

/** Links into kept nodes that may lie on a best way: in the tree they lead away from the destination. */
function linkArcs(
  { union, weights, target, bar }: Reducible,
  contest: Contest,
  place: ReadonlyMap<number, number>,
): Arc[] {
  const { graph, groups } = union;
  const { least, most } = contest;
  const { mask } = MODE_RULES[target.modes];
  const groupOf = new Int32Array(graph.linkCount).fill(-1);
  const rowOf = new Int32Array(graph.linkCount);
  groups.forEach(({ links }, g) => {
    links.forEach((link, i) => {
      groupOf[link] = g;
      rowOf[link] = i;
    });
  });
  const arcs: Arc[] = [];
  for (const [node, to] of place) {
    for (let l = graph.outStart[node] as number; l < (graph.outStart[node + 1] as number); l++) {
      const next = graph.to[l] as number;
      if (((graph.bits[l] as number) & mask) === 0 || least[next] === FAR) continue;
      const best = (least[next] as number) + (weights.least[l] as number);
      if (best > Math.min(bar.limit, most[node] as number)) continue;
      const fixed = least[next] === most[next];
      const from = fixed ? 0 : place.get(next);
      if (from === undefined) continue;
      const head = fixed ? (least[next] as number) : 0;
      const group = groups[groupOf[l] as number];
      const costs = weights.byGroup[groupOf[l] as number];
      const weight =
        group === undefined || costs === undefined
          ? [weights.least[l] as number]
          : Array.from(
              { length: 1 << group.projects.length },
              (_, s) => costs[s * group.links.length + (rowOf[l] as number)] as number,
            );
      const raised = weight.map((cost) => (cost >= BEYOND ? BEYOND : cost + head));
      arcs.push({ from, to, projects: group?.projects ?? [], weight: raised });
    }
  }
  return arcs;
}

/** Drops projects that do not move the weight. */
function trimmed(arc: Arc): Arc {
  for (const [bit, project] of arc.projects.entries()) {
    if (arc.weight.some((cost, s) => cost !== arc.weight[s ^ (1 << bit)])) continue;
    const low = (1 << bit) - 1;
    const weight = Array.from(
      { length: arc.weight.length >> 1 },
      (_, s) => arc.weight[((s & ~low) << 1) | (s & low)] as number,
    );
    return trimmed({ ...arc, projects: arc.projects.filter((p) => p !== project), weight });
  }
  return arc;
}

/** Of links from node to node that no project moves, only the best is needed. */
function leanArcs(arcs: readonly Arc[]): Arc[] {
  const best = new Map<string, number>();
  for (const { from, to, projects, weight } of arcs) {
    const key = `${from} ${to}`;
    if (projects.length === 0) best.set(key, Math.min(best.get(key) ?? BEYOND, weight[0] as number));
  }
  const lean = arcs.filter(({ projects }) => projects.length > 0);
  for (const [key, cost] of best) {
    const [from = 0, to = 0] = key.split(' ').map(Number);
    lean.push({ from, to, projects: [], weight: [cost] });
  }
  return lean;
}

function groupArcs(arcs: readonly Arc[]): TreeGroup[] {
  const members = new Map<string, number[]>();
  arcs.forEach(({ projects }, l) => {
    if (projects.length > 0) members.set(projects.join(), [...(members.get(projects.join()) ?? []), l]);
  });
  return [...members.values()].map((links) => {
    const { projects } = arcs[links[0] as number] as Arc;
    const subsets = Array.from({ length: 1 << projects.length }, (_, s) => s);
    const weight = subsets.flatMap((s) => links.map((l) => (arcs[l] as Arc).weight[s] as number));
    return { projects, links: Int32Array.from(links), weight: Int32Array.from(weight) };
  });
}

function packUnits(
  entries: readonly OpenUnit[],
  place: ReadonlyMap<number, number>,
): Pick<TreePlan, 'floor' | 'start' | 'node' | 'add'> {
  const start = new Uint32Array(entries.length + 1);
  const node: number[] = [];
  const add: number[] = [];
  entries.forEach((unit, i) => {
    unit.node.forEach((v, k) => {
      const at = place.get(v);
      if (at === undefined) return;
      node.push(at);
      add.push(unit.add[k] as number);
    });
    start[i + 1] = node.length;
  });
  const floor = Int32Array.from(entries, (unit) => unit.floor);
  return { floor, start, node: Int32Array.from(node), add: Int32Array.from(add) };
}

/** The tree's links as the kernel takes them. */
export function graphOf(tree: TreePlan): ReturnType<typeof buildGraph> {
  return buildGraph(tree.nodeCount, tree.from, tree.to, new Uint16Array(tree.from.length).fill(1));
}
