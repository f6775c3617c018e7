import type { FeatureCollection } from 'geojson';
import type { ContourLabel } from '../../state/contours.ts';

/** Points where minutes stand on the contours; `cutoff` marks the chosen one. */
export function contourFeatures(labels: readonly ContourLabel[], cutoffS: number): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: labels.map(({ levelS, at, angle, tier, length }) => {
      const minutes = Math.round(levelS / 60);
      const cutoff = levelS === cutoffS;
      const rank = (cutoff ? 0 : 100_000) - length;
      const properties = { zh: `${minutes} 分`, en: `${minutes} min`, angle, tier, cutoff, rank };
      return { type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties };
    }),
  };
}
