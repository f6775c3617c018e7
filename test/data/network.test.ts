import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '../../src/base/geo.ts';
import { isError } from '../../src/base/problem.ts';
import { type Files, readFolder } from '../../src/cli/load.ts';
import { placesOf } from '../../src/cli/query.ts';
import { decodeBundle, encodeBundle } from '../../src/network/bundle.ts';
import { checkNetwork } from '../../src/network/check.ts';
import { unconnectedNodes } from '../../src/network/graph.ts';
import type { Network } from '../../src/network/model.ts';
import { countRows, type Parsed, parseWithRows } from '../../src/network/parse.ts';
import type { PlaceIndex } from '../../src/network/places/index.ts';
import { resolvePlace, searchPlaces } from '../../src/network/places/names.ts';
import { searchKeys } from '../../src/network/places/pinyin.ts';
import { roadNames } from '../../src/network/places/romanise.ts';
import { checkBook } from '../../src/scenario/check.ts';
import { parseBook } from '../../src/scenario/parse.ts';

let files: Files;
let parsed: Parsed;
let network: Network;
let index: PlaceIndex;

beforeAll(async () => {
  files = await readFolder('network');
  parsed = parseWithRows(files);
  if (parsed.network === null) throw new Error(JSON.stringify(parsed.problems.filter(isError).slice(0, 5), null, 1));
  network = parsed.network;
  index = placesOf(network);
});

describe('the data folder', () => {
  it('reads and proves without an error', () => {
    expect(parsed.problems.filter(isError)).toEqual([]);
    expect(checkNetwork(network, parsed.rows).filter(isError)).toEqual([]);
  });

  it('has projects and scenarios that resolve', () => {
    const book = parseBook(files);
    if (!book.ok) throw new Error(JSON.stringify(book.problems.slice(0, 3)));
    expect(book.value.projects.length).toBeGreaterThanOrEqual(60);
    expect(book.value.scenarios.length).toBeGreaterThanOrEqual(5);
    expect(checkBook(network, book.value).filter(isError)).toEqual([]);
  });

  it('is as large as the region asks', () => {
    const counts = countRows(parsed.rows);
    expect(counts.roadNodes).toBeGreaterThanOrEqual(300);
    expect(counts.roadLinks).toBeGreaterThanOrEqual(400);
    expect(counts.stations).toBeGreaterThanOrEqual(170);
    expect(counts.stops).toBeGreaterThan(counts.stations);
    expect(counts.lines).toBeGreaterThanOrEqual(15);
    expect(counts.patterns).toBeGreaterThanOrEqual(40);
    expect(counts.places).toBeGreaterThanOrEqual(1211);
    expect(counts.targets).toBeGreaterThanOrEqual(10);
    expect(counts.observations).toBeGreaterThanOrEqual(50);
    expect(network.zones.townships.filter(({ inStudy }) => inStudy)).toHaveLength(283);
    expect(network.manifest.cores.map(({ id }) => id)).toEqual(['changsha', 'zhuzhou', 'xiangtan']);
  });

  it('counts the census: 14,664,180 people in 19 districts, down to the places', () => {
    const inside = network.zones.districts.filter(({ inStudy }) => inStudy);
    const codes = new Set(inside.map(({ code }) => code));
    const townships = network.zones.townships.filter(({ districtCode }) => codes.has(districtCode));
    const townshipCodes = new Set(townships.map(({ code }) => code));
    const places = network.zones.places.filter(({ townshipCode }) => townshipCodes.has(townshipCode));
    const people = (rows: readonly { population: number }[]): number =>
      rows.reduce((sum, row) => sum + row.population, 0);
    expect(inside).toHaveLength(19);
    expect([people(inside), people(townships), people(places)]).toEqual([14_664_180, 14_664_180, 14_664_180]);
  });

  it('has roads of one piece', () => {
    expect(unconnectedNodes(network.roads)).toEqual([]);
  });

  it('knows the six metro lines, the maglev and the intercity railway', () => {
    const lines = network.transit.lines.map(({ id }) => id);
    const wanted = ['CSM-L1', 'CSM-L2', 'CSM-L3', 'CSM-L4', 'CSM-L5', 'CSM-L6', 'MAGLEV', 'CZT-IC', 'BUS-CZ1'];
    expect(wanted.filter((id) => !lines.includes(id))).toEqual([]);
  });

  it('resolves all places of its targets', () => {
    const refs = network.targets.flatMap(({ from, to }) => [...(from === 'everyone' ? [] : from), ...to]);
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((ref) => resolvePlace(index, ref).kind !== 'one')).toEqual([]);
  });

  it('fits into 400 kB and comes back as it was', () => {
    const documents = new Map([...files].filter(([path]) => /^(projects|scenarios)\//.test(path)));
    const bytes = encodeBundle({ network, documents, searchKeys: searchKeys(network), roadNames: roadNames(network) });
    expect(bytes.length).toBeLessThan(400_000);
    const back = decodeBundle(bytes);
    if (!back.ok) throw new Error(JSON.stringify(back.problems));
    expect(back.value.network).toEqual(network);
    expect(parseBook(back.value.documents)).toEqual(parseBook(files));
  });
});

describe('names of the region', () => {
  it.each([
    ['五一广场', 'M-wuyiguangchang'],
    ['wuyiguangchang', 'M-wuyiguangchang'],
    ['长沙南', 'R-CWQ'],
    ['长沙南站', 'R-CWQ'],
    ['株洲西站', 'R-ZAQ'],
    ['zzx', 'R-ZAQ'],
    ['湘潭站(城铁)', 'R-XTQ'],
    ['开福寺', 'R-FLQ'],
    ['开福寺（地铁）', 'M-kaifusi'],
    ['湘潭北站', 'R-EDQ'],
    ['黄花机场 T1/T2', 'M-huanghuajichangt1t2'],
    ['changsha', 'changsha'],
    ['株洲市中心', 'zhuzhou'],
    ['岳麓区', '430104'],
    ['浏阳市政府', 'poi-liuyangshirenminzhengfuzhudi'],
    ['浏阳市人民政府', 'poi-liuyangshirenminzhengfuzhudi'],
    ['湘潭县政府', 'poi-xiangtanxianrenminzhengfuzhudi'],
  ])('%s is %s', (text, id) => {
    expect(resolvePlace(index, text)).toMatchObject({ kind: 'one', place: { id } });
  });

  it.each([
    ['宁乡市', 112.553, 28.253],
    ['浏阳市', 113.633, 28.15],
    ['醴陵市', 113.497, 27.655],
    ['湘乡市', 112.535, 27.733],
    ['韶山市', 112.527, 27.915],
    ['渌口区', 113.144, 27.699],
    ['望城区', 112.82, 28.36],
    ['长沙县', 113.08, 28.246],
    ['湘潭县', 112.907, 27.779],
  ])('%s stands in its town, not in the middle of its villages', (name, lon, lat) => {
    const found = resolvePlace(index, name);
    if (found.kind !== 'one') throw new Error(`${name} is ${found.kind}`);
    expect(distanceM([found.place.lon, found.place.lat], [lon, lat])).toBeLessThan(5000);
  });

  it('asks back where two townships share a name', () => {
    const found = resolvePlace(index, '先锋街道');
    expect(found.kind === 'many' && found.candidates.map(({ within }) => within)).toEqual(['长沙天心区', '湘潭雨湖区']);
  });

  it('knows the airport by its short names, and asks back which terminal', () => {
    const airport = resolvePlace(index, '长沙黄花国际机场');
    for (const name of ['黄花机场', '长沙机场', 'Huanghua Airport']) expect(resolvePlace(index, name)).toEqual(airport);
    const found = resolvePlace(index, '黄花机场T');
    const ids = found.kind === 'many' ? found.candidates.map(({ id }) => id) : [];
    expect(ids).toEqual(['M-huanghuajichangt1t2', 'poi-airport-t3']);
  });

  it('knows points of interest by the city they lie in', () => {
    expect(resolvePlace(index, '株洲湖南工大')).toMatchObject({ kind: 'one', place: { name: '湖南工业大学' } });
  });

  it('finds every station and township by its own name, pinyin and initials', () => {
    const lost = index.entries
      .filter(({ kind }) => kind === 'station' || kind === 'township')
      .filter((entry) => {
        const key = entry.keys[0];
        const asked = [entry.name.zh, key?.full ?? '?', key?.initials ?? '?'];
        const near = (text: string): boolean =>
          searchPlaces(index, text, 60).some(({ lon, lat }) => Math.hypot(lon - entry.lon, lat - entry.lat) < 0.01);
        return !asked.every(near);
      });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });
});
