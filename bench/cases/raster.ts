import { buildPointIndex } from '../../src/base/nearest.ts';
import { createGatherer } from '../../src/kernel/gather.ts';
import { SIDE as BLOCK_SIDE, type Gatherer, LANES, NO_WAY_S } from '../../src/kernel/gatherer.ts';
import { createRaster, type Raster as RasterKernel } from '../../src/kernel/raster.ts';
import type { OrderedNetwork } from './networks.ts';

export const SIDE = 560;
export const BEYOND = NO_WAY_S;
const NEAREST = 4;
const WALK_MPS = 1.3;
const CIRCUITY = 1.3;
/** Nodes of a gatherer are numbered in 16 bits: where there are more, rows of cells share one. */
const MOST_NODES = 0xffff;
const STRIP_ROWS = 40;

/** Nearest nodes of every cell with the seconds on foot, four a cell, for the plain oracle. */
interface NearNodes {
  readonly node: Int32Array;
  readonly walkS: Uint16Array;
}

/** Rows of cells with the nodes that lead to them: the product's own gathering over blocks of cells. */
interface Strip {
  readonly first: number;
  readonly nodes: Int32Array;
  readonly itemS: Uint16Array;
  readonly gatherer: Gatherer;
  readonly lay: RasterKernel;
}

/** A square raster over a network: a cell's time is the best over its nearest nodes. */
export interface Raster {
  readonly near: NearNodes;
  readonly strips: readonly Strip[];
}

const cache = new Map<string, Raster>();

export function rasterOf(network: OrderedNetwork): Raster {
  const known = cache.get(network.size);
  if (known) return known;
  const near = nearNodes(network);
  const rows = network.x.length <= MOST_NODES ? SIDE : STRIP_ROWS;
  const strips = Array.from({ length: SIDE / rows }, (_, i) => stripOf(near, i * rows, rows));
  const raster = { near, strips };
  cache.set(network.size, raster);
  return raster;
}

function nearNodes({ x, y, raw: { spacingM } }: OrderedNetwork): NearNodes {
  let extent = 0;
  for (let n = 0; n < x.length; n++) extent = Math.max(extent, x[n] as number, y[n] as number);
  const cellM = extent / SIDE;
  const node = new Int32Array(SIDE * SIDE * NEAREST).fill(-1);
  const walkS = new Uint16Array(SIDE * SIDE * NEAREST).fill(BEYOND);
  const index = buildPointIndex(x, y, spacingM);
  const found: number[] = [];
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const [cx, cy] = [((cell % SIDE) + 0.5) * cellM, (Math.floor(cell / SIDE) + 0.5) * cellM];
    index.within(cx, cy, 2 * spacingM, found);
    const near = found
      .map((n) => ({ n, metres: Math.hypot((x[n] as number) - cx, (y[n] as number) - cy) }))
      .sort((a, b) => a.metres - b.metres);
    near.slice(0, NEAREST).forEach(({ n, metres }, k) => {
      node[cell * NEAREST + k] = n;
      walkS[cell * NEAREST + k] = Math.round((metres * CIRCUITY) / WALK_MPS);
    });
  }
  return { node, walkS };
}

function stripOf({ node, walkS }: NearNodes, firstRow: number, rows: number): Strip {
  const first = firstRow * SIDE;
  const across = SIDE / BLOCK_SIDE;
  const blocks = (across * rows) / BLOCK_SIDE;
  const corner = Uint32Array.from({ length: blocks }, (_, b) => {
    return Math.floor(b / across) * BLOCK_SIDE * SIDE + (b % across) * BLOCK_SIDE;
  });
  const inside = node.subarray(NEAREST * first, NEAREST * (first + rows * SIDE)).filter((n) => n >= 0);
  const nodes = Int32Array.from(new Set(inside)).sort();
  const numbers = new Map(Array.from(nodes, (n, i) => [n, i]));
  const start = new Uint32Array(blocks + 1);
  const item: number[] = [];
  const seconds: number[] = [];
  corner.forEach((at, b) => {
    const entries = new Map<number, Uint16Array>();
    for (let lane = 0; lane < LANES; lane++) {
      const cell = first + at + Math.floor(lane / BLOCK_SIDE) * SIDE + (lane % BLOCK_SIDE);
      for (let k = NEAREST * cell; k < NEAREST * (cell + 1); k++) {
        const n = node[k] as number;
        if (n < 0) continue;
        const lanes = entries.get(n) ?? new Uint16Array(LANES).fill(NO_WAY_S);
        entries.set(n, lanes);
        lanes[lane] = walkS[k] as number;
      }
    }
    for (const [n, lanes] of entries) {
      item.push(numbers.get(n) as number);
      seconds.push(...lanes);
    }
    start[b + 1] = item.length;
  });
  const ways = { start, item: Uint16Array.from(item), seconds: Uint16Array.from(seconds) };
  const itemS = new Uint16Array(nodes.length);
  return {
    first,
    nodes,
    itemS,
    gatherer: createGatherer([ways], blocks),
    lay: createRaster({ cols: SIDE, rows, corner }),
  };
}

/** Seconds of every cell; `BEYOND` where it is more than the field can hold. */
export function gather({ strips }: Raster, cost: Int32Array, out: Uint16Array): void {
  for (const { first, nodes, itemS, gatherer, lay } of strips) {
    for (let i = 0; i < nodes.length; i++) {
      const timeS = cost[nodes[i] as number] as number;
      itemS[i] = Math.min(timeS, BEYOND);
    }
    gatherer.door([{ list: 0, itemS, standS: null }]);
    out.set(lay(gatherer.within(BEYOND - 1)), first);
  }
}

/** The same cell by cell: throws where a field differs. */
export function checkField({ near }: Raster, cost: Int32Array, field: Uint16Array): void {
  field.forEach((timeS, cell) => {
    let best = BEYOND;
    for (let k = NEAREST * cell; k < NEAREST * (cell + 1); k++) {
      const n = near.node[k] as number;
      if (n >= 0) best = Math.min(best, (cost[n] as number) + (near.walkS[k] as number));
    }
    if (best !== timeS) throw new Error(`cell ${cell}: gathered ${timeS}, plain ${best}`);
  });
}
