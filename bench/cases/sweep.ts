import type { BenchCase } from '../harness.ts';
import { buildHierarchy } from '../sweep/hierarchy.ts';
import { createSweeper, createWasmSweeper, TREES } from '../sweep/sweep.ts';
import { compileSweep } from '../sweep/sweep-module.ts';
import { ordered } from './networks.ts';
import { ngraphWhole, ownSearch } from './search.ts';

const sources = (nodeCount: number): number[] =>
  Array.from({ length: TREES }, (_, tree) => (tree * 7919 * 31) % nodeCount);

export const sweepCases: readonly BenchCase[] = [
  {
    name: 'all zones × all nodes, per tree',
    network: 'M',
    async prepare() {
      const network = ordered('M');
      const { graph, weight } = network;
      const hierarchy = buildHierarchy({ nodeCount: graph.nodeCount, from: graph.from, to: graph.to, timeS: weight });
      const trees = sources(graph.nodeCount).map((node) => [{ node, timeS: 0 }]);
      const module = compileSweep();
      const sweeper = module ? createWasmSweeper(hierarchy, module) : createSweeper(hierarchy);
      const plain = createSweeper(hierarchy);
      const own = ownSearch(network);
      const ngraph = await ngraphWhole(network, graph.nodeCount >> 1);
      return {
        ours: {
          name: module ? 'czt (WebAssembly SIMD)' : 'czt (TypeScript)',
          run: () => sweeper.grow(trees),
          items: TREES,
        },
        peers: [
          ...(ngraph ? [ngraph] : []),
          { name: 'czt TypeScript sweep', run: () => plain.grow(trees), items: TREES },
          { name: 'czt one-to-all', run: () => own.run() },
        ],
        absent: ngraph ? [] : ['ngraph.path'],
        verify() {
          sweeper.grow(trees);
          let compared = 0;
          sources(graph.nodeCount).forEach((source, tree) => {
            own.run(source).forEach((cost, node) => {
              const time = sweeper.timeS[(hierarchy.placeOf[node] as number) * TREES + tree];
              if (time !== cost) throw new Error(`tree ${tree}, node ${node}: sweep ${time}, search ${cost}`);
              compared++;
            });
          });
          return `${compared} times equal`;
        },
      };
    },
    floor: { 'ngraph.path': 450 },
    goal: { 'ngraph.path': 770 },
    note: 'a yardstick beside the product: a scenario changes the network too often for a hierarchy to pay, so the product asks one-to-all',
  },
];
