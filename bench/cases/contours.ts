import { contours as d3contours } from 'd3-contour';
import { contours, type Rings } from '../../src/kernel/contours.ts';
import type { BenchCase } from '../harness.ts';
import { peer } from '../peers/load.ts';
import { ordered } from './networks.ts';
import { BEYOND, gather, rasterOf, SIDE } from './raster.ts';
import { ownSearch } from './search.ts';

/** Contours of ours in a round: the slow peers warm up within one run of theirs. */
const REPEATS = 8;

/** Ten levels, evenly spaced up to the last cell. */
function levelsOf(values: Uint16Array): number[] {
  const farS = values.reduce((most, timeS) => (timeS === BEYOND ? most : Math.max(most, timeS)), 0);
  return Array.from({ length: 10 }, (_, i) => Math.round((farS * (i + 1)) / 11));
}

/** The time surface of network M from its middle. */
function field(): Uint16Array {
  const network = ordered('M');
  const values = new Uint16Array(SIDE * SIDE);
  gather(rasterOf(network), ownSearch(network).run(), values);
  return values;
}

function ringArea(points: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let p = 1; p < points.length; p++) {
    const [x0, y0] = points[p - 1] as number[];
    const [x1, y1] = points[p] as number[];
    sum += ((x0 as number) * (y1 as number) - (x1 as number) * (y0 as number)) / 2;
  }
  return sum;
}

function ownArea(rings: Rings): number {
  let sum = 0;
  for (let ring = 0; ring + 1 < rings.starts.length; ring++) {
    const points: number[][] = [];
    for (let p = rings.starts[ring] as number; p < (rings.starts[ring + 1] as number); p++) {
      points.push([rings.xy[2 * p] as number, rings.xy[2 * p + 1] as number]);
    }
    sum += ringArea(points);
  }
  return sum;
}

export const contourCases: readonly BenchCase[] = [
  {
    name: 'contours, 10 levels',
    network: `surface of M, ${SIDE}×${SIDE}`,
    async prepare() {
      const values = field();
      const levels = levelsOf(values);
      const own = (): Rings[] => contours({ values, cols: SIDE, rows: SIDE, beyond: BEYOND }, levels);
      const negated = Array.from(values, (value) => -value);
      const d3 = d3contours()
        .size([SIDE, SIDE])
        .thresholds(levels.map((level) => -(level + 0.5)));
      const isobands = await peer<{ isobands(points: unknown, breaks: number[], options: object): unknown }>(
        '@turf/isobands',
      );
      const points = {
        type: 'FeatureCollection',
        features: Array.from(values, (time, cell) => ({
          type: 'Feature',
          properties: { time },
          geometry: { type: 'Point', coordinates: [(cell % SIDE) / 1000, Math.floor(cell / SIDE) / 1000] },
        })),
      };
      return {
        ours: {
          name: 'czt',
          run: own,
          repeats: REPEATS,
        },
        peers: [
          { name: 'd3-contour', run: () => d3(negated) },
          ...(isobands
            ? [
                {
                  name: '@turf/isobands',
                  run: () => isobands.isobands(points, [0, ...levels], { zProperty: 'time' }),
                  rounds: 1,
                },
              ]
            : []),
        ],
        absent: isobands ? [] : ['@turf/isobands'],
        verify() {
          const ours = own();
          const theirs = d3(negated);
          levels.forEach((level, k) => {
            const polygons = theirs.find((found) => found.value === -(level + 0.5));
            const area = Math.abs((polygons?.coordinates ?? []).flat().reduce((sum, ring) => sum + ringArea(ring), 0));
            const own = ownArea(ours[k] as Rings);
            if (Math.abs(own - area) > 0.001 * area + 2)
              throw new Error(`level ${level}: ours ${own} cells, d3 ${area}`);
          });
          return 'areas of 10 levels equal to 0.1 %';
        },
      };
    },
    floor: { 'd3-contour': 20, '@turf/isobands': 500 },
    goal: { 'd3-contour': 32, '@turf/isobands': 900 },
  },
];
