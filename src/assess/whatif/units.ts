import { accessOf } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Spot } from '../../expand/ground.ts';
import { LANES, NO_WAY_S, type Ways } from '../../kernel/gatherer.ts';
import type { Network, Target } from '../../network/model.ts';
import { blocksOf } from '../surface/blocks.ts';
import { cellAccess, LIST } from '../surface/cells.ts';
import { cellSpot, gridOf, type StudyGrid } from '../surface/grid.ts';
import { type FoundPlace, findPlace } from '../target/places.ts';
import { type Counted, costOf } from '../trip/cost.ts';
import { directWay, SAME_PLACE_M } from '../trip/direct.ts';
import { endsOf, standOf } from '../trip/ends.ts';
import { MODE_RULES } from '../trip/modes.ts';
import type { Union } from './union.ts';

/** What a target counts: cells of the study area, or the places where it says that people start. */
export interface Units {
  readonly spots: readonly Spot[] | StudyGrid;
  readonly count: number;
  /** Of the target's measure. */
  readonly weight: Float64Array;
  /** Index into `labels`. */
  readonly label: Int32Array;
  /** Township, or the unit itself; `total` is 0 for townships outside the study area. */
  readonly labels: readonly { readonly id: string; readonly name: string; readonly total: number }[];
  /** Ways to join the network: unit i has entries start[i] … start[i + 1] − 1, each a node and the cost up to it. */
  readonly start: Uint32Array;
  readonly node: Int32Array;
  readonly add: Int32Array;
}

export function spotOfUnit(units: Units, i: number): Spot {
  return 'cells' in units.spots ? cellSpot(units.spots, i) : (units.spots[i] as Spot);
}

/** Destinations of a target, and origins where it lists them. The target must fit the network. */
export function placesOf(target: Target, network: Network): { from: FoundPlace[]; to: FoundPlace[] } {
  const found = (refs: readonly string[]): FoundPlace[] => refs.flatMap((ref) => findPlace(network, ref) ?? []);
  return { from: target.from === 'everyone' ? [] : found(target.from), to: found(target.to) };
}

export function countedOfTarget(target: Target): Counted {
  return target.definition === 'radius' ? 'door_to_door' : target.definition;
}

export function unitsOf(target: Target, union: Union): Units {
  return target.from === 'everyone' ? cellUnits(target, union) : listUnits(target, union);
}

class Entries {
  readonly start: number[] = [0];
  readonly node: number[] = [];
  readonly add: number[] = [];

  push(node: number, add: number): void {
    if (node < 0) return;
    this.node.push(node);
    this.add.push(add);
  }

  close(): void {
    this.start.push(this.node.length);
  }

  seal(): Pick<Units, 'start' | 'node' | 'add'> {
    return { start: Uint32Array.from(this.start), node: Int32Array.from(this.node), add: Int32Array.from(this.add) };
  }
}

function cellUnits(target: Target, union: Union): Units {
  const { expanded } = union;
  const { townships } = expanded.network.zones;
  const grid = gridOf(expanded.network);
  const { lists } = cellAccess(expanded, grid);
  const { slot } = blocksOf(grid);
  const rules = MODE_RULES[target.modes];
  const whole = countedOfTarget(target) === 'door_to_door';
  const outside = (seconds: number): number => costOf(seconds, whole ? seconds : 0);
  const startS = standOf(expanded, 0, 'origin');
  const entries = new Entries();
  const each = (i: number, list: Ways, take: (item: number, seconds: number) => void): void => {
    const [block, lane] = [Math.floor((slot[i] as number) / LANES), (slot[i] as number) % LANES];
    for (let k = list.start[block] as number; k < (list.start[block + 1] as number); k++) {
      const seconds = list.seconds[LANES * k + lane] as number;
      if (seconds !== NO_WAY_S) take(list.item[k] as number, seconds);
    }
  };
  const onFoot = (item: number, walkS: number): void => {
    const post = expanded.posts[item] as Expanded['posts'][number];
    entries.push(post.walk, outside(walkS));
    if (rules.to.walkOnly) entries.push(post.walkAll, costOf(walkS, walkS));
  };
  const byBike = (item: number, bikeS: number): void => {
    const post = expanded.posts[item] as Expanded['posts'][number];
    entries.push(post.bike, outside(bikeS));
    if (rules.to.bike) entries.push(post.bikeAll, costOf(bikeS, bikeS));
  };
  const byCar = (item: number, driveS: number): void => {
    const node = expanded.roadEntries[item]?.node ?? -1;
    entries.push(node, costOf(driveS, driveS) + outside(startS));
  };
  for (let i = 0; i < grid.cells.length; i++) {
    if (rules.from.walk) each(i, lists[LIST.walk], onFoot);
    if (rules.from.bike) each(i, lists[LIST.bike], byBike);
    if (rules.from.drive) each(i, lists[LIST.road], byCar);
    entries.close();
  }
  const weights = target.measure === 'area' ? grid.landKm2 : grid.people;
  const totals = new Float64Array(townships.length);
  for (const cell of grid.cells) {
    const of = grid.townshipIdx[cell] as number;
    if (of >= 0) totals[of]! += weights[cell] as number;
  }
  return {
    spots: grid,
    count: grid.cells.length,
    weight: Float64Array.from(grid.cells, (cell) => weights[cell] as number),
    label: Int32Array.from(grid.cells, (cell) => grid.townshipIdx[cell] as number),
    labels: townships.map(({ code, name, inStudy }, i) => {
      return { id: code, name: name.zh, total: inStudy ? (totals[i] as number) : 0 };
    }),
    ...entries.seal(),
  };
}

function listUnits(target: Target, union: Union): Units {
  const { expanded } = union;
  const rules = MODE_RULES[target.modes];
  const whole = countedOfTarget(target) === 'door_to_door';
  const { from } = placesOf(target, expanded.network);
  const entries = new Entries();
  const spots = from.map(({ point }) => expanded.ground.spotAt([point.lon, point.lat]));
  from.forEach(({ point }, i) => {
    const spot = spots[i] as Spot;
    const ends = endsOf(expanded, accessOf(expanded, spot, point.stationId), spot.area, rules, 'origin', whole);
    for (const { node, cost } of ends) entries.push(node, cost);
    entries.close();
  });
  const weight = Float64Array.from(from, ({ people }) => (target.measure === 'people' ? (people ?? 0) : 1));
  return {
    spots,
    count: from.length,
    weight,
    label: Int32Array.from(from, (_, i) => i),
    labels: from.map(({ ref, name }, i) => ({ id: ref, name: name.zh, total: weight[i] as number })),
    ...entries.seal(),
  };
}

/** Cost of the way from a unit to a place that touches no network. */
export function directCost(target: Target, union: Union, from: Spot, to: Spot): number {
  const whole = countedOfTarget(target) === 'door_to_door';
  const way = directWay(union.expanded, from, to, MODE_RULES[target.modes], whole);
  return way.straightM < SAME_PLACE_M ? 0 : way.cost;
}
