import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const on = (...args: readonly string[]): Promise<Answer> => ask(...args, '--network', home);

/** The first bytes of what a command wrote to a file of this name. */
async function begins(name: string, ...args: readonly string[]): Promise<string> {
  const path = join(home, name);
  expect((await on(...args, '--out', path)).code).toBe(0);
  return readFileSync(path, 'latin1').slice(0, 26);
}

describe('--out without --format', () => {
  it('writes what the ending of the file says', async () => {
    const circle = ['isochrone', '--from', '甲站'];
    expect(await begins('a.csv', ...circle)).toBe('cutoff_min,people,people_s');
    expect(await begins('a.GeoJSON', ...circle)).toBe('{"type":"FeatureCollection');
    expect((await begins('a.tif', ...circle)).slice(0, 4)).toBe('II*\0');
    expect((await begins('a.TIFF', ...circle)).slice(0, 4)).toBe('II*\0');
    expect((await begins('a.json', ...circle)).slice(0, 9)).toBe('{\n  "titl');
    expect((await begins('by.json', ...circle, '--by', 'city')).slice(0, 9)).toBe('{\n  "titl');
    expect((await begins('by.csv', ...circle, '--by', 'city')).slice(0, 8)).toBe('id,name,');
    expect(await begins('c.csv', 'compare', '--b', 'all')).toBe('cell,lon,lat,township,peop');
    expect(await begins('c.geojson', 'compare', '--b', 'all')).toBe('{"type":"FeatureCollection');
    expect((await begins('r.PBF', 'export', '--format', 'osm')).slice(4, 15)).toBe('\n\tOSMHeader');
  });

  it('a format that is named counts, and a table of areas is no map', async () => {
    expect((await begins('b.geojson', 'isochrone', '--from', '甲站', '--format', 'csv')).slice(0, 10)).toBe(
      'cutoff_min',
    );
    const map = await on('isochrone', '--from', '甲站', '--by', 'city', '--out', join(home, 'b.tif'));
    expect([map.code, map.err]).toEqual([
      2,
      expect.stringMatching(/^\[bad_option\] --by 是表.*csv or json, not geotiff/),
    ]);
  });
});

describe('--scenario', () => {
  it("stands above every answer of another network than today's", async () => {
    const answers = [
      ['trip', '--from', '甲站', '--to', '丙站'],
      ['isochrone', '--from', '甲站'],
      ['isochrone', '--from', '甲站', '--out', join(home, 'named.csv')],
      ['export', '--format', 'geojson', '--out', join(home, 'named.geojson')],
    ];
    for (const args of answers) {
      expect((await on(...args, '--scenario', 'all')).out).toMatch(
        /^情景 scenario baseline\+p01-fast（[0-9a-f]{12}）\n/,
      );
      expect((await on(...args)).out).not.toContain('情景');
    }
  });
});

describe('--set', () => {
  const circle = ['isochrone', '--from', '甲站', '--cutoffs', '30', '--set', 'walk.speed_mps=1.4'];

  it('stands in every answer and file that rests on it, and in no other', async () => {
    const trip = ['trip', '--from', '甲站', '--to', '丙站'];
    const paramsOf = ({ out }: Answer): unknown => (JSON.parse(out) as { params?: unknown }).params;
    for (const args of [trip, ['assess'], ['isochrone', '--from', '甲站']]) {
      expect((await on(...args, '--set', 'walk.speed_mps=1.4')).out).toContain('参数 params walk.speed_mps=1.4\n');
      expect(paramsOf(await on(...args, '--set', 'walk.speed_mps=1.4', '--json'))).toEqual(['walk.speed_mps=1.4']);
      expect(paramsOf(await on(...args, '--set', 'walk.speed_mps=1.3', '--json'))).toBeUndefined();
    }
    const table = (await on(...circle, '--format', 'csv')).out.split('\n');
    expect([table[0]?.slice(-16), table[1]?.split(',').at(-1)]).toEqual(['data_hash,params', 'walk.speed_mps=1.4']);
    expect((await on(...circle.slice(0, -2), '--format', 'csv')).out).not.toContain('params');
    expect((await on(...circle, '--format', 'geojson')).out).toContain('"params":["walk.speed_mps=1.4"]');
    const tiff = join(home, 'set.tif');
    await on(...circle, '--out', tiff);
    expect(readFileSync(tiff, 'latin1')).toContain(', walk.speed_mps=1.4');
  });

  it('takes one decimal number, once for each parameter', async () => {
    for (const text of ['1.3=2', '0x1', '1,2', '１.３', 'NaN', '1e309', '']) {
      const { code, err } = await on('trip', '--from', '甲站', '--to', '丙站', '--set', `walk.speed_mps=${text}`);
      expect([text, code, err]).toEqual([text, 2, expect.stringContaining('walk.speed_mps 的范围是 1–1.5')]);
    }
    const twice = await on(...circle, '--set', 'walk.speed_mps=1.2');
    expect([twice.code, twice.err]).toEqual([2, expect.stringMatching(/walk.speed_mps 写了两次.*is given twice/)]);
  });
});
