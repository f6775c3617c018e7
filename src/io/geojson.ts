import type { LonLat } from '../base/units.ts';
import type { Provenance } from '../network/model/provenance.ts';
import type { Network } from '../network/model.ts';
import type { Stamp } from './stamp.ts';

type Properties = Readonly<Record<string, string | number | boolean | null>>;

type Geometry =
  | { readonly type: 'Point'; readonly coordinates: LonLat }
  | { readonly type: 'LineString'; readonly coordinates: readonly LonLat[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly LonLat[])[] };

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: Properties;
  readonly geometry: Geometry;
}

function feature(
  layer: string,
  row: Provenance & { readonly id: string },
  properties: Properties,
  geometry: Geometry,
): Feature {
  const { id, source, confidence, modelled, note } = row;
  const origin = { source, confidence, modelled, note };
  return { type: 'Feature', id: `${layer}/${id}`, properties: { layer, id, ...properties, ...origin }, geometry };
}

function roadFeatures({ roads }: Network): Feature[] {
  return roads.links.map((link) => {
    const { nameZh: name, ref, from, to, directed, lengthM, facility, freeSpeedKph, lanes, area } = link;
    const { signals, tollPlazas, tollFen, bridge, opened } = link;
    const what = { name, ref, from, to, directed, lengthM, facility, freeSpeedKph, lanes, area };
    const more = { signals, tollPlazas, tollFen, bridge, opened };
    return feature('road', link, { ...what, ...more }, { type: 'LineString', coordinates: link.geometry });
  });
}

function transitFeatures({ transit }: Network): Feature[] {
  const lines = transit.lines.map((line) => {
    const properties = { name: line.name.zh, nameEn: line.name.en, mode: line.mode, color: line.color };
    return feature('line', line, properties, { type: 'MultiLineString', coordinates: line.shape });
  });
  const stations = transit.stations.map((station) => {
    const { name, city, parking, bikeParking } = station;
    const stops = transit.stops.filter((stop) => stop.stationId === station.id);
    const modes = [...new Set(stops.map((stop) => stop.mode))].join(' ');
    const properties = { name: name.zh, nameEn: name.en, city, modes, parking: parking !== null, bikeParking };
    return feature('station', station, properties, { type: 'Point', coordinates: [station.lon, station.lat] });
  });
  return [...lines, ...stations];
}

/** Roads, lines and stations as one GeoJSON collection (RFC 7946, WGS-84); property `layer` is road, line or station. */
export function networkGeoJson(network: Network, stamp: Stamp): string {
  const features = [...roadFeatures(network), ...transitFeatures(network)];
  const rows = features.map((one) => JSON.stringify(one)).join(',\n');
  const head = JSON.stringify({ type: 'FeatureCollection', ...stamp });
  return `${head.slice(0, -1)},"features":[\n${rows}\n]}\n`;
}
