import type { FeatureCollection } from 'geojson';
import type { LonLat } from '../../base/units.ts';
import type { MapTables } from '../../state/catalogue.ts';
import type { ContourLabel } from '../../state/contours.ts';

type Ring = readonly LonLat[];

/** Whether a point lies in an odd number of the rings. */
function isWithin(rings: readonly Ring[], [lon, lat]: LonLat): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i]!;
      const [x2, y2] = ring[j]!;
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/** Points where minutes stand on the contours; `cutoff` marks the chosen one. Water hides the contours, so none stand on it. */
export function contourFeatures(
  labels: readonly ContourLabel[],
  cutoffS: number,
  water: MapTables['water'] = [],
): FeatureCollection {
  const polygons = water.filter(({ kind }) => kind !== 'island').flatMap((one) => one.polygons);
  const dry = labels.filter(({ at }) => !polygons.some((rings) => isWithin(rings, at)));
  return {
    type: 'FeatureCollection',
    features: dry.map(({ levelS, at, angle, tier, length }) => {
      const minutes = Math.round(levelS / 60);
      const cutoff = levelS === cutoffS;
      const rank = (cutoff ? 0 : 100_000) - length;
      const properties = { zh: `${minutes} 分`, en: `${minutes} min`, angle, tier, cutoff, rank };
      return { type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties };
    }),
  };
}
