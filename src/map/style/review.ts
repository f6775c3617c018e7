import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { disc, isKind, line } from './draw.ts';
import type { Palette } from './palette.ts';

/** Thin over the whole area, where nearly every road is marked, wide in a town. */
function wider(low: number, high: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 8, low, 13, high];
}

/** Outline of an area, places inside and outside a cutoff, stripes over what is of low confidence. */
export function reviewLayers(p: Palette): LayerSpecification[] {
  const edge = (id: string, kind: string, color: string, width: number | ExpressionSpecification, dash?: number[]) => {
    const paint = { 'line-color': color, 'line-width': width, ...(dash ? { 'line-dasharray': dash } : {}) };
    return line(id, 'review', paint, isKind(kind), 'butt');
  };
  return [
    edge('review-doubt-case', 'doubt', p.halo, wider(2.5, 8)),
    edge('review-doubt', 'doubt', p.textSoft, wider(1.4, 5), [1.2, 0.9]),
    edge('review-area-case', 'area', p.halo, 5.5),
    edge('review-area', 'area', p.scenarioB, 2.6),
    disc('review-inside', 'review', isKind('inside'), { radius: 7, fill: p.scenarioA, rim: p.halo, rimWidth: 2.5 }),
    disc('review-outside', 'review', isKind('outside'), { radius: 7, fill: p.halo, rim: p.scenarioB, rimWidth: 3 }),
  ];
}
