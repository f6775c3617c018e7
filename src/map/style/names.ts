import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { IS_LINE, isKind } from './draw.ts';
import type { Palette } from './palette.ts';

/** Drawn by the browser from the system's own fonts; the first name only carries the weight. */
const FAMILIES = ['Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];
const REGULAR = ['CZT Regular', ...FAMILIES];
const BOLD = ['CZT Bold', ...FAMILIES];

interface NameStyle {
  readonly id: string;
  readonly source: string;
  readonly filter: FilterSpecification;
  readonly size: ExpressionSpecification | number;
  readonly color: string;
  readonly font?: readonly string[];
  readonly spacing?: number;
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly beside?: boolean;
  readonly sortKey?: ExpressionSpecification;
  readonly along?: boolean;
  /** Ems below the point. */
  readonly below?: number;
}

function name(p: Palette, language: 'zh' | 'en', style: NameStyle): LayerSpecification {
  const around = { 'text-variable-anchor': ['left', 'right', 'top', 'bottom'] as const, 'text-radial-offset': 0.65 };
  return {
    id: style.id,
    type: 'symbol',
    source: style.source,
    filter: style.filter,
    ...(style.minzoom === undefined ? {} : { minzoom: style.minzoom }),
    ...(style.maxzoom === undefined ? {} : { maxzoom: style.maxzoom }),
    layout: {
      'text-field': ['coalesce', ['get', language], ['get', 'zh']],
      'text-font': [...(style.font ?? REGULAR)],
      'text-size': style.size,
      'text-letter-spacing': style.spacing ?? 0.02,
      'text-padding': 3,
      'text-max-width': 9,
      'text-justify': 'auto',
      ...(style.beside ? { ...around, 'text-variable-anchor': [...around['text-variable-anchor']] } : {}),
      ...(style.below === undefined
        ? {}
        : { 'text-anchor': 'top' as const, 'text-offset': [0, style.below] as [number, number] }),
      ...(style.sortKey ? { 'symbol-sort-key': style.sortKey } : {}),
      ...(style.along ? { 'symbol-placement': 'line' as const, 'symbol-spacing': 260 } : {}),
    },
    paint: {
      'text-color': style.color,
      'text-halo-color': p.halo,
      'text-halo-width': 1.6,
      'text-halo-blur': 0.4,
    },
  };
}

const grow = (low: number, high: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  low,
  14,
  high,
];

/** From which zoom on, and up to which, the label places of each tier are used. */
const CONTOUR_TIERS = [
  { id: 'contour-name-far', tier: 0, minzoom: 0, maxzoom: 9.6, padding: 22 },
  { id: 'contour-name-middle', tier: 1, minzoom: 9.6, maxzoom: 11.2, padding: 20 },
  { id: 'contour-name-near', tier: 2, minzoom: 11.2, maxzoom: 24, padding: 10 },
] as const;

/** Minutes on the edges of the bands; they give way to every name. */
function contourNames(p: Palette, language: 'zh' | 'en'): LayerSpecification[] {
  return CONTOUR_TIERS.map(({ id, tier, minzoom, maxzoom, padding }) => ({
    id,
    type: 'symbol',
    source: 'contours',
    filter: ['==', ['get', 'tier'], tier],
    minzoom,
    maxzoom,
    layout: {
      'text-field': ['get', language],
      'text-font': ['case', ['get', 'cutoff'], ['literal', BOLD], ['literal', REGULAR]],
      'text-size': grow(11, 13),
      'text-rotate': ['get', 'angle'],
      'text-rotation-alignment': 'map',
      'text-padding': padding,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: {
      'text-color': p.text,
      'text-halo-color': p.halo,
      'text-halo-width': 2.2,
      'text-halo-blur': 0.3,
    },
  }));
}

const RANK: ExpressionSpecification = ['get', 'rank'];

function placeNames(p: Palette): NameStyle[] {
  return [
    {
      id: 'township-name',
      source: 'labels',
      filter: isKind('township'),
      size: grow(10, 13),
      color: p.textSoft,
      minzoom: 10.8,
    },
    {
      id: 'district-name',
      source: 'labels',
      filter: isKind('district'),
      size: grow(11.5, 16),
      color: p.textSoft,
      spacing: 0.12,
      maxzoom: 12.5,
    },
    {
      id: 'city-name',
      source: 'labels',
      filter: isKind('city'),
      size: grow(17, 24),
      color: p.text,
      font: BOLD,
      spacing: 0.22,
      below: 0.75,
      maxzoom: 11.5,
    },
  ];
}

function stationNames(p: Palette): NameStyle[] {
  const look = { source: 'stations', color: p.text, beside: true, sortKey: RANK } as const;
  return [
    { ...look, id: 'station-name-minor', filter: ['>=', RANK, 3], size: grow(10, 13), minzoom: 11.2 },
    { ...look, id: 'station-name-major', filter: ['<', RANK, 3], size: grow(11, 14), font: BOLD, minzoom: 8.8 },
  ];
}

/** Names by importance: those drawn later are placed first and push the earlier ones aside. */
export function nameLayers(p: Palette, language: 'zh' | 'en'): LayerSpecification[] {
  const water: NameStyle = {
    id: 'water-name',
    source: 'water',
    filter: IS_LINE,
    size: grow(11, 15),
    color: p.waterText,
    spacing: 0.3,
    along: true,
  };
  const project: NameStyle = {
    id: 'project-name',
    source: 'projects',
    filter: ['has', 'named'],
    size: 13,
    color: p.project,
    font: BOLD,
  };
  const names = [water, project, ...placeNames(p), ...stationNames(p)];
  return [...contourNames(p, language), ...names.map((one) => name(p, language, one))];
}
