import type { AreaOutline, AreaRow } from '../catalogue.ts';
import type { AreaSort, AreaTable } from '../settings.ts';

type Language = 'zh' | 'en';

/** The rows of one level in the order of a column; what is never reached comes last either way. */
export function sortedAreas(
  rows: readonly AreaRow[],
  level: AreaTable,
  sort: AreaSort,
  language: Language,
): readonly AreaRow[] {
  const [column, way] = sort.split('.') as [string, 'up' | 'down'];
  const sign = way === 'up' ? 1 : -1;
  const compare = (a: AreaRow, b: AreaRow): number => {
    if (column === 'name') return sign * a.name[language].localeCompare(b.name[language], language);
    if (column !== 'median') {
      const of = (one: AreaRow): number =>
        column === 'people' ? one.people : column === 'share' ? one.share : one.areaKm2;
      return sign * (of(a) - of(b));
    }
    if (a.medianS === null || b.medianS === null) return Number(a.medianS === null) - Number(b.medianS === null);
    return sign * (a.medianS - b.medianS);
  };
  return rows.filter((row) => row.level === level).sort((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1));
}

/** The sort after a click on a column's head: the other way round, or the column's own first way. */
export function nextSort(now: AreaSort, column: string): AreaSort {
  const first = column === 'name' || column === 'median' ? 'up' : 'down';
  const [at, way] = now.split('.');
  const next = at === column ? (way === 'up' ? 'down' : 'up') : first;
  return `${column}.${next}` as AreaSort;
}

/** The same as GeoJSON, each row with its outline. */
export function areasGeoJson(
  rows: readonly AreaRow[],
  outlines: readonly AreaOutline[],
  assumptions: Readonly<Record<string, string>>,
): string {
  const shapes = new Map(outlines.map((one) => [one.id, one.polygons]));
  const features = rows.map(({ id, name, within, people, share, areaKm2, medianS }) => ({
    type: 'Feature',
    id,
    geometry: { type: 'MultiPolygon', coordinates: shapes.get(id) ?? [] },
    properties: {
      name: name.zh,
      name_en: name.en,
      within: within.zh,
      people: Math.round(people),
      people_share: Number(share.toFixed(4)),
      area_km2: Number(areaKm2.toFixed(2)),
      median_s: medianS,
    },
  }));
  return JSON.stringify({ type: 'FeatureCollection', assumptions, features });
}
