import { describe, expect, it } from 'vitest';
import { isError } from '../../src/base/problem.ts';
import type { Network } from '../../src/network/model.ts';
import { hashFiles, parseNetwork } from '../../src/network/parse.ts';
import { brief, damaged, findingsOf, fixtureTexts, toFiles } from './fixture.ts';

function parsed(): Network {
  const result = parseNetwork(toFiles(fixtureTexts()));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function frozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(frozenThrough);
}

describe('a sound folder', () => {
  it('has nothing to report', () => {
    expect(findingsOf(toFiles(fixtureTexts()))).toEqual([]);
  });

  it('counts lanes of a direction, and tells both where a row stands for both', () => {
    const texts = fixtureTexts();
    texts['roads/link.csv'] = (texts['roads/link.csv'] as string).replace('secondary,40,,', 'secondary,40,2,');
    const read = parseNetwork(toFiles(texts));
    // L1 and L2 stand for both directions, L3 for one; of L4 nothing is known.
    expect(read.ok && read.value.roads.links.map(({ lanes }) => lanes)).toEqual([6, 4, 2, null]);
  });

  it('reads units as the files say: km to metres, yuan to fen, clock to seconds', () => {
    const { roads, transit, manifest } = parsed();
    expect(roads.links.map(({ lengthM }) => lengthM)).toEqual([990, 1120, 1000, 1200]);
    expect(roads.links[1]).toMatchObject({ tollFen: 150, tollPlazas: 1, ref: 'G4', lanes: 4, directed: false });
    expect(roads.links[2]).toMatchObject({
      lanes: null,
      directed: true,
      geometry: [
        [113.01, 28.01],
        [113, 28.01],
      ],
    });
    expect(roads.tod).toEqual([{ linkId: 'L1', period: 'am_peak', speedKph: 25 }]);
    expect(manifest.periods.am_peak).toEqual({ startS: 25_200, endS: 32_400 });
    expect(transit.patterns[0]?.service).toEqual([
      { startS: 23_400, endS: 32_400, headwayS: 300 },
      { startS: 32_400, endS: 87_000, headwayS: 420 },
    ]);
  });

  it('counts a pattern from its first departure', () => {
    const [metro] = parsed().transit.patterns;
    expect(metro?.stopIds).toEqual(['A@M1', 'B@M1', 'C@M1']);
    expect(metro?.arriveS).toEqual([0, 120, 240]);
    expect(metro?.departS).toEqual([0, 150, 240]);
  });

  it('puts a station at its entrance and gates on its stops', () => {
    const { stations, stops, lines } = parsed().transit;
    expect(stations[0]).toMatchObject({ id: 'A', lat: 28.0001, parking: { terminalS: null }, bikeParking: true });
    expect(stations[1]).toMatchObject({ id: 'B', parking: null });
    expect(stops[0]).toMatchObject({ id: 'A@M1', stationId: 'A', mode: 'metro', enterS: 120, exitS: 90 });
    expect(lines[0]?.shape).toEqual([
      [
        [113, 28],
        [113.001, 28.005],
        [113, 28.02],
      ],
    ]);
    expect(lines[1]).toMatchObject({
      color: '#00aa00',
      shape: [
        [
          [113, 28.02],
          [113, 28],
        ],
      ],
    });
  });

  it('is frozen through and through', () => {
    expect(frozenThrough(parsed())).toBe(true);
  });

  it('tolerates a byte order mark, Windows line ends and quoted line breaks', () => {
    const texts = fixtureTexts();
    texts['zones/poi.csv'] = `\uFEFF${texts['zones/poi.csv']?.replaceAll('\n', '\r\n')}`;
    texts['zones/poi.csv'] += 'U2,甲,Jia,x,113,28,"two\nlines",high,0,\nU3,乙,Yi,x,abc,28,plan,high,0,\n';
    expect(findingsOf(toFiles(texts)).map(brief)).toEqual([
      { file: 'zones/poi.csv', row: 5, field: 'lon', value: 'abc', code: 'not_a_number', severity: 'error' },
    ]);
  });

  it('names the same folder by the same hash and any other by another', () => {
    const texts = fixtureTexts();
    const backwards = Object.fromEntries(Object.entries(texts).reverse());
    expect(hashFiles(toFiles(backwards))).toBe(hashFiles(toFiles(texts)));
    expect(hashFiles(damaged('params.json', (text) => `${text} `))).not.toBe(hashFiles(toFiles(texts)));
    expect(hashFiles(toFiles(texts))).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('many slips at once', () => {
  it('reports all of them', () => {
    const texts = fixtureTexts();
    texts['roads/link.csv'] =
      texts['roads/link.csv']?.replace(',0.99,', ',-0.99,').replace(',100,2,', ',fast,2,') ?? '';
    texts['zones/places.csv'] = texts['zones/places.csv']?.replace('P2,T1', 'P2,T9') ?? '';
    texts['params.json'] = '{';
    expect(findingsOf(toFiles(texts)).map(({ file, code }) => `${file} ${code}`)).toEqual([
      'roads/link.csv not_positive',
      'roads/link.csv not_a_number',
      'zones/places.csv dangling_reference',
      'params.json malformed_json',
    ]);
  });

  it('lists twenty of a kind in a file and counts the rest', () => {
    const rows = Array.from({ length: 50 }, (_, i) => `X${i},名,Name,x,east,28,plan,high,0,`).join('\n');
    const found = findingsOf(damaged('zones/poi.csv', (text) => `${text}${rows}\n`));
    expect(found).toHaveLength(21);
    expect(found.filter(isError)).toHaveLength(21);
    expect(found.at(-1)).toMatchObject({ code: 'and_more', file: 'zones/poi.csv' });
    expect(found.at(-1)?.message.zh).toContain('30');
  });

  it('does not report a bad row again at each reference to it', () => {
    const files = damaged('roads/node.csv', (text) => text.replace('N1,东口,113.00', 'N1,东口,east'));
    expect(findingsOf(files).map(brief)).toEqual([
      { file: 'roads/node.csv', row: 2, field: 'x_coord', value: 'east', code: 'not_a_number', severity: 'error' },
    ]);
  });

  it('refuses an empty folder without throwing', () => {
    const result = parseNetwork(new Map());
    expect(result.ok).toBe(false);
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['missing_file']));
    expect(result.problems).toHaveLength(26);
  });
});

describe('gate times and headways', () => {
  it('carry the source of their own rows, the less sure one, and leave that of the run times alone', () => {
    const texts = fixtureTexts();
    const edited = {
      ...texts,
      'transit/pathways.txt': (texts['transit/pathways.txt'] as string).replace(
        /^(A@M1:in.*,)plan,high/m,
        '$1guess,low',
      ),
      'transit/frequencies.txt': (texts['transit/frequencies.txt'] as string).replace(
        ',420,0,plan,high',
        ',420,0,guess,low',
      ),
    };
    const parsed = parseNetwork(toFiles(edited));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { stops, patterns } = parsed.value.transit;
    expect(stops.find(({ id }) => id === 'A@M1')).toMatchObject({ source: 'guess', confidence: 'low' });
    expect(stops.find(({ id }) => id === 'B@M1')).toMatchObject({ source: 'plan', confidence: 'high' });
    const metro = patterns.find(({ id }) => id === 'M1-0');
    expect([metro?.confidence, metro?.headways?.confidence]).toEqual(['high', 'low']);
    expect(patterns.find(({ id }) => id === 'B1-1')?.headways?.confidence).toBe('high');
  });
});
