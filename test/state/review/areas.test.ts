import { describe, expect, it } from 'vitest';
import type { AreaRow } from '../../../src/state/catalogue.ts';
import { areasGeoJson, nextSort, sortedAreas } from '../../../src/state/review/areas.ts';

function row(id: string, people: number, medianS: number | null, level: AreaRow['level'] = 'district'): AreaRow {
  const within = { zh: '长沙市', en: 'Changsha' };
  return { level, id, name: { zh: `${id}区`, en: id }, within, people, share: 0.5, areaKm2: 2, medianS };
}

const ROWS = [row('a', 10, 600), row('b', 30, null), row('c', 20, 300), row('t', 99, 60, 'township')];
const ids = (rows: readonly AreaRow[]): string => rows.map(({ id }) => id).join('');

describe('coverage table', () => {
  it('shows one level in the order of a column', () => {
    expect(ids(sortedAreas(ROWS, 'district', 'people.down', 'zh'))).toBe('bca');
    expect(ids(sortedAreas(ROWS, 'district', 'people.up', 'zh'))).toBe('acb');
    expect(ids(sortedAreas(ROWS, 'township', 'people.up', 'zh'))).toBe('t');
  });

  it('puts what is never reached last, whichever way', () => {
    expect(ids(sortedAreas(ROWS, 'district', 'median.up', 'zh'))).toBe('cab');
    expect(ids(sortedAreas(ROWS, 'district', 'median.down', 'zh'))).toBe('acb');
  });

  it('turns the same column round and begins a new one its own way', () => {
    expect(nextSort('people.down', 'people')).toBe('people.up');
    expect(nextSort('people.down', 'median')).toBe('median.up');
    expect(nextSort('name.up', 'share')).toBe('share.down');
  });

  it('writes GeoJSON with the outline of each row', () => {
    const polygons = [[[[112, 28] as const, [113, 28] as const, [113, 29] as const, [112, 28] as const]]];
    const written = JSON.parse(areasGeoJson([row('a', 10, 90)], [{ id: 'a', polygons }], { wait: 'x' }));
    expect(written.features[0].geometry).toEqual({ type: 'MultiPolygon', coordinates: polygons });
    expect(written.features[0].properties.median_s).toBe(90);
  });
});
