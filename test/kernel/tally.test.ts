import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import type { Counter, TallyGroups } from '../../src/kernel/counter.ts';
import { createCounter, createPlainCounter } from '../../src/kernel/tally.ts';
import { compileTally, TALLY_WASM } from '../../src/kernel/tally-module.ts';
import { createWasmCounter } from '../../src/kernel/tally-wasm.ts';

const CELLS = 40;
const COUNTERS = [
  ['TypeScript', createPlainCounter],
  [
    'WebAssembly',
    (groups: TallyGroups) => createWasmCounter(groups, CELLS, compileTally() as WebAssembly.Module) as Counter,
  ],
] as const;

interface Drawn {
  readonly group: readonly number[];
  readonly people: readonly number[];
  readonly land: readonly number[];
}

const numbers = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: CELLS, maxLength: CELLS });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  group: numbers(fc.nat(3)),
  people: numbers(fc.oneof(fc.nat(900), fc.constant(0), fc.constant(100_000))),
  land: numbers(fc.nat(16).map((parts) => parts / 64)),
});
const time = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 65_534 }), fc.constant(65_535));
const times = numbers(time);
/** What a second field changes of the first: all, a little or nothing. */
const nearly = fc.oneof(
  times,
  numbers(fc.option(time, { freq: 1 })),
  fc
    .tuple(fc.nat(CELLS - 1), time)
    .map(([at, one]) => Array.from({ length: CELLS }, (_, c) => (c === at ? one : null))),
  numbers(fc.constant(null)),
);

/** Groups 0 … 2 are asked for half of their people; group 3 is nobody's. */
function groupsOf({ group, people, land }: Drawn): TallyGroups {
  const cells = group.map((_, cell) => cell).sort((a, b) => (group[a] as number) - (group[b] as number) || a - b);
  return {
    from: Uint32Array.from({ length: 5 }, (_, i) => group.filter((of) => of < i).length),
    slot: Uint32Array.from(cells),
    people: Float32Array.from(cells, (cell) => people[cell] as number),
    landKm2: Float32Array.from(cells, (cell) => land[cell] as number),
    partKm2: 1 / 64,
    needs: Float64Array.from([0, 1, 2], (i) => {
      return people.reduce((sum, count, cell) => sum + (group[cell] === i ? count : 0), 0) / 2;
    }),
  };
}

test.each(COUNTERS)(
  '%s: people and land by second, and when each group has its half, as plain sums say',
  (_, create) => {
    fc.assert(
      fc.property(drawn, times, nearly, (text, before, change) => {
        const now = before.map((time, cell) => change[cell] ?? time);
        const groups = groupsOf(text);
        const count = create(groups);
        count(Uint16Array.from(before));
        const { first, people, land, landUnitKm2, reachS } = count(Uint16Array.from(now));
        const reached = now.filter((time) => time !== 65_535);
        expect(first).toBe(reached.length === 0 ? 0 : Math.min(...reached));
        expect(people.length).toBe(reached.length === 0 ? 0 : Math.max(...reached) + 1 - first);
        expect(land.length).toBe(people.length);
        const sum = (values: readonly number[], keep: (cell: number) => boolean): number =>
          values.reduce((total, value, cell) => total + (keep(cell) ? value : 0), 0);
        for (const second of new Set(reached.flatMap((time) => [time, Math.max(first, time - 1)]))) {
          expect(people[second - first]).toBe(sum(text.people, (cell) => (now[cell] as number) <= second));
          expect((land[second - first] as number) * landUnitKm2).toBe(
            sum(text.land, (cell) => (now[cell] as number) <= second),
          );
        }
        const seconds = [...new Set(reached)].sort((a, b) => a - b);
        groups.needs.forEach((need, i) => {
          const enough = (time: number): boolean =>
            sum(text.people, (cell) => text.group[cell] === i && (now[cell] as number) <= time) >= need;
          const found = need > 0 ? seconds.find(enough) : undefined;
          expect(reachS[i]).toBe(found ?? 65_535);
        });
      }),
      { numRuns: 200 },
    );
  },
);

test.each([
  ['land that is no whole number of parts', [0.3, 1], [10, 20]],
  ['land of more parts than five bits hold', [32 / 64, 1], [10, 20]],
  ['people who are not whole', [0, 1 / 64], [10.5, 20]],
  ['more people than 27 bits hold', [0, 1 / 64], [2 ** 26, 2 ** 26]],
])('cells that do not fit into one number are counted plainly: %s', (_, land, people) => {
  const groups = {
    from: Uint32Array.of(0, 2, 2),
    slot: Uint32Array.of(0, 1),
    people: Float32Array.from(people),
    landKm2: Float32Array.from(land),
    partKm2: 1 / 64,
    needs: Float64Array.of(people[1] as number),
  };
  const { first, people: reached, land: landKm2, reachS } = createCounter(groups, 2)(Uint16Array.of(5, 6));
  const sums = (values: readonly number[]): number[] => [
    values[0] as number,
    (values[0] as number) + (values[1] as number),
  ];
  expect([first, ...reached]).toEqual([5, ...sums(people)]);
  expect([...landKm2]).toEqual(sums([...groups.landKm2]));
  expect(reachS[0]).toBe((people[0] as number) >= (people[1] as number) ? 5 : 6);
});

test('the module in the tree is its source assembled', async () => {
  expect(TALLY_WASM).toBe(await assemble('tally'));
});
