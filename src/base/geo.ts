import type { LonLat, Metres } from './units.ts';

/** Mean radius of the sphere that distances and the projection are on. */
export const EARTH_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Great-circle distance on the mean sphere; error under 0.3 % against the ellipsoid. */
export function distanceM(a: LonLat, b: LonLat): Metres {
  const dLat = (b[1] - a[1]) * RAD;
  const dLon = (b[0] - a[0]) * RAD;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a polyline in metres. */
export function lineLengthM(line: readonly LonLat[]): Metres {
  let total = 0;
  for (let i = 1; i < line.length; i++) total += distanceM(line[i - 1] as LonLat, line[i] as LonLat);
  return total;
}

export interface Projection {
  /** Metres east and north of the centre. */
  forward(point: LonLat): readonly [x: Metres, y: Metres];
  inverse(x: Metres, y: Metres): LonLat;
}

/** Lambert azimuthal equal-area projection: areas are true, distances within 0.2 % over this region (Snyder 1987, eq. 24-2 ff). */
export function equalArea(centre: LonLat): Projection {
  const lon0 = centre[0] * RAD;
  const sin0 = Math.sin(centre[1] * RAD);
  const cos0 = Math.cos(centre[1] * RAD);
  return {
    forward([lon, lat]) {
      const dLon = lon * RAD - lon0;
      const sinLat = Math.sin(lat * RAD);
      const cosLat = Math.cos(lat * RAD);
      const k = Math.sqrt(2 / (1 + sin0 * sinLat + cos0 * cosLat * Math.cos(dLon)));
      return [
        EARTH_RADIUS_M * k * cosLat * Math.sin(dLon),
        EARTH_RADIUS_M * k * (cos0 * sinLat - sin0 * cosLat * Math.cos(dLon)),
      ];
    },
    inverse(x, y) {
      const rho = Math.hypot(x, y);
      if (rho === 0) return [centre[0], centre[1]];
      const c = 2 * Math.asin(rho / (2 * EARTH_RADIUS_M));
      const sinC = Math.sin(c);
      const cosC = Math.cos(c);
      const lat = Math.asin(cosC * sin0 + (y * sinC * cos0) / rho);
      const lon = lon0 + Math.atan2(x * sinC, rho * cos0 * cosC - y * sin0 * sinC);
      return [lon / RAD, lat / RAD];
    },
  };
}
