import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Sums } from '../../kernel/counter.ts';
import type { Zones } from '../../network/model/zones.ts';
import { type CoverageRow, type Grid, SURFACE_UNREACHED, type Surface, type TownshipTime } from '../results.ts';
import { surfaceOn } from '../surface/laid.ts';
import { countByGroup, type Groups, groupsOf } from './groups.ts';
import { meetsShare } from './shares.ts';

export { meetsShare };

/** Reached cells of one group (all, a township, a district) in order of time, with running sums: a cutoff is one binary search. */
export interface Ranking {
  /** Seconds, ascending: those at which something is reached, and for the whole study area those in between. */
  readonly timeS: Uint16Array;
  /** People and land up to and with the entry. */
  readonly people: Sums;
  readonly land: Sums;
  /** Km² of one of `land`. */
  readonly landUnitKm2: number;
  /** Of the whole group, reached or not. */
  readonly totalPeople: number;
  readonly totalAreaKm2: number;
}

/** A surface counted once. Every cutoff, to the second, is read from it without looking at the cells again. */
export interface Coverage {
  readonly all: Ranking;
  /** By index into `zones.townships`, made when first asked. Townships outside the study area stay empty. */
  readonly townships: readonly Ranking[];
  /** Seconds at which half of a township's people are inside, by index into `zones.townships`; SURFACE_UNREACHED if never. */
  readonly halfS: Uint16Array;
  /** People of each township, by index into `zones.townships`, reached or not. */
  readonly townshipPeople: Float64Array;
}

interface Held {
  readonly surface: Surface;
  readonly groups: Groups;
  readonly coverage: Coverage;
}

/** The last few, for targets that share a surface. (Weak references would keep each until the next full collection.) */
const KEPT = 4;
const held: Held[] = [];

/** Counts a surface, once: study-area cells by time, in total and by township. */
export function buildCoverage(surface: Surface, grid: Grid, zones: Zones): Coverage {
  const count = zones.townships.length;
  const groups = groupsOf(grid, count);
  const known = held.find((one) => one.surface === surface && one.groups === groups);
  if (known !== undefined) return known.coverage;
  const { halfS, ...reached } = countByGroup(surface, groups);
  const [totalPeople, totalAreaKm2] = [groups.totalPeople[count] as number, groups.totalKm2[count] as number];
  let townships: readonly Ranking[] | null = null;
  const coverage: Coverage = {
    all: { ...reached, totalPeople, totalAreaKm2 },
    get townships() {
      townships ??= zones.townships.map((_, i) => rankingOf(surface, groups, i));
      return townships;
    },
    halfS,
    townshipPeople: groups.totalPeople.subarray(0, count),
  };
  if (held.unshift({ surface, groups, coverage }) > KEPT) held.pop();
  return coverage;
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
    townships: townshipsWithin(halfS, cutoffS),
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

/** The earliest second at which a share of the group's people or land is inside; null if it never is. */
export function shareTimeS(ranking: Ranking, required: number, of: 'people' | 'areaKm2'): Seconds | null {
  const total = of === 'people' ? ranking.totalPeople : ranking.totalAreaKm2;
  if (total <= 0) return null;
  let low = 0;
  let high = ranking.timeS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (meetsShare(upTo(ranking, middle, of) / total, required)) high = middle;
    else low = middle + 1;
  }
  return ranking.timeS[low] ?? null;
}

/** People (or km²) of a group within a cutoff. */
export function within(ranking: Ranking, cutoffS: Seconds, of: 'people' | 'areaKm2'): number {
  const count = countUpTo(ranking.timeS, cutoffS);
  return count === 0 ? 0 : upTo(ranking, count - 1, of);
}

/** People (or km²) up to and with an entry. */
function upTo({ people, land, landUnitKm2 }: Ranking, entry: number, of: 'people' | 'areaKm2'): number {
  return of === 'people' ? (people[entry] ?? 0) : (land[entry] ?? 0) * landUnitKm2;
}

/** Surfaces of several places as one: the best of them at each cell, or the worst (all are needed). A single one is itself. */
export function combineSurfaces(surfaces: readonly Surface[], rule: 'best' | 'worst', grid: Grid): Surface {
  const [first, ...rest] = surfaces;
  if (first === undefined) throw new Error('combineSurfaces: no surface');
  if (rest.length === 0) return first;
  const slotS = first.slotS.slice();
  for (const { slotS: other } of rest) {
    for (let slot = 0; slot < slotS.length; slot++) {
      const [a, b] = [slotS[slot] as number, other[slot] as number];
      slotS[slot] = rule === 'best' ? Math.min(a, b) : Math.max(a, b);
    }
  }
  return surfaceOn(grid, slotS, first);
}

/** Reached cells of one township in order of time. */
function rankingOf(surface: Surface, groups: Groups, township: number): Ranking {
  const timeOf = (k: number): number => surface.slotS[groups.slot[k] as number] as number;
  const [from, end] = [groups.from[township] as number, groups.from[township + 1] as number];
  const places: number[] = [];
  for (let k = from; k < end; k++) if (timeOf(k) !== SURFACE_UNREACHED) places.push(k);
  places.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
  const people = new Float64Array(places.length);
  const land = new Float64Array(places.length);
  let peopleSum = 0;
  let areaSum = 0;
  places.forEach((k, i) => {
    peopleSum += groups.people[k] as number;
    areaSum += groups.landKm2[k] as number;
    people[i] = peopleSum;
    land[i] = areaSum;
  });
  return {
    timeS: Uint16Array.from(places, timeOf),
    people,
    land,
    landUnitKm2: 1,
    totalPeople: groups.totalPeople[township] as number,
    totalAreaKm2: groups.totalKm2[township] as number,
  };
}

function townshipsWithin(halfS: Uint16Array, cutoffS: Seconds): number {
  let count = 0;
  for (let i = 0; i < halfS.length; i++) {
    const timeS = halfS[i] as number;
    if (timeS !== SURFACE_UNREACHED && isWithin(timeS, cutoffS)) count++;
  }
  return count;
}

function countUpTo(sorted: Uint16Array, cutoffS: Seconds): number {
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
