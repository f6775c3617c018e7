import { equalArea } from '../../base/geo.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { GridShape } from '../../state/catalogue.ts';
import { SURFACE_UNREACHED } from '../../state/surface.ts';

/**
 * Seconds at a point: bilinear between cell centres over those that are reached, the rule of the surface shader.
 * null where none of the four is reached. At a cell's centre this is the engine's own number.
 */
export function sampleSurface(grid: GridShape, centre: LonLat, timeS: Uint16Array, point: LonLat): Seconds | null {
  const [x, y] = equalArea(centre).forward(point);
  const u = (x - grid.west) / grid.cellM - 0.5;
  const v = (y - grid.south) / grid.cellM - 0.5;
  const col = Math.floor(u);
  const row = Math.floor(v);
  let sum = 0;
  let weight = 0;
  for (const [dc, dr] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const c = col + dc;
    const r = row + dr;
    if (c < 0 || r < 0 || c >= grid.cols || r >= grid.rows) continue;
    const seconds = timeS[r * grid.cols + c]!;
    if (seconds === SURFACE_UNREACHED) continue;
    const w = (dc === 1 ? u - col : 1 - u + col) * (dr === 1 ? v - row : 1 - v + row);
    sum += w * seconds;
    weight += w;
  }
  return weight > 0.02 ? sum / weight : null;
}
