import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** What is being drawn, and what scenario A holds that was drawn by hand. */
export function sketchLayers(p: Palette): LayerSpecification[] {
  const is = (kind: string): FilterSpecification => ['==', ['get', 'kind'], kind];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'own-case',
      type: 'line',
      source: 'own',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: round,
      paint: { 'line-color': p.projectCase, 'line-width': 6.5 },
    },
    {
      id: 'own-line',
      type: 'line',
      source: 'own',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: round,
      paint: { 'line-color': p.project, 'line-width': 3.5 },
    },
    {
      id: 'own-point',
      type: 'circle',
      source: 'own',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': p.projectCase,
        'circle-stroke-color': p.project,
        'circle-stroke-width': 2.2,
      },
    },
    {
      id: 'sketch-case',
      type: 'line',
      source: 'sketch',
      filter: is('line'),
      layout: round,
      paint: { 'line-color': p.halo, 'line-width': 7 },
    },
    {
      id: 'sketch-line',
      type: 'line',
      source: 'sketch',
      filter: is('line'),
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': p.scenarioA, 'line-width': 3.5, 'line-dasharray': [3, 1.4] },
    },
  ];
}
