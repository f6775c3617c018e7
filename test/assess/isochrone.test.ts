import { area } from '@turf/area';
import { expect, test } from 'vitest';
import { isochronesOf } from '../../src/assess/surface/isochrone.ts';
import type { LonLat } from '../../src/base/units.ts';
import { pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';
import { SCENE_CENTRE } from '../scene-map.ts';

const network = scene({
  map: 'A.........B',
  lines: ['M1 metro A-300-B every 300'],
  people: { A: 1, B: 2 },
  marginM: 5000,
});
const view = viewOf(network);
const surface = view.surface(pointOf(network, 'A'), 'from', query());
const cutoffs = [900, 1800, 2700];
const circles = isochronesOf(surface, view.grid, SCENE_CENTRE, cutoffs);

const areaKm2 = (polygons: readonly (readonly (readonly LonLat[])[])[]): number => {
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  return area({ type: 'MultiPolygon', coordinates }) / 1e6;
};

function inside(polygons: readonly (readonly (readonly LonLat[])[])[], [x, y]: LonLat): boolean {
  let hit = false;
  for (const ring of polygons.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] as LonLat;
      const [xj, yj] = ring[j] as LonLat;
      if (yi > y !== yj > y && x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) hit = !hit;
    }
  }
  return hit;
}

test('METHOD 8: two walking circles around the ends of the line: separate polygons with the area of the circles', () => {
  const [quarter] = circles;
  // 900 s on foot around A; around B what is left after 540 s of metro.
  expect(quarter?.polygons).toHaveLength(2);
  const expected = Math.PI * (0.9 ** 2 + 0.36 ** 2);
  expect(Math.abs(areaKm2(quarter?.polygons ?? []) - expected)).toBeLessThan(0.35 * expected);
  const [, , most] = circles;
  const large = Math.PI * (2.7 ** 2 + 2.16 ** 2);
  expect(Math.abs(areaKm2(most?.polygons ?? []) - large)).toBeLessThan(0.05 * large);
});

test('METHOD 8: rings are closed, outer ones counter-clockwise, and each circle lies inside the next', () => {
  for (const [i, circle] of circles.entries()) {
    expect(circle.cutoffS).toBe(cutoffs[i]);
    for (const polygon of circle.polygons) {
      for (const [r, ring] of polygon.entries()) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
        let twice = 0;
        for (let k = 1; k < ring.length; k++) {
          const [a, b] = [ring[k - 1] as LonLat, ring[k] as LonLat];
          twice += (b[0] - a[0]) * (b[1] + a[1]);
        }
        expect(twice < 0).toBe(r === 0);
        const next = circles[i + 1];
        if (next !== undefined && r === 0) for (const point of ring) expect(inside(next.polygons, point)).toBe(true);
      }
    }
  }
});
