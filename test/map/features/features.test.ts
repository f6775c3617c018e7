import { describe, expect, it } from 'vitest';
import { projectFeatures, tripFeatures } from '../../../src/map/features/features.ts';
import type { ProjectCard } from '../../../src/state/catalogue.ts';

function project(id: string, status: ProjectCard['status']): ProjectCard {
  return {
    id,
    status,
    title: { zh: id, en: id },
    group: 'metro',
    plan: '',
    statusDate: '2026-01-01',
    openingYear: 2030,
    km: null,
    costYi: null,
    alignment: 'modelled',
    source: '',
    confidence: 'low',
    modelled: true,
    note: '',
    shape: {
      kind: 'rail',
      paths: [
        [
          [113, 28],
          [113.1, 28],
        ],
      ],
      points: [],
    },
  };
}

describe('projectFeatures', () => {
  const all = [project('open', 'in_service'), project('built', 'under_construction'), project('wish', 'planned')];
  const states = (on: string[], highlighted: string | null = null) =>
    projectFeatures(all, new Set(on), highlighted, [112, 28]).features.map((one) => [
      one.properties.id,
      one.properties.state,
    ]);

  it('draws what is in service only when it is off or pointed at', () => {
    expect(states(['open'])).toEqual([
      ['built', 'under_construction'],
      ['wish', 'planned'],
    ]);
    expect(states([])).toContainEqual(['open', 'removed']);
    expect(states(['open'], 'open')).toContainEqual(['open', 'kept']);
  });

  it('says the name of what is pointed at once, where it comes closest to the middle of the map', () => {
    const long = [
      [112, 28],
      [113, 28],
      [114, 28],
    ] as const;
    const short = [
      [110, 28],
      [110.1, 28],
    ] as const;
    const shape = { kind: 'road', paths: [short, long], points: [] } as const;
    const { features } = projectFeatures([{ ...project('wish', 'planned'), shape }], new Set(), 'wish', [113.2, 28.4]);
    expect(features.filter(({ properties }) => properties.named).map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [113, 28] },
    ]);
    expect(
      projectFeatures([{ ...project('wish', 'planned'), shape }], new Set(), null, [112, 28]).features,
    ).toHaveLength(1);
  });

  it('draws what is switched on as built', () => {
    expect(states(['open', 'wish'])).toContainEqual(['wish', 'on']);
  });
});

describe('tripFeatures', () => {
  const leg = (mode: 'walk' | 'metro', lineIds: string[] | undefined, lon: number) => ({
    ...{ mode, from: '', to: '', timeS: 60, clockS: 60, distanceM: 100 },
    ...(lineIds ? { lineIds, line: 'x' } : {}),
    path: [
      [lon, 28],
      [lon + 0.1, 28],
    ] as [number, number][],
  });
  const trip = {
    ...{ reachable: true, timeS: 120, distanceM: 200, fareFen: null, fares: [], notes: [] },
    query: { modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed' } as const,
    legs: [leg('walk', undefined, 113), leg('metro', ['L9', 'L1'], 113.1)],
  };

  it('dots what is on foot, colours rides by the first line known, marks where legs meet', () => {
    const { features } = tripFeatures(trip, (id) => (id === 'L1' ? '#ff0000' : undefined), '#000000');
    expect(features.map((one) => [one.geometry.type, one.properties.kind, one.properties.color])).toEqual([
      ['LineString', 'walk', '#000000'],
      ['LineString', 'ride', '#ff0000'],
      ['Point', 'node', undefined],
    ]);
  });

  it('is empty for a trip that cannot be made', () => {
    expect(tripFeatures({ ...trip, reachable: false }, () => undefined, '#000').features).toEqual([]);
  });
});
