import { describe, expect, it } from 'vitest';
import { contourFeatures } from '../../src/map/features/contours.ts';
import { frameOf, inspectFeatures } from '../../src/map/features/inspect.ts';
import { refsOf } from '../../src/map/pick.ts';
import type { Catalogue } from '../../src/state/catalogue.ts';

describe('refsOf', () => {
  const hit = (layer: string, id: string) => ({ layer: { id: layer }, properties: { id } }) as never;

  it('names stations first, then projects, lines and roads, each once', () => {
    const found = [
      hit('road-trunk-case', 'L1'),
      hit('road-trunk', 'L1'),
      hit('line', 'M1'),
      hit('project-planned', 'p'),
      hit('station-minor', 's'),
    ];
    expect(refsOf(found).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'station s',
      'project p',
      'line M1',
      'road L1',
    ]);
  });

  it('leaves out what is only drawn over things: names, light, trips', () => {
    expect(refsOf([hit('station-name-major', 's'), hit('project-highlight', 'p'), hit('trip-ride', 't')])).toEqual([]);
  });
});

describe('inspectFeatures', () => {
  const catalogue = {
    projects: [],
    map: {
      stations: [{ id: 's', lon: 113, lat: 28 }],
      lines: [],
      roads: [
        {
          id: 'L1',
          path: [
            [113, 28],
            [113.1, 28.05],
          ],
        },
      ],
    },
  } as unknown as Catalogue;

  it('is the road’s line, or the station’s point', () => {
    expect(inspectFeatures(catalogue, { kind: 'road', id: 'L1' }).features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [113, 28],
        [113.1, 28.05],
      ],
    });
    expect(inspectFeatures(catalogue, { kind: 'station', id: 's' }).features[0]?.geometry.type).toBe('Point');
    expect(inspectFeatures(catalogue, { kind: 'road', id: 'gone' }).features).toEqual([]);
    expect(inspectFeatures(catalogue, null).features).toEqual([]);
  });

  it('frames a point with room around it and nothing for what lies nowhere', () => {
    const frame = frameOf(catalogue, { kind: 'station', id: 's' });
    expect(frame?.flat().map((n) => Math.round(n * 100) / 100)).toEqual([112.99, 27.99, 113.01, 28.01]);
    expect(frameOf(catalogue, { kind: 'line', id: 'none' })).toBeNull();
  });
});

describe('contourFeatures', () => {
  it('says minutes, marks the cutoff and ranks it first', () => {
    const label = (levelS: number) => ({ levelS, at: [113, 28] as const, angle: 12, tier: 0 as const, length: 40 });
    const [hour, half] = contourFeatures([label(3600), label(1800)], 3600).features;
    expect(hour?.properties).toMatchObject({ zh: '60 分', en: '60 min', cutoff: true, rank: -40, angle: 12 });
    expect(half?.properties).toMatchObject({ zh: '30 分', cutoff: false, rank: 99_960 });
  });
});
