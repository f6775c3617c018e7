import type { Expanded } from '../../expand/expand.ts';
import type { Ground } from '../../expand/ground.ts';
import { bikeS, localDriveS, walkReachM, walkS } from '../../expand/reach.ts';
import { Remembered } from '../../expand/remembered.ts';
import { createGatherer } from '../../kernel/gather.ts';
import type { Gatherer, Ways } from '../../kernel/gatherer.ts';
import { type Blocks, blocksOf } from './blocks.ts';
import type { StudyGrid } from './grid.ts';
import { Rings } from './rings.ts';
import { type Asked, WayLists } from './ways.ts';

/** The lists of a gatherer over the cells: items of the first two are posts, of the last road entries. */
export const LIST = { walk: 0, bike: 1, road: 2 } as const;

/** Access of all cells of the study area by list (see LIST). */
export interface CellAccess {
  readonly lists: readonly [walk: Ways, bike: Ways, road: Ways];
  /** Over these lists; shared by all views that have them. */
  readonly gatherer: Gatherer;
}

/** How many gatherers are kept. */
const KEPT = 4;

/** What is kept of a grid: geometry for good, lists and gatherers as long as they are asked for. */
class Bench {
  private readonly blocks: Blocks;
  private readonly lists: readonly WayLists[];
  private readonly accesses = new Remembered<CellAccess>(KEPT);

  constructor(ground: Ground, grid: StudyGrid) {
    this.blocks = blocksOf(grid);
    const rings = new Rings(ground, grid, this.blocks);
    this.lists = Object.values(LIST).map(() => new WayLists(this.blocks, rings));
  }

  access(asked: readonly [Asked, Asked, Asked]): CellAccess {
    const lists = asked.map((one, i) => (this.lists[i] as WayLists).get(one)) as [Ways, Ways, Ways];
    return this.accesses.get(lists, () => ({ lists, gatherer: createGatherer(lists, this.blocks.corner.length) }));
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
