import type { Metres } from '../../base/units.ts';
import { directReachM } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Spot } from '../../expand/ground.ts';
import { Remembered } from '../../expand/remembered.ts';
import { FAR } from '../../kernel/search.ts';
import { doorOf } from '../trip/cost.ts';
import { directFloor, directWay, SAME_PLACE_M } from '../trip/direct.ts';
import type { ModeRules } from '../trip/modes.ts';
import type { CellWays } from './blocks.ts';
import { cellSpot, type StudyGrid } from './grid.ts';

/** Ways between a point and the cells around it that touch no network. */
export interface DirectAsked {
  readonly expanded: Expanded;
  readonly ways: CellWays;
  readonly direction: 'from' | 'to';
  readonly rules: ModeRules;
  /** Every second counts (see `directWay`). */
  readonly whole: boolean;
}

/** Cells near enough, with the least that a way could take, and its cost once it was asked for. */
interface DirectCells {
  readonly count: number;
  /** Place in grid.cells, and slot. */
  readonly cell: Uint32Array;
  readonly slot: Uint32Array;
  readonly leastS: Uint16Array;
  readonly cost: Int32Array;
}

const UNKNOWN = -1;
/** Points asked last: one point is asked for many targets, and again when a scenario or a slider changes. */
const KEPT = 8;
const known = new WeakMap<StudyGrid, Remembered<DirectCells>>();

/** Lowers the gathered times or costs of the cells where such a way is faster. */
export function placeDirect(asked: DirectAsked, grid: StudyGrid, spot: Spot): void {
  const { whole, ways } = asked;
  const { seconds, cost } = ways.gatherer;
  const near = cellsOf(asked, grid, spot);
  const { count, slot, leastS } = near;
  for (let k = 0; k < count; k++) {
    const at = slot[k] as number;
    const least = leastS[k] as number;
    const bestS = whole ? (seconds[at] as number) : doorOf(cost[at] as number);
    if (whole ? least >= bestS : least > bestS) continue;
    const total = costAt(asked, grid, spot, near, k);
    if (total === FAR) continue;
    if (whole) seconds[at] = Math.min(bestS, doorOf(total));
    else cost[at] = Math.min(cost[at] as number, total);
  }
}

function costAt(asked: DirectAsked, grid: StudyGrid, spot: Spot, { cell, cost }: DirectCells, k: number): number {
  const before = cost[k] as number;
  if (before !== UNKNOWN) return before;
  const { expanded, direction, rules, whole } = asked;
  const there = cellSpot(grid, cell[k] as number);
  const [a, b] = direction === 'from' ? [spot, there] : [there, spot];
  const way = directWay(expanded, a, b, rules, whole);
  const total = way.straightM < SAME_PLACE_M ? 0 : way.cost;
  cost[k] = total;
  return total;
}

function cellsOf(asked: DirectAsked, grid: StudyGrid, spot: Spot): DirectCells {
  const { expanded, direction, rules, whole } = asked;
  const { walkMps, walkCircuity, bikeMps, bikeCircuity, bikeParkS, horizonS } = expanded.method;
  const { driveCircuity, driveStartS, localKph, terminalS } = expanded.method;
  const { walk, bike, drive } = rules.direct;
  const kept = known.get(grid) ?? new Remembered<DirectCells>(KEPT);
  known.set(grid, kept);
  const place = [spot.x, spot.y, spot.area, spot.wet, direction, whole, walk, bike, drive];
  const onFoot = [walkMps, walkCircuity, bikeMps, bikeCircuity, bikeParkS, horizonS];
  const byCar = [driveCircuity, driveStartS, ...localKph, ...terminalS];
  return kept.get([...place, ...onFoot, ...byCar], () => collect(asked, grid, spot));
}

function collect({ expanded, ways, direction, rules }: DirectAsked, grid: StudyGrid, spot: Spot): DirectCells {
  const { place, areaType, x, y, cols } = grid;
  const { horizonS } = expanded.method;
  const reachM = directReachM(expanded, rules.direct);
  const floor = directFloor(expanded, spot.area, direction === 'from' ? 'origin' : 'destination', rules);
  const { walkSPerM, bikeSPerM, bikeStandS, driveSPerM, driveStandS } = floor;
  const [c0, c1, r0, r1] = cellsAround(grid, spot, reachM);
  const most = Math.max(0, c1 - c0 + 1) * Math.max(0, r1 - r0 + 1);
  const [cell, slot] = [new Uint32Array(most), new Uint32Array(most)];
  const leastS = new Uint16Array(most);
  let count = 0;
  for (let row = r0; row <= r1; row++) {
    for (let at = row * cols + c0, end = row * cols + c1; at <= end; at++) {
      const i = place[at] as number;
      if (i < 0) continue;
      const dx = (x[i] as number) - spot.x;
      const dy = (y[i] as number) - spot.y;
      const straight = Math.sqrt(dx * dx + dy * dy);
      if (straight > reachM) continue;
      const area = areaType[at] as number;
      const onFoot = Math.min(straight * walkSPerM, straight * bikeSPerM + bikeStandS);
      const byCar = straight * (driveSPerM[area] as number) + (driveStandS[area] as number);
      const least = straight < SAME_PLACE_M ? 0 : Math.ceil(Math.min(onFoot, byCar) - 1e-6);
      if (least > horizonS) continue;
      cell[count] = i;
      slot[count] = ways.slot[i] as number;
      leastS[count++] = least;
    }
  }
  return { count, cell, slot, leastS, cost: new Int32Array(count).fill(UNKNOWN) };
}

/** First and last column and row of the grid that may hold a point within a distance. */
function cellsAround(
  { cellM, cols, rows, west, south }: StudyGrid,
  spot: Spot,
  reachM: Metres,
): [number, number, number, number] {
  return [
    Math.max(0, Math.floor((spot.x - reachM - west) / cellM) - 1),
    Math.min(cols - 1, Math.floor((spot.x + reachM - west) / cellM) + 1),
    Math.max(0, Math.floor((spot.y - reachM - south) / cellM) - 1),
    Math.min(rows - 1, Math.floor((spot.y + reachM - south) / cellM) + 1),
  ];
}
