import type { Metres } from '../../base/units.ts';
import { directReachM } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Spot } from '../../expand/ground.ts';
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
  /** All that they rest on. */
  readonly key: Key;
  /** Place in grid.cells, and slot. */
  readonly cell: Uint32Array;
  readonly slot: Uint32Array;
  readonly leastS: Uint16Array;
  readonly cost: Int32Array;
}

type Key = readonly (number | boolean | string)[];

const UNKNOWN = -1;
/** Points asked last: one point is asked for many targets, and again when a scenario or a slider changes. */
const KEPT = 8;
const known = new WeakMap<StudyGrid, DirectCells[]>();

/** Lowers the gathered times or costs of the cells where such a way is faster. */
export function placeDirect(asked: DirectAsked, grid: StudyGrid, spot: Spot): void {
  const { whole, ways } = asked;
  const { seconds, cost } = ways.gatherer;
  const near = cellsOf(asked, grid, spot);
  const { slot, leastS } = near;
  for (let k = 0; k < slot.length; k++) {
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
  const { method } = expanded;
  const { walkMps, walkCircuity, bikeMps, bikeCircuity, bikeParkS, driveCircuity, driveStartS, horizonS } = method;
  const key: Key[number][] = [
    spot.x,
    spot.y,
    spot.area,
    spot.wet,
    spot.roadReachM,
    direction,
    whole,
    ...Object.values(rules.direct),
  ];
  key.push(walkMps, walkCircuity, bikeMps, bikeCircuity, bikeParkS, driveCircuity, driveStartS, horizonS);
  key.push(...method.localKph, ...method.terminalS);
  const held = known.get(grid) ?? [];
  known.set(grid, held);
  const at = held.findIndex((one) => one.key.every((value, k) => value === key[k]));
  const one = at < 0 ? collect(asked, grid, spot, key) : (held.splice(at, 1)[0] as DirectCells);
  if (held.unshift(one) > KEPT) held.pop();
  return one;
}

function collect(
  { expanded, ways, direction, rules }: DirectAsked,
  grid: StudyGrid,
  spot: Spot,
  key: Key,
): DirectCells {
  const { place, cells, areaType, x, y, cols } = grid;
  const { horizonS } = expanded.method;
  const reachM = directReachM(expanded, rules.direct);
  const floor = directFloor(expanded, spot.area, direction === 'from' ? 'origin' : 'destination', rules);
  const [c0, c1, r0, r1] = cellsAround(grid, spot, reachM);
  const most = Math.max(0, c1 - c0 + 1) * Math.max(0, r1 - r0 + 1);
  const [cell, slot] = [new Uint32Array(most), new Uint32Array(most)];
  const leastS = new Uint16Array(most);
  let count = 0;
  for (let row = r0; row <= r1; row++) {
    for (let col = c0; col <= c1; col++) {
      const i = place[row * cols + col] as number;
      if (i < 0) continue;
      const dx = (x[i] as number) - spot.x;
      const dy = (y[i] as number) - spot.y;
      const straight = Math.sqrt(dx * dx + dy * dy);
      if (straight > reachM) continue;
      const least = floor.seconds(straight, areaType[cells[i] as number] as number);
      if (least > horizonS) continue;
      cell[count] = i;
      slot[count] = ways.slot[i] as number;
      leastS[count++] = least;
    }
  }
  return {
    key,
    cell: cell.slice(0, count),
    slot: slot.slice(0, count),
    leastS: leastS.slice(0, count),
    cost: new Int32Array(count).fill(UNKNOWN),
  };
}

/** First and last column and row of the grid that may hold a point within a distance. */
function cellsAround(
  { cellM, cols, rows, west, south }: StudyGrid,
  spot: Spot,
  reachM: Metres,
): [number, number, number, number] {
  const span = (at: Metres, low: Metres, count: number): [number, number] => [
    Math.max(0, Math.floor((at - reachM - low) / cellM) - 1),
    Math.min(count - 1, Math.floor((at + reachM - low) / cellM) + 1),
  ];
  return [...span(spot.x, west, cols), ...span(spot.y, south, rows)];
}
