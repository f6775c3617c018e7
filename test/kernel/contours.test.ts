import { contours as d3contours } from 'd3-contour';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import { contours, plainContours, type Rings } from '../../src/kernel/contours.ts';
import { polygonsOf } from '../../src/kernel/polygons.ts';
import { SQUARES_WASM } from '../../src/kernel/squares-module.ts';

const BEYOND = 65_535;
const field = (rows: readonly (readonly number[])[]) => ({
  values: rows.flat(),
  cols: rows[0]?.length ?? 0,
  rows: rows.length,
  beyond: BEYOND,
});

function ringArea(rings: Rings, ring: number): number {
  let sum = 0;
  for (let p = rings.starts[ring] as number; p < (rings.starts[ring + 1] as number) - 1; p++) {
    sum +=
      (rings.xy[2 * p] as number) * (rings.xy[2 * p + 3] as number) -
      (rings.xy[2 * p + 2] as number) * (rings.xy[2 * p + 1] as number);
  }
  return sum / 2;
}

const area = (rings: Rings) =>
  Array.from({ length: rings.starts.length - 1 }, (_, ring) => ringArea(rings, ring)).reduce((a, b) => a + b, 0);

test('a single reached cell among unreached ones stays an island: a diamond half a cell wide each way', () => {
  const [rings] = contours(
    field([
      [BEYOND, BEYOND, BEYOND],
      [BEYOND, 600, BEYOND],
      [BEYOND, BEYOND, BEYOND],
    ]),
    [1800],
  );
  expect(rings?.starts.length).toBe(2);
  expect(area(rings as Rings)).toBeCloseTo(0.5, 12);
  expect([...(rings as Rings).xy.slice(0, 2)].every((v) => v >= 1 && v <= 2)).toBe(true);
});

test('a cell on the cutoff is inside, one second later is outside', () => {
  const count = (value: number) => (contours(field([[value]]), [1800])[0] as Rings).starts.length - 1;
  expect([count(1799), count(1800), count(1801)]).toEqual([1, 1, 0]);
});

test('cells that touch only at a corner are two islands', () => {
  const [rings] = contours(
    field([
      [0, BEYOND],
      [BEYOND, 0],
    ]),
    [10],
  );
  expect(polygonsOf(rings as Rings).length).toBe(2);
});

test('a hole belongs to the ring around it, an island in the hole is a polygon of its own', () => {
  const size = 7;
  const values = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, col) => {
      const ring = Math.max(Math.abs(row - 3), Math.abs(col - 3));
      return ring === 1 || ring === 2 ? 50 : ring === 0 || ring === 3 ? 10 : 0;
    }),
  );
  const [rings] = contours(field(values), [20]);
  const polygons = polygonsOf(rings as Rings);
  expect(polygons.map((ids) => ids.length).sort()).toEqual([1, 2]);
});

const fields = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 })).chain(([cols, rows]) =>
  fc.record({
    cols: fc.constant(cols),
    rows: fc.constant(rows),
    beyond: fc.constant(BEYOND),
    values: fc.array(fc.integer({ min: 0, max: 5400 }), { minLength: cols * rows, maxLength: cols * rows }),
  }),
);

function d3Area(coordinates: readonly (readonly (readonly number[][])[])[] | number[][][][]): number {
  let total = 0;
  for (const polygon of coordinates) {
    for (const ring of polygon) {
      for (let p = 1; p < ring.length; p++) {
        const [x0, y0] = ring[p - 1] as number[];
        const [x1, y1] = ring[p] as number[];
        total += ((x0 as number) * (y1 as number) - (x1 as number) * (y0 as number)) / 2;
      }
    }
  }
  return Math.abs(total);
}

/** d3-contour keeps what is at or above a threshold and closes rings at the rim, so the field is negated and framed wide. */
test('areas agree with d3-contour where no square has two opposite corners inside', () => {
  let compared = 0;
  fc.assert(
    fc.property(fields, fc.integer({ min: 1, max: 5300 }), (raw, level) => {
      const cols = raw.cols + 2;
      const values = new Array<number>(cols * (raw.rows + 2)).fill(6000);
      raw.values.forEach((v, i) => {
        values[(Math.floor(i / raw.cols) + 1) * cols + (i % raw.cols) + 1] = v;
      });
      const framed = { values, cols, rows: raw.rows + 2, beyond: BEYOND };
      const inside = (i: number) => (values[i] as number) <= level;
      for (let i = 0; i + cols + 1 < values.length; i++) {
        if ((i + 1) % cols === 0) continue;
        const [a, b, c, d] = [inside(i), inside(i + 1), inside(i + cols + 1), inside(i + cols)];
        if (a === c && b === d && a !== b) return;
      }
      compared++;
      const theirs = d3contours()
        .size([cols, raw.rows + 2])
        .thresholds([-(level + 0.5)])(values.map((v) => -v))[0];
      expect(area(contours(framed, [level])[0] as Rings)).toBeCloseTo(d3Area(theirs?.coordinates ?? []), 6);
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(100);
});

test('higher levels contain lower ones, and the levels computed together equal those computed alone', () => {
  fc.assert(
    fc.property(fields, (raw) => {
      const levels = [900, 1800, 2700, 3600];
      const together = contours(raw, levels);
      const areas = together.map(area);
      expect([...areas].sort((a, b) => a - b)).toEqual(areas);
      for (const [k, level] of levels.entries()) expect(contours(raw, [level])[0]).toEqual(together[k]);
    }),
    { numRuns: 300 },
  );
});

test('WebAssembly squares = TypeScript squares, point for point: unreached cells, saddles, fields of any size in turn', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 65_535 }), fc.constant(BEYOND));
  const size = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }));
  const drawn = size.chain(([cols, rows]) =>
    fc.record({
      cols: fc.constant(cols),
      rows: fc.constant(rows),
      beyond: fc.constantFrom(30, 6000, BEYOND),
      values: fc.array(value, { minLength: cols * rows, maxLength: cols * rows }).map((list) => Uint16Array.from(list)),
    }),
  );
  const level = fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.integer({ min: 0, max: 40 }), fc.constant(12.5));
  fc.assert(
    fc.property(drawn, fc.uniqueArray(level, { maxLength: 14 }), (raw, levels) => {
      levels.sort((a, b) => a - b);
      expect(contours(raw, levels)).toEqual(plainContours(raw, levels));
    }),
    { numRuns: 400 },
  );
});

/** Points of each ring of each level, by WebAssembly and by plain TypeScript. */
function bothWays(rows: readonly (readonly number[])[], levels: readonly number[]): readonly number[][][][] {
  const plain = field(rows);
  return [{ ...plain, values: Uint16Array.from(plain.values) }, plain].map((one) =>
    contours(one, levels).map(({ xy, starts }) =>
      Array.from(starts.subarray(1), (end, ring) => [...xy.subarray(2 * (starts[ring] as number), 2 * end)]),
    ),
  );
}

test('rings come in the order of their first squares, each from where its line enters that square', () => {
  const southWest = [0, 0.5, 0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5];
  const northEast = [1, 1.5, 1.5, 1, 2, 1.5, 1.5, 2, 1, 1.5];
  const diagonal = [
    [0, BEYOND],
    [BEYOND, 0],
  ];
  for (const [rings] of bothWays(diagonal, [10])) expect(rings).toEqual([southWest, northEast]);
  const hole = [1.5, 1, 1, 1.5, 1.5, 2, 2, 1.5, 1.5, 1];
  const around = [
    [0, 0, 0],
    [0, BEYOND, 0],
    [0, 0, 0],
  ];
  for (const [rings] of bothWays(around, [10])) {
    expect(rings?.map((ring) => ring.slice(0, 2))).toEqual([
      [0, 0.5],
      [1.5, 1],
    ]);
    expect(rings?.[1]).toEqual(hole);
  }
});

test('the most levels there can be, all between two cells: each crosses at its own place', () => {
  const levels = Array.from({ length: 254 }, (_, k) => k);
  const islands = levels.map((k) => [[0, 0.5, 0.5, 0, 0.5 + (k + 0.5) / 256, 0.5, 0.5, 1, 0, 0.5]]);
  for (const rings of bothWays([[0, 256]], levels)) expect(rings).toEqual(islands);
  expect(() => contours(field([[0]]), [...levels, 254])).toThrow('255 levels, at most 254');
});

test('nothing to draw: no cells, no levels, no cell reached', () => {
  expect(bothWays([], [10])).toEqual([[[]], [[]]]);
  expect(bothWays([[0, 5]], [])).toEqual([[], []]);
  expect(bothWays([[BEYOND, BEYOND]], [10, 20])).toEqual([
    [[], []],
    [[], []],
  ]);
});

test('a memory that holds the cells but cannot grow for their lines: they are followed in TypeScript, later not', () => {
  const size = 80;
  const still = { values: new Uint16Array(size * size), cols: size, rows: size, beyond: BEYOND };
  expect(contours(still, [10])[0]?.starts).toEqual(Int32Array.of(0, 4 * size + 1));
  const board = { ...still, values: still.values.map((_, i) => 100 * ((i + Math.floor(i / size)) % 2)) };
  const expected = plainContours(board, [20, 50]);
  // every second cell is an island of its own
  expect(expected.map(({ starts }) => starts.length - 1)).toEqual([3200, 3200]);
  const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('could not grow');
  });
  expect(contours(board, [20, 50])).toEqual(expected);
  expect(grow).toHaveBeenCalledOnce();
  grow.mockRestore();
  expect(contours(board, [20, 50])).toEqual(expected);
});

test('the module in the tree is the assembled source', async () => {
  expect(SQUARES_WASM).toBe(await assemble('squares'));
});
