import { expect, it } from 'vitest';
import { contourFeatures } from '../../../src/map/features/contours.ts';
import type { ContourLabel } from '../../../src/state/contours.ts';

const label = (lon: number, lat: number, levelS = 1800): ContourLabel => ({
  levelS,
  at: [lon, lat],
  angle: 0,
  tier: 2,
  length: 40,
});
/** A square lake from 0 to 10 with a square hole from 4 to 6. */
const square = (low: number, high: number): readonly (readonly [number, number])[] => [
  [low, low],
  [high, low],
  [high, high],
  [low, high],
  [low, low],
];
const water = (kind: 'river' | 'island') => ({
  kind,
  name: { zh: '', en: '' },
  polygons: [[square(0, 10), square(4, 6)]],
  lines: [],
});

it('no minutes stand on water; those beside it and in its holes stay', () => {
  const labels = [label(1, 1), label(5, 5), label(12, 5)];
  const shown = contourFeatures(labels, 3600, [water('river')]);
  expect(shown.features.map(({ geometry }) => 'coordinates' in geometry && geometry.coordinates)).toEqual([
    [5, 5],
    [12, 5],
  ]);
  expect(contourFeatures(labels, 3600, [water('island')]).features).toHaveLength(3);
});

it('the chosen cutoff comes first, longer contours before shorter ones', () => {
  const [chosen, other] = contourFeatures([label(0, 0), label(0, 0, 900)], 1800).features;
  expect(chosen?.properties).toMatchObject({ zh: '30 分', en: '30 min', cutoff: true, rank: -40 });
  expect(other?.properties).toMatchObject({ zh: '15 分', cutoff: false, rank: 99_960 });
});
