import { csvParse } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/cli/load.ts';
import { unzipTexts, zipTexts } from '../../src/io/archive.ts';
import { networkGeoJson } from '../../src/io/geojson.ts';
import { gmnsTexts } from '../../src/io/gmns.ts';
import { gtfsTexts } from '../../src/io/gtfs.ts';
import { clock, departuresOf } from '../../src/io/gtfs-trips.ts';
import { stampOf } from '../../src/io/stamp.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { fixtureTexts, toFiles } from '../network/fixture.ts';

function networkOf(texts: Readonly<Record<string, string>>): Network {
  const parsed = parseNetwork(toFiles(texts));
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.file} ${problem.code}`).join('; '));
  return parsed.value;
}

/** The fixture with the files of a folder replaced by exported ones. */
function readBack(folder: string, exported: ReadonlyMap<string, string>): Network {
  const kept = Object.entries(fixtureTexts()).filter(([path]) => !path.startsWith(`${folder}/`));
  const fresh = [...exported].map(([name, text]) => [`${folder}/${name}`, text] as const);
  return networkOf(Object.fromEntries([...kept, ...fresh.filter(([path]) => !/ATTRIBUTION|attributions/.test(path))]));
}

const fixture = networkOf(fixtureTexts());
const stamp = stampOf(fixture, 'baseline');

describe('export as tables', () => {
  test('GMNS reads back to the same roads', () => {
    expect(readBack('roads', unzipTexts(zipTexts(gmnsTexts(fixture, stamp)))).roads).toEqual(fixture.roads);
  });

  test('speeds by period have the hours of the period as GMNS writes them', () => {
    const tod = csvParse(gmnsTexts(fixture, stamp).get('link_tod.csv') ?? '');
    expect(tod.map(({ time_day, period }) => [time_day, period])).toEqual([['11111111_0700_0900', 'am_peak']]);
  });

  test('lanes are those of one direction in GMNS; of an odd number for both the smaller half', () => {
    const { roads } = fixture;
    const links = roads.links.map((link, i) => ({ ...link, lanes: [6, 3, 1, null][i] as number | null }));
    const texts = gmnsTexts({ ...fixture, roads: { ...roads, links } }, stamp);
    expect(links[2]?.directed).toBe(true);
    expect(csvParse(texts.get('link.csv') ?? '').map(({ lanes }) => lanes)).toEqual(['3', '1', '1', '']);
  });

  test('GTFS with headways reads back to the same lines, stops and services', () => {
    const zipped = zipTexts(gtfsTexts(fixture, stamp, { departures: 'keep' }));
    expect(readBack('transit', unzipTexts(zipped)).transit).toEqual(fixture.transit);
  });

  test('two exports are the same bytes', () => {
    const once = zipTexts(gtfsTexts(fixture, stamp, { departures: 'keep' }));
    const again = zipTexts(gtfsTexts(networkOf(fixtureTexts()), stamp, { departures: 'keep' }));
    expect(Buffer.compare(once, again)).toBe(0);
  });

  test('every archive says whose data it is, of which version and scenario', () => {
    const gmns = gmnsTexts(fixture, stamp).get('ATTRIBUTION.txt') ?? '';
    const gtfs = gtfsTexts(fixture, stamp, { departures: 'keep' }).get('attributions.txt') ?? '';
    const geojson = networkGeoJson(fixture, stamp);
    for (const text of [gmns, gtfs, geojson]) {
      expect(text).toContain('无 none');
      expect(text).toContain(fixture.dataHash);
      expect(text).toContain('baseline');
    }
  });

  test('operators keep their names where the table of operators is given, else their ids', () => {
    const agencies = fixtureTexts()['transit/agency.txt'] as string;
    const named = gtfsTexts(fixture, stamp, { departures: 'keep', agencies }).get('agency.txt');
    expect(named?.split('\n')[1]).toMatch(/^X,某公司,https:\/\/example.org,Asia\/Shanghai/);
    expect(gtfsTexts(fixture, stamp, { departures: 'keep' }).get('agency.txt')?.split('\n')[1]).toMatch(/^X,X,/);
  });
});

test('the shipped roads and lines come back from GMNS and GTFS as they are', async () => {
  const files = await readFolder('network');
  const real = parseNetwork(files);
  if (!real.ok) throw new Error('the shipped network does not read');
  const ours = stampOf(real.value, 'baseline');
  const exported = new Map<string, string>([
    ...[...gmnsTexts(real.value, ours)].map(([name, text]) => [`roads/${name}`, text] as const),
    ...[...gtfsTexts(real.value, ours, { departures: 'keep' })].map(
      ([name, text]) => [`transit/${name}`, text] as const,
    ),
  ]);
  const encoder = new TextEncoder();
  const mixed = new Map(files);
  for (const path of mixed.keys()) {
    const text = exported.get(path);
    if (text !== undefined) mixed.set(path, encoder.encode(text));
  }
  const back = parseNetwork(mixed);
  expect(back.problems.map((one) => `${one.file}:${one.row} ${one.code}`)).toEqual([]);
  if (!back.ok) throw new Error('the exported network does not read');
  expect(back.value.roads).toEqual(real.value.roads);
  expect(back.value.transit).toEqual(real.value.transit);
});

test('a name of more than twelve characters is a long name', () => {
  const { transit } = fixture;
  const lines = transit.lines.map((line, i) => {
    return { ...line, name: { ...line.name, zh: i === 0 ? '一二三四五六七八九十甲乙' : '一二三四五六七八九十甲乙丙' } };
  });
  const texts = gtfsTexts({ ...fixture, transit: { ...transit, lines } }, stamp, { departures: 'keep' });
  const names = (texts.get('routes.txt') ?? '').trimEnd().split('\n').slice(1);
  expect(names.map((row) => row.split(',').slice(2, 4))).toEqual([
    ['一二三四五六七八九十甲乙', ''],
    ['', '一二三四五六七八九十甲乙丙'],
  ]);
});

describe('times as GTFS has them', () => {
  const { transit } = fixture;
  const column = (texts: ReadonlyMap<string, string>, file: string, name: string): (string | undefined)[] =>
    csvParse(texts.get(file) ?? '').map((row) => row[name]);

  test('a stop without gates has no traversal time, and reads back as 0 s', () => {
    const stops = transit.stops.map((stop) => (stop.mode === 'bus' ? { ...stop, enterS: 0, exitS: 0 } : stop));
    const open = { ...fixture, transit: { ...transit, stops } };
    const texts = gtfsTexts(open, stamp, { departures: 'keep' });
    // A@M1, A@bus, B@M1, C@M1, C@bus, each in and out.
    expect(column(texts, 'pathways.txt', 'traversal_time').join(' ')).toBe('120 90   120 90 120 90  ');
    expect(readBack('transit', texts).transit).toEqual(open.transit);
  });

  test('parts of a second that a scenario asks for are rounded', () => {
    const halves = {
      ...transit,
      stops: transit.stops.map((stop) => ({ ...stop, enterS: 60.6 })),
      transfers: transit.transfers.map((walk) => ({ ...walk, timeS: 61.6 })),
      patterns: transit.patterns.map((pattern) => ({
        ...pattern,
        arriveS: pattern.arriveS.map((timeS, i) => (i === 0 ? timeS : timeS + 0.6)),
        departS: pattern.departS.map((timeS, i) => (i === 0 ? timeS : timeS + 0.6)),
        service: pattern.service.map((band) => ({ ...band, headwayS: band.headwayS + 0.6 })),
      })),
    };
    const texts = gtfsTexts({ ...fixture, transit: halves }, stamp, { departures: 'keep' });
    expect(column(texts, 'pathways.txt', 'traversal_time')[0]).toBe('61');
    expect(column(texts, 'transfers.txt', 'min_transfer_time')[0]).toBe('62');
    expect(column(texts, 'frequencies.txt', 'headway_secs')[0]).toBe('301');
    expect(column(texts, 'stop_times.txt', 'arrival_time').slice(0, 3)).toEqual(['06:30:00', '06:32:01', '06:34:01']);
  });
});

test('a pattern that runs at no hour is no trip', () => {
  const { transit } = fixture;
  const patterns = transit.patterns.map((pattern, i) => (i === 0 ? { ...pattern, service: [] } : pattern));
  for (const departures of ['keep', 'expand'] as const) {
    const texts = gtfsTexts({ ...fixture, transit: { ...transit, patterns } }, stamp, { departures });
    for (const file of ['trips.txt', 'stop_times.txt', 'frequencies.txt']) {
      expect(texts.get(file) ?? '').not.toContain(transit.patterns[0]?.id);
    }
    expect(texts.get('trips.txt')).toContain(transit.patterns[1]?.id);
  }
});

describe('departures written as trips', () => {
  test('a band of 08:00–08:30 every ten minutes leaves at 08:00, 08:10 and 08:20, not at its end', () => {
    const band = { startS: 28_800, endS: 30_600, headwayS: 600 };
    expect(departuresOf(band, 0).map(clock)).toEqual(['08:00:00', '08:10:00', '08:20:00']);
    expect(departuresOf(band, 0.5).map(clock)).toEqual(['08:05:00', '08:15:00', '08:25:00']);
  });

  test('times pass midnight as GTFS has them', () => {
    expect(clock(86_400 + 60)).toBe('24:01:00');
  });

  test('every departure is a trip with the run times of its pattern, and no headway is left', () => {
    const texts = gtfsTexts(fixture, stamp, { departures: 'expand' });
    expect(texts.has('frequencies.txt')).toBe(false);
    const calls = (texts.get('stop_times.txt') ?? '').trimEnd().split('\n').slice(1);
    // 06:30–09:00 every 300 s = 30, 09:00–24:10 every 420 s = 130, three stops; 07:00–19:00 every 900 s = 48, two stops.
    expect(calls.length).toBe((30 + 130) * 3 + 48 * 2);
    const own = calls.filter((row) => row.startsWith('M1-0@06:35:00,')).map((row) => row.split(',').slice(1, 4));
    expect(own).toEqual([
      ['06:35:00', '06:35:00', 'A@M1'],
      ['06:37:00', '06:37:30', 'B@M1'],
      ['06:39:00', '06:39:00', 'C@M1'],
    ]);
  });
});

describe('export as GeoJSON', () => {
  test('one feature a road link, line and station, with whole geometry', () => {
    const collection = JSON.parse(networkGeoJson(fixture, stamp));
    const layers = collection.features.map((one: { properties: { layer: string } }) => one.properties.layer);
    expect(layers.filter((layer: string) => layer === 'road').length).toBe(4);
    expect(layers.filter((layer: string) => layer === 'line').length).toBe(2);
    expect(layers.filter((layer: string) => layer === 'station').length).toBe(3);
    expect(collection.features[3].geometry.coordinates).toEqual([
      [113, 28.01],
      [113.002, 28.005],
      [113, 28],
    ]);
  });
});
