import { equalArea } from '../../base/geo.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import { contours, type Rings } from '../../kernel/contours.ts';
import { polygonsOf } from '../../kernel/polygons.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../results.ts';

/** Polygons of what a surface reaches within a cutoff: outer rings counter-clockwise, holes clockwise, WGS-84. */
export interface Isochrone {
  readonly cutoffS: Seconds;
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

/** One isochrone a cutoff, ascending; each lies inside the next. For export: nothing is counted from these lines. */
export function isochronesOf(
  { timeS }: Pick<Surface, 'timeS'>,
  grid: Grid,
  centre: LonLat,
  cutoffsS: readonly Seconds[],
): Isochrone[] {
  const projection = equalArea(centre);
  const field = { values: timeS, cols: grid.cols, rows: grid.rows, beyond: SURFACE_UNREACHED };
  const levels = [...new Set(cutoffsS)].sort((a, b) => a - b);
  return contours(field, levels).map((rings, i) => {
    const polygons = polygonsOf(rings).map((members) =>
      members.map((ring) =>
        pointsOf(rings, ring).map(([x, y]) =>
          projection.inverse(grid.west + x * grid.cellM, grid.south + y * grid.cellM),
        ),
      ),
    );
    return { cutoffS: levels[i] as Seconds, polygons };
  });
}

function pointsOf(rings: Rings, ring: number): [number, number][] {
  const points: [number, number][] = [];
  for (let p = rings.starts[ring] as number; p < (rings.starts[ring + 1] as number); p++) {
    points.push([rings.xy[2 * p] as number, rings.xy[2 * p + 1] as number]);
  }
  return points;
}
