import { pointIn } from '../../base/point-text.ts';
import type { Text } from '../../base/problem.ts';
import type { Network } from '../../network/model.ts';
import type { NamedPoint } from '../results.ts';

/** A place that a target or a person names. */
export interface FoundPlace {
  readonly ref: string;
  readonly kind: 'core' | 'station' | 'township' | 'poi' | 'point';
  readonly name: Text;
  readonly point: NamedPoint;
  /** Modelled residents; only townships have them. */
  readonly people: number | null;
}

/** Looks a reference up by id, in this order: core, station, township, poi, `lon,lat`; null if none fits. */
export function findPlace(network: Network, ref: string): FoundPlace | null {
  const { manifest, transit, zones } = network;
  const core = manifest.cores.find(({ id }) => id === ref);
  if (core !== undefined) return place(ref, 'core', core.name, core);
  const station = transit.stations.find(({ id }) => id === ref);
  if (station !== undefined) return place(ref, 'station', station.name, station, { stationId: station.id });
  const township = zones.townships.find(({ code }) => code === ref);
  if (township !== undefined)
    return { ...place(ref, 'township', township.name, township), people: township.population };
  const poi = zones.poi.find(({ id }) => id === ref);
  if (poi !== undefined) return place(ref, 'poi', poi.name, poi);
  return findPoint(ref);
}

function findPoint(ref: string): FoundPlace | null {
  const point = pointIn(ref);
  if (point === null) return null;
  const [lon, lat] = point;
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  const text = `${lon},${lat}`;
  return place(text, 'point', { zh: text, en: text }, { lon, lat });
}

function place(
  ref: string,
  kind: FoundPlace['kind'],
  name: Text,
  at: { readonly lon: number; readonly lat: number },
  extra: { readonly stationId?: string } = {},
): FoundPlace {
  return { ref, kind, name, point: { lon: at.lon, lat: at.lat, name: name.zh, ...extra }, people: null };
}
