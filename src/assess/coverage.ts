import type { Seconds } from '../base/units.ts';
import { isWithin } from '../base/within.ts';
import type { Zones } from '../network/model.ts';
import { type CoverageRow, type Grid, SURFACE_UNREACHED, type Surface, type TownshipTime } from './results.ts';

/** Reached cells of one group (all, a township, a district) in order of time, with running sums: a cutoff is one binary search. */
export interface Ranking {
  /** Seconds, ascending; one entry a reached cell that holds land or people. */
  readonly timeS: Uint16Array;
  /** People and land up to and with the entry. */
  readonly people: Float64Array;
  readonly areaKm2: Float64Array;
  /** Of the whole group, reached or not. */
  readonly totalPeople: number;
  readonly totalAreaKm2: number;
}

/** A surface counted once. Every cutoff, to the second, is read from it without looking at the cells again. */
export interface Coverage {
  readonly all: Ranking;
  /** By index into `zones.townships`. Townships outside the study area stay empty. */
  readonly townships: readonly Ranking[];
  /** Seconds at which half of a township's people are inside, ascending; only townships that reach it. */
  readonly halfS: Float64Array;
}

/** Counts a surface: study-area cells by time, in total and by township. */
export function buildCoverage(surface: Surface, grid: Grid, zones: Zones): Coverage {
  const groups = zones.townships.length;
  const totals = totalsOf(grid, groups);
  const order = cellsByTime(surface.timeS, grid);
  const all = rankingOf(order, surface, grid, totals.people[groups] ?? 0, totals.areaKm2[groups] ?? 0);
  const townships = byGroup(order, grid.townshipIdx, groups).map((cells, i) =>
    rankingOf(cells, surface, grid, totals.people[i] ?? 0, totals.areaKm2[i] ?? 0),
  );
  const halves = townships.map((ranking) => shareTimeS(ranking, 0.5, 'people')).filter((time) => time !== null);
  return { all, townships, halfS: Float64Array.from(halves.sort((a, b) => a - b)) };
}

/** What lies within a cutoff (on it is inside). Shares are of the study area's people and land. */
export function coverageRow(coverage: Coverage, cutoffS: Seconds): CoverageRow {
  const { all, halfS } = coverage;
  const people = within(all, cutoffS, 'people');
  const areaKm2 = within(all, cutoffS, 'areaKm2');
  return {
    cutoffS,
    people,
    peopleShare: share(people, all.totalPeople),
    areaKm2,
    areaShare: share(areaKm2, all.totalAreaKm2),
    townships: countUpTo(halfS, cutoffS),
  };
}

/** One row per township of the study area, in file order: mean over reached people, people within each cutoff. */
export function townshipTimes(coverage: Coverage, zones: Zones, cutoffsS: readonly Seconds[]): TownshipTime[] {
  return zones.townships.flatMap((township, i) => {
    const ranking = coverage.townships[i];
    if (!township.inStudy || ranking === undefined) return [];
    const peopleWithin = cutoffsS.map((cutoffS) => within(ranking, cutoffS, 'people'));
    return [{ code: township.code, meanS: meanS(ranking), peopleWithin }];
  });
}

/** A district or a city in one coverage. */
export interface GroupRow {
  readonly id: string;
  readonly people: number;
  readonly peopleShare: number;
  readonly areaKm2: number;
  readonly areaShare: number;
  readonly meanS: Seconds | null;
}

/** People and land within a cutoff per district (code) or city (name), in file order. Shares are of that district or city. */
export function groupRows(coverage: Coverage, zones: Zones, by: 'district' | 'city', cutoffS: Seconds): GroupRow[] {
  const cityOf = new Map(zones.districts.map((district) => [district.code, district.city]));
  const groups = new Map<string, Ranking[]>();
  for (const [i, township] of zones.townships.entries()) {
    const ranking = coverage.townships[i];
    if (!township.inStudy || ranking === undefined) continue;
    const id = by === 'district' ? township.districtCode : (cityOf.get(township.districtCode) ?? '');
    groups.set(id, [...(groups.get(id) ?? []), ranking]);
  }
  return [...groups].map(([id, parts]) => {
    const sum = (value: (ranking: Ranking) => number): number => parts.reduce((total, part) => total + value(part), 0);
    const people = sum((part) => within(part, cutoffS, 'people'));
    const areaKm2 = sum((part) => within(part, cutoffS, 'areaKm2'));
    const peopleShare = share(
      people,
      sum((part) => part.totalPeople),
    );
    const areaShare = share(
      areaKm2,
      sum((part) => part.totalAreaKm2),
    );
    const reached = sum((part) => part.people.at(-1) ?? 0);
    const weighted = sum((part) => timeSum(part));
    return { id, people, peopleShare, areaKm2, areaShare, meanS: reached > 0 ? Math.round(weighted / reached) : null };
  });
}

/** Shares this close are equal: sums of the same cells in another order. */
const SHARE_EPSILON = 1e-9;

/** Whether a measured share keeps a required one. */
export function meetsShare(value: number, required: number): boolean {
  return value >= required - SHARE_EPSILON;
}

/** The earliest second at which a share of the group's people or land is inside; null if it never is. */
export function shareTimeS(ranking: Ranking, required: number, of: 'people' | 'areaKm2'): Seconds | null {
  const total = of === 'people' ? ranking.totalPeople : ranking.totalAreaKm2;
  if (total <= 0) return null;
  const sums = ranking[of];
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (meetsShare((sums[middle] ?? 0) / total, required)) high = middle;
    else low = middle + 1;
  }
  return ranking.timeS[low] ?? null;
}

/** People (or km²) of a group within a cutoff. */
export function within(ranking: Ranking, cutoffS: Seconds, of: 'people' | 'areaKm2'): number {
  const count = countUpTo(ranking.timeS, cutoffS);
  return count === 0 ? 0 : (ranking[of][count - 1] ?? 0);
}

/** Surfaces of several places as one: the best of them at each cell, or the worst (all are needed). */
export function combineSurfaces(surfaces: readonly Surface[], rule: 'best' | 'worst'): Surface {
  const [first, ...rest] = surfaces;
  if (first === undefined) throw new Error('combineSurfaces: no surface');
  const timeS = first.timeS.slice();
  for (const surface of rest) {
    for (let cell = 0; cell < timeS.length; cell++) {
      const a = timeS[cell] ?? SURFACE_UNREACHED;
      const b = surface.timeS[cell] ?? SURFACE_UNREACHED;
      timeS[cell] = rule === 'best' ? Math.min(a, b) : Math.max(a, b);
    }
  }
  return { ...first, timeS };
}

/** Indices of reached study-area cells by time, then by index (a counting sort). */
function cellsByTime(timeS: Uint16Array, grid: Grid): Uint32Array {
  const starts = new Uint32Array(SURFACE_UNREACHED + 1);
  const counts = (cell: number): boolean => grid.inStudy[cell] === 1 && timeS[cell] !== SURFACE_UNREACHED;
  let reached = 0;
  for (let cell = 0; cell < timeS.length; cell++) {
    if (!counts(cell)) continue;
    const slot = (timeS[cell] ?? 0) + 1;
    starts[slot] = (starts[slot] ?? 0) + 1;
    reached++;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const order = new Uint32Array(reached);
  for (let cell = 0; cell < timeS.length; cell++) {
    if (!counts(cell)) continue;
    const time = timeS[cell] ?? 0;
    const at = starts[time] ?? 0;
    order[at] = cell;
    starts[time] = at + 1;
  }
  return order;
}

interface Totals {
  /** One entry a township, then one for the whole study area. */
  readonly people: Float64Array;
  readonly areaKm2: Float64Array;
}

const totalsByGrid = new WeakMap<Grid, Totals>();

/** People and land of the study area by township, counted once per grid. */
function totalsOf(grid: Grid, groups: number): Totals {
  const known = totalsByGrid.get(grid);
  if (known !== undefined && known.people.length === groups + 1) return known;
  const totals = { people: new Float64Array(groups + 1), areaKm2: new Float64Array(groups + 1) };
  for (let cell = 0; cell < grid.inStudy.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const township = grid.townshipIdx[cell] ?? -1;
    for (const slot of township >= 0 && township < groups ? [township, groups] : [groups]) {
      totals.people[slot] = (totals.people[slot] ?? 0) + (grid.people[cell] ?? 0);
      totals.areaKm2[slot] = (totals.areaKm2[slot] ?? 0) + (grid.landKm2[cell] ?? 0);
    }
  }
  totalsByGrid.set(grid, totals);
  return totals;
}

function rankingOf(
  cells: Uint32Array,
  surface: Surface,
  grid: Grid,
  totalPeople: number,
  totalAreaKm2: number,
): Ranking {
  const timeS = new Uint16Array(cells.length);
  const people = new Float64Array(cells.length);
  const areaKm2 = new Float64Array(cells.length);
  let peopleSum = 0;
  let areaSum = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? 0;
    peopleSum += grid.people[cell] ?? 0;
    areaSum += grid.landKm2[cell] ?? 0;
    timeS[i] = surface.timeS[cell] ?? 0;
    people[i] = peopleSum;
    areaKm2[i] = areaSum;
  }
  return { timeS, people, areaKm2, totalPeople, totalAreaKm2 };
}

/** The cells of each group, in the order given (a counting sort). */
function byGroup(order: Uint32Array, groupOf: Int16Array, groups: number): Uint32Array[] {
  const ends = new Uint32Array(groups + 1);
  for (const cell of order) {
    const group = groupOf[cell] ?? -1;
    if (group >= 0 && group < groups) ends[group + 1] = (ends[group + 1] ?? 0) + 1;
  }
  for (let i = 1; i <= groups; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0);
  const starts = ends.slice();
  const sorted = new Uint32Array(ends[groups] ?? 0);
  for (const cell of order) {
    const group = groupOf[cell] ?? -1;
    if (group < 0 || group >= groups) continue;
    const at = starts[group] ?? 0;
    sorted[at] = cell;
    starts[group] = at + 1;
  }
  return Array.from({ length: groups }, (_, i) => sorted.subarray(ends[i], ends[i + 1]));
}

function countUpTo(sorted: Uint16Array | Float64Array, cutoffS: Seconds): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isWithin(sorted[middle] ?? 0, cutoffS)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timeSum(ranking: Ranking): number {
  let sum = 0;
  for (let i = 0; i < ranking.timeS.length; i++) {
    sum += (ranking.timeS[i] ?? 0) * ((ranking.people[i] ?? 0) - (i === 0 ? 0 : (ranking.people[i - 1] ?? 0)));
  }
  return sum;
}

function meanS(ranking: Ranking): Seconds | null {
  const reached = ranking.people.at(-1) ?? 0;
  return reached > 0 ? Math.round(timeSum(ranking) / reached) : null;
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
