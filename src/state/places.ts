import type { NamedPoint } from '../assess/results.ts';
import { pointIn } from '../base/point-text.ts';
import type { Language } from '../i18n/dictionary.ts';
import type { Catalogue, Found } from '../worker/protocol.ts';

/** Reference of a point set by hand, five decimals (about a metre). */
export function pointRef(lon: number, lat: number): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)}`;
}

/** The coordinates of a `lon,lat` reference that a map can show, else null. */
export function parsePoint(ref: string): { lon: number; lat: number } | null {
  const [lon, lat] = pointIn(ref) ?? [];
  if (lon === undefined || lat === undefined) return null;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? { lon, lat } : null;
}

export interface Spot extends NamedPoint {
  /** null for a point set by hand. */
  readonly place: Found | null;
}

/** Resolves a reference against the catalogue; null if it names nothing. Stations are entered at their door. */
export function resolveSpot(catalogue: Catalogue, ref: string | null): Spot | null {
  if (ref === null) return null;
  const point = parsePoint(ref);
  if (point) return { ...point, place: null };
  const place = catalogue.places.find((one) => one.id === ref);
  if (!place) return null;
  const station = place.kind === 'station' ? { stationId: place.id } : {};
  return { lon: place.lon, lat: place.lat, name: place.name.zh, ...station, place };
}

/** What a person reads for a spot: its name, or the nearest known place, or its coordinates. */
export function spotLabel(spot: Spot, near: Found | null, language: Language): string {
  if (spot.place) return spot.place.name[language] || spot.place.name.zh;
  if (near) return language === 'zh' ? `${near.name.zh}附近` : `near ${near.name.en || near.name.zh}`;
  return `${spot.lon.toFixed(4)}, ${spot.lat.toFixed(4)}`;
}
