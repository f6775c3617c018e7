import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import { createPlainGatherer } from '../../src/kernel/gather.ts';
import { compileGather, GATHER_WASM } from '../../src/kernel/gather-module.ts';
import { createWasmGatherer } from '../../src/kernel/gather-wasm.ts';
import { type Gatherer, LANES, NO_WAY, type Ways } from '../../src/kernel/gatherer.ts';

// More than a vector holds, for one list as for two.
const ITEMS = 11;
// Five columns and seven rows of cells: two blocks a row, the eastern one sticks out, and so does the upper row.
const FRAME = { cols: 5, rows: 7, corner: Uint32Array.from([4, 0, 24, 20]) };
const BLOCKS = FRAME.corner.length;
const UNIT = 1 << 14;

const inside = (slot: number): boolean => cellOf(slot) >= 0;

function cellOf(slot: number): number {
  const corner = FRAME.corner[Math.floor(slot / LANES)] as number;
  const col = (corner % FRAME.cols) + (slot % 4);
  const row = Math.floor(corner / FRAME.cols) + (Math.floor(slot / 4) % 4);
  return col < FRAME.cols && row < FRAME.rows ? row * FRAME.cols + col : -1;
}

const second = fc.oneof(fc.integer({ min: 0, max: 9000 }), fc.constant(65_535), fc.constant(60_000));
const lanes = { minLength: LANES, maxLength: LANES };
const entryOf = { block: fc.nat(BLOCKS - 1), item: fc.nat(ITEMS - 1) };
const entry = fc.record({ ...entryOf, seconds: fc.array(second, lanes) });
type Entry = { block: number; item: number; seconds: number[] };

function waysOf(entries: readonly Entry[]): Ways {
  const sorted = entries.toSorted((a, b) => a.block - b.block);
  return {
    start: Uint32Array.from({ length: BLOCKS + 1 }, (_, b) => sorted.filter(({ block }) => block < b).length),
    item: Uint16Array.from(sorted, ({ item }) => item),
    seconds: Uint16Array.from(
      sorted.flatMap(({ block, seconds }) => seconds.map((s, c) => (inside(LANES * block + c) ? s : 65_535))),
    ),
  };
}

/** Least over all entries, one cell at a time. */
function slow(entries: readonly Entry[], cost: readonly number[], stand: readonly number[], slot: number): number {
  const ways = entries.filter(
    ({ block, seconds }) => block === Math.floor(slot / LANES) && seconds[slot % LANES] !== 65_535,
  );
  return Math.min(
    ...ways.map(
      ({ item, seconds }) => (cost[item] as number) + (seconds[slot % LANES] as number) + (stand[slot] as number),
    ),
  );
}

const GATHERERS = [
  ['TypeScript', createPlainGatherer],
  [
    'WebAssembly',
    (lists: readonly Ways[], blocks: number): Gatherer =>
      createWasmGatherer(lists, blocks, compileGather() as WebAssembly.Module) as Gatherer,
  ],
] as const;

test.each(GATHERERS)('%s: the best of all ways into each cell, over several lists', (_, create) => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 20 }),
      fc.array(entry, { maxLength: 20 }),
      fc.array(fc.oneof(fc.nat(9000), fc.constant(65_535)), { minLength: ITEMS, maxLength: ITEMS }),
      fc.array(fc.nat(900), { minLength: LANES * BLOCKS, maxLength: LANES * BLOCKS }),
      fc.integer({ min: 100, max: 16_383 }),
      (one, two, cost, stand, limit) => {
        const gatherer = create([waysOf(one), waysOf(two)], BLOCKS);
        const none = stand.map(() => 0);
        const expected = stand.map((__, slot) => {
          const best = Math.min(slow(one, cost, stand, slot), slow(two, cost, none, slot));
          return best <= limit && inside(slot) ? best : 65_535;
        });
        gatherer.door([
          { list: 0, itemS: Uint16Array.from(cost), standS: Uint16Array.from(stand) },
          { list: 1, itemS: Uint16Array.from(cost), standS: null },
        ]);
        const found = gatherer.within(limit);
        expected.forEach((time, slot) => {
          if (inside(slot)) expect(found[slot]).toBe(time);
        });
        expect(gatherer.seconds).toEqual(found);
        const packed = cost.map((c) => (c === 65_535 ? NO_WAY : c * UNIT));
        gatherer.reset();
        gatherer.packed(
          0,
          Int32Array.from(packed),
          UNIT,
          Int32Array.from(stand, (s) => s * UNIT),
        );
        gatherer.packed(1, Int32Array.from(packed), UNIT, null);
        const narrow = Array.from(gatherer.cost, (c) => (c <= limit * UNIT ? c / UNIT : 65_535));
        expected.forEach((time, slot) => {
          if (inside(slot)) expect(narrow[slot]).toBe(time);
        });
      },
    ),
    { numRuns: 200 },
  );
});

const near = fc.integer({ min: 0, max: 2000 });
/** About as long a way to every cell of the block, so that few of many lead. */
const flat = fc
  .tuple(fc.record(entryOf), near, fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(90) }, fc.constant(65_535)), lanes))
  .map(([of, base, more]) => ({ ...of, seconds: more.map((s) => Math.min(65_535, base + s)) }));
const many = { minLength: 30, maxLength: 60 };
const kind = fc.constantFrom('both', 'first', 'second', 'standing');
const step = fc.record({
  back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
  place: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(5)),
  by: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: -900, max: 900 }) }),
  far: fc.constantFrom(0, 2, 8, 8, 30, 60, 120, 250, 400, 70_000),
  share: fc.array(fc.constantFrom(-0.5, 0, 0, 0.5, 0.3), { minLength: ITEMS, maxLength: ITEMS }),
  moves: fc.integer({ min: 0, max: ITEMS }),
  lists: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, kind),
});

test('one question after the other, of one place or of several in turn: each is answered as if it were the first', () => {
  fc.assert(
    fc.property(
      fc.array(flat, many),
      fc.array(flat, many),
      fc.array(fc.array(near, { minLength: ITEMS, maxLength: ITEMS }), { minLength: 6, maxLength: 6 }),
      fc.array(fc.nat(900), { minLength: LANES * BLOCKS, maxLength: LANES * BLOCKS }),
      kind,
      fc.constantFrom(0, 0, 0, 61_000),
      fc.array(step, { minLength: 6, maxLength: 20 }),
      (one, two, places, stand, usual, base, steps) => {
        const ways = [waysOf(one), waysOf(two)];
        const plain = createPlainGatherer(ways, BLOCKS);
        const fast = createWasmGatherer(ways, BLOCKS, compileGather() as WebAssembly.Module) as Gatherer;
        const standS = Uint16Array.from(stand);
        const asked = places.map((first) => [first.map((c) => base + c)]);
        for (const { place, back, by, far, share, moves, lists: other } of steps) {
          const which = other ?? usual;
          const before = asked[place] as number[][];
          const moved = (before.at(-1 - (back % before.length)) as number[]).map(
            (c, i) => c + by + (i < moves ? Math.round(far * (share[i] as number)) : 0),
          );
          const itemS = Uint16Array.from(moved, (c) => (c < 0 ? 0 : Math.min(c, 65_535)));
          const firstAsked = { list: 0, itemS, standS: which === 'standing' ? standS : null };
          const secondAsked = { list: 1, itemS, standS: null };
          const lists = [...(which === 'second' ? [] : [firstAsked]), ...(which === 'first' ? [] : [secondAsked])];
          plain.door(lists);
          fast.door(lists);
          expect(fast.seconds).toEqual(plain.seconds);
          if (moved.every((c) => c >= 0 && c < base + 4500)) before.push(moved);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a way that did not lead is seen as soon as it may be the best', () => {
  const ways = waysOf([0, 1].map((item) => ({ block: 1, item, seconds: Array.from({ length: LANES }, () => 5) })));
  for (let ahead = 0; ahead < 40; ahead++) {
    for (let by = 0; by < 60; by++) {
      const gatherer = createWasmGatherer([ways], BLOCKS, compileGather() as WebAssembly.Module) as Gatherer;
      const ask = (other: number): number => {
        gatherer.door([{ list: 0, itemS: Uint16Array.of(100, other), standS: null }]);
        return gatherer.seconds[LANES] as number;
      };
      const before = [ask(100 + ahead), ask(100 + ahead)];
      expect([...before, ask(100 + ahead - by)]).toEqual([105, 105, 105 + Math.min(0, ahead - by)]);
    }
  }
});

test('lists of more items than leaders can number are answered over all ways each time', () => {
  const items = 40_000;
  const entries = (block: number, item: number, s: number) => ({ block, item, seconds: new Array(LANES).fill(s) });
  // those into the other blocks are no ways: they make room for leaders
  const lists = [
    waysOf([1, 1, 2, 2, 3, 3].map((block) => entries(block, 0, 65_535))),
    waysOf([entries(0, items - 1, 5)]),
  ];
  const [plain, fast] = [
    createPlainGatherer(lists, BLOCKS),
    createWasmGatherer(lists, BLOCKS, compileGather() as WebAssembly.Module) as Gatherer,
  ];
  for (const by of [0, 0, 0, 3, -3, 0]) {
    const itemS = Uint16Array.from({ length: items }, (_, i) => 500 + (i % 7) + (i < items - 1 ? by : -by));
    for (const one of [plain, fast]) one.door([0, 1].map((of) => ({ list: of, itemS, standS: null })));
    expect(fast.seconds).toEqual(plain.seconds);
  }
});

test('what was found is not written again by the next question', () => {
  const ways = waysOf([{ block: 1, item: 0, seconds: Array.from({ length: LANES }, () => 5) }]);
  for (const [, create] of GATHERERS) {
    const gatherer = create([ways], BLOCKS);
    gatherer.door([{ list: 0, itemS: Uint16Array.of(10), standS: null }]);
    const first = gatherer.within(100);
    expect([first[LANES], first[0]]).toEqual([15, 65_535]);
    gatherer.door([]);
    expect([gatherer.within(100)[LANES], first[LANES]]).toEqual([65_535, 15]);
  }
});

test('the module in the tree is its source assembled', async () => {
  expect(GATHER_WASM).toBe(await assemble('gather'));
});
