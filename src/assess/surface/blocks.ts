import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { Remembered } from '../../expand/remembered.ts';
import { type Frame, type Gatherer, LANES, SIDE } from '../../kernel/gatherer.ts';
import { AREA_TYPES } from '../../network/model/zones.ts';
import type { Grid } from '../results.ts';
import type { CellAccess } from './cells.ts';

/** Blocks of 4 × 4 cells that hold a cell of the study area: rows from the south, each from the east (see Frame). */
export interface Blocks extends Frame {
  /** Slot (16 × block + place in the block) of each cell of the study area, in their order. */
  readonly slot: Uint32Array;
  /** Area type by slot; rural where no cell of the study area lies. */
  readonly area: Uint8Array;
}

const known = new WeakMap<Grid, Blocks>();

const KEPT = 4;
const terminals = new WeakMap<Blocks, Remembered<Uint16Array>>();

export function blocksOf(grid: Grid): Blocks {
  const blocks = known.get(grid) ?? findBlocks(grid);
  known.set(grid, blocks);
  return blocks;
}

function findBlocks(grid: Grid): Blocks {
  const { cols, rows } = grid;
  const cells = Array.from(grid.inStudy.keys()).filter((cell) => grid.inStudy[cell] === 1);
  const across = Math.ceil(cols / SIDE);
  const home = (cell: number): number => {
    const [row, col] = [Math.floor(cell / cols), cell % cols];
    return Math.floor(row / SIDE) * across + across - 1 - Math.floor(col / SIDE);
  };
  const blockAt = new Int32Array(across * Math.ceil(rows / SIDE)).fill(-1);
  for (const cell of cells) blockAt[home(cell)] = 0;
  const corners: number[] = [];
  blockAt.forEach((held, b) => {
    if (held < 0) return;
    const [row, col] = [Math.floor(b / across), across - 1 - (b % across)];
    blockAt[b] = corners.push(row * SIDE * cols + col * SIDE) - 1;
  });
  const slot = new Uint32Array(cells.length);
  const area = new Uint8Array(LANES * corners.length).fill(AREA_TYPES.indexOf('rural'));
  cells.forEach((cell, i) => {
    const at =
      LANES * (blockAt[home(cell)] as number) + (Math.floor(cell / cols) % SIDE) * SIDE + ((cell % cols) % SIDE);
    slot[i] = at;
    area[at] = grid.areaType[cell] as number;
  });
  return { cols, rows, corner: Uint32Array.from(corners), slot, area };
}

/** Access of all cells ready to be gathered, and the nodes behind the items of its lists; −1 where there is none. */
export interface CellWays extends Blocks {
  readonly gatherer: Gatherer;
  readonly nodes: Readonly<Record<'walk' | 'walkOut' | 'bike' | 'walkAll' | 'bikeAll' | 'road', Int32Array>>;
  /** Where the seconds at the items of each list are worked out. */
  readonly itemS: Readonly<Record<'walk' | 'bike' | 'road', Uint16Array>>;
  /** Seconds to park and walk from the car, by slot. */
  terminalS(): Uint16Array;
}

/** The same array for the same seconds: a gatherer knows by it that nothing else stands in the ways of another view. */
function terminalsOf(blocks: Blocks, byArea: readonly Seconds[]): Uint16Array {
  const kept = terminals.get(blocks) ?? new Remembered<Uint16Array>(KEPT);
  terminals.set(blocks, kept);
  return kept.get(byArea, () => Uint16Array.from(blocks.area, (area) => byArea[area] as number));
}

export function cellWays(expanded: Expanded, { gatherer }: CellAccess, grid: Grid): CellWays {
  const { posts, roadEntries, method } = expanded;
  const blocks = blocksOf(grid);
  const at = (column: 'walk' | 'walkOut' | 'bike' | 'walkAll' | 'bikeAll'): Int32Array =>
    Int32Array.from(posts, (one) => one[column]);
  return {
    ...blocks,
    gatherer,
    nodes: {
      walk: at('walk'),
      walkOut: at('walkOut'),
      bike: at('bike'),
      walkAll: at('walkAll'),
      bikeAll: at('bikeAll'),
      road: Int32Array.from(roadEntries, ({ node }) => node),
    },
    itemS: {
      walk: new Uint16Array(posts.length),
      bike: new Uint16Array(posts.length),
      road: new Uint16Array(roadEntries.length),
    },
    terminalS: () => terminalsOf(blocks, method.terminalS),
  };
}
