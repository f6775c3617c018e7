import type { Graph } from './graph.ts';
import { MOST_BUCKETS, type Room } from './room.ts';
import type { SearchRules, SearchState, Seeds } from './search.ts';

/** Runs a search in WebAssembly (`search.wat`) and leaves its answer in the state; false where it does not fit: nothing is told then. */
export type FastSearch = (graph: Graph, seeds: Seeds, rules: SearchRules, state: SearchState) => boolean;

/** Arrays of a state that lies in the memory of its graph, and the search over it. */
export function enterRoom(
  own: Graph,
  room: Room,
): Pick<SearchState, 'cost' | 'via' | 'touched'> & { readonly fast: FastSearch } {
  const { memory, at, module, mostEntries } = room;
  const { buffer } = memory;
  const { nodeCount, linkCount } = own;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const run = exports.search as (...args: number[]) => number;
  const tell = exports.tell as (...args: number[]) => void;
  const cost = new Int32Array(buffer, at.labels, nodeCount);
  const via = new Int32Array(buffer, at.via, nodeCount);
  const touched = new Int32Array(buffer, at.touched, nodeCount);
  const labels = new Uint32Array(buffer, at.labels, 2 * nodeCount);
  const heads = new Int32Array(buffer, at.heads, MOST_BUCKETS);
  const entries = new Int32Array(buffer, at.entries, 2 * mostEntries);
  const weight = new Int32Array(buffer, at.weight, linkCount);
  let waiting = 0;
  let reached = 0;
  const plant = (seeds: Seeds, limit: number, shift: number): void => {
    labels.fill(0xffffffff);
    waiting = 0;
    reached = 0;
    for (let s = 0; s < seeds.nodes.length; s++) {
      const v = seeds.nodes[s] as number;
      const c = seeds.costs[s] as number;
      if (c > limit || c >= (labels[2 * v + 1] as number)) continue;
      if (labels[2 * v + 1] === 0xffffffff) touched[reached++] = v;
      labels[2 * v] = 0;
      labels[2 * v + 1] = c;
      entries[2 * waiting] = v;
      entries[2 * waiting + 1] = heads[c >> shift] as number;
      heads[c >> shift] = waiting++;
    }
  };
  const fast: FastSearch = (graph, seeds, rules, state) => {
    const { mask, limit, shift } = rules;
    const there = rules.weight.buffer === buffer;
    if (graph !== own || limit >> shift >= MOST_BUCKETS || seeds.nodes.length > mostEntries) return false;
    if (room.kept !== there) return false;
    if (!there) weight.set(rules.weight);
    plant(seeds, limit, shift);
    const [start, link, head] =
      rules.direction === 'forward' ? [at.outStart, 0, at.to] : [at.inStart, at.inLink, at.from];
    // 0 takes every link; bit 16 is no link's, so that an empty mask takes none.
    const asked = (graph.commonBits & mask) === 0 ? mask | 0x10000 : 0;
    const places = [at.heads, at.entries, waiting, mostEntries, at.touched, reached] as const;
    const count = run(start, link, head, at.bits, asked, at.weight, at.labels, limit, shift, ...places);
    if (count < 0) {
      heads.fill(-1);
      return false;
    }
    tell(at.labels, at.labels, at.via, nodeCount);
    state.touchedCount = count;
    return true;
  };
  return { cost, via, touched, fast };
}
