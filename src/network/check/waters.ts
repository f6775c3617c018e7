import type { Path } from '../../base/edges.ts';
import { distanceM, equalArea } from '../../base/geo.ts';
import type { LonLat, Metres } from '../../base/units.ts';
import { buildBarrier } from '../../base/water.ts';
import type { Water } from '../model/zones.ts';
import type { Network } from '../model.ts';
import type { RowIndex } from '../reading.ts';
import type { Findings } from '../text/findings.ts';

/** What a check works with. */
export interface Checking {
  readonly network: Network;
  readonly rows: RowIndex;
  readonly findings: Findings;
  readonly waters: Waters;
}

/** Barrier water with its islands taken out. */
export interface Waters {
  /** The water a point lies in, or null on land. */
  at(point: LonLat): Water | null;
}

/** Spacing of the probes along a line, and how much of it must be wet to count as a crossing rather than a clipped bank. */
const PROBE_M = 25;
const CROSSING_M = 150;

export function buildWaters(network: Network): Waters {
  const { forward } = equalArea(network.manifest.gridCentre);
  const project = (ring: readonly LonLat[]): Path => Float64Array.from(ring.flatMap((point) => [...forward(point)]));
  const { water: waters } = network.zones;
  const islands = waters
    .filter(({ kind }) => kind === 'island')
    .flatMap(({ polygons }) => polygons.flat().map(project));
  const barriers = waters
    .filter(({ barrier }) => barrier)
    .map((water) => ({
      water,
      barrier: buildBarrier(
        water.polygons.map((rings) => rings.map(project)),
        islands,
        [],
      ),
    }));
  return {
    at(point) {
      const [x, y] = forward(point);
      return barriers.find(({ barrier }) => barrier.isWet(x, y))?.water ?? null;
    },
  };
}

/** The barrier water that a drawn line leads across, or null. Clipping a bank is not crossing. */
export function waterCrossed(line: readonly LonLat[], waters: Waters): Water | null {
  let wetM: Metres = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as LonLat, line[i] as LonLat];
    const steps = Math.max(1, Math.round(distanceM(a, b) / PROBE_M));
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps;
      const water = waters.at([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
      wetM = water === null ? 0 : wetM + distanceM(a, b) / steps;
      if (water !== null && wetM >= CROSSING_M) return water;
    }
  }
  return null;
}
