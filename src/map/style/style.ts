import type { StyleSpecification } from 'maplibre-gl';
import { EMPTY, SOURCES } from '../features/features.ts';
import { layers } from './layers.ts';
import type { Palette } from './palette.ts';
import { enlarged } from './scale.ts';

/** A whole style with empty sources and neither tiles, sprites nor glyphs from anywhere; letters and lines larger by a factor. */
export function style(palette: Palette, language: 'zh' | 'en', factor = 1): StyleSpecification {
  return {
    version: 8,
    name: palette.dark ? 'czt-dark' : 'czt-light',
    sources: Object.fromEntries(SOURCES.map((id) => [id, { type: 'geojson', data: EMPTY, tolerance: 0.2 } as const])),
    layers: enlarged(layers(palette, language), factor),
  };
}
