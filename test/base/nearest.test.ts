import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPointIndex } from '../../src/base/nearest.ts';

const points = fc.array(fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 })), {
  minLength: 1,
  maxLength: 60,
});

test('nearest and within agree with looking at every point', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }), (list, x, y) => {
      const xs = list.map(([px]) => px);
      const ys = list.map(([, py]) => py);
      const index = buildPointIndex(xs, ys, 700);
      const squared = list.map(([px, py]) => (px - x) ** 2 + (py - y) ** 2);
      expect(index.nearest(x, y)).toBe(squared.indexOf(Math.min(...squared)));
      const found: number[] = [];
      index.within(x, y, 2500, found);
      const expected = [...squared.keys()].filter((i) => (squared[i] as number) <= 2500 ** 2);
      expect(found.toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('no points: nothing is nearest', () => {
  expect(buildPointIndex([], [], 100).nearest(0, 0)).toBe(-1);
});
