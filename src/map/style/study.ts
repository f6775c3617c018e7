import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { disc, IS_LINE, line } from './draw.ts';
import type { Palette } from './palette.ts';

/** People behind a project by township; the link or station that is taken away. */
export function studyLayers(p: Palette): LayerSpecification[] {
  const point: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
  const taken: ExpressionSpecification = ['==', ['get', 'kind'], 'taken'];
  return [
    disc('study-town', 'study-marks', ['all', point, ['!', taken]], {
      radius: ['get', 'radius'],
      fill: ['case', ['==', ['get', 'kind'], 'less'], p.removed, p.project],
      rim: p.halo,
      rimWidth: 1.5,
    }),
    line('study-taken-case', 'study-marks', { 'line-color': p.halo, 'line-width': 12 }, IS_LINE),
    line('study-taken-line', 'study-marks', { 'line-color': p.scenarioB, 'line-width': 7 }, IS_LINE),
    disc('study-taken-point', 'study-marks', ['all', point, taken], {
      radius: 11,
      fill: p.scenarioB,
      rim: p.halo,
      rimWidth: 3,
    }),
  ];
}
