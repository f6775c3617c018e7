import { equalArea } from '../src/base/geo.ts';
import type { Metres } from '../src/base/units.ts';

/** Centre of the scene's projection: the point of the map's first character. */
export const SCENE_CENTRE = [113, 28] as const;

/** Lettered points of a drawing. */
export type Points = ReadonlyMap<
  string,
  { readonly x: Metres; readonly y: Metres; readonly lon: number; readonly lat: number }
>;

/** A point `x` metres east and `y` metres north of the scene's origin, as lon, lat. */
export function scenePoint(x: Metres, y: Metres): { readonly lon: number; readonly lat: number } {
  const [lon, lat] = equalArea(SCENE_CENTRE).inverse(x, y);
  return { lon, lat };
}

/** Points of a drawing; a letter may stand once. */
export function readMap(map: string, stepM: Metres): Points {
  const rows = map.split('\n').filter((row) => row.trim() !== '');
  const indent = Math.min(...rows.map((row) => row.length - row.trimStart().length));
  const points = new Map<string, { x: number; y: number; lon: number; lat: number }>();
  for (const [r, row] of rows.entries()) {
    for (const [c, letter] of [...row.slice(indent)].entries()) {
      if (!/[A-Za-z0-9]/.test(letter)) continue;
      if (points.has(letter)) throw new Error(`scene: ${letter} is drawn twice`);
      const x = c * stepM;
      const y = -r * stepM;
      points.set(letter, { x, y, ...scenePoint(x, y) });
    }
  }
  return points;
}

/** The point of a letter that must be drawn. */
export function at(points: Points, letter: string): { x: number; y: number; lon: number; lat: number } {
  const point = points.get(letter);
  if (point === undefined) throw new Error(`scene: ${letter} is not on the map`);
  return point;
}

/** Frame of all points and a margin around them. */
export function box(points: Points, marginM: Metres): { west: number; south: number; east: number; north: number } {
  const all = [...points.values()];
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  return {
    west: Math.min(...xs) - marginM,
    south: Math.min(...ys) - marginM,
    east: Math.max(...xs) + marginM,
    north: Math.max(...ys) + marginM,
  };
}
