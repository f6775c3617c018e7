import type { Feature, FeatureCollection } from 'geojson';
import type { Marks } from '../../state/study/marks.ts';

/** Largest circle, pixels; areas are in proportion to amounts. */
const LARGEST_PX = 26;
const SMALLEST_PX = 3;

/** Circles of townships, the line of a link, the ring of a station. */
export function markFeatures(marks: Marks | null): FeatureCollection {
  const features: Feature[] = [];
  const most = Math.max(...(marks?.towns ?? []).map(({ value }) => Math.abs(value)), 1e-9);
  for (const { at, value, name } of marks?.towns ?? []) {
    const radius = Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(Math.abs(value) / most));
    const properties = { kind: value < 0 ? 'less' : 'more', radius, name };
    features.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties });
  }
  if (marks && marks.path.length > 1) {
    const coordinates = marks.path.map(([lon, lat]) => [lon, lat]);
    features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { kind: 'taken' } });
  }
  if (marks?.point) {
    const geometry = { type: 'Point' as const, coordinates: [...marks.point] };
    features.push({ type: 'Feature', geometry, properties: { kind: 'taken' } });
  }
  return { type: 'FeatureCollection', features };
}
