import { afterEach, expect, test, vi } from 'vitest';
import { contours, plainContours } from '../../src/kernel/contours.ts';
import { createGatherer } from '../../src/kernel/gather.ts';
import { LANES } from '../../src/kernel/gatherer.ts';
import { buildGraph } from '../../src/kernel/graph.ts';
import { Layout, openMemory } from '../../src/kernel/memory.ts';
import { createRaster } from '../../src/kernel/raster.ts';
import { createState, search } from '../../src/kernel/search.ts';
import { createCounter } from '../../src/kernel/tally.ts';

/** A machine that gives so many more pages: as a browser whose other workers hold nearly all that it has. */
function grant(pages: number): void {
  const { Memory } = WebAssembly;
  let left = pages;
  const spend = (count: number): void => {
    if (count > left) throw new RangeError('could not allocate memory');
    left -= count;
  };
  class Scarce extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      spend(descriptor.initial);
      super(descriptor);
    }

    override grow(delta: number): number {
      spend(delta);
      return super.grow(delta);
    }
  }
  vi.stubGlobal('WebAssembly', Object.create(WebAssembly, { Memory: { value: Scarce } }));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('pieces lie one behind the other, each from a multiple of 64 bytes', () => {
  const layout = new Layout();
  expect([1, 64, 0, 65].map((size) => layout.take(size))).toEqual([0, 64, 128, 128]);
  expect([layout.bytes, openMemory(65_537)?.buffer.byteLength]).toEqual([256, 131_072]);
});

test('without a further memory everything is reckoned in TypeScript, to the same answers', () => {
  grant(0);
  expect(openMemory(1)).toBeNull();
  const graph = buildGraph(2, Int32Array.of(0), Int32Array.of(1), Uint16Array.of(1), true);
  const state = createState(graph);
  expect([graph.room, state.fast]).toEqual([null, null]);
  const rules = { weight: Int32Array.of(7), mask: 1, direction: 'forward', limit: 100, shift: 2 } as const;
  search(graph, { nodes: [0], costs: [1] }, rules, state);
  expect([...state.cost]).toEqual([1, 8]);

  const ways = {
    start: Uint32Array.of(0, 1),
    item: Uint16Array.of(0),
    seconds: Uint16Array.from({ length: LANES }, (_, c) => c),
  };
  const gatherer = createGatherer([ways], 1);
  gatherer.door([{ list: 0, itemS: Uint16Array.of(10), standS: null }]);
  const found = gatherer.within(24);
  expect([...found].slice(-3)).toEqual([23, 24, 65_535]);
  expect([...createRaster({ cols: 4, rows: 5, corner: Uint32Array.of(4) })(found)].slice(3, 6)).toEqual([
    65_535, 10, 11,
  ]);

  const count = createCounter(
    {
      from: Uint32Array.of(0, 2),
      slot: Uint32Array.of(0, 1),
      people: Float32Array.of(1, 2),
      landKm2: Float32Array.of(1, 1),
      partKm2: 1,
      needs: Float64Array.of(2),
    },
    2,
  );
  expect(count(Uint16Array.of(5, 6))).toMatchObject({
    first: 5,
    people: Float64Array.of(1, 3),
    reachS: Uint16Array.of(6),
  });
});

test('a memory that cannot grow: what asks for more is cut in TypeScript, what fits is not', () => {
  grant(1);
  const island = (size: number) => ({
    values: Uint16Array.from({ length: size * size }, (_, cell) => (cell % 3) * 100),
    cols: size,
    rows: size,
    beyond: 0xffff,
  });
  for (const size of [3, 300, 4])
    expect(contours(island(size), [50, 150])).toEqual(plainContours(island(size), [50, 150]));
  expect(openMemory(1)).toBeNull();
});
