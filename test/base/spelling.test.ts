import { expect, it } from 'vitest';
import { nearest } from '../../src/base/spelling.ts';

it('suggests the nearest id, whatever else is listed after it', () => {
  expect(nearest('ALL', ['baseline', 'all', 'action-plan-2025']).en).toBe('; did you mean "all"?');
  expect(nearest('b02-fats', ['b02-fast', 'a']).en).toBe('; did you mean "b02-fast"?');
  expect(nearest('zzzzzz', ['a', 'b02-fast']).en).toBe('');
});
