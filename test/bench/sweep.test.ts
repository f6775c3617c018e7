import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arcs, buildHierarchy } from '../../bench/sweep/hierarchy.ts';
import { createSweeper, createWasmSweeper, type Seeds, SWEEP_UNREACHED, TREES } from '../../bench/sweep/sweep.ts';
import { compileSweep, SWEEP_WASM } from '../../bench/sweep/sweep-module.ts';
import { assemble } from '../../scripts/wasm.ts';

/** Slow and obvious: relax every arc until nothing changes (Bellman 1958). */
function relaxAll(arcs: Arcs, seeds: Seeds): number[] {
  const timeS = new Array<number>(arcs.nodeCount).fill(Number.POSITIVE_INFINITY);
  for (const seed of seeds) timeS[seed.node] = Math.min(timeS[seed.node] as number, seed.timeS);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < arcs.from.length; i++) {
      const time = (timeS[arcs.from[i] as number] as number) + (arcs.timeS[i] as number);
      if (time < (timeS[arcs.to[i] as number] as number)) {
        timeS[arcs.to[i] as number] = time;
        changed = true;
      }
    }
  }
  return timeS;
}

const graphs: fc.Arbitrary<Arcs> = fc.integer({ min: 1, max: 24 }).chain((nodeCount) =>
  fc
    .array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), fc.integer({ min: 0, max: 30 })), { maxLength: 90 })
    .map((list) => ({
      nodeCount,
      from: Int32Array.from(list, ([from]) => from),
      to: Int32Array.from(list, ([, to]) => to),
      timeS: Int32Array.from(list, ([, , time]) => time),
    })),
);

const SWEEPERS = [
  ['TypeScript', createSweeper],
  [
    'WebAssembly',
    (hierarchy: ReturnType<typeof buildHierarchy>) =>
      createWasmSweeper(hierarchy, compileSweep() as WebAssembly.Module),
  ],
] as const;

test.each(SWEEPERS)(
  '%s sweep equals the slow oracle on random graphs, parallel arcs and islands included',
  (_, create) => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(fc.tuple(fc.nat(23), fc.nat(50)), { minLength: 1, maxLength: 3 }),
        (arcs, starts) => {
          const hierarchy = buildHierarchy(arcs);
          const trees = Array.from({ length: TREES }, (__, tree) =>
            starts.map(([node, timeS]) => ({ node: (node + tree) % arcs.nodeCount, timeS })),
          );
          const sweeper = create(hierarchy);
          sweeper.grow([[{ node: 0, timeS: 0 }]]);
          sweeper.grow(trees);
          for (const [column, seeds] of trees.entries()) {
            for (const [node, expected] of relaxAll(arcs, seeds).entries()) {
              const time = sweeper.timeS[(hierarchy.placeOf[node] as number) * TREES + column] as number;
              expect(time >= SWEEP_UNREACHED ? Number.POSITIVE_INFINITY : time).toBe(expected);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  },
);

test.each(SWEEPERS)('%s sweep: 65,534 s is reached, one second more is not, and nothing wraps round', (_, create) => {
  const arcs = {
    nodeCount: 4,
    from: Int32Array.of(0, 1, 2),
    to: Int32Array.of(1, 2, 3),
    timeS: Int32Array.of(65_534, 1, 100_000),
  };
  const hierarchy = buildHierarchy(arcs);
  const sweeper = create(hierarchy);
  sweeper.grow([[{ node: 0, timeS: 0 }], [{ node: 2, timeS: 7 }]]);
  const at = (node: number, tree: number) => sweeper.timeS[(hierarchy.placeOf[node] as number) * TREES + tree];
  expect([0, 1, 2, 3].map((node) => at(node, 0))).toEqual([0, 65_534, SWEEP_UNREACHED, SWEEP_UNREACHED]);
  expect([0, 2, 3].map((node) => at(node, 1))).toEqual([SWEEP_UNREACHED, 7, SWEEP_UNREACHED]);
});

test('the module in the tree is the assembled source', async () => {
  expect(SWEEP_WASM).toBe(await assemble('sweep'));
});
