import { expect } from 'vitest';
import { brief, damaged, findingsOf } from '../fixture.ts';

/** file, text to find, text to put there → code, row, field, value. */
export type Damage = readonly [
  file: string,
  find: string,
  put: string,
  code: string,
  row: number | undefined,
  field: string | undefined,
  value: string | undefined,
];

/** The damage is found where it is, once, as an error. */
export function expectFound([file, find, put, code, row, field, value]: Damage): void {
  const found = findingsOf(damaged(file, (text) => text.replace(find, put))).map(brief);
  expect(found).toContainEqual({ file, row, field, value, code, severity: 'error' });
  expect(found.filter((one) => one.code === code)).toHaveLength(1);
}
