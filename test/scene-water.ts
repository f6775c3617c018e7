import type { Water } from '../src/network/model/zones.ts';
import { scenePoint } from './scene-map.ts';
import { MADE } from './scene-method.ts';

/** A river from north to south between two metres east of a scene's origin. */
export function river(westM: number, eastM: number): Water {
  const corner = (x: number, y: number): readonly [number, number] => {
    const { lon, lat } = scenePoint(x, y);
    return [lon, lat];
  };
  const ring = [
    corner(westM, -9000),
    corner(eastM, -9000),
    corner(eastM, 9000),
    corner(westM, 9000),
    corner(westM, -9000),
  ];
  const name = { zh: '江', en: 'River' };
  return { ...MADE, id: 'river', name, kind: 'river', barrier: true, polygons: [[ring]], lines: [] };
}
