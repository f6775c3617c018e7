import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LonLat } from '../../base/units.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { FeatureRef } from '../../state/inspect.ts';

interface Shape {
  readonly paths: readonly (readonly LonLat[])[];
  readonly points: readonly LonLat[];
}

const NOTHING: Shape = { paths: [], points: [] };

/** Where a thing lies; nothing for one that the catalogue does not have. */
function shapeOf({ map, projects }: Catalogue, { kind, id }: FeatureRef): Shape {
  if (kind === 'station') {
    const station = map.stations.find((one) => one.id === id);
    return station ? { paths: [], points: [[station.lon, station.lat]] } : NOTHING;
  }
  if (kind === 'project') return projects.find((one) => one.id === id)?.shape ?? NOTHING;
  if (kind === 'line') return { paths: map.lines.find((one) => one.id === id)?.paths ?? [], points: [] };
  const road = map.roads.find((one) => one.id === id);
  return road ? { paths: [road.path], points: [] } : NOTHING;
}

/** The thing whose card is open, as lines and points. */
export function inspectFeatures(catalogue: Catalogue | null, ref: FeatureRef | null): FeatureCollection {
  const { paths, points } = catalogue && ref ? shapeOf(catalogue, ref) : NOTHING;
  const radius = points.length === 1 && paths.length === 0 ? 11 : 6;
  const geometries: Geometry[] = [
    ...paths.map((path) => ({ type: 'LineString' as const, coordinates: path.map(([lon, lat]) => [lon, lat]) })),
    ...points.map(([lon, lat]) => ({ type: 'Point' as const, coordinates: [lon, lat] })),
  ];
  const features = geometries.map((geometry): Feature => ({ type: 'Feature', geometry, properties: { radius } }));
  return { type: 'FeatureCollection', features };
}

/** The frame of a thing with at least `leastDeg` around a point; null for one that lies nowhere. */
export function frameOf(catalogue: Catalogue, ref: FeatureRef, leastDeg = 0.02): readonly [LonLat, LonLat] | null {
  const { paths, points } = shapeOf(catalogue, ref);
  const all = [...paths.flat(), ...points];
  if (all.length === 0) return null;
  const lons = all.map(([lon]) => lon);
  const lats = all.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const more = Math.max(0, leastDeg - Math.max(east - west, north - south)) / 2;
  return [
    [west - more, south - more],
    [east + more, north + more],
  ];
}
