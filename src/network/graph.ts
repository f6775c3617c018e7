import { MultiDirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import type { RoadLink, Roads } from './model.ts';

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
