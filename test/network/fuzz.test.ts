import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isError } from '../../src/base/problem.ts';
import { findingsOf, fixtureTexts, toFiles } from './fixture.ts';

const TEXTS = fixtureTexts();
const PATHS = Object.keys(TEXTS);
const JUNK = [
  '',
  'NaN',
  '-1',
  '1e999',
  'x',
  ',',
  '"',
  '\n',
  '{',
  ']',
  'null',
  '999999999',
  '0',
  '\u0000',
  '，',
  '{}',
  '[]',
  '\uFEFF',
  '__proto__',
];

/** One or two slips of the pen: some characters of a file replaced by junk. */
const slip = fc.record({
  path: fc.constantFrom(...PATHS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 12 }),
  put: fc.constantFrom(...JUNK),
});

it('answers any slip of the pen with problems that say where, never with an exception', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 2 }), (slips) => {
      const texts = { ...TEXTS };
      for (const { path, at, length, put } of slips) {
        const text = texts[path] ?? '';
        const from = Math.floor(at * text.length);
        texts[path] = text.slice(0, from) + put + text.slice(from + length);
      }
      const problems = findingsOf(toFiles(texts));
      if (problems.some(isError)) refused++;
      for (const { file, code, message, remedy } of problems) {
        expect(PATHS, code).toContain(file);
        expect(`${message.zh}${message.en}${remedy.zh}${remedy.en}`, code).not.toMatch(
          /undefined|\[object|NaN is not a/,
        );
      }
    }),
    { seed: 11, numRuns: 600 },
  );
  // Most slips break something; those in names, notes and shapes do not.
  expect(refused).toBeGreaterThan(300);
});

it('survives bytes that are no text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.uint8Array({ maxLength: 200 }), (path, bytes) => {
      const problems = findingsOf(toFiles(TEXTS).set(path, bytes));
      expect(problems.filter(({ file, severity }) => file === path && severity === 'error').length).toBeGreaterThan(0);
    }),
    { seed: 12, numRuns: 150 },
  );
});
