import { describe, expect, it } from 'vitest';
import type { RideMode } from '../../../src/network/model/transit.ts';
import { type PlaceEntry, type PlaceIndex, type PlaceKind, spoken } from '../../../src/network/places/index.ts';
import { resolvePlace, searchPlaces } from '../../../src/network/places/names.ts';
import { pinyinKeys } from '../../../src/network/places/pinyin.ts';

type Row = readonly [
  id: string,
  kind: PlaceKind,
  zh: string,
  within: string,
  lon: number,
  lat: number,
  modes?: RideMode[],
  short?: string,
];

/** A hub 长沙南 with its metro station, 开福寺 twice at one hub, 先锋街道 in two cities, 东湖 a station and, far off, a POI. */
const ROWS: readonly Row[] = [
  ['R-CWQ', 'station', '长沙南', '长沙', 113.065, 28.147, ['hsr']],
  ['M-hcnz', 'station', '长沙火车南站', '长沙', 113.064, 28.148, ['metro'], '长沙火车南'],
  ['R-FLQ', 'station', '开福寺', '长沙', 112.982, 28.222, ['intercity']],
  ['M-kaifusi', 'station', '开福寺', '长沙', 112.981, 28.22, ['metro']],
  ['R-ZAQ', 'station', '株洲西', '株洲', 113.05, 27.83, ['hsr']],
  ['R-ZZQ', 'station', '株洲', '株洲', 113.15, 27.84, ['rail']],
  ['M-wuyi', 'station', '五一广场', '长沙', 112.971, 28.199, ['metro']],
  ['M-donghu', 'station', '东湖', '长沙', 113.1, 28.18, ['metro']],
  ['changsha', 'core', '长沙·五一广场', '长沙', 112.971, 28.199, [], '五一广场'],
  ['430102', 'district', '芙蓉区', '长沙', 113.02, 28.19, [], '芙蓉'],
  ['t1', 'township', '先锋街道', '长沙天心区', 112.98, 28.09, [], '先锋'],
  ['t2', 'township', '先锋街道', '湘潭雨湖区', 112.9, 27.87, [], '先锋'],
  ['p1', 'poi', '长沙南站', '', 113.066, 28.147, [], '长沙南'],
  ['p2', 'poi', '东湖 (公园)', '', 113.3, 28.0],
  ['p3', 'poi', '芙蓉中学', '', 113.4, 28.1],
];

function entry([id, kind, zh, within, lon, lat, modes = [], short]: Row): PlaceEntry {
  const names = short === undefined ? [spoken(zh)] : [spoken(zh), short];
  return { id, kind, name: { zh, en: id }, within, lon, lat, modes, names, keys: names.map(pinyinKeys) };
}

const INDEX: PlaceIndex = { entries: ROWS.map(entry), bounds: [112, 27, 114, 29] };

/** Ids that a text resolves to. */
function ids(text: string): string | string[] {
  const found = resolvePlace(INDEX, text);
  if (found.kind === 'one') return found.place.id;
  return found.kind === 'many' ? found.candidates.map(({ id }) => id) : [found.reason];
}

describe('pinyin', () => {
  it('spells whole names and initials, digits kept', () => {
    expect(pinyinKeys('五一广场')).toEqual({ full: 'wuyiguangchang', initials: 'wygc' });
    expect(pinyinKeys('长沙')).toEqual({ full: 'changsha', initials: 'cs' });
    expect(pinyinKeys('溁湾镇').full).toBe('yingwanzhen');
    expect(pinyinKeys('机场T1T2')).toEqual({ full: 'jichangt1t2', initials: 'jct1t2' });
  });
});

describe('resolvePlace', () => {
  it.each([
    ['长沙南', 'R-CWQ'],
    ['长沙南站', 'R-CWQ'],
    ['长沙火车南站', 'M-hcnz'],
    ['株洲西站', 'R-ZAQ'],
    ['株洲', 'R-ZZQ'],
    [' 株 洲 ', 'R-ZZQ'],
    ['ZZX', 'R-ZAQ'],
    ['zhuzhouxizhan', 'R-ZAQ'],
    ['wuyiguangchang', 'M-wuyi'],
    ['R-CWQ', 'R-CWQ'],
    ['changsha', 'changsha'],
    ['五一', 'M-wuyi'],
    ['长沙开福寺', 'R-FLQ'],
    ['开福寺（地铁）', 'M-kaifusi'],
    ['开福寺(城铁)', 'R-FLQ'],
    ['芙蓉', '430102'],
    ['湘潭先锋街道', 't2'],
    ['天心区先锋街道', 't1'],
    ['东湖', 'M-donghu'],
    ['株洲西高铁站', 'R-ZAQ'],
    ['株洲火车站', 'R-ZZQ'],
    ['开福寺城际站', 'R-FLQ'],
  ])('%s is %s', (text, id) => {
    expect(ids(text)).toBe(id);
  });

  it('takes one station for a hub and says which entrance', () => {
    const found = resolvePlace(INDEX, '开福寺');
    expect(found).toMatchObject({ kind: 'one', place: { id: 'R-FLQ', stationId: 'R-FLQ', lon: 112.982, lat: 28.222 } });
  });

  it('gives the candidates where namesakes lie apart or only a part fits', () => {
    expect(ids('先锋街道')).toEqual(['t1', 't2']);
    expect(ids('芙')).toEqual(['430102', 'p3']);
  });

  it('reads points, and says what is wrong with one', () => {
    expect(resolvePlace(INDEX, '112.97, 28.19')).toMatchObject({
      kind: 'one',
      place: { kind: 'point', lon: 112.97, lat: 28.19 },
    });
    for (const text of ['１１２．９７，２８．１９', '112.97 28.19'])
      expect(resolvePlace(INDEX, text)).toMatchObject({ kind: 'one', place: { kind: 'point', id: '112.97,28.19' } });
    expect(ids('28.19,112.97')).toEqual(['swapped_lon_lat']);
    expect(ids('121.5,31.2')).toEqual(['outside_area']);
  });

  it('does not take a station for one with other trains', () => {
    expect(ids('株洲地铁站')).toEqual(['unknown']);
    expect(ids('株洲高铁站')).toEqual(['unknown']);
  });

  it('suggests what is spelled nearly so', () => {
    const found = resolvePlace(INDEX, '株州西');
    expect(found.kind === 'none' && found.suggestions[0]?.name).toBe('株洲西');
    expect(resolvePlace(INDEX, 'qqqqqqqq')).toEqual({ kind: 'none', reason: 'unknown', suggestions: [] });
    expect(resolvePlace(INDEX, '  ')).toMatchObject({ kind: 'none', reason: 'unknown' });
  });
});

describe('searchPlaces', () => {
  const found = (text: string, limit = 9): string[] => searchPlaces(INDEX, text, limit).map(({ id }) => id);

  it('ranks whole names before beginnings before insides, far-reaching stations first', () => {
    expect(found('株洲')).toEqual(['R-ZZQ', 'R-ZAQ']);
    expect(found('zz')).toEqual(['R-ZZQ', 'R-ZAQ']);
    expect(found('广场')).toEqual(['M-wuyi']);
    expect(found('zhou')).toEqual(['R-ZAQ', 'R-ZZQ']);
  });

  it('shows a hub once and keeps to the limit', () => {
    expect(found('长沙南')).toEqual(['R-CWQ']);
    expect(found('开福')).toEqual(['R-FLQ']);
    expect(found('z', 1)).toHaveLength(1);
    expect(found('')).toEqual([]);
  });
});
