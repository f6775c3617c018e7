import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Bundle, decodeBundle, encodeBundle } from '../../src/network/bundle.ts';
import { pack, unpack } from '../../src/network/pack.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { searchKeys } from '../../src/network/places/pinyin.ts';
import { roadNames } from '../../src/network/places/romanise.ts';
import { fixtureTexts, toFiles } from './fixture.ts';

function bundle(): Bundle {
  const parsed = parseNetwork(toFiles(fixtureTexts()));
  if (!parsed.ok) throw new Error('the fixture is damaged');
  const documents = toFiles({ 'projects/b.json': '{ "id": "b" }', 'projects/a.json': '{"id":"a"}' });
  return { network: parsed.value, documents, searchKeys: searchKeys(parsed.value), roadNames: roadNames(parsed.value) };
}

function opened(bytes: Uint8Array): Bundle {
  const result = decodeBundle(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('bundle', () => {
  it('gives back what was put in, frozen', () => {
    const before = bundle();
    const after = opened(encodeBundle(before));
    expect(after.network).toEqual(before.network);
    expect(after.searchKeys).toEqual(before.searchKeys);
    expect(after.roadNames).toEqual(before.roadNames);
    expect(Object.isFrozen(after.network.roads.links[0]?.geometry)).toBe(true);
    const texts = [...after.documents].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
    expect(texts).toEqual([
      ['projects/a.json', '{"id":"a"}'],
      ['projects/b.json', '{"id":"b"}'],
    ]);
  });

  it('has the same bytes every time, from a decoded bundle too', () => {
    const bytes = encodeBundle(bundle());
    expect(encodeBundle(bundle())).toEqual(bytes);
    expect(encodeBundle(opened(bytes))).toEqual(bytes);
  });

  it('refuses what is cut short, strange or of another version', () => {
    const bytes = encodeBundle(bundle());
    const codes = (damaged: Uint8Array): string[] => decodeBundle(damaged).problems.map(({ code }) => code);
    const gzipped = (value: unknown): Uint8Array => gzipSync(new TextEncoder().encode(JSON.stringify(value)));
    expect(codes(bytes.subarray(0, 500))).toEqual(['bundle_damaged']);
    expect(codes(new Uint8Array())).toEqual(['bundle_damaged']);
    expect(codes(new TextEncoder().encode('<!doctype html>'))).toEqual(['bundle_damaged']);
    expect(codes(gzipped({ format: 'other' }))).toEqual(['bundle_damaged']);
    expect(codes(gzipped({ format: 'czt-network', version: 99 }))).toEqual(['bundle_version']);
  });
});

describe('pack', () => {
  it('stores tables by column, repeated words once, lines as steps', () => {
    const rows = ['a', 'a', 'b', 'a'].map((source, id) => ({ id, source }));
    expect(pack(rows)).toEqual({
      '~columns': { id: [0, 1, 2, 3], source: { '~words': ['a', 'b'], at: [0, 0, 1, 0] } },
    });
    expect(
      pack([
        [113, 28],
        [113.5, 28.000001],
      ]),
    ).toEqual({ '~line': [113_000_000, 28_000_000, 500_000, 1] });
  });

  it('gives back any value, to the bit', () => {
    const degrees = fc.integer({ min: -180_000_000, max: 180_000_000 }).map((n) => n / 1e6);
    const line = fc.array(fc.tuple(degrees, degrees), { maxLength: 6 });
    const word = fc.constantFrom('甲', '乙', '');
    const row = fc.record({
      word,
      line,
      more: fc.jsonValue(),
      inner: fc.record({ word, n: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const json = JSON.parse(JSON.stringify(rows)) as unknown;
        expect(unpack(JSON.parse(JSON.stringify(pack(json))))).toEqual(json);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
