import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { LonLat } from '../../base/units.ts';
import type { Confidence } from '../../network/model/provenance.ts';
import type { AreaOutline, MapTables, TargetDetail } from '../../state/catalogue.ts';

type Properties = Readonly<Record<string, string | number | boolean>>;

export interface ReviewShown {
  readonly outline: AreaOutline | null;
  readonly places: TargetDetail['places'];
  /** Roads and lines of low confidence are marked; null = not. */
  readonly doubted: MapTables | null;
}

const positions = (path: readonly LonLat[]): Position[] => path.map(([lon, lat]) => [lon, lat]);
const isLow = (confidence: Confidence): boolean => confidence === 'low' || confidence === 'very_low';

function feature(geometry: Geometry, properties: Properties): Feature<Geometry, Properties> {
  return { type: 'Feature', geometry, properties };
}

/** What the review marks on the map: the outline of an area, who is inside and who is not, and what is doubted. */
export function reviewFeatures(shown: ReviewShown): FeatureCollection<Geometry, Properties> {
  const { outline, places, doubted } = shown;
  const areas = outline
    ? [
        feature(
          { type: 'MultiPolygon', coordinates: outline.polygons.map((rings) => rings.map(positions)) },
          { kind: 'area' },
        ),
      ]
    : [];
  const points = places.map(({ lon, lat, name, inside }) =>
    feature({ type: 'Point', coordinates: [lon, lat] }, { kind: inside ? 'inside' : 'outside', name }),
  );
  const roads = (doubted?.roads ?? [])
    .filter(({ confidence }) => isLow(confidence))
    .map(({ path }) => feature({ type: 'LineString', coordinates: positions(path) }, { kind: 'doubt' }));
  const lines = (doubted?.lines ?? [])
    .filter(({ confidence, mode }) => isLow(confidence) && mode !== 'bus')
    .map(({ paths }) => feature({ type: 'MultiLineString', coordinates: paths.map(positions) }, { kind: 'doubt' }));
  return { type: 'FeatureCollection', features: [...areas, ...points, ...roads, ...lines] };
}
