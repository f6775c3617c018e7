import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { disc, IS_LINE, isKind, type LineLayer, line, width } from './draw.ts';
import { inspectLayers } from './inspect.ts';
import { nameLayers } from './names.ts';
import type { Palette } from './palette.ts';
import { reviewLayers } from './review.ts';
import { sketchLayers } from './sketch.ts';
import { studyLayers } from './study.ts';
import { inOrder } from './zorder.ts';

/** Faint over the whole area, where hundreds lie side by side, plain over a town. */
function stronger(far: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 8.8, far, 11.5, 0.85];
}

/** Whether a feature's colour is too dark to be told from the ground at night (luma of 255). */
const IS_DEEP: ExpressionSpecification = [
  'let',
  'ink',
  ['to-rgba', ['to-color', ['get', 'color']]],
  [
    '<',
    [
      '+',
      ['*', 0.2126, ['at', 0, ['var', 'ink']]],
      ['*', 0.7152, ['at', 1, ['var', 'ink']]],
      ['*', 0.0722, ['at', 2, ['var', 'ink']]],
    ],
    60,
  ],
];

/** The colour around a coloured line. */
function caseOf(p: Palette, usual: string): ExpressionSpecification | string {
  return p.dark ? ['case', IS_DEEP, p.deepCase, usual] : usual;
}

function baseLayers(p: Palette): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': p.land } },
    { id: 'outside', type: 'fill', source: 'outside', paint: { 'fill-color': p.outside, 'fill-antialias': false } },
    {
      id: 'water',
      type: 'fill',
      source: 'water',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!=', ['get', 'kind'], 'island']],
      paint: { 'fill-color': p.water, 'fill-outline-color': p.waterLine },
    },
    line('water-line', 'water', { 'line-color': p.water, 'line-width': width(1.2, 5) }, [
      'all',
      ['==', ['geometry-type'], 'LineString'],
      ['==', ['get', 'kind'], 'centreline'],
    ]),
    line('study-line', 'study', {
      'line-color': p.studyLine,
      'line-width': width(1, 2),
      'line-dasharray': [6, 2, 1, 2],
      'line-opacity': 0.8,
    }),
  ];
}

function road(id: string, facility: string, color: string, low: number, high: number): LineLayer {
  return line(id, 'roads', { 'line-color': color, 'line-width': width(low, high) }, [
    '==',
    ['get', 'facility'],
    facility,
  ]);
}

function roadLayers(p: Palette): LayerSpecification[] {
  const quiet = { ...road('road-secondary', 'secondary', p.road.secondary, 0.5, 2.4) };
  const primary = { ...road('road-primary', 'primary', p.road.primary, 0.7, 3.2) };
  quiet.paint = { ...quiet.paint, 'line-opacity': 0.75 };
  primary.paint = { ...primary.paint, 'line-opacity': 0.85 };
  return [
    quiet,
    primary,
    road('road-trunk-case', 'trunk', p.roadCase, 1.3, 5.4),
    road('road-trunk', 'trunk', p.road.trunk, 0.8, 4),
    road('road-rapid-case', 'rapid', p.roadCase, 1.7, 6.4),
    road('road-rapid', 'rapid', p.road.rapid, 1.1, 4.8),
    road('road-expressway-case', 'expressway', p.roadCase, 2.1, 7.4),
    road('road-expressway', 'expressway', p.road.expressway, 1.4, 5.6),
  ];
}

function railLayers(p: Palette): LayerSpecification[] {
  const national = isKind('national');
  const coloured = isKind('coloured');
  return [
    line('rail-case', 'lines', { 'line-color': p.rail, 'line-width': width(2, 5) }, national, 'butt'),
    line(
      'rail-gap',
      'lines',
      { 'line-color': p.railGap, 'line-width': width(1, 3), 'line-dasharray': [5, 5] },
      national,
      'butt',
    ),
    line('line-case', 'lines', { 'line-color': caseOf(p, p.lineCase), 'line-width': width(3, 7.5) }, coloured),
    line('line', 'lines', { 'line-color': ['get', 'color'], 'line-width': width(1.8, 5) }, coloured),
  ];
}

function projectLayers(p: Palette): LayerSpecification[] {
  const is = (state: string): FilterSpecification => [
    'all',
    ['==', ['geometry-type'], 'LineString'],
    ['==', ['get', 'state'], state],
  ];
  const shown: FilterSpecification = [
    'all',
    ['==', ['geometry-type'], 'Point'],
    ['!', ['has', 'named']],
    ['any', ['==', ['get', 'state'], 'on'], ['get', 'highlight']],
  ];
  const dashed = (id: string, state: string, dash: number[], far: number): LineLayer =>
    line(
      id,
      'projects',
      { 'line-color': p.project, 'line-width': width(0.7, 3), 'line-dasharray': dash, 'line-opacity': stronger(far) },
      is(state),
      'butt',
    );
  return [
    line('project-removed-case', 'projects', { 'line-color': p.halo, 'line-width': width(3.4, 8) }, is('removed')),
    line(
      'project-removed',
      'projects',
      { 'line-color': p.removed, 'line-width': width(1.2, 3), 'line-dasharray': [1, 2] },
      is('removed'),
      'butt',
    ),
    dashed('project-planned', 'planned', [2.5, 2], p.plannedFar),
    dashed('project-building', 'under_construction', [6, 1.6], p.buildingFar),
    line('project-on-case', 'projects', { 'line-color': p.projectCase, 'line-width': width(2.8, 8) }, is('on')),
    line('project-on', 'projects', { 'line-color': p.project, 'line-width': width(1.5, 5) }, is('on')),
    disc('project-point', 'projects', shown, {
      radius: width(1.2, 5),
      fill: p.projectCase,
      rim: p.project,
      rimWidth: width(0.8, 2.4),
    }),
    line(
      'project-highlight',
      'projects',
      { 'line-color': p.project, 'line-width': width(7, 16), 'line-opacity': 0.35 },
      ['all', ['==', ['geometry-type'], 'LineString'], ['to-boolean', ['get', 'highlight']]],
    ),
  ];
}

function tripLayers(p: Palette): LayerSpecification[] {
  return [
    line('trip-case', 'trip', { 'line-color': caseOf(p, p.tripCase), 'line-width': width(7, 12) }, IS_LINE),
    line(
      'trip-walk',
      'trip',
      { 'line-color': p.trip, 'line-width': width(2.4, 4), 'line-dasharray': [0.1, 1.8] },
      isKind('walk'),
    ),
    line('trip-ride', 'trip', { 'line-color': ['get', 'color'], 'line-width': width(4.4, 8) }, isKind('ride')),
    disc('trip-node', 'trip', isKind('node'), { radius: 4.5, fill: p.tripCase, rim: p.trip, rimWidth: 2 }),
  ];
}

/** One number for the hubs on high-speed rail, another for every other station. */
function hub(ofHub: number, other: number): ExpressionSpecification {
  return ['case', ['==', ['get', 'rank'], 1], ofHub, other];
}

function stationLayers(p: Palette): LayerSpecification[] {
  const minor = disc('station-minor', 'stations', ['>=', ['get', 'rank'], 3], {
    radius: width(0.8, 5),
    fill: p.stationFill,
    rim: ['get', 'color'],
    rimWidth: width(0.6, 2.2),
  });
  const major = disc('station-major', 'stations', ['<', ['get', 'rank'], 3], {
    radius: width(hub(2.8, 2), hub(8.5, 6.5)),
    fill: p.stationFill,
    rim: p.stationLine,
    rimWidth: width(hub(1.7, 1), hub(4, 2.6)),
  });
  return [{ ...minor, minzoom: 9.6 }, major];
}

/** All layers but the time surface (a WebGL layer of its own), in drawing order. Pure: the same palette gives the same layers. */
export function layers(p: Palette, language: 'zh' | 'en'): readonly LayerSpecification[] {
  return inOrder([
    ...baseLayers(p),
    ...roadLayers(p),
    ...railLayers(p),
    ...projectLayers(p),
    ...sketchLayers(p),
    ...reviewLayers(p),
    ...studyLayers(p),
    ...inspectLayers(p),
    ...tripLayers(p),
    ...stationLayers(p),
    ...nameLayers(p, language),
  ]);
}
