import type { Metres } from '../../base/units.ts';
import type { Ground, Spot } from '../../expand/ground.ts';
import { LANES, SIDE } from '../../kernel/gatherer.ts';
import type { Blocks } from './blocks.ts';
import type { StudyGrid } from './grid.ts';

/**
 * Blocks with cells around a point: all cells that lie within `reachM` without water in between. Geometry only, whatever the scenario.
 * Lane c of the ring's j-th block is 16 j + c (see Frame of the gatherer).
 */
export interface Ring {
  readonly blocks: Uint32Array;
  /** Straight-line metres by lane; Infinity where there is no way. */
  readonly straight: Float64Array;
  /** The least of each block. */
  readonly nearest: Float64Array;
  readonly reachM: Metres;
}

/** A reach that turned out too short grows by this, so that a parameter that is drawn again and again soon finds all it asks for. */
const GROWTH = 1.25;

/** Cells along a side of the squares that are skipped as a whole: 2 × 2 blocks. */
const SQUARE = 2 * SIDE;

/** Rings share memory in pieces of so many blocks: many small arrays would keep the garbage collector busy. */
const PIECE = 1 << 14;

/** Squares from column `left` and row `low` up to, not with, `right` and `high`. */
interface Squares {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** The rings of one grid, each collected once. */
export class Rings {
  private readonly ground: Ground;
  private readonly grid: StudyGrid;
  private readonly blocks: Blocks;
  /** Greatest reach by local streets in each square of cells, row by row. */
  private readonly squareReachM: Float64Array;
  private readonly farthestM: Metres;
  /** Lower bound of the distance to water, by place in grid.cells. */
  private readonly clearM: Float64Array;
  private readonly known = new Map<string, Ring>();
  private found = new Uint32Array(0);
  private straight = new Float64Array(0);
  private nearest = new Float64Array(0);
  private count = 0;

  constructor(ground: Ground, grid: StudyGrid, blocks: Blocks) {
    this.ground = ground;
    this.grid = grid;
    this.blocks = blocks;
    const across = Math.ceil(grid.cols / SQUARE);
    this.squareReachM = new Float64Array(across * Math.ceil(grid.rows / SQUARE));
    this.clearM = new Float64Array(grid.cells.length);
    grid.cells.forEach((cell, i) => {
      const square = Math.floor(cell / grid.cols / SQUARE) * across + Math.floor((cell % grid.cols) / SQUARE);
      this.squareReachM[square] = Math.max(this.squareReachM[square] as number, grid.roadReachM[i] as number);
      this.clearM[i] = ground.barrier.clearance(grid.x[i] as number, grid.y[i] as number);
    });
    this.farthestM = this.squareReachM.reduce((most, one) => Math.max(most, one), 0);
  }

  /** Cells at least as far as the reach; null: those whose own reach by local streets goes as far as the point. */
  around(spot: Spot, reachM: Metres | null): Ring {
    const key = `${spot.x} ${spot.y} ${reachM === null}`;
    const known = this.known.get(key);
    if (known !== undefined && known.reachM >= (reachM ?? 0)) return known;
    const farM = reachM === null || known === undefined ? reachM : reachM * GROWTH;
    const squares = this.squaresAround(spot, farM ?? this.farthestM);
    const most = 4 * (squares.right - squares.left) * (squares.high - squares.low);
    if (this.found.length - this.count < most) {
      const size = Math.max(PIECE, most);
      this.found = new Uint32Array(size);
      this.straight = new Float64Array(LANES * size).fill(Infinity);
      this.nearest = new Float64Array(size);
      this.count = 0;
    }
    const from = this.count;
    this.collect(spot, farM, squares);
    const ring = {
      blocks: this.found.subarray(from, this.count),
      straight: this.straight.subarray(LANES * from, LANES * this.count),
      nearest: this.nearest.subarray(from, this.count),
      reachM: farM ?? Infinity,
    };
    this.known.set(key, ring);
    return ring;
  }

  /** Columns and rows of squares that may hold a cell within a distance, none behind the last. */
  private squaresAround(spot: Spot, farM: Metres): Squares {
    const { cols, rows, cellM, west, south } = this.grid;
    const sideM = SQUARE * cellM;
    const first = (at: Metres): number => Math.max(0, Math.floor((at - farM) / sideM));
    const end = (at: Metres, from: number, cells: number): number =>
      Math.max(from, Math.min(Math.ceil(cells / SQUARE), Math.floor((at + farM) / sideM) + 1));
    const [left, low] = [first(spot.x - west), first(spot.y - south)];
    return { left, right: end(spot.x - west, left, cols), low, high: end(spot.y - south, low, rows) };
  }

  private collect(spot: Spot, reachM: Metres | null, { left, right, low, high }: Squares): void {
    const { cols, cellM, west, south } = this.grid;
    const across = Math.ceil(cols / SQUARE);
    const sideM = SQUARE * cellM;
    const clearM = this.ground.barrier.clearance(spot.x, spot.y);
    const away = (at: Metres, from: Metres): Metres => Math.max(0, from - at, at - from - sideM);
    for (let row = low; row < high; row++) {
      const dy = away(spot.y, south + row * sideM);
      for (let col = left; col < right; col++) {
        const dx = away(spot.x, west + col * sideM);
        const limit = reachM ?? (this.squareReachM[row * across + col] as number);
        if (dx * dx + dy * dy > limit * limit) continue;
        for (let part = 0; part < 4; part++) {
          this.block(spot, reachM, clearM, col * SQUARE + (part & 1) * SIDE, row * SQUARE + (part >> 1) * SIDE);
        }
      }
    }
  }

  private block(spot: Spot, reachM: Metres | null, clearM: Metres, left: number, low: number): void {
    const { cols, rows, place, x, y, wet, roadReachM } = this.grid;
    const { barrier } = this.ground;
    const { slot } = this.blocks;
    let nearest = Infinity;
    const right = Math.min(cols, left + SIDE);
    const high = Math.min(rows, low + SIDE);
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
          (this.clearM[i] as number) < length &&
          barrier.crosses(x[i] as number, y[i] as number, wet[i] === 1, spot.x, spot.y, spot.wet);
        if (crosses) continue;
        this.found[this.count] = Math.floor((slot[i] as number) / LANES);
        this.straight[LANES * this.count + ((slot[i] as number) % LANES)] = length;
        nearest = Math.min(nearest, length);
      }
    }
    if (nearest < Infinity) this.nearest[this.count++] = nearest;
  }
}
