import { describe, expect, it } from 'vitest';
import { roadGraph, unconnectedNodes } from '../../src/network/graph.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { fixtureTexts, toFiles } from './fixture.ts';

function roads() {
  const parsed = parseNetwork(toFiles(fixtureTexts()));
  if (!parsed.ok) throw new Error('the fixture is damaged');
  return parsed.value.roads;
}

describe('road graph', () => {
  it('has an edge for each driving direction: three two-way links and a one-way', () => {
    const graph = roadGraph(roads());
    expect([graph.order, graph.size]).toEqual([4, 7]);
    expect(graph.outNeighbors('N3').sort()).toEqual(['N2', 'N4']);
    expect(graph.inNeighbors('N3')).toEqual(['N2']);
  });

  it('keeps parallel links apart', () => {
    const { nodes, links, tod } = roads();
    const [first] = links as [(typeof links)[number]];
    expect(roadGraph({ nodes, links: [...links, { ...first, id: 'L1b' }], tod }).size).toBe(9);
  });

  it('names the nodes that are cut off', () => {
    const { nodes, links, tod } = roads();
    expect(unconnectedNodes({ nodes, links, tod })).toEqual([]);
    const cut = links.filter(({ id }) => id !== 'L3' && id !== 'L4');
    expect(unconnectedNodes({ nodes, links: cut, tod })).toEqual(['N4']);
  });
});
