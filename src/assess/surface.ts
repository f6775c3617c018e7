import { directReachM } from '../expand/access.ts';
import type { Expanded } from '../expand/expand.ts';
import { FAR, type SearchState } from '../kernel/search.ts';
import type { CellAccess } from './cells.ts';
import { costOf, countedOf, limitOf } from './cost.ts';
import { directWay, SAME_PLACE_M } from './direct.ts';
import { standOf } from './ends.ts';
import { cellSpot, type StudyGrid } from './grid.ts';
import { countedBy, type Machine, searchFrom, spotOfPoint } from './journey.ts';
import { MODE_RULES } from './modes.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED, type Surface } from './results.ts';

/** Dearer than any limit, and small enough that an access leg can be added in 32 bits. */
const BEYOND = 0x3ff00000;

/** One search, then every cell takes the best of its access entries and of the way that touches no network. */
export function surfaceOf(
  machine: Machine,
  grid: StudyGrid,
  cells: CellAccess,
  point: NamedPoint,
  direction: 'from' | 'to',
  query: Query,
): Surface {
  const timeS = new Uint16Array(grid.cols * grid.rows).fill(SURFACE_UNREACHED);
  if (query.definition === 'radius') {
    radiusField(machine.expanded, grid, point, timeS);
    return { timeS, direction, query };
  }
  const limit = limitOf(machine.expanded.method.horizonS);
  searchFrom(machine, point, direction === 'from' ? 'forward' : 'reverse', query, limit);
  const best = new Int32Array(grid.cells.length).fill(BEYOND);
  gatherPosts(machine, cells.posts, direction, query, best);
  gatherRoads(machine, grid, cells.roads, direction, query, best);
  placeDirect(machine.expanded, grid, point, direction, query, best);
  for (let i = 0; i < best.length; i++) {
    const cost = best[i] as number;
    if (cost <= limit) timeS[grid.cells[i] as number] = countedOf(cost);
  }
  return { timeS, direction, query };
}

function reached(state: SearchState, node: number): number {
  const cost = node < 0 ? FAR : (state.cost[node] as number);
  return cost === FAR ? BEYOND : cost;
}

interface PostCosts {
  readonly foot: Int32Array;
  readonly bike: Int32Array;
  /** On foot or by bike all the way: bridge heads only. */
  readonly footAll: Int32Array;
  readonly bikeAll: Int32Array;
}

/** Cost of leaving (from) or joining (to) the network at each post, on foot and by bike. */
function postCosts(machine: Machine, direction: 'from' | 'to', query: Query): PostCosts {
  const { posts, method } = machine.expanded;
  const { state } = machine;
  const rules = MODE_RULES[query.modes];
  const column = (cost: (post: Expanded['posts'][number]) => number): Int32Array =>
    Int32Array.from(posts, (post) => Math.min(BEYOND, cost(post)));
  const from = direction === 'from';
  const parkCost = from ? costOf(method.bikeParkS, method.bikeParkS) : 0;
  return {
    foot: column((post) =>
      from ? reached(state, rules.to.walk ? post.walkOut : -1) : reached(state, rules.from.walk ? post.walk : -1),
    ),
    bike: column((post) => reached(state, !from && rules.from.bike ? post.bike : -1)),
    footAll: column((post) => reached(state, rules.to.walkOnly ? post.walkAll : -1)),
    bikeAll: column((post) => reached(state, rules.to.bike ? post.bikeAll : -1) + parkCost),
  };
}

/** Both at each post, where they cost alike. */
function lower(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((cost, i) => Math.min(cost, b[i] as number));
}

function gatherPosts(
  machine: Machine,
  table: CellAccess['posts'],
  direction: 'from' | 'to',
  query: Query,
  best: Int32Array,
): void {
  const rules = MODE_RULES[query.modes];
  const { foot, bike, footAll, bikeAll } = postCosts(machine, direction, query);
  const whole = countedBy(query) === 'door_to_door';
  const walks = direction === 'from' ? rules.to.walk : rules.from.walk;
  const rides = direction === 'from' ? rules.to.bike : rules.from.bike;
  const pass = (seconds: Uint16Array, cost: Int32Array, counted: number): void =>
    gather(table.start, table.post, seconds, cost, costOf(1, counted), best);
  if (walks) pass(table.walkS, whole ? lower(foot, footAll) : foot, whole ? 1 : 0);
  if (rides) pass(table.bikeS, whole ? lower(bike, bikeAll) : bike, whole ? 1 : 0);
  if (whole) return;
  if (walks && rules.to.walkOnly) pass(table.walkS, footAll, 1);
  if (rides && rules.to.bike) pass(table.bikeS, bikeAll, 1);
}

/** Lowers best[i] to the least of nodeCost + seconds × unit over the entries of cell i. Seconds of NO_ACCESS lie beyond any limit. */
function gather(
  start: Uint32Array,
  item: Uint16Array,
  seconds: Uint16Array,
  itemCost: Int32Array,
  unit: number,
  best: Int32Array,
): void {
  for (let i = 0; i < best.length; i++) {
    let least = best[i] as number;
    for (let k = start[i] as number, end = start[i + 1] as number; k < end; k++) {
      const cost = ((itemCost[item[k] as number] as number) + Math.imul(seconds[k] as number, unit)) | 0;
      if (cost < least) least = cost;
    }
    best[i] = least;
  }
}

function gatherRoads(
  machine: Machine,
  grid: StudyGrid,
  table: CellAccess['roads'],
  direction: 'from' | 'to',
  query: Query,
  best: Int32Array,
): void {
  const { expanded, state } = machine;
  const rules = MODE_RULES[query.modes];
  const side = direction === 'from' ? 'destination' : 'origin';
  if (!(side === 'origin' ? rules.from.drive : rules.to.drive)) return;
  const whole = countedBy(query) === 'door_to_door' ? 1 : 0;
  const road = Int32Array.from(expanded.roadEntries, ({ node }) => reached(state, node));
  const stand = Int32Array.from(expanded.method.terminalS, (_, area) => {
    const seconds = standOf(expanded, area, side);
    return costOf(seconds, whole * seconds);
  });
  const byRoad = new Int32Array(best.length).fill(BEYOND);
  gather(table.start, table.entry, table.driveS, road, costOf(1, 1), byRoad);
  for (let i = 0; i < best.length; i++) {
    const cost = (byRoad[i] as number) + (stand[grid.areaType[grid.cells[i] as number] as number] as number);
    if (cost < (best[i] as number)) best[i] = cost;
  }
}

function placeDirect(
  expanded: Expanded,
  grid: StudyGrid,
  point: NamedPoint,
  direction: 'from' | 'to',
  query: Query,
  best: Int32Array,
): void {
  const spot = spotOfPoint(expanded, point);
  const rules = MODE_RULES[query.modes];
  const whole = countedBy(query) === 'door_to_door';
  const reach = directReachM(expanded, rules.direct);
  for (let i = 0; i < best.length; i++) {
    const dx = (grid.x[i] as number) - spot.x;
    const dy = (grid.y[i] as number) - spot.y;
    if (dx * dx + dy * dy > reach * reach) continue;
    const cell = cellSpot(grid, i);
    const way =
      direction === 'from'
        ? directWay(expanded, spot, cell, rules, whole)
        : directWay(expanded, cell, spot, rules, whole);
    const cost = way.straightM < SAME_PLACE_M ? 0 : way.cost;
    if (cost < (best[i] as number)) best[i] = cost;
  }
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
