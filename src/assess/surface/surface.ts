import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { type DoorAsked, type Gatherer, LANES, NO_WAY, NO_WAY_S } from '../../kernel/gatherer.ts';
import { FAR, type SearchState } from '../../kernel/search.ts';
import { type NamedPoint, type Query, SURFACE_UNREACHED, type Surface } from '../results.ts';
import { costOf, countedOf, doorOf, limitOf } from '../trip/cost.ts';
import { countedBy, type Machine, searchFrom } from '../trip/journey.ts';
import { MODE_RULES, type ModeRules } from '../trip/modes.ts';
import { spotOfPoint } from '../trip/points.ts';
import type { CellWays } from './blocks.ts';
import { LIST } from './cells.ts';
import { placeDirect } from './direct-cells.ts';
import type { StudyGrid } from './grid.ts';
import { surfaceOn } from './laid.ts';

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
    return surfaceOn(grid, radiusSlots(expanded, grid, ways, point), { direction, query });
  }
  const { horizonS } = expanded.method;
  searchFrom(machine, point, direction === 'from' ? 'forward' : 'reverse', query, limitOf(horizonS));
  const asked = { expanded, state, ways, direction, rules: MODE_RULES[query.modes] };
  const whole = countedBy(query) === 'door_to_door';
  if (whole) gatherDoor(asked);
  else gatherPacked(asked);
  placeDirect({ ...asked, whole }, grid, spotOfPoint(expanded, point));
  if (!whole) keepCounted(ways.gatherer, limitOf(horizonS));
  return surfaceOn(grid, ways.gatherer.within(horizonS), { direction, query });
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
  const { driveStartS, bikeParkS } = expanded.method;
  const { foot, bike, footAll, bikeAll, road } = nodesOf(asked);
  const from = direction === 'from';
  const { itemS } = ways;
  const parts: DoorAsked[] = [];
  const add = (list: number, seconds: Uint16Array, standS: Uint16Array | null, ...columns: readonly Column[]): void => {
    if (fillSeconds(seconds, state.cost, columns)) parts.push({ list, itemS: seconds, standS });
  };
  add(LIST.road, itemS.road, from ? ways.terminalS() : null, [road, from ? 0 : driveStartS]);
  add(LIST.walk, itemS.walk, null, [foot, 0], [footAll, 0]);
  add(LIST.bike, itemS.bike, null, [bike, 0], [bikeAll, from ? bikeParkS : 0]);
  gatherer.door(parts);
}

/** Nodes behind the items of a list, null where they are not used, and what is added to their seconds. */
type Column = readonly [nodes: Int32Array | null, moreS: Seconds];

/** Seconds at the items of a list, the least over their columns; false where none is used. */
function fillSeconds(out: Uint16Array, cost: Int32Array, columns: readonly Column[]): boolean {
  if (columns.every(([nodes]) => nodes === null)) return false;
  out.fill(NO_WAY_S);
  for (const [nodes, moreS] of columns) {
    if (nodes === null) continue;
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as number;
      // FAR lies beyond all that 16 bits hold
      const seconds = doorOf(node < 0 ? FAR : (cost[node] as number)) + moreS;
      if (seconds < (out[i] as number)) out[i] = seconds;
    }
  }
  return true;
}

/** Other definitions count parts of the fastest way: door and counted seconds as one cost (see `costOf`). */
function gatherPacked(asked: Asked): void {
  const { expanded, state, ways, direction } = asked;
  const { gatherer } = ways;
  gatherer.reset();
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

/** Seconds of a straight line at the assumed speed. */
export function radiusS(expanded: Expanded, straightM: number): number {
  return Math.round((straightM * 3.6) / expanded.method.radiusKph);
}

function radiusSlots(expanded: Expanded, grid: StudyGrid, { slot, corner }: CellWays, point: NamedPoint): Uint16Array {
  const slotS = new Uint16Array(LANES * corner.length).fill(SURFACE_UNREACHED);
  const spot = spotOfPoint(expanded, point);
  for (let i = 0; i < grid.cells.length; i++) {
    const dx = (grid.x[i] as number) - spot.x;
    const dy = (grid.y[i] as number) - spot.y;
    const seconds = radiusS(expanded, Math.sqrt(dx * dx + dy * dy));
    if (seconds <= expanded.method.horizonS) slotS[slot[i] as number] = seconds;
  }
  return slotS;
}
