import type { Expanded } from '../expand/expand.ts';
import { createGatherer, type Frame, type Gatherer, LANES, NO_WAY_S, SIDE, type Ways } from '../kernel/gather.ts';
import { AREA_TYPES } from '../network/model.ts';
import type { CellAccess } from './cells.ts';
import type { StudyGrid } from './grid.ts';

/** Blocks of 4 × 4 cells that hold a cell of the study area: rows from the south, each from the east (see Frame). */
interface Blocks extends Frame {
  /** Slot (16 × block + place in the block) by place in grid.cells. */
  readonly slot: Uint32Array;
  /** Area type by slot; rural where no cell of the study area lies. */
  readonly area: Uint8Array;
}

const known = new WeakMap<StudyGrid, Blocks>();

function blocksOf(grid: StudyGrid): Blocks {
  const blocks = known.get(grid) ?? findBlocks(grid);
  known.set(grid, blocks);
  return blocks;
}

function findBlocks(grid: StudyGrid): Blocks {
  const { cells, cols, rows } = grid;
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

/** The lists of a gatherer over the cells. */
export const LIST = { walk: 0, bike: 1, road: 2 } as const;

/** Access of all cells ready to be gathered, by list (see LIST), and the nodes behind the items; −1 where there is none. */
export interface CellWays extends Blocks {
  readonly gatherer: Gatherer;
  readonly nodes: Readonly<Record<'walk' | 'walkOut' | 'bike' | 'walkAll' | 'bikeAll' | 'road', Int32Array>>;
  /** Seconds to park and walk from the car, by slot. */
  terminalS(): Uint16Array;
}

export function cellWays(expanded: Expanded, access: CellAccess, grid: StudyGrid): CellWays {
  const { posts, roadEntries, method } = expanded;
  const blocks = blocksOf(grid);
  const cellOf = new Int32Array(LANES * blocks.corner.length).fill(-1);
  blocks.slot.forEach((slot, i) => {
    cellOf[slot] = i;
  });
  const { posts: post, roads: road } = access;
  const gatherer = createGatherer(
    [
      waysOf(cellOf, post.start, post.post, post.walkS, posts.length),
      waysOf(cellOf, post.start, post.post, post.bikeS, posts.length),
      waysOf(cellOf, road.start, road.entry, road.driveS, roadEntries.length),
    ],
    blocks,
  );
  const at = (column: 'walk' | 'walkOut' | 'bike' | 'walkAll' | 'bikeAll'): Int32Array =>
    Int32Array.from(posts, (one) => one[column]);
  let terminalS: Uint16Array | null = null;
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
    terminalS() {
      terminalS ??= Uint16Array.from(blocks.area, (area) => method.terminalS[area] as number);
      return terminalS;
    },
  };
}

/** Entries of single cells as entries of their blocks. */
function waysOf(
  cellOf: Int32Array,
  cellStart: Uint32Array,
  cellItem: Uint16Array,
  cellSeconds: Uint16Array,
  items: number,
): Ways {
  const count = cellOf.length / LANES;
  const start = new Uint32Array(count + 1);
  let item = new Uint16Array(1 << 16);
  let seconds = new Uint16Array(LANES << 16).fill(NO_WAY_S);
  const entryOf = new Int32Array(items).fill(-1);
  let total = 0;
  for (let b = 0; b < count; b++) {
    const first = total;
    for (let lane = 0; lane < LANES; lane++) {
      const i = cellOf[LANES * b + lane] as number;
      if (i < 0) continue;
      for (let k = cellStart[i] as number, end = cellStart[i + 1] as number; k < end; k++) {
        if (cellSeconds[k] === NO_WAY_S) continue;
        const one = cellItem[k] as number;
        let at = entryOf[one] as number;
        if (at < first) {
          if (total === item.length) {
            item = longer(item, 0);
            seconds = longer(seconds, NO_WAY_S);
          }
          at = total++;
          entryOf[one] = at;
          item[at] = one;
        }
        seconds[LANES * at + lane] = cellSeconds[k] as number;
      }
    }
    start[b + 1] = total;
  }
  return { start, item: item.subarray(0, total), seconds: seconds.subarray(0, LANES * total) };
}

function longer(array: Uint16Array, fill: number): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(2 * array.length).fill(fill, array.length);
  more.set(array);
  return more;
}
