import type { Graph } from './graph.ts';
import type { RepairState } from './repair.ts';
import { FAR, type SearchRules, type SearchState, type Seeds } from './search.ts';
import { type Walk, walkBack, walkOf } from './walk.ts';

/** Lowest tight link into every node whose own cost, or the cost or weight of a way into it, a repair changed. */
export function settleTies(
  graph: Graph,
  seeds: Seeds,
  rules: SearchRules,
  state: SearchState,
  repair: RepairState,
  links: ArrayLike<number>,
  linkCount: number,
): void {
  const { start, link, head } = walkOf(graph, rules.direction);
  const back = walkBack(graph, rules.direction);
  const { via } = state;
  for (let i = 0; i < linkCount; i++) {
    const v = head[links[i] as number] as number;
    via[v] = tightLink(graph.bits, back, rules, state, v);
  }
  for (let i = 0; i < repair.changedCount; i++) {
    const u = repair.changed[i] as number;
    via[u] = tightLink(graph.bits, back, rules, state, u);
    for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
      const v = head[link === null ? k : (link[k] as number)] as number;
      via[v] = tightLink(graph.bits, back, rules, state, v);
    }
  }
  for (let s = 0; s < seeds.nodes.length; s++) {
    const v = seeds.nodes[s] as number;
    if (state.cost[v] === seeds.costs[s]) via[v] = -1;
  }
}

function tightLink(
  bits: Uint16Array,
  { start, link, head }: Walk,
  { mask, weight }: SearchRules,
  { cost }: SearchState,
  node: number,
): number {
  const own = cost[node] as number;
  if (own === FAR) return -1;
  for (let k = start[node] as number, end = start[node + 1] as number; k < end; k++) {
    const l = link === null ? k : (link[k] as number);
    if (((bits[l] as number) & mask) === 0) continue;
    const reached = cost[head[l] as number] as number;
    if (reached !== FAR && reached + (weight[l] as number) === own) return l;
  }
  return -1;
}
