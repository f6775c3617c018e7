import { buildPointIndex } from '../../base/nearest.ts';
import type { Metres } from '../../base/units.ts';
import type { Ground } from '../../expand/ground.ts';

/** Cells of the study area as far as people need them; `x`, `y` per entry of `cells`. */
export interface CellLand {
  readonly cellM: Metres;
  readonly cols: number;
  readonly rows: number;
  readonly cells: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly landKm2: Float32Array;
}

export interface CellPeople {
  readonly people: Float32Array;
  readonly townshipIdx: Int16Array;
  readonly areaType: Uint8Array;
}

/** People of a place live within this many metres of its point, by AREA_TYPES: about the extent of a community or a village. */
const SPREAD_M = [600, 900, 1800, 3000];

/**
 * A cell belongs to the township of its nearest place. A place's people are spread evenly over the land of the
 * cells nearest to it inside its township, as far as SPREAD_M; a place without such a cell puts them into the nearest
 * cell of its township (of all, if none is left to it). Whole people; a township's cells sum to its places exactly.
 */
export function spreadPeople(ground: Ground, land: CellLand): CellPeople {
  const { settlements } = ground;
  const size = land.cols * land.rows;
  const owner = new Int32Array(land.cells.length);
  for (let i = 0; i < owner.length; i++) owner[i] = settlements.index.nearest(land.x[i] as number, land.y[i] as number);
  const town = Int16Array.from(owner, (place) => (place < 0 ? -1 : (settlements.townshipIdx[place] as number)));
  claimCells(ground, land, town);
  const townshipIdx = new Int16Array(size).fill(-1);
  const areaType = new Uint8Array(size);
  land.cells.forEach((cell, i) => {
    townshipIdx[cell] = town[i] as number;
    areaType[cell] = (owner[i] as number) < 0 ? 3 : (settlements.area[owner[i] as number] as number);
  });
  return { people: settle(ground, land, owner, town), townshipIdx, areaType };
}

/** Gives every township of the study area that is nearest to no cell the cell of its largest place, if it is another's spare one. */
function claimCells(ground: Ground, land: CellLand, town: Int16Array): void {
  const { settlements, zones } = ground;
  const count = new Int32Array(zones.townships.length);
  for (const t of town) if (t >= 0) count[t]!++;
  const index = buildPointIndex(land.x, land.y, land.cellM);
  zones.townships.forEach((township, t) => {
    if (!township.inStudy || (count[t] as number) > 0) return;
    let largest = -1;
    settlements.townshipIdx.forEach((of, place) => {
      if (of === t && (largest < 0 || settlements.people[place]! > settlements.people[largest]!)) largest = place;
    });
    const i = largest < 0 ? -1 : index.nearest(settlements.x[largest] as number, settlements.y[largest] as number);
    const loser = i < 0 ? -1 : (town[i] as number);
    if (i < 0 || (loser >= 0 && (count[loser] as number) <= 1)) return;
    if (loser >= 0) count[loser]!--;
    town[i] = t;
    count[t] = 1;
  });
}

function settle(ground: Ground, land: CellLand, owner: Int32Array, town: Int16Array): Float32Array {
  const { settlements, zones } = ground;
  const people = new Float32Array(land.cols * land.rows);
  const homes: number[][] = Array.from(settlements.x, () => []);
  const byTown: number[][] = zones.townships.map(() => []);
  owner.forEach((place, i) => {
    if (place < 0) return;
    const t = town[i] as number;
    if (t >= 0) byTown[t]?.push(i);
    if (settlements.townshipIdx[place] !== t || (land.landKm2[land.cells[i] as number] as number) <= 0) return;
    const reach = SPREAD_M[settlements.area[place] as number] as number;
    if (squared(settlements, place, land, i) <= reach * reach) homes[place]?.push(i);
  });
  const everywhere = Array.from(owner.keys());
  homes.forEach((mine, place) => {
    const t = settlements.townshipIdx[place] as number;
    if (t < 0 || zones.townships[t]?.inStudy !== true) return;
    const own = byTown[t] as number[];
    const living = mine.length > 0 ? mine : nearestOf(own.length > 0 ? own : everywhere, settlements, place, land);
    pour(settlements.people[place] as number, living, land, people);
  });
  return people;
}

type Positions = { readonly x: Float64Array; readonly y: Float64Array };

function squared(settlements: Positions, place: number, land: CellLand, i: number): number {
  return (settlements.x[place]! - land.x[i]!) ** 2 + (settlements.y[place]! - land.y[i]!) ** 2;
}

function nearestOf(cells: readonly number[], settlements: Positions, place: number, land: CellLand): number[] {
  let best = -1;
  for (const i of cells) {
    if (best < 0 || squared(settlements, place, land, i) < squared(settlements, place, land, best)) best = i;
  }
  return best < 0 ? [] : [best];
}

/** Whole people in proportion to land, rounded cumulatively so that they sum exactly. */
function pour(total: number, living: readonly number[], land: CellLand, people: Float32Array): void {
  const shareOf = (i: number): number => land.landKm2[land.cells[i] as number] || Number.MIN_VALUE;
  const whole = living.reduce((sum, i) => sum + shareOf(i), 0);
  let before = 0;
  let done = 0;
  for (const i of living) {
    done += shareOf(i);
    const until = Math.round((total * done) / whole);
    people[land.cells[i] as number]! += until - before;
    before = until;
  }
}
