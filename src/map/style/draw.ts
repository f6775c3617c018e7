import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';

export type LineLayer = Extract<LayerSpecification, { type: 'line' }>;

export const IS_LINE: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
export const IS_POINT: FilterSpecification = ['==', ['geometry-type'], 'Point'];

export function isKind(word: string): FilterSpecification {
  return ['==', ['get', 'kind'], word];
}

type Size = number | ExpressionSpecification;

/** Width in pixels, doubling its growth between the given zooms. */
export function width(low: Size, high: Size): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 7, low, 14, high];
}

export function line(
  id: string,
  source: string,
  paint: LineLayer['paint'],
  filter?: FilterSpecification,
  cap: 'round' | 'butt' = 'round',
): LineLayer {
  const layout = { 'line-cap': cap, 'line-join': 'round' } as const;
  return { id, type: 'line', source, layout, paint, ...(filter ? { filter } : {}) };
}

interface Disc {
  readonly radius: Size;
  readonly fill: string | ExpressionSpecification;
  readonly rim: string | ExpressionSpecification;
  readonly rimWidth: Size;
}

/** A disc with a rim at every point. */
export function disc(id: string, source: string, filter: FilterSpecification, look: Disc): LayerSpecification {
  const paint = {
    'circle-radius': look.radius,
    'circle-color': look.fill,
    'circle-stroke-color': look.rim,
    'circle-stroke-width': look.rimWidth,
  };
  return { id, type: 'circle', source, filter, paint };
}
