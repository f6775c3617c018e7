import type { Metres, Seconds } from '../base/units.ts';
import { directReachM } from '../expand/access.ts';
import type { Expanded } from '../expand/expand.ts';
import type { Spot } from '../expand/ground.ts';
import { type Gatherer, NO_WAY, NO_WAY_S } from '../kernel/gather.ts';
import { FAR, type SearchState } from '../kernel/search.ts';
import type { CellWays } from './blocks.ts';
import { LIST } from './cells.ts';
import { costOf, countedOf, doorOf, limitOf } from './cost.ts';
import { directFloor, directWay, SAME_PLACE_M } from './direct.ts';
import { cellSpot, type StudyGrid } from './grid.ts';
import { countedBy, type Machine, searchFrom, spotOfPoint } from './journey.ts';
import { MODE_RULES, type ModeRules } from './modes.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED, type Surface } from './results.ts';

/** One search, then every cell takes the best of its access entries and of the way that touches no network. */
export function surfaceOf(
  machine: Machine,
  grid: StudyGrid,
  ways: CellWays,
  point: NamedPoint,
  direction: 'from' | 'to',
  query: Query,
): Surface {
  const { expanded, state } = machine;
  if (query.definition === 'radius') {
    const timeS = new Uint16Array(grid.cols * grid.rows).fill(SURFACE_UNREACHED);
    radiusField(expanded, grid, point, timeS);
    return { timeS, direction, query };
  }
  const { horizonS } = expanded.method;
  searchFrom(machine, point, direction === 'from' ? 'forward' : 'reverse', query, limitOf(horizonS));
  ways.gatherer.reset();
  const asked = { expanded, state, ways, direction, rules: MODE_RULES[query.modes] };
  const whole = countedBy(query) === 'door_to_door';
  if (whole) gatherDoor(asked);
  else gatherPacked(asked);
  placeDirect(asked, grid, point, whole);
  if (!whole) keepCounted(ways.gatherer, limitOf(horizonS));
  return { timeS: ways.gatherer.field(horizonS), direction, query };
}

interface Asked {
  readonly expanded: Expanded;
  readonly state: SearchState;
  readonly ways: CellWays;
  readonly direction: 'from' | 'to';
  readonly rules: ModeRules;
}

/** Which nodes lead from or to the network at posts and roads; null where the mode set forbids it. */
function nodesOf({
  ways,
  direction,
  rules,
}: Asked): Record<'foot' | 'bike' | 'footAll' | 'bikeAll' | 'road', Int32Array | null> {
  const { nodes } = ways;
  const from = direction === 'from';
  return {
    foot: from ? (rules.to.walk ? nodes.walkOut : null) : rules.from.walk ? nodes.walk : null,
    bike: !from && rules.from.bike ? nodes.bike : null,
    footAll: rules.to.walkOnly ? nodes.walkAll : null,
    bikeAll: rules.to.bike ? nodes.bikeAll : null,
    road: (from ? rules.to.drive : rules.from.drive) ? nodes.road : null,
  };
}

/** Door to door every second counts: 16 bits hold a time. */
function gatherDoor(asked: Asked): void {
  const { expanded, state, ways, direction } = asked;
  const { gatherer } = ways;
  const { foot, bike, footAll, bikeAll, road } = nodesOf(asked);
  const times = (lists: readonly (Int32Array | null)[], moreS: Seconds, lastMoreS = moreS): Uint16Array | null => {
    const used = lists.filter((list) => list !== null);
    if (used.length === 0) return null;
    const out = new Uint16Array((used[0] as Int32Array).length).fill(NO_WAY_S);
    for (const list of used) {
      const extraS = list === lists.at(-1) ? lastMoreS : moreS;
      for (let i = 0; i < out.length; i++) {
        const node = list[i] as number;
        const cost = node < 0 ? FAR : (state.cost[node] as number);
        if (cost === FAR) continue;
        const time = doorOf(cost) + extraS;
        if (time < (out[i] as number)) out[i] = time;
      }
    }
    return out;
  };
  const from = direction === 'from';
  const parkS = from ? expanded.method.bikeParkS : 0;
  const byRoad = times([road], from ? 0 : expanded.method.driveStartS);
  const onFoot = times([foot, footAll], 0);
  const byBike = times([bike, bikeAll], 0, parkS);
  if (byRoad !== null) gatherer.door(LIST.road, byRoad, from ? ways.terminalS() : null);
  if (onFoot !== null) gatherer.door(LIST.walk, onFoot, null);
  if (byBike !== null) gatherer.door(LIST.bike, byBike, null);
}

/** Other definitions count parts of the fastest way: door and counted seconds as one cost (see `costOf`). */
function gatherPacked(asked: Asked): void {
  const { expanded, state, ways, direction } = asked;
  const { gatherer } = ways;
  const nodes = nodesOf(asked);
  const costs = (list: Int32Array, more: number): Int32Array =>
    list.map((node) => {
      const cost = node < 0 ? FAR : (state.cost[node] as number);
      return cost === FAR ? NO_WAY : cost + more;
    });
  const pass = (list: number, of: Int32Array | null, counted: 0 | 1, more = 0): void => {
    if (of !== null) gatherer.packed(list, costs(of, more), costOf(1, counted), null);
  };
  const from = direction === 'from';
  const { driveStartS, bikeParkS } = expanded.method;
  if (nodes.road !== null) {
    const stand = from ? ways.terminalS() : null;
    const standCost = stand === null ? null : Int32Array.from(stand, (seconds) => costOf(seconds, 0));
    gatherer.packed(LIST.road, costs(nodes.road, from ? 0 : costOf(driveStartS, 0)), costOf(1, 1), standCost);
  }
  pass(LIST.walk, nodes.foot, 0);
  pass(LIST.bike, nodes.bike, 0);
  pass(LIST.walk, nodes.footAll, 1);
  pass(LIST.bike, nodes.bikeAll, 1, from ? costOf(bikeParkS, bikeParkS) : 0);
}

/** Counted seconds of the packed costs within a limit. */
function keepCounted({ cost, seconds }: Gatherer, limit: number): void {
  for (let slot = 0; slot < cost.length; slot++) {
    const one = cost[slot] as number;
    seconds[slot] = one <= limit ? countedOf(one) : NO_WAY_S;
  }
}

/** Ways that touch no network, for the cells near enough that one of them may win. */
function placeDirect(asked: Asked, grid: StudyGrid, point: NamedPoint, whole: boolean): void {
  const { expanded, ways, direction, rules } = asked;
  const { seconds, cost } = ways.gatherer;
  const { place, cells, areaType, x, y, cols } = grid;
  const spot = spotOfPoint(expanded, point);
  const from = direction === 'from';
  const floor = directFloor(expanded, spot.area, from ? 'origin' : 'destination', rules);
  const [c0, c1, r0, r1] = cellsAround(grid, spot, directReachM(expanded, rules.direct));
  for (let row = r0; row <= r1; row++) {
    for (let col = c0; col <= c1; col++) {
      const i = place[row * cols + col] as number;
      if (i < 0) continue;
      const slot = ways.slot[i] as number;
      const bestS = whole ? (seconds[slot] as number) : doorOf(cost[slot] as number);
      const dx = (x[i] as number) - spot.x;
      const dy = (y[i] as number) - spot.y;
      const farM = bestS * floor.mostMps;
      if (dx * dx + dy * dy > farM * farM) continue;
      const leastS = floor.seconds(Math.sqrt(dx * dx + dy * dy), areaType[cells[i] as number] as number);
      if (whole ? leastS >= bestS : leastS > bestS) continue;
      const cell = cellSpot(grid, i);
      const way = from ? directWay(expanded, spot, cell, rules, whole) : directWay(expanded, cell, spot, rules, whole);
      const total = way.straightM < SAME_PLACE_M ? 0 : way.cost;
      if (total === FAR) continue;
      if (whole) seconds[slot] = Math.min(bestS, doorOf(total));
      else cost[slot] = Math.min(cost[slot] as number, total);
    }
  }
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

/** Seconds of a straight line at the assumed speed. */
export function radiusS(expanded: Expanded, straightM: number): number {
  return Math.round((straightM * 3.6) / expanded.method.radiusKph);
}

function radiusField(expanded: Expanded, grid: StudyGrid, point: NamedPoint, timeS: Uint16Array): void {
  const spot = spotOfPoint(expanded, point);
  for (let i = 0; i < grid.cells.length; i++) {
    const dx = (grid.x[i] as number) - spot.x;
    const dy = (grid.y[i] as number) - spot.y;
    const seconds = radiusS(expanded, Math.sqrt(dx * dx + dy * dy));
    if (seconds <= expanded.method.horizonS) timeS[grid.cells[i] as number] = seconds;
  }
}
