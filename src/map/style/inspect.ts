import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** A band of light around the thing whose card is open; its own colour stays to be seen. */
export function inspectLayers(p: Palette): LayerSpecification[] {
  const line: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
  const point: FilterSpecification = ['==', ['geometry-type'], 'Point'];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'inspect-case',
      type: 'line',
      source: 'inspect',
      filter: line,
      layout: round,
      paint: { 'line-color': p.pickedCase, 'line-width': 14 },
    },
    {
      id: 'inspect-line',
      type: 'line',
      source: 'inspect',
      filter: line,
      layout: round,
      paint: { 'line-color': p.picked, 'line-width': 10 },
    },
    {
      id: 'inspect-point',
      type: 'circle',
      source: 'inspect',
      filter: point,
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': p.picked,
        'circle-stroke-color': p.pickedCase,
        'circle-stroke-width': 2.5,
      },
    },
  ];
}
