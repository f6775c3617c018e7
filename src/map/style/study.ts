import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** People behind a project by township; the link or station that is taken away. */
export function studyLayers(p: Palette): LayerSpecification[] {
  const point: FilterSpecification = ['==', ['geometry-type'], 'Point'];
  const line: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
  const taken: FilterSpecification = ['==', ['get', 'kind'], 'taken'];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'study-town',
      type: 'circle',
      source: 'study-marks',
      filter: ['all', point, ['!', taken]],
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': ['case', ['==', ['get', 'kind'], 'less'], p.removed, p.project],
        'circle-stroke-color': p.halo,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'study-taken-case',
      type: 'line',
      source: 'study-marks',
      filter: line,
      layout: round,
      paint: { 'line-color': p.halo, 'line-width': 12 },
    },
    {
      id: 'study-taken-line',
      type: 'line',
      source: 'study-marks',
      filter: line,
      layout: round,
      paint: { 'line-color': p.scenarioB, 'line-width': 7 },
    },
    {
      id: 'study-taken-point',
      type: 'circle',
      source: 'study-marks',
      filter: ['all', point, taken],
      paint: {
        'circle-radius': 11,
        'circle-color': p.scenarioB,
        'circle-stroke-color': p.halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}
