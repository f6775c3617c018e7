import type { Graph } from './graph.ts';
import { enterRoom, type FastSearch } from './search-wasm.ts';

/** Cost of a node that was not reached. */
export const FAR = 0x7fffffff;

/** `forward`: cost from the seeds to every node. `reverse`: cost from every node to the seeds. */
export type Direction = 'forward' | 'reverse';

/** Where a search starts: nodes with the cost that was paid before them. */
export interface Seeds {
  readonly nodes: ArrayLike<number>;
  readonly costs: ArrayLike<number>;
}

/** Working memory of searches, used again and again: a search first undoes what the last one touched. */
export interface SearchState {
  /** Cost by node; FAR where not reached. */
  readonly cost: Int32Array;
  /** Link over which the cost came (the lowest index among equals), −1 at seeds and where not reached. */
  readonly via: Int32Array;
  /** Nodes reached, in order of first touch. */
  readonly touched: Int32Array;
  touchedCount: number;
  /** Bucket heads and linked entries of the queue. */
  heads: Int32Array;
  entryNode: Int32Array;
  entryCost: Int32Array;
  entryNext: Int32Array;
  /** The same search in WebAssembly, if the state lies in the memory of its graph. */
  readonly fast: FastSearch | null;
}

const ENTRIES = 256;

/** The first state of a graph lies in the graph's own memory, where searches of that very graph are fastest. */
export function createState(graph: Graph): SearchState {
  const { nodeCount: n, room } = graph;
  const queue = {
    touchedCount: 0,
    heads: new Int32Array(0),
    entryNode: new Int32Array(ENTRIES),
    entryCost: new Int32Array(ENTRIES),
    entryNext: new Int32Array(ENTRIES),
  };
  if (room === null || room.taken)
    return {
      cost: new Int32Array(n).fill(FAR),
      via: new Int32Array(n).fill(-1),
      touched: new Int32Array(n),
      ...queue,
      fast: null,
    };
  room.taken = true;
  const state = { ...enterRoom(graph, room), ...queue };
  clear(state);
  return state;
}

function clear(state: SearchState): void {
  state.cost.fill(FAR);
  state.via.fill(-1);
  state.touchedCount = 0;
}

function reset(state: SearchState): void {
  if (state.touchedCount > state.cost.length >> 2) {
    clear(state);
  }
  for (let i = 0; i < state.touchedCount; i++) {
    const v = state.touched[i] as number;
    state.cost[v] = FAR;
    state.via[v] = -1;
  }
  state.touchedCount = 0;
}

/** Doubles the queue's memory. */
export function grow(state: SearchState): void {
  for (const name of ['entryNode', 'entryCost', 'entryNext'] as const) {
    const larger = new Int32Array(state[name].length * 2);
    larger.set(state[name]);
    state[name] = larger;
  }
}

/** Puts the seeds into the queue and returns the number of its entries. */
function plant(seeds: Seeds, limit: number, shift: number, state: SearchState): number {
  const last = limit >> shift;
  if (state.heads.length <= last) state.heads = new Int32Array(last + 1).fill(-1);
  let count = 0;
  for (let s = 0; s < seeds.nodes.length; s++) {
    const v = seeds.nodes[s] as number;
    const c = seeds.costs[s] as number;
    if (c > limit || c >= (state.cost[v] as number)) continue;
    if (state.cost[v] === FAR) state.touched[state.touchedCount++] = v;
    state.cost[v] = c;
    if (count === state.entryNode.length) grow(state);
    state.entryNode[count] = v;
    state.entryNext[count] = state.heads[c >> shift] as number;
    state.heads[c >> shift] = count++;
  }
  return count;
}

export interface SearchRules {
  /** Non-negative whole cost by link; the sum along any path within the limit stays below 2^31. */
  readonly weight: Int32Array;
  /** Bits of the kinds that may be used. */
  readonly mask: number;
  readonly direction: Direction;
  /** Nothing dearer than this is reached. */
  readonly limit: number;
  /** Queue buckets are 2^shift wide. */
  readonly shift: number;
}

/**
 * One-to-all by a bucket queue (Dial 1969; label-correcting within a bucket, Cherkassky, Goldberg & Radzik 1996).
 * Costs and `via` do not depend on the width of the buckets. A node waits once in a bucket that is not open yet, and
 * taken entries are used again at once, so the queue stays in cache. No allocation besides queue growth.
 */
export function search(graph: Graph, seeds: Seeds, rules: SearchRules, state: SearchState): void {
  if (state.fast !== null) {
    if (state.fast(graph, seeds, rules, state)) return;
    clear(state);
  }
  searchPlain(graph, seeds, rules, state);
}

/** The same in plain TypeScript: the oracle of the WebAssembly twin and its fallback. */
function searchPlain(graph: Graph, seeds: Seeds, rules: SearchRules, state: SearchState): void {
  reset(state);
  const { weight, mask, limit, shift } = rules;
  let waiting = plant(seeds, limit, shift, state);
  let used = waiting;
  let free = -1;
  const forward = rules.direction === 'forward';
  const start = forward ? graph.outStart : graph.inStart;
  const head = forward ? graph.to : graph.from;
  const { bits, inLink } = graph;
  const all = (graph.commonBits & mask) !== 0;
  const { cost, via, touched, heads } = state;
  let { entryNode, entryNext, touchedCount } = state;
  for (let b = 0; waiting > 0; b++) {
    for (let e = heads[b] as number; e >= 0; e = heads[b] as number) {
      heads[b] = entryNext[e] as number;
      entryNext[e] = free;
      free = e;
      waiting--;
      const u = entryNode[e] as number;
      const cu = cost[u] as number;
      if (cu >> shift !== b) continue;
      for (let k = start[u] as number, end = start[u + 1] as number; k < end; k++) {
        const l = forward ? k : (inLink[k] as number);
        if (!all && ((bits[l] as number) & mask) === 0) continue;
        const c = cu + (weight[l] as number);
        const v = head[l] as number;
        const old = cost[v] as number;
        if (c >= old) {
          if (c === old && l < (via[v] as number)) via[v] = l;
          continue;
        }
        if (c > limit) continue;
        cost[v] = c;
        via[v] = l;
        const slot = c >> shift;
        if (old === FAR) touched[touchedCount++] = v;
        else if (old >> shift === slot && slot > b) continue;
        let fresh = free;
        if (fresh >= 0) free = entryNext[fresh] as number;
        else {
          if (used === entryNode.length) {
            grow(state);
            ({ entryNode, entryNext } = state);
          }
          fresh = used++;
        }
        entryNode[fresh] = v;
        entryNext[fresh] = heads[slot] as number;
        heads[slot] = fresh;
        waiting++;
      }
    }
  }
  state.touchedCount = touchedCount;
}

/** Links of the best way between the seeds and a node, in the order in which they are travelled; null if it was not reached. */
export function routeLinks(
  graph: Graph,
  state: Pick<SearchState, 'cost' | 'via'>,
  node: number,
  direction: Direction,
): number[] | null {
  if (state.cost[node] === FAR) return null;
  const links: number[] = [];
  const tail = direction === 'forward' ? graph.from : graph.to;
  for (let v = node, l = state.via[v] as number; l >= 0; v = tail[l] as number, l = state.via[v] as number)
    links.push(l);
  return direction === 'forward' ? links.reverse() : links;
}
