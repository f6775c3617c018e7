import type { Graph } from './graph.ts';
import type { Direction } from './search.ts';

/** The links of a graph as a search meets them that goes one way. */
export interface Walk {
  /** Links on from node v stand at the places start[v] … start[v + 1] − 1; their ends lie at `head`. */
  readonly start: Uint32Array;
  /** Link by place, ascending for each node; null where place and link are one. */
  readonly link: Uint32Array | null;
  readonly head: Int32Array;
  readonly tail: Int32Array;
}

export function walkOf({ outStart, inStart, inLink, from, to }: Graph, direction: Direction): Walk {
  return direction === 'forward'
    ? { start: outStart, link: null, head: to, tail: from }
    : { start: inStart, link: inLink, head: from, tail: to };
}

/** The same links met from their other ends: those that lead into a node. */
export function walkBack(graph: Graph, direction: Direction): Walk {
  return walkOf(graph, direction === 'forward' ? 'reverse' : 'forward');
}
