import type { Counter, Sums } from '../../kernel/counter.ts';
import { LANES } from '../../kernel/gatherer.ts';
import { createCounter } from '../../kernel/tally.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../results.ts';
import { blocksOf } from '../surface/blocks.ts';
import { LAND_PARTS } from '../surface/grid.ts';
import { SHARE_EPSILON } from './shares.ts';

/** Study-area cells by township, each group in grid order, with what is counted of them. Made once per grid. */
export interface Groups {
  /** Cells of township i: from[i] … from[i + 1] − 1; the last group is of no township. */
  readonly from: Uint32Array;
  readonly slot: Uint32Array;
  readonly people: Float32Array;
  readonly landKm2: Float32Array;
  /** One entry a township, then one for the whole study area. */
  readonly totalPeople: Float64Array;
  readonly totalKm2: Float64Array;
  readonly counter: Counter;
}

/** Half, as shares are compared (see `meetsShare`). */
const HALF = 0.5 - SHARE_EPSILON;

const known = new WeakMap<Grid, Groups>();

export function groupsOf(grid: Grid, townships: number): Groups {
  const held = known.get(grid);
  if (held !== undefined && held.totalPeople.length === townships + 1) return held;
  const groups = group(grid, townships);
  known.set(grid, groups);
  return groups;
}

function group(grid: Grid, townships: number): Groups {
  const groupOf = (cell: number): number => {
    const township = grid.townshipIdx[cell] as number;
    return township >= 0 && township < townships ? township : townships;
  };
  const from = new Uint32Array(townships + 2);
  for (let cell = 0; cell < grid.inStudy.length; cell++) if (grid.inStudy[cell] === 1) from[groupOf(cell) + 1]!++;
  for (let i = 0; i <= townships; i++) from[i + 1]! += from[i] as number;
  const count = from[townships + 1] as number;
  const fill = from.slice();
  const blocks = blocksOf(grid);
  let place = 0;
  const made = {
    from,
    slot: new Uint32Array(count),
    people: new Float32Array(count),
    landKm2: new Float32Array(count),
    totalPeople: new Float64Array(townships + 1),
    totalKm2: new Float64Array(townships + 1),
  };
  for (let cell = 0; cell < grid.inStudy.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const of = groupOf(cell);
    const at = fill[of]!++;
    const people = grid.people[cell] as number;
    const landKm2 = grid.landKm2[cell] as number;
    made.slot[at] = blocks.slot[place++] as number;
    made.people[at] = people;
    made.landKm2[at] = landKm2;
    made.totalPeople[townships]! += people;
    made.totalKm2[townships]! += landKm2;
    if (of === townships) continue;
    made.totalPeople[of]! += people;
    made.totalKm2[of]! += landKm2;
  }
  const needs = made.totalPeople.slice(0, townships).map((total) => total * HALF);
  const partKm2 = (grid.cellM / 1000) ** 2 / LAND_PARTS;
  return { ...made, counter: createCounter({ ...made, partKm2, needs }, LANES * blocks.corner.length) };
}

/** People and land by second, of all groups together, and the second at which each township has half of its people. */
export interface Counted {
  /** Every second from the first to the last at which something is reached, with people and land up to and with it. */
  readonly timeS: Uint16Array;
  readonly people: Sums;
  readonly land: Sums;
  /** Km² of one of `land`. */
  readonly landUnitKm2: number;
  /** By township; SURFACE_UNREACHED where half of its people are never inside. */
  readonly halfS: Uint16Array;
}

/** Seconds 0, 1, 2 … */
const SECONDS = Uint16Array.from({ length: SURFACE_UNREACHED }, (_, second) => second);

/** Counts a surface in one pass over its cells. */
export function countByGroup({ slotS }: Surface, groups: Groups): Counted {
  const { first, people, land, landUnitKm2, reachS } = groups.counter(slotS);
  return { timeS: SECONDS.subarray(first, first + people.length), people, land, landUnitKm2, halfS: reachS };
}
