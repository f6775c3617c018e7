import { MultiDirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import type { RoadLink, Roads } from './model/roads.ts';

/** Roads as a graph to inspect: nodes by id, one edge a driving direction with its link. Searches run on arrays instead. */
export function roadGraph(roads: Roads): MultiDirectedGraph<object, { link: RoadLink }> {
  const graph = new MultiDirectedGraph<object, { link: RoadLink }>();
  for (const node of roads.nodes) graph.addNode(node.id);
  for (const link of roads.links) {
    graph.addDirectedEdge(link.from, link.to, { link });
    if (!link.directed) graph.addDirectedEdge(link.to, link.from, { link });
  }
  return graph;
}

/** Nodes outside the largest set of nodes that all reach one another, in table order. */
export function unconnectedNodes(roads: Roads): readonly string[] {
  const parts = stronglyConnectedComponents(roadGraph(roads));
  const largest = parts.reduce((best, part) => (part.length > best.length ? part : best), []);
  const inside = new Set(largest);
  return roads.nodes.map(({ id }) => id).filter((id) => !inside.has(id));
}

/** Links of any expanded network, as arrays in one order. */
export interface LinkArrays {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly timeS: ArrayLike<number>;
}

/** The same links as a graph to inspect and to check searches against: nodes by key, edges keyed by link index with `timeS`. */
export function linkGraph(keys: readonly string[], links: LinkArrays): MultiDirectedGraph<object, { timeS: number }> {
  const graph = new MultiDirectedGraph<object, { timeS: number }>();
  for (const key of keys) graph.addNode(key);
  for (let l = 0; l < links.from.length; l++) {
    const [from, to] = [keys[links.from[l] as number], keys[links.to[l] as number]];
    graph.addDirectedEdgeWithKey(String(l), from, to, { timeS: links.timeS[l] as number });
  }
  return graph;
}
