import { csvFormatRows, csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damaged, findingsOf, fixtureTexts } from '../network/fixture.ts';

const CASES = { numRuns: 1000 };

const COSTS: readonly (readonly [file: string, column: string])[] = [
  ['roads/link.csv', 'length'],
  ['roads/link.csv', 'free_speed'],
  ['roads/link.csv', 'signals'],
  ['transit/frequencies.txt', 'headway_secs'],
  ['transit/pathways.txt', 'traversal_time'],
  ['transit/transfers.txt', 'min_transfer_time'],
];

test('METHOD 12: a missing, NaN, negative or text cost is an error at load that names file, row and field', () => {
  const texts = fixtureTexts();
  let tried = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...COSTS),
      fc.nat(50),
      fc.oneof(
        fc.constantFrom('', 'NaN', 'Infinity', '-1', '-0.5', 'null', '1e999', '十', '1,5', '0x10'),
        fc.stringMatching(/^[a-z]{1,6}$/),
        fc.integer({ min: -100_000, max: -1 }).map(String),
      ),
      ([file, column], pick, bad) => {
        // A stop without gates: GTFS has nothing there.
        fc.pre(column !== 'traversal_time' || bad !== '');
        const rows = csvParseRows(texts[file] as string);
        const at = 1 + (pick % (rows.length - 1));
        const field = rows[0]?.indexOf(column) ?? -1;
        const files = damaged(file, () =>
          csvFormatRows(rows.map((cells, r) => cells.map((cell, c) => (r === at && c === field ? bad : cell)))),
        );
        const errors = findingsOf(files).filter(({ severity }) => severity === 'error');
        expect(errors.some((error) => error.file === file && error.row === at + 1 && error.field === column)).toBe(
          true,
        );
        tried++;
      },
    ),
    CASES,
  );
  expect(tried).toBeGreaterThanOrEqual(1000);
});
