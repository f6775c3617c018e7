import { expect, test } from 'vitest';
import { UNREACHED } from '../../src/base/units.ts';
import { isWithin } from '../../src/base/within.ts';

test('METHOD 1: on the cutoff is inside, one second later is not, unreached never is', () => {
  expect([1799, 1800, 1801].map((timeS) => isWithin(timeS, 1800))).toEqual([true, true, false]);
  expect(isWithin(0, 0)).toBe(true);
  expect(isWithin(UNREACHED, UNREACHED)).toBe(false);
});
