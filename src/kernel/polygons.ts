import type { Rings } from './contours.ts';

/** Twice the signed area of a ring; positive = counter-clockwise. */
function doubleArea(rings: Rings, ring: number): number {
  let sum = 0;
  const end = (rings.starts[ring + 1] as number) - 1;
  for (let p = rings.starts[ring] as number; p < end; p++) {
    sum +=
      (rings.xy[2 * p] as number) * (rings.xy[2 * p + 3] as number) -
      (rings.xy[2 * p + 2] as number) * (rings.xy[2 * p + 1] as number);
  }
  return sum;
}

function holds(rings: Rings, ring: number, x: number, y: number): boolean {
  let inside = false;
  const end = (rings.starts[ring + 1] as number) - 1;
  for (let p = rings.starts[ring] as number; p < end; p++) {
    const y0 = rings.xy[2 * p + 1] as number;
    const y1 = rings.xy[2 * p + 3] as number;
    if (y0 > y === y1 > y) continue;
    const x0 = rings.xy[2 * p] as number;
    if (x < x0 + ((y - y0) / (y1 - y0)) * ((rings.xy[2 * p + 2] as number) - x0)) inside = !inside;
  }
  return inside;
}

/** Ring indices by polygon: the outer ring first, then its holes. A hole belongs to the smallest outer ring around it. */
export function polygonsOf(rings: Rings): number[][] {
  const areas = Array.from({ length: rings.starts.length - 1 }, (_, ring) => doubleArea(rings, ring));
  const outers = areas.map((_, ring) => ring).filter((ring) => (areas[ring] as number) > 0);
  outers.sort((a, b) => (areas[a] as number) - (areas[b] as number));
  const polygons = new Map(outers.map((ring) => [ring, [ring]]));
  areas.forEach((area, ring) => {
    if (area > 0) return;
    const p = 2 * (rings.starts[ring] as number);
    const owner = outers.find(
      (outer) =>
        (areas[outer] as number) > -area && holds(rings, outer, rings.xy[p] as number, rings.xy[p + 1] as number),
    );
    if (owner !== undefined) polygons.get(owner)?.push(ring);
  });
  return [...polygons.keys()].sort((a, b) => a - b).map((outer) => polygons.get(outer) as number[]);
}
