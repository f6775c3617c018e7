import type { Metres, Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Ground, Spot } from '../../expand/ground.ts';
import { bikeS, localDriveS, walkReachM, walkS } from '../../expand/reach.ts';
import { Remembered } from '../../expand/remembered.ts';
import { createGatherer, type Gatherer, LANES, NO_WAY_S, type Ways } from '../../kernel/gather.ts';
import { type Blocks, blocksOf } from './blocks.ts';
import type { StudyGrid } from './grid.ts';
import { Rings } from './rings.ts';

/** The lists of a gatherer over the cells: items of the first two are posts, of the last road entries. */
export const LIST = { walk: 0, bike: 1, road: 2 } as const;

/** Access of all cells of the study area by list (see LIST). */
export interface CellAccess {
  readonly lists: readonly [walk: Ways, bike: Ways, road: Ways];
  /** Over these lists; shared by all views that have them. */
  readonly gatherer: Gatherer;
}

/** All that a list of ways rests on: points (see `fixedSpotOf`), how far each reaches, and the numbers of the speed. */
interface Asked {
  readonly spots: readonly Spot[];
  /** By item: metres in a straight line, −1 for none at all; null: as far as each cell's own reach by local streets. */
  readonly reachM: readonly Metres[] | null;
  /** Farthest of all items; the rings reach at least as far. */
  readonly ringM: Metres | null;
  readonly numbers: readonly number[];
  /** Depends on the numbers alone. */
  seconds(straight: Metres, area: number): Seconds;
}

/** How many lists of a kind, and gatherers, are kept. */
const KEPT = 4;

/** What is kept of a grid: geometry for good, lists and gatherers as long as they are asked for. */
class Bench {
  private readonly blocks: Blocks;
  private readonly rings: Rings;
  private readonly lists = [0, 1, 2].map(() => new Remembered<Ways>(KEPT));
  private readonly accesses = new Remembered<CellAccess>(KEPT);

  constructor(ground: Ground, grid: StudyGrid) {
    this.blocks = blocksOf(grid);
    this.rings = new Rings(ground, grid, this.blocks);
  }

  access(asked: readonly [Asked, Asked, Asked]): CellAccess {
    const lists = asked.map((one, i) => this.list(this.lists[i] as Remembered<Ways>, one)) as [Ways, Ways, Ways];
    return this.accesses.get(lists, () => ({ lists, gatherer: createGatherer(lists, this.blocks) }));
  }

  private list(known: Remembered<Ways>, asked: Asked): Ways {
    const { spots, reachM, ringM, numbers } = asked;
    return known.get([ringM, ...numbers, ...spots, ...(reachM ?? [])], () => this.collect(asked));
  }

  /** Ways into blocks, those of a block by item. */
  private collect({ spots, reachM, ringM, seconds: secondsOf }: Asked): Ways {
    const { corner, area } = this.blocks;
    const reach = (item: number): Metres => (reachM === null ? Infinity : (reachM[item] as number));
    const rings = spots.map((spot, item) => (reach(item) < 0 ? null : this.rings.around(spot, ringM)));
    const start = new Uint32Array(corner.length + 1);
    rings.forEach((ring, item) => {
      const limit = reach(item);
      ring?.blocks.forEach((block, j) => {
        if ((ring.nearest[j] as number) <= limit) start[block + 1]!++;
      });
    });
    for (let b = 0; b < corner.length; b++) start[b + 1]! += start[b] as number;
    const total = start[corner.length] as number;
    const items = new Uint16Array(total);
    const seconds = new Uint16Array(LANES * total).fill(NO_WAY_S);
    const fill = start.slice();
    rings.forEach((ring, item) => {
      if (ring === null) return;
      const { blocks, straight, nearest } = ring;
      const limit = Math.min(reach(item), Number.MAX_VALUE);
      for (let j = 0; j < blocks.length; j++) {
        if ((nearest[j] as number) > limit) continue;
        const block = blocks[j] as number;
        const at = fill[block]!++;
        items[at] = item;
        for (let c = 0; c < LANES; c++) {
          const metres = straight[LANES * j + c] as number;
          if (metres > limit) continue;
          seconds[LANES * at + c] = Math.min(NO_WAY_S, secondsOf(metres, area[LANES * block + c] as number));
        }
      }
    });
    return { start, item: items, seconds };
  }
}

const benches = new WeakMap<StudyGrid, Bench>();

/**
 * Access of all cells: posts on foot and by bike as far as `accessOf` offers them, road entries as far as a cell's own reach. A list that
 * rests on the very points and numbers of one of the last few is that one.
 */
export function cellAccess(expanded: Expanded, grid: StudyGrid): CellAccess {
  const { ground, method, posts, roadEntries } = expanded;
  const bench = benches.get(grid) ?? new Bench(ground, grid);
  benches.set(grid, bench);
  const walkM = walkReachM(method);
  const spots = posts.map(({ spot }) => spot);
  return bench.access([
    {
      spots,
      reachM: posts.map(() => walkM),
      ringM: walkM,
      numbers: [method.walkMps, method.walkCircuity],
      seconds: (straight) => walkS(straight, method),
    },
    {
      spots,
      reachM: posts.map(({ bike }) => (bike >= 0 ? walkM : -1)),
      ringM: walkM,
      numbers: [method.bikeMps, method.bikeCircuity],
      seconds: (straight) => bikeS(straight, method),
    },
    {
      spots: roadEntries.map(({ spot }) => spot),
      reachM: null,
      ringM: null,
      numbers: [method.driveCircuity, ...method.localKph],
      seconds: (straight, area) => localDriveS(straight, area, method),
    },
  ]);
}
