import { buildPointIndex } from '../../src/base/nearest.ts';
import type { OrderedNetwork } from './networks.ts';

export const SIDE = 560;
export const BEYOND = 65_535;
const NEAREST = 4;
const WALK_MPS = 1.3;
const CIRCUITY = 1.3;

/** Access of every cell of a square raster over a network: its nearest nodes with the seconds on foot, four a cell. */
export interface Raster {
  readonly cellM: number;
  readonly node: Int32Array;
  readonly walkS: Uint16Array;
}

const cache = new Map<string, Raster>();

export function rasterOf(network: OrderedNetwork): Raster {
  const known = cache.get(network.size);
  if (known) return known;
  const { x, y } = network;
  let extent = 0;
  for (let n = 0; n < x.length; n++) extent = Math.max(extent, x[n] as number, y[n] as number);
  const cellM = extent / SIDE;
  const node = new Int32Array(SIDE * SIDE * NEAREST).fill(0);
  const walkS = new Uint16Array(SIDE * SIDE * NEAREST).fill(BEYOND);
  const index = buildPointIndex(x, y, 250);
  const found: number[] = [];
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const [cx, cy] = [((cell % SIDE) + 0.5) * cellM, (Math.floor(cell / SIDE) + 0.5) * cellM];
    index.within(cx, cy, 450, found);
    const near = found
      .map((n) => ({ n, metres: Math.hypot((x[n] as number) - cx, (y[n] as number) - cy) }))
      .sort((a, b) => a.metres - b.metres);
    near.slice(0, NEAREST).forEach(({ n, metres }, k) => {
      node[cell * NEAREST + k] = n;
      walkS[cell * NEAREST + k] = Math.round((metres * CIRCUITY) / WALK_MPS);
    });
  }
  const raster = { cellM, node, walkS };
  cache.set(network.size, raster);
  return raster;
}

/** Seconds of every cell: the best over its access; `BEYOND` where it is more than the field can hold. */
export function gather({ node, walkS }: Raster, cost: Int32Array, out: Uint16Array): void {
  for (let cell = 0, k = 0; cell < out.length; cell++, k += NEAREST) {
    const a = ((cost[node[k] as number] as number) + (walkS[k] as number)) | 0;
    const b = ((cost[node[k + 1] as number] as number) + (walkS[k + 1] as number)) | 0;
    const c = ((cost[node[k + 2] as number] as number) + (walkS[k + 2] as number)) | 0;
    const d = ((cost[node[k + 3] as number] as number) + (walkS[k + 3] as number)) | 0;
    const ab = Math.min(a, b);
    const cd = Math.min(c, d);
    out[cell] = Math.min(ab, cd, BEYOND);
  }
}
