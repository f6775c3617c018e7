import type { Metres, Seconds } from '../base/units.ts';
import type { Ground, Spot } from './ground.ts';
import type { Method } from './method.ts';

export function lengthM(a: Spot, b: Spot): Metres {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Straight line that can be walked or driven: metres, or −1 where it leads across barrier water. */
export function straightM(ground: Ground, a: Spot, b: Spot): Metres {
  const length = lengthM(a, b);
  return ground.barrier.crosses(a.x, a.y, a.wet, b.x, b.y, b.wet) ? -1 : length;
}

/** Farthest straight line that can be walked within the horizon: so far walking and cycling are offered. */
export function walkReachM(method: Method): Metres {
  return (method.horizonS * method.walkMps) / method.walkCircuity;
}

export function walkS(straight: Metres, method: Method): Seconds {
  return Math.ceil((straight * method.walkCircuity) / method.walkMps - 1e-6);
}

export function bikeS(straight: Metres, method: Method): Seconds {
  return Math.ceil((straight * method.bikeCircuity) / method.bikeMps - 1e-6);
}

/** Local streets between a place of an area type and a road node. */
export function localDriveS(straight: Metres, area: number, method: Method): Seconds {
  return Math.ceil((straight * method.driveCircuity * 3.6) / (method.localKph[area] as number) - 1e-6);
}

/** Local streets all the way, half at the speed of either end. */
export function directDriveS(straight: Metres, areaA: number, areaB: number, method: Method): Seconds {
  const [a, b] = [method.localKph[areaA] as number, method.localKph[areaB] as number];
  return Math.ceil(straight * method.driveCircuity * 3.6 * ((1 / a + 1 / b) / 2) - 1e-6);
}
