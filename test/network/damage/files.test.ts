import { describe, expect, it } from 'vitest';
import { brief, damaged, findingsOf, fixtureTexts, toFiles } from '../fixture.ts';

describe('damage to a whole file', () => {
  const texts = fixtureTexts();
  const poi = texts['zones/poi.csv'] ?? '';

  function withBytes(bytes: Uint8Array): Map<string, Uint8Array> {
    return toFiles(texts).set('zones/poi.csv', bytes);
  }

  it.each(Object.keys(texts))('misses %s', (file) => {
    const files = toFiles(texts);
    files.delete(file);
    const found = findingsOf(files).filter(({ code }) => code === 'missing_file');
    expect(found.map((one) => one.file)).toEqual([file]);
  });

  it('finds an empty file, and one of blanks', () => {
    for (const text of ['', ' \n\n']) {
      const found = findingsOf(damaged('zones/poi.csv', () => text));
      expect(found.map(({ file, code }) => [file, code])).toContainEqual(['zones/poi.csv', 'empty_file']);
    }
  });

  it('finds a table without rows', () => {
    const found = findingsOf(damaged('zones/poi.csv', (text) => text.slice(0, text.indexOf('\n') + 1)));
    expect(found.map(({ file, code }) => [file, code])).toContainEqual(['zones/poi.csv', 'no_rows']);
  });

  it('names UTF-16 and GBK', () => {
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...poi].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
    ]);
    // 大学 in GBK.
    const gbk = new Uint8Array([...new TextEncoder().encode('poi_id,name\nU1,'), 0xb4, 0xf3, 0xd1, 0xa7]);
    for (const [bytes, name] of [
      [wide, 'UTF-16 LE'],
      [gbk, 'GBK'],
    ] as const) {
      const found = findingsOf(withBytes(bytes)).find(({ code }) => code === 'wrong_encoding');
      expect(found).toMatchObject({ file: 'zones/poi.csv', severity: 'error' });
      expect(found?.message.zh).toContain(name);
    }
  });

  it('notes a table that the manifest does not list', () => {
    const found = findingsOf(toFiles({ ...texts, 'zones/more.csv': 'a\n1\n' }));
    expect(found.map(brief)).toEqual([
      {
        file: 'zones/more.csv',
        row: undefined,
        field: undefined,
        value: undefined,
        code: 'unlisted_file',
        severity: 'warning',
      },
    ]);
  });
});
