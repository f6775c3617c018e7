import type { Text } from '../../base/problem.ts';
import type { LonLat } from '../../base/units.ts';
import { micro } from './csv.ts';

/** Points of a WKT LINESTRING, or why it is none. */
export function parseLineString(wkt: string): { line: readonly LonLat[] } | { why: Text } {
  const body = /^LINESTRING\s*(?:Z\s*)?\(([^()]*)\)$/i.exec(wkt.trim())?.[1];
  if (body === undefined) return { why: { zh: '不是 LINESTRING (…) 的形式', en: 'not of the form LINESTRING (…)' } };
  const line: LonLat[] = [];
  for (const [index, pair] of body.split(',').entries()) {
    const words = pair.trim().split(/\s+/);
    const [lon, lat] = words.map(Number);
    const fits =
      words.length === 2 && words.every((word) => word !== '') && Number.isFinite(lon) && Number.isFinite(lat);
    if (!fits)
      return {
        why: {
          zh: `第 ${index + 1} 点“${pair.trim()}”读不出来`,
          en: `point ${index + 1} "${pair.trim()}" cannot be read`,
        },
      };
    line.push([micro(lon as number), micro(lat as number)]);
  }
  if (line.length < 2) return { why: { zh: '少于两点', en: 'fewer than two points' } };
  return { line };
}
