import type { LayerSpecification } from 'maplibre-gl';
import { disc, IS_LINE, IS_POINT, isKind, line } from './draw.ts';
import type { Palette } from './palette.ts';

/** What is being drawn, and what scenario A holds that was drawn by hand. */
export function sketchLayers(p: Palette): LayerSpecification[] {
  return [
    line('own-case', 'own', { 'line-color': p.projectCase, 'line-width': 6.5 }, IS_LINE),
    line('own-line', 'own', { 'line-color': p.project, 'line-width': 3.5 }, IS_LINE),
    disc('own-point', 'own', IS_POINT, { radius: 4.5, fill: p.projectCase, rim: p.project, rimWidth: 2.2 }),
    line('sketch-case', 'sketch', { 'line-color': p.halo, 'line-width': 7 }, isKind('line')),
    line(
      'sketch-line',
      'sketch',
      { 'line-color': p.scenarioA, 'line-width': 3.5, 'line-dasharray': [3, 1.4] },
      isKind('line'),
      'butt',
    ),
  ];
}
