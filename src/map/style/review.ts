import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** Thin over the whole area, where nearly every road is marked, wide in a town. */
function wider(low: number, high: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 8, low, 13, high];
}

/** Outline of an area, places inside and outside a cutoff, stripes over what is of low confidence. */
export function reviewLayers(p: Palette): LayerSpecification[] {
  const kind = (word: string): FilterSpecification => ['==', ['get', 'kind'], word];
  const line = (
    id: string,
    of: string,
    color: string,
    width: number | ExpressionSpecification,
    dash?: number[],
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: 'review',
    filter: kind(of),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, ...(dash ? { 'line-dasharray': dash } : {}) },
  });
  return [
    line('review-doubt-case', 'doubt', p.halo, wider(2.5, 8)),
    line('review-doubt', 'doubt', p.textSoft, wider(1.4, 5), [1.2, 0.9]),
    line('review-area-case', 'area', p.halo, 5.5),
    line('review-area', 'area', p.scenarioB, 2.6),
    {
      id: 'review-inside',
      type: 'circle',
      source: 'review',
      filter: kind('inside'),
      paint: {
        'circle-radius': 7,
        'circle-color': p.scenarioA,
        'circle-stroke-color': p.halo,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'review-outside',
      type: 'circle',
      source: 'review',
      filter: kind('outside'),
      paint: {
        'circle-radius': 7,
        'circle-color': p.halo,
        'circle-stroke-color': p.scenarioB,
        'circle-stroke-width': 3,
      },
    },
  ];
}
