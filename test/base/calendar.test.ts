import { expect, it } from 'vitest';
import { isDate, isDay } from '../../src/base/calendar.ts';

it('knows the days of the calendar', () => {
  for (const text of ['2026', '2026-12', '2026-01-31', '2026-04-30', '2024-02-29', '2000-02-29'])
    expect([text, isDate(text)]).toEqual([text, true]);
  for (const text of ['2026-02-29', '2026-02-30', '1900-02-29', '2026-04-31', '2026-13', '2026-00', '2026-1', '26', ''])
    expect([text, isDate(text)]).toEqual([text, false]);
  expect(['2026-12-31', '2026-12', '2026', '2026-12-32'].map(isDay)).toEqual([true, false, false, false]);
});
