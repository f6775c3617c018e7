import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { LonLat } from '../../base/units.ts';
import type { Polygon } from '../../network/model/zones.ts';
import type { Catalogue, MapTables, ProjectCard, Trip } from '../../state/catalogue.ts';

type Properties = Readonly<Record<string, string | number | boolean>>;
type Collection = FeatureCollection<Geometry, Properties>;

function collection(features: readonly Feature<Geometry, Properties>[]): Collection {
  return { type: 'FeatureCollection', features: [...features] };
}

function feature(geometry: Geometry, properties: Properties): Feature<Geometry, Properties> {
  return { type: 'Feature', geometry, properties };
}

const positions = (path: readonly LonLat[]): Position[] => path.map(([lon, lat]) => [lon, lat]);
const rings = (polygon: Polygon): Position[][] => polygon.map(positions);
const WORLD: Position[] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

export const EMPTY: Collection = collection([]);

/** Everything outside the study area as one polygon with holes: covers the stairs of the grid at its rim. */
function outside(study: readonly Polygon[]): Collection {
  const holes = study.map((polygon) => positions(polygon[0] ?? []));
  return collection([feature({ type: 'Polygon', coordinates: [WORLD, ...holes] }, {})]);
}

function water(tables: MapTables): Collection {
  return collection(
    tables.water.flatMap((one) => {
      const properties = { kind: one.kind, zh: one.name.zh, en: one.name.en };
      const found: Feature<Geometry, Properties>[] = [];
      if (one.polygons.length > 0)
        found.push(feature({ type: 'MultiPolygon', coordinates: one.polygons.map(rings) }, properties));
      if (one.lines.length > 0)
        found.push(feature({ type: 'MultiLineString', coordinates: one.lines.map(positions) }, properties));
      return found;
    }),
  );
}

function roads(tables: MapTables): Collection {
  return collection(
    tables.roads.map((road) =>
      feature(
        { type: 'LineString', coordinates: positions(road.path) },
        { id: road.id, facility: road.facility, name: road.nameZh, ref: road.ref },
      ),
    ),
  );
}

const NATIONAL_RAIL = new Set(['hsr', 'rail']);

function lines(tables: MapTables): Collection {
  return collection(
    tables.lines
      .filter((line) => line.mode !== 'bus')
      .map((line) =>
        feature(
          { type: 'MultiLineString', coordinates: line.paths.map(positions) },
          {
            id: line.id,
            kind: NATIONAL_RAIL.has(line.mode) ? 'national' : 'coloured',
            mode: line.mode,
            color: line.color,
            zh: line.name.zh,
            en: line.name.en,
          },
        ),
      ),
  );
}

function stations(tables: MapTables): Collection {
  return collection(
    tables.stations.map((one) =>
      feature(
        { type: 'Point', coordinates: [one.lon, one.lat] },
        { id: one.id, rank: one.rank, color: one.color, mode: one.mode, zh: one.name.zh, en: one.name.en },
      ),
    ),
  );
}

function labels(tables: MapTables): Collection {
  return collection(
    tables.labels.map((one) =>
      feature({ type: 'Point', coordinates: [one.lon, one.lat] }, { kind: one.kind, zh: one.name.zh, en: one.name.en }),
    ),
  );
}

/** Projects with what the style needs; `state` says how a project is drawn under the scenario shown; the highlighted one has its name where it comes closest to `near`. */
export function projectFeatures(
  projects: readonly ProjectCard[],
  on: ReadonlySet<string>,
  highlighted: string | null,
  near: LonLat,
): Collection {
  return collection(
    projects.flatMap((project) => {
      const active = on.has(project.id);
      const inService = project.status === 'in_service';
      const highlight = project.id === highlighted;
      if (inService && active && !highlight) return [];
      const state = active ? (inService ? 'kept' : 'on') : inService ? 'removed' : project.status;
      const properties = { id: project.id, state, highlight, zh: project.title.zh, en: project.title.en };
      const found: Feature<Geometry, Properties>[] = [];
      if (project.shape.paths.length > 0) {
        found.push(feature({ type: 'MultiLineString', coordinates: project.shape.paths.map(positions) }, properties));
      }
      if (project.shape.points.length > 0) {
        found.push(feature({ type: 'MultiPoint', coordinates: positions(project.shape.points) }, properties));
      }
      const at = highlight ? nameSpot(project.shape, near) : undefined;
      if (at) found.push(feature({ type: 'Point', coordinates: [...at] }, { ...properties, named: true }));
      return found;
    }),
  );
}

/** Where the one name of a project stands: where its course comes closest to a place. */
function nameSpot({ paths, points }: ProjectCard['shape'], [lon, lat]: LonLat): LonLat | undefined {
  const away = ([x, y]: LonLat): number => (x - lon) ** 2 + (y - lat) ** 2;
  return [...paths.flat(), ...points].sort((a, b) => away(a) - away(b))[0];
}

const ON_FOOT = new Set(['walk', 'bike', 'transfer', 'park']);

/** Legs of a trip, and the points where one leg hands over to the next. */
export function tripFeatures(
  trip: Trip | null,
  colorOf: (lineId: string) => string | undefined,
  plain: string,
): Collection {
  if (!trip?.reachable) return EMPTY;
  const legs = trip.legs.filter((leg) => leg.path.length > 1);
  const paths = legs.map((leg) =>
    feature(
      { type: 'LineString', coordinates: positions(leg.path) },
      {
        kind: ON_FOOT.has(leg.mode) ? 'walk' : 'ride',
        color: leg.lineIds?.map(colorOf).find((color) => color !== undefined) ?? plain,
      },
    ),
  );
  const nodes = legs
    .slice(1)
    .map((leg) => feature({ type: 'Point', coordinates: [...leg.path[0]!] }, { kind: 'node' }));
  return collection([...paths, ...nodes]);
}

/** Where the scenario's own modifications lie. */
export function ownFeatures(shape: ProjectCard['shape'] | null): Collection {
  if (!shape) return EMPTY;
  return collection([
    ...shape.paths.map((path) => feature({ type: 'LineString', coordinates: positions(path) }, {})),
    ...shape.points.map((point) => feature({ type: 'Point', coordinates: [...point] }, {})),
  ]);
}

/** The course of what is being drawn. */
export function sketchFeatures(points: readonly { readonly lon: number; readonly lat: number }[]): Collection {
  if (points.length < 2) return EMPTY;
  const coordinates = points.map(({ lon, lat }): Position => [lon, lat]);
  return collection([feature({ type: 'LineString', coordinates }, { kind: 'line' })]);
}

export const SOURCES = [
  'outside',
  'study',
  'water',
  'roads',
  'lines',
  'stations',
  'labels',
  'projects',
  'trip',
  'own',
  'sketch',
  'review',
  'study-marks',
  'inspect',
  'contours',
] as const;
export type SourceId = (typeof SOURCES)[number];

/** The layers' sources that follow from the catalogue alone. */
export function baseFeatures(catalogue: Catalogue): Readonly<Partial<Record<SourceId, Collection>>> {
  const tables = catalogue.map;
  return {
    outside: outside(tables.studyArea),
    study: collection([feature({ type: 'MultiPolygon', coordinates: tables.studyArea.map(rings) }, {})]),
    water: water(tables),
    roads: roads(tables),
    lines: lines(tables),
    stations: stations(tables),
    labels: labels(tables),
  };
}
