import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from './run.ts';

test('trip --json: contract fields; legs and receipt sum to the time', async () => {
  const { code, out } = await ask('trip', '--from', '长沙南', '--to', '株洲西', '--receipt', '--json');
  expect(code).toBe(0);
  const trip = JSON.parse(out);
  expect(trip.reachable).toBe(true);
  expect(trip.query).toEqual({ modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed' });
  const sum = (rows: readonly { timeS: number }[]): number => rows.reduce((total, row) => total + row.timeS, 0);
  expect(sum(trip.legs)).toBe(trip.timeS);
  expect(sum(trip.receipt)).toBe(trip.timeS);
  expect(trip.legs.some((leg: { mode: string }) => leg.mode === 'hsr')).toBe(true);
  for (const leg of trip.legs) {
    expect(Object.keys(leg)).toEqual(expect.arrayContaining(['mode', 'from', 'to', 'timeS', 'clockS', 'distanceM']));
    expect(leg.path).toBeUndefined();
  }
  expect(trip.lowConfidenceShare).toBeGreaterThanOrEqual(0);
  expect(trip.lowConfidenceShare).toBeLessThanOrEqual(1);
});

test('trip as text names every leg in Chinese and English', async () => {
  const { code, out } = await ask('trip', '--from', '长沙南', '--to', '株洲西');
  expect(code).toBe(0);
  expect(out.split('\n')[0]).toBe('长沙南 → 株洲西 · transit · am_peak · door_to_door · informed');
  expect(out).toContain('高铁 high-speed');
  expect(out).toMatch(/\d+:\d\d（door_to_door）/);
});

test('trip --receipt: every formula with its numbers, confidence and source, then the share on weak data', async () => {
  const asked = ['trip', '--from', '五一广场', '--to', '长沙南', '--modes', 'drive', '--receipt'];
  const lines = (await ask(...asked)).out.trimEnd().split('\n');
  expect(lines.find((line) => line.includes('straight'))).toMatch(
    /drive {2}straight \d+ m × drive\.circuity [\d.]+ ÷ \(drive\.local_kph\.core [\d.]+ km\/h × \(1 − \(1 − road\.period_ratio\.secondary\.am_peak [\d.]+\) × road\.congestion_area\.core [\d.]+\)\)（low · .+）$/,
  );
  const { lowConfidenceShare } = JSON.parse((await ask(...asked, '--json')).out);
  expect(lines.at(-1)).toContain(`${(100 * lowConfidenceShare).toFixed(1)} %`);
  expect(lines.at(-1)).toContain('data of low confidence');
});

test('a place that is unknown, ambiguous, swapped or missing is one clear line and exit 1 or 2', async () => {
  const unknown = await ask('trip', '--from', '火星基地', '--to', '株洲西', '--json');
  expect(unknown.code).toBe(1);
  expect(JSON.parse(unknown.out).error).toMatchObject({ code: 'unknown_place', option: 'from' });
  const swapped = await ask('trip', '--from', '28.19,112.97', '--to', '株洲西', '--json');
  expect([swapped.code, JSON.parse(swapped.out).error.code]).toEqual([1, 'swapped_lon_lat']);
  const outside = await ask('trip', '--from', '116.4,39.9', '--to', '株洲西', '--json');
  expect([outside.code, JSON.parse(outside.out).error.code]).toEqual([1, 'outside_area']);
  const missing = await ask('trip', '--from', '株洲西');
  expect([missing.code, missing.err.includes('--to')]).toEqual([2, true]);
  const mode = await ask('trip', '--from', '长沙南', '--to', '株洲西', '--modes', 'teleport');
  expect([mode.code, mode.err.includes('park_ride')]).toEqual([2, true]);
});

test('isochrone: people, area and townships grow with the cutoff', async () => {
  const { code, out } = await ask(
    'isochrone',
    '--from',
    '五一广场（地铁）',
    '--modes',
    'best',
    '--cutoffs',
    '60,15,30',
    '--json',
  );
  expect(code).toBe(0);
  const { rows } = JSON.parse(out);
  expect(rows.map((row: { cutoffS: number }) => row.cutoffS)).toEqual([900, 1800, 3600]);
  for (const field of ['people', 'areaKm2', 'townships']) {
    const [a, b, c] = rows.map((row: Record<string, number>) => row[field]);
    expect(a).toBeGreaterThan(0);
    expect(b).toBeGreaterThan(a);
    expect(c).toBeGreaterThan(b);
  }
});

test('isochrone as GeoJSON and CSV, also to a file', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'czt-')), 'iso.geojson');
  const asked = ['isochrone', '--to', '112.9766,28.1941', '--modes', 'drive', '--cutoffs', '30,60'];
  const written = await ask(...asked, '--format', 'geojson', '--out', file);
  expect(written.code).toBe(0);
  const collection = JSON.parse(await readFile(file, 'utf8'));
  expect(collection.type).toBe('FeatureCollection');
  expect(collection.dataHash).toMatch(/^[0-9a-f]{16}$/);
  expect(
    collection.features.map((feature: { properties: { cutoffMin: number } }) => feature.properties.cutoffMin),
  ).toEqual([60, 30]);
  const csv = await ask(...asked, '--format', 'csv');
  const [header, ...rows] = csv.out.trim().split(/\r?\n/);
  expect(header?.startsWith('cutoff_min,people,')).toBe(true);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['30', '60']);
});

test('isochrone wants one end and sound cutoffs', async () => {
  expect((await ask('isochrone', '--from', '长沙南', '--to', '株洲西')).code).toBe(2);
  expect((await ask('isochrone')).code).toBe(2);
  expect((await ask('isochrone', '--from', '长沙南', '--cutoffs', '30,abc')).code).toBe(2);
  expect((await ask('isochrone', '--from', '长沙南', '--cutoffs', '30,,60')).code).toBe(2);
  const beyond = await ask('isochrone', '--from', '长沙南', '--cutoffs', '60,10000');
  expect([beyond.code, beyond.out]).toEqual([2, '']);
});
