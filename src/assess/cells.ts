import type { Metres } from '../base/units.ts';
import { NONE, postReachM, postTimes } from '../expand/access.ts';
import type { Expanded } from '../expand/expand.ts';
import type { Spot } from '../expand/ground.ts';
import { localDriveS, straightM } from '../expand/reach.ts';
import type { Graph } from '../kernel/graph.ts';
import { cellSpot, type StudyGrid } from './grid.ts';
import { Pruner, type RoadTimes, roadTimes } from './prune.ts';

/** Access of all cells of the study area, flat: entries of cell i are start[i] … start[i + 1] − 1. */
export interface CellAccess {
  readonly posts: {
    readonly start: Uint32Array;
    readonly post: Uint16Array;
    readonly walkS: Uint16Array;
    readonly bikeS: Uint16Array;
  };
  readonly roads: { readonly start: Uint32Array; readonly entry: Uint16Array; readonly driveS: Uint16Array };
}

/** In `walkS` and `bikeS`: not offered. */
export const NO_ACCESS = 0xffff;

/** Cells (places in grid.cells) within reach of a point and their straight distances; geometry only, kept for all scenarios. */
interface Ring {
  readonly cells: Uint32Array;
  readonly straight: Float64Array;
}

const rings = new WeakMap<StudyGrid, Map<string, Ring>>();

/** `own`: only cells whose own reach by local streets goes as far. */
function ringOf(expanded: Expanded, grid: StudyGrid, spot: Spot, reachM: Metres, own: boolean): Ring {
  const byPoint = rings.get(grid) ?? new Map<string, Ring>();
  rings.set(grid, byPoint);
  const key = `${spot.x} ${spot.y} ${own} ${reachM}`;
  const known = byPoint.get(key);
  if (known !== undefined) return known;
  const { cellM, cols, rows, west, south, place } = grid;
  const cells: number[] = [];
  const straight: number[] = [];
  const r0 = Math.max(0, Math.floor((spot.y - reachM - south) / cellM) - 1);
  const r1 = Math.min(rows - 1, Math.floor((spot.y + reachM - south) / cellM) + 1);
  const c0 = Math.max(0, Math.floor((spot.x - reachM - west) / cellM) - 1);
  const c1 = Math.min(cols - 1, Math.floor((spot.x + reachM - west) / cellM) + 1);
  for (let row = r0; row <= r1; row++) {
    for (let col = c0; col <= c1; col++) {
      const i = place[row * cols + col] as number;
      if (i < 0) continue;
      const dx = (grid.x[i] as number) - spot.x;
      const dy = (grid.y[i] as number) - spot.y;
      const limit = own ? (grid.roadReachM[i] as number) : reachM;
      if (dx * dx + dy * dy > limit * limit) continue;
      const length = straightM(expanded.ground, cellSpot(grid, i), spot);
      if (length < 0) continue;
      cells.push(i);
      straight.push(length);
    }
  }
  const ring = { cells: Uint32Array.from(cells), straight: Float64Array.from(straight) };
  byPoint.set(key, ring);
  return ring;
}

function startsOf(count: number, all: readonly Ring[]): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const ring of all) for (const cell of ring.cells) start[cell + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i] as number;
  return start;
}

function postTable(expanded: Expanded, grid: StudyGrid): CellAccess['posts'] {
  const reachM = postReachM(expanded);
  const all = expanded.posts.map((post) => ringOf(expanded, grid, post.spot, reachM, false));
  const start = startsOf(grid.cells.length, all);
  const fill = start.slice();
  const total = start[grid.cells.length] as number;
  const table = { start, post: new Uint16Array(total), walkS: new Uint16Array(total), bikeS: new Uint16Array(total) };
  all.forEach((ring, post) => {
    ring.cells.forEach((cell, k) => {
      const times = postTimes(expanded, post, ring.straight[k] as number);
      const at = fill[cell]!++;
      table.post[at] = post;
      table.walkS[at] = times.walkS === NONE ? NO_ACCESS : times.walkS;
      table.bikeS[at] = times.bikeS === NONE ? NO_ACCESS : times.bikeS;
    });
  });
  return table;
}

interface RoadCandidates {
  readonly start: Uint32Array;
  readonly entry: Uint16Array;
  readonly straight: Float64Array;
}

function roadCandidates(expanded: Expanded, grid: StudyGrid): RoadCandidates {
  const farthest = grid.roadReachM.reduce((a, b) => Math.max(a, b), 0);
  const all = expanded.roadEntries.map((entry) => ringOf(expanded, grid, entry.spot, farthest, true));
  const start = startsOf(grid.cells.length, all);
  const fill = start.slice();
  const total = start[grid.cells.length] as number;
  const table = { start, entry: new Uint16Array(total), straight: new Float64Array(total) };
  all.forEach((ring, entry) => {
    ring.cells.forEach((cell, k) => {
      const at = fill[cell]!++;
      table.entry[at] = entry;
      table.straight[at] = ring.straight[k] as number;
    });
  });
  return table;
}

/** Road access of all cells without the entries that another entry and the road make needless (see `Pruner`). */
function roadTable(expanded: Expanded, grid: StudyGrid, times: RoadTimes): CellAccess['roads'] {
  const candidates = roadCandidates(expanded, grid);
  const pruner = new Pruner(times);
  const count = grid.cells.length;
  const start = new Uint32Array(count + 1);
  const entry = new Uint16Array(candidates.entry.length);
  const driveS = new Uint16Array(candidates.entry.length);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const area = grid.areaType[grid.cells[i] as number] as number;
    const begin = candidates.start[i] as number;
    const end = candidates.start[i + 1] as number;
    pruner.clear();
    for (let k = begin; k < end; k++) {
      pruner.add(candidates.entry[k] as number, localDriveS(candidates.straight[k] as number, area, expanded.method));
    }
    pruner.prune();
    for (let k = 0; k < pruner.count; k++) {
      entry[total] = pruner.entry[k] as number;
      driveS[total++] = pruner.driveS[k] as number;
    }
    start[i + 1] = total;
  }
  return { start, entry: entry.slice(0, total), driveS: driveS.slice(0, total) };
}

export function buildCellAccess(expanded: Expanded, graph: Graph, grid: StudyGrid): CellAccess {
  return {
    posts: postTable(expanded, grid),
    roads: roadTable(expanded, grid, roadTimes(expanded, graph)),
  };
}
