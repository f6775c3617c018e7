import type { Graph } from './graph.ts';
import { FAR, grow, type SearchRules, type SearchState, type Seeds } from './search.ts';
import { settleTies } from './ties.ts';
import { walkBack, walkOf } from './walk.ts';

/**
 * `lowest`: `via` is the lowest tight link, as a full search leaves it. `any`: `via` is some tight link; costs are the same
 * either way and the repair is cheaper.
 */
export type Ties = 'lowest' | 'any';

/** Working memory of repairs of one search state, used again and again. */
export interface RepairState {
  /** Nodes whose cost the last repair changed, in no particular order, and what it was before. */
  readonly changed: Int32Array;
  readonly before: Int32Array;
  changedCount: number;
  /** 1 where the node stands in `touched` of the search state. */
  readonly listed: Uint8Array;
  /** 0 not met, 1 met, 2 cut off from its old way; all 0 between calls. */
  readonly mark: Uint8Array;
  /** Entries waiting in the queue, and the lowest bucket that may hold one. */
  count: number;
  pending: number;
  lowest: number;
}

export function createRepair(graph: Pick<Graph, 'nodeCount'>): RepairState {
  const n = graph.nodeCount;
  return {
    changed: new Int32Array(n),
    before: new Int32Array(n),
    changedCount: 0,
    listed: new Uint8Array(n),
    mark: new Uint8Array(n),
    count: 0,
    pending: 0,
    lowest: 0,
  };
}

/** Takes up a finished search; call it after every full search that repairs are to follow. */
export function follow(repair: RepairState, state: SearchState): void {
  repair.listed.fill(0);
  repair.mark.fill(0);
  for (let i = 0; i < state.touchedCount; i++) repair.listed[state.touched[i] as number] = 1;
}

function push(state: SearchState, repair: RepairState, node: number, cost: number, shift: number): void {
  if (repair.count === state.entryNode.length) grow(state);
  const e = repair.count++;
  const slot = cost >> shift;
  state.entryNode[e] = node;
  state.entryCost[e] = cost;
  state.entryNext[e] = state.heads[slot] as number;
  state.heads[slot] = e;
  repair.pending++;
  if (slot < repair.lowest) repair.lowest = slot;
}

function meet(state: SearchState, repair: RepairState, node: number): void {
  if (repair.mark[node] !== 0) return;
  repair.mark[node] = 1;
  repair.changed[repair.changedCount] = node;
  repair.before[repair.changedCount++] = state.cost[node] as number;
}

function set(
  state: SearchState,
  repair: RepairState,
  node: number,
  cost: number,
  link: number,
  rules: SearchRules,
): void {
  meet(state, repair, node);
  if (repair.listed[node] === 0) {
    repair.listed[node] = 1;
    state.touched[state.touchedCount++] = node;
  }
  state.cost[node] = cost;
  state.via[node] = link;
  push(state, repair, node, cost, rules.shift);
}

/**
 * Brings a finished search up to date after the weights of some links changed (`rules.weight` already holds the new ones;
 * a weight above the limit is an absent link). Costs equal those of a full search bit for bit, and `via` too under `lowest`.
 * Only nodes whose cost changes, and their neighbours, are looked at: what hung on a link that got dearer is cut off and
 * joined again from its rim, what got cheaper spreads (Ramalingam & Reps 1996; Narváez, Siu & Tzeng 2000).
 * Rules and seeds are those of the search; links are ≥ 1, or 0 where they close no ring. No allocation besides queue growth.
 */
export function repairSearch(
  graph: Graph,
  seeds: Seeds,
  rules: SearchRules,
  state: SearchState,
  repair: RepairState,
  links: ArrayLike<number>,
  linkCount: number,
  ties: Ties,
): void {
  const last = rules.limit >> rules.shift;
  if (state.heads.length <= last) state.heads = new Int32Array(last + 1).fill(-1);
  repair.changedCount = 0;
  repair.count = 0;
  repair.pending = 0;
  repair.lowest = last + 1;
  cutOff(graph, rules, state, repair, links, linkCount);
  rejoin(graph, seeds, rules, state, repair);
  improve(graph, rules, state, repair, links, linkCount);
  spread(graph, rules, state, repair);
  if (ties === 'lowest') settleTies(graph, seeds, rules, state, repair, links, linkCount);
  keepChanged(state, repair);
}

/** Everything whose way leads over a link that got dearer loses its cost. */
function cutOff(
  graph: Graph,
  rules: SearchRules,
  state: SearchState,
  repair: RepairState,
  links: ArrayLike<number>,
  linkCount: number,
): void {
  const { start, link, head, tail } = walkOf(graph, rules.direction);
  const { cost, via } = state;
  const { changed, mark } = repair;
  for (let i = 0; i < linkCount; i++) {
    const l = links[i] as number;
    const v = head[l] as number;
    if (via[v] !== l || mark[v] !== 0) continue;
    if ((cost[tail[l] as number] as number) + (rules.weight[l] as number) <= (cost[v] as number)) continue;
    meet(state, repair, v);
    mark[v] = 2;
  }
  for (let i = 0; i < repair.changedCount; i++) {
    const u = changed[i] as number;
    for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
      const l = link === null ? k : (link[k] as number);
      const v = head[l] as number;
      if (via[v] !== l || mark[v] !== 0) continue;
      meet(state, repair, v);
      mark[v] = 2;
    }
  }
  for (let i = 0; i < repair.changedCount; i++) {
    cost[changed[i] as number] = FAR;
    via[changed[i] as number] = -1;
  }
}

/** Best way into each cut-off node from what still stands, or from its own seed. */
function rejoin(graph: Graph, seeds: Seeds, rules: SearchRules, state: SearchState, repair: RepairState): void {
  const { start, link, head } = walkBack(graph, rules.direction);
  const { weight, mask, limit } = rules;
  const { cost } = state;
  const cut = repair.changedCount;
  if (cut === 0) return;
  for (let s = 0; s < seeds.nodes.length; s++) {
    const v = seeds.nodes[s] as number;
    const c = seeds.costs[s] as number;
    if (repair.mark[v] === 2 && c <= limit && c < (cost[v] as number)) set(state, repair, v, c, -1, rules);
  }
  for (let i = 0; i < cut; i++) {
    const v = repair.changed[i] as number;
    let best = cost[v] as number;
    let by = -1;
    for (let k = start[v] as number, end = start[v + 1] as number; k < end; k++) {
      const l = link === null ? k : (link[k] as number);
      if (((graph.bits[l] as number) & mask) === 0) continue;
      const reached = cost[head[l] as number] as number;
      if (reached === FAR) continue;
      const c = reached + (weight[l] as number);
      if (c <= limit && c < best) {
        best = c;
        by = l;
      }
    }
    if (by >= 0) set(state, repair, v, best, by, rules);
  }
}

/** Links that now offer a better way. */
function improve(
  graph: Graph,
  rules: SearchRules,
  state: SearchState,
  repair: RepairState,
  links: ArrayLike<number>,
  linkCount: number,
): void {
  const { head, tail } = walkOf(graph, rules.direction);
  for (let i = 0; i < linkCount; i++) {
    const l = links[i] as number;
    if (((graph.bits[l] as number) & rules.mask) === 0) continue;
    const reached = state.cost[tail[l] as number] as number;
    if (reached === FAR) continue;
    const c = reached + (rules.weight[l] as number);
    const v = head[l] as number;
    if (c <= rules.limit && c < (state.cost[v] as number)) set(state, repair, v, c, l, rules);
  }
}

function spread(graph: Graph, rules: SearchRules, state: SearchState, repair: RepairState): void {
  const { start, link, head } = walkOf(graph, rules.direction);
  const { weight, mask, limit } = rules;
  const { cost, heads } = state;
  const { bits } = graph;
  for (let b = repair.lowest; repair.pending > 0; b++) {
    for (let e = heads[b] as number; e >= 0; e = heads[b] as number) {
      heads[b] = state.entryNext[e] as number;
      repair.pending--;
      const u = state.entryNode[e] as number;
      const cu = state.entryCost[e] as number;
      if (cu !== cost[u]) continue;
      for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
        const l = link === null ? k : (link[k] as number);
        if (((bits[l] as number) & mask) === 0) continue;
        const c = cu + (weight[l] as number);
        const v = head[l] as number;
        if (c <= limit && c < (cost[v] as number)) set(state, repair, v, c, l, rules);
      }
    }
  }
}

/** Keeps of the met nodes those whose cost is another one now. */
function keepChanged(state: SearchState, repair: RepairState): void {
  const { changed, before, mark } = repair;
  let kept = 0;
  for (let i = 0; i < repair.changedCount; i++) {
    const v = changed[i] as number;
    mark[v] = 0;
    if (before[i] === state.cost[v]) continue;
    changed[kept] = v;
    before[kept++] = before[i] as number;
  }
  repair.changedCount = kept;
}
