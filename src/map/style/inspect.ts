import type { LayerSpecification } from 'maplibre-gl';
import { disc, IS_LINE, IS_POINT, line } from './draw.ts';
import type { Palette } from './palette.ts';

/** A band of light around the thing whose card is open; its own colour stays to be seen. */
export function inspectLayers(p: Palette): LayerSpecification[] {
  return [
    line('inspect-case', 'inspect', { 'line-color': p.pickedCase, 'line-width': 14 }, IS_LINE),
    line('inspect-line', 'inspect', { 'line-color': p.picked, 'line-width': 10 }, IS_LINE),
    disc('inspect-point', 'inspect', IS_POINT, {
      radius: ['get', 'radius'],
      fill: p.picked,
      rim: p.pickedCase,
      rimWidth: 2.5,
    }),
  ];
}
