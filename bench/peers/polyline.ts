import type { LonLat } from '../../src/base/units.ts';

/** Points of an encoded polyline with six digits (Google's algorithm, as Valhalla writes it). */
export function decodePolyline(text: string): LonLat[] {
  const points: LonLat[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const piece = text.charCodeAt(at++) - 63;
      value |= (piece & 31) << shift;
      if (piece < 32) return value & 1 ? ~(value >> 1) : value >> 1;
    }
  };
  let [lat, lon] = [0, 0];
  while (at < text.length) {
    lat += next();
    lon += next();
    points.push([lon / 1e6, lat / 1e6]);
  }
  return points;
}
