import { expect, test } from 'vitest';
import { fillBuckets, sortedBy } from '../../src/base/buckets.ts';

test('things lie by bucket in the order they were named, one in several buckets, some buckets empty', () => {
  const { start, items } = fillBuckets(4, (name) => {
    name(2, 7);
    name(0, 5);
    name(2, 5);
    name(3, 9);
  });
  expect([...start]).toEqual([0, 1, 1, 3, 4]);
  expect([...items]).toEqual([5, 7, 5, 9]);
});

test('items by their number, those of the same number as they stood', () => {
  const numbers = Int32Array.of(3, 0, 3, 2, 0);
  expect([...sortedBy(Uint32Array.of(4, 2, 0, 3, 1), numbers, 4)]).toEqual([4, 1, 3, 2, 0]);
  expect([...sortedBy(new Uint32Array(0), numbers, 0)]).toEqual([]);
});
