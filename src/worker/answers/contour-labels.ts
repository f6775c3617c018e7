import { equalArea } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import { contours } from '../../kernel/contours.ts';
import type { GridShape } from '../protocol.ts';

/** Where a contour's minutes may stand: on a straight piece of it, along it. */
export interface ContourLabel {
  readonly levelS: number;
  readonly at: LonLat;
  /** Degrees clockwise from level, −90…90. */
  readonly angle: number;
  /** For which scales: 0 = the whole region, 1 = a city, 2 = streets. */
  readonly tier: 0 | 1 | 2;
  /** Cells along its ring: longer ones are labelled first. */
  readonly length: number;
}

/** By tier: half the length of the text, and how far apart labels stand, cells along the contour. */
const TIERS = [
  { half: 5, apart: 44 },
  { half: 3, apart: 15 },
  { half: 2, apart: 8 },
] as const;
/** Rings shorter than this carry no label. */
const LEAST_CELLS = 26;
/** Chord over way: a piece that bends more than this carries no text. */
const LEAST_STRAIGHT = 0.78;

/** Places for labels on the contours of a surface, for each of three scales. */
export function contourLabels(
  timeS: Uint16Array,
  grid: GridShape,
  centre: LonLat,
  levelsS: readonly number[],
): readonly ContourLabel[] {
  const projection = equalArea(centre);
  const levels = [...new Set(levelsS)].sort((a, b) => a - b);
  const field = { values: timeS, cols: grid.cols, rows: grid.rows, beyond: 0xffff };
  return contours(field, levels).flatMap(({ level, xy, starts }) => {
    const labels: ContourLabel[] = [];
    for (let ring = 0; ring + 1 < starts.length; ring++) {
      const first = starts[ring] as number;
      const count = (starts[ring + 1] as number) - first - 1;
      if (count < LEAST_CELLS) continue;
      TIERS.forEach(({ half, apart }, tier) => {
        for (const { x, y, angle } of spotsOn(xy, first, count, half, apart)) {
          const at = projection.inverse(grid.west + x * grid.cellM, grid.south + y * grid.cellM);
          labels.push({ levelS: level, at, angle, tier: tier as ContourLabel['tier'], length: count });
        }
      });
    }
    return labels;
  });
}

interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** The straightest point of every stretch of a ring. */
function spotsOn(xy: Float64Array, first: number, count: number, half: number, apart: number): LabelSpot[] {
  const stretches = Math.max(1, Math.floor(count / apart));
  const at = (i: number): readonly [number, number] => {
    const p = 2 * (first + (((i % count) + count) % count));
    return [xy[p] as number, xy[p + 1] as number];
  };
  const spots: LabelSpot[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const [from, to] = [stretch, stretch + 1].map((n) => Math.round((n * count) / stretches)) as [number, number];
    let best = LEAST_STRAIGHT;
    let middle = -1;
    for (let i = from + 1; i < to; i++) {
      const straight = straightness(at, i, half);
      if (straight > best) [best, middle] = [straight, i];
    }
    if (middle < 0) continue;
    const [ax, ay] = at(middle - half);
    const [bx, by] = at(middle + half);
    spots.push({ x: at(middle)[0], y: at(middle)[1], angle: uprightAngle(bx - ax, by - ay) });
  }
  return spots;
}

function straightness(at: (i: number) => readonly [number, number], i: number, half: number): number {
  let way = 0;
  for (let k = i - half; k < i + half; k++) way += Math.hypot(at(k + 1)[0] - at(k)[0], at(k + 1)[1] - at(k)[1]);
  const [ax, ay] = at(i - half);
  const [bx, by] = at(i + half);
  return way > 0 ? Math.hypot(bx - ax, by - ay) / way : 0;
}

/** Clockwise degrees of a direction (y up), turned so that text along it is never upside down. */
export function uprightAngle(dx: number, dy: number): number {
  const degrees = (-Math.atan2(dy, dx) * 180) / Math.PI;
  if (degrees > 90) return degrees - 180;
  return degrees <= -90 ? degrees + 180 : degrees;
}
