import type { Metres } from '../base/units.ts';
import { NONE, postReachM, postTimes } from '../expand/access.ts';
import type { Expanded } from '../expand/expand.ts';
import type { Spot } from '../expand/ground.ts';
import { localDriveS } from '../expand/reach.ts';
import type { Graph } from '../kernel/graph.ts';
import type { StudyGrid } from './grid.ts';
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

/** Cells along a side of the squares that are skipped as a whole. */
const SQUARE = 8;

/** What is known of cells once per grid, so that most pairs of points need no look at the water. */
interface Terrain {
  /** Greatest reach by local streets in each square of cells, row by row. */
  readonly reachM: Float64Array;
  /** Lower bound of the distance to water, by place in grid.cells. */
  readonly clearM: Float64Array;
}

const terrains = new WeakMap<StudyGrid, Terrain>();

function terrainOf(expanded: Expanded, grid: StudyGrid): Terrain {
  const known = terrains.get(grid);
  if (known !== undefined) return known;
  const { barrier } = expanded.ground;
  const across = Math.ceil(grid.cols / SQUARE);
  const reachM = new Float64Array(across * Math.ceil(grid.rows / SQUARE));
  const clearM = new Float64Array(grid.cells.length);
  grid.cells.forEach((cell, i) => {
    const square = Math.floor(cell / grid.cols / SQUARE) * across + Math.floor((cell % grid.cols) / SQUARE);
    reachM[square] = Math.max(reachM[square] as number, grid.roadReachM[i] as number);
    clearM[i] = barrier.clearance(grid.x[i] as number, grid.y[i] as number);
  });
  const terrain = { reachM, clearM };
  terrains.set(grid, terrain);
  return terrain;
}

/** Rings share memory in large pieces: many small arrays would keep the garbage collector busy. */
const PIECE = 1 << 18;

/** Collects rings; one for many points. */
class Collector {
  private readonly expanded: Expanded;
  private readonly grid: StudyGrid;
  private readonly terrain: Terrain;
  private cells = new Uint32Array(0);
  private straight = new Float64Array(0);
  private count = 0;

  constructor(expanded: Expanded, grid: StudyGrid) {
    this.expanded = expanded;
    this.grid = grid;
    this.terrain = terrainOf(expanded, grid);
  }

  /** Reach null: only cells whose own reach by local streets goes as far. */
  ring(spot: Spot, reachM: Metres | null): Ring {
    const byPoint = rings.get(this.grid) ?? new Map<string, Ring>();
    rings.set(this.grid, byPoint);
    const key = `${spot.x} ${spot.y} ${reachM}`;
    const known = byPoint.get(key);
    if (known !== undefined) return known;
    const most = this.grid.cells.length;
    if (this.cells.length - this.count < most) {
      this.cells = new Uint32Array(Math.max(PIECE, most));
      this.straight = new Float64Array(Math.max(PIECE, most));
      this.count = 0;
    }
    const from = this.count;
    this.collect(spot, reachM);
    const ring = { cells: this.cells.subarray(from, this.count), straight: this.straight.subarray(from, this.count) };
    byPoint.set(key, ring);
    return ring;
  }

  private collect(spot: Spot, reachM: Metres | null): void {
    const { cols, rows, cellM, west, south } = this.grid;
    const reach = this.terrain.reachM;
    const across = Math.ceil(cols / SQUARE);
    const sideM = SQUARE * cellM;
    for (let down = 0; down * SQUARE < rows; down++) {
      const away = (at: Metres, low: Metres): Metres => Math.max(0, low - at, at - low - sideM);
      const dy = away(spot.y, south + down * sideM);
      for (let right = 0; right < across; right++) {
        const dx = away(spot.x, west + right * sideM);
        const limit = reachM ?? (reach[down * across + right] as number);
        if (dx * dx + dy * dy <= limit * limit) this.square(spot, reachM, right * SQUARE, down * SQUARE);
      }
    }
  }

  private square(spot: Spot, reachM: Metres | null, left: number, low: number): void {
    const { cols, rows, place, x, y, wet, roadReachM } = this.grid;
    const { barrier } = this.expanded.ground;
    const cellClearM = this.terrain.clearM;
    const clearM = barrier.clearance(spot.x, spot.y);
    const right = Math.min(cols, left + SQUARE);
    const high = Math.min(rows, low + SQUARE);
    for (let row = low; row < high; row++) {
      for (let col = left; col < right; col++) {
        const i = place[row * cols + col] as number;
        if (i < 0) continue;
        const dx = spot.x - (x[i] as number);
        const dy = spot.y - (y[i] as number);
        const square = dx * dx + dy * dy;
        const limit = reachM ?? (roadReachM[i] as number);
        if (square > limit * limit) continue;
        const length = Math.sqrt(square);
        const crosses =
          clearM < length &&
          (cellClearM[i] as number) < length &&
          barrier.crosses(x[i] as number, y[i] as number, wet[i] === 1, spot.x, spot.y, spot.wet);
        if (crosses) continue;
        this.cells[this.count] = i;
        this.straight[this.count++] = length;
      }
    }
  }
}

function startsOf(count: number, all: readonly Ring[]): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const ring of all) for (const cell of ring.cells) start[cell + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i] as number;
  return start;
}

function postTable(expanded: Expanded, grid: StudyGrid): CellAccess['posts'] {
  const reachM = postReachM(expanded);
  const collector = new Collector(expanded, grid);
  const all = expanded.posts.map((post) => collector.ring(post.spot, reachM));
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
  const collector = new Collector(expanded, grid);
  const all = expanded.roadEntries.map((entry) => collector.ring(entry.spot, null));
  const start = startsOf(grid.cells.length, all);
  const fill = start.slice();
  const total = start[grid.cells.length] as number;
  const table = { start, entry: new Uint16Array(total), straight: new Float64Array(total) };
  all.forEach(({ cells, straight }, entry) => {
    for (let k = 0; k < cells.length; k++) {
      const at = fill[cells[k] as number]!++;
      table.entry[at] = entry;
      table.straight[at] = straight[k] as number;
    }
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
