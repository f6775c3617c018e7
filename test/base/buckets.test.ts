import { expect, test } from 'vitest';
import { fillBuckets } from '../../src/base/buckets.ts';

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
