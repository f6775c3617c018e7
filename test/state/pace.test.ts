import { expect, it } from 'vitest';
import { createPace } from '../../src/state/pace.ts';

it('says nothing before the first answer', () => {
  expect(createPace().summary()).toBeNull();
});

it('gives the median and the value that nineteen of twenty stay under', () => {
  const pace = createPace();
  for (let ms = 100; ms >= 1; ms--) pace.note(ms);
  expect(pace.summary()).toEqual({ count: 100, medianMs: 51, p95Ms: 96 });
});

it('forgets all but the last 600', () => {
  const pace = createPace();
  for (let i = 0; i < 600; i++) pace.note(1000);
  for (let i = 0; i < 600; i++) pace.note(2);
  expect(pace.summary()).toEqual({ count: 600, medianMs: 2, p95Ms: 2 });
});
