import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Zones } from '../../network/model/zones.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../results.ts';

/** What a cutoff gains and loses from A to B. Unchanged = inside under both. */
interface CutoffChange {
  readonly cutoffS: Seconds;
  readonly people: Flow;
  readonly areaKm2: Flow;
}

interface Flow {
  readonly gained: number;
  readonly lost: number;
  readonly unchanged: number;
}

/** A group of cells (all of the study area, or one township) under A and B. */
export interface GroupChange {
  readonly people: number;
  readonly cutoffs: readonly CutoffChange[];
  /** People-weighted median of B − A over people reached under both; null if there are none. Negative = faster. */
  readonly medianS: Seconds | null;
  readonly meanS: Seconds | null;
  /** People reached only under B; only under A; under neither. */
  readonly newlyReached: number;
  readonly cutOff: number;
  readonly unreached: number;
}

export interface Comparison {
  readonly total: GroupChange;
  /** Townships of the study area in file order. */
  readonly townships: readonly (GroupChange & { readonly code: string; readonly name: string })[];
  /** People by difference in minutes; bins ascending, each from `fromS` (inside) up to `toS` (outside); null = open end. */
  readonly histogram: readonly {
    readonly fromS: Seconds | null;
    readonly toS: Seconds | null;
    readonly people: number;
  }[];
  /** B − A by grid cell in seconds; UNKNOWN where either is unreached or outside the study area. */
  readonly differenceS: Int32Array;
}

/** In `differenceS`: no difference can be told. */
export const UNKNOWN = 0x7fffffff;

/** Edges of the histogram in seconds. */
const EDGES_S = [-3600, -1800, -1200, -600, -300, -60, 0, 1, 60, 300, 600, 1200, 1800, 3600];

/** Compares two surfaces of one grid, cell by cell. */
export function compareSurfaces(
  a: Surface,
  b: Surface,
  grid: Grid,
  zones: Zones,
  cutoffsS: readonly Seconds[],
): Comparison {
  const differenceS = new Int32Array(grid.cols * grid.rows).fill(UNKNOWN);
  const total = new Tally(cutoffsS);
  const tallies = zones.townships.map(() => new Tally(cutoffsS));
  for (let cell = 0; cell < differenceS.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const [timeA, timeB] = [a.timeS[cell] as number, b.timeS[cell] as number];
    const people = grid.people[cell] as number;
    const areaKm2 = grid.landKm2[cell] as number;
    total.add(timeA, timeB, people, areaKm2);
    tallies[grid.townshipIdx[cell] as number]?.add(timeA, timeB, people, areaKm2);
    if (timeA !== SURFACE_UNREACHED && timeB !== SURFACE_UNREACHED) differenceS[cell] = timeB - timeA;
  }
  return {
    total: total.change(),
    townships: zones.townships.flatMap(({ code, name, inStudy }, i) =>
      inStudy ? [{ code, name: name.zh, ...(tallies[i] as Tally).change() }] : [],
    ),
    histogram: histogramOf(total.differences),
    differenceS,
  };
}

/** Sums of one group of cells. */
class Tally {
  readonly differences = new Map<Seconds, number>();
  readonly #cutoffsS: readonly Seconds[];
  readonly #people: number[];
  readonly #areaKm2: number[];
  #total = 0;
  #newly = 0;
  #cutOff = 0;
  #never = 0;

  constructor(cutoffsS: readonly Seconds[]) {
    this.#cutoffsS = cutoffsS;
    this.#people = new Array(cutoffsS.length * 3).fill(0);
    this.#areaKm2 = new Array(cutoffsS.length * 3).fill(0);
  }

  add(timeA: number, timeB: number, people: number, areaKm2: number): void {
    this.#total += people;
    const [hasA, hasB] = [timeA !== SURFACE_UNREACHED, timeB !== SURFACE_UNREACHED];
    if (hasA && hasB) {
      const difference = timeB - timeA;
      this.differences.set(difference, (this.differences.get(difference) ?? 0) + people);
    } else if (hasB) this.#newly += people;
    else if (hasA) this.#cutOff += people;
    else this.#never += people;
    this.#cutoffsS.forEach((cutoffS, i) => {
      const inA = hasA && isWithin(timeA, cutoffS);
      const inB = hasB && isWithin(timeB, cutoffS);
      if (!inA && !inB) return;
      const slot = 3 * i + (inA && inB ? 2 : inB ? 0 : 1);
      this.#people[slot]! += people;
      this.#areaKm2[slot]! += areaKm2;
    });
  }

  change(): GroupChange {
    const flow = (sums: readonly number[], i: number): Flow => {
      return { gained: sums[3 * i] ?? 0, lost: sums[3 * i + 1] ?? 0, unchanged: sums[3 * i + 2] ?? 0 };
    };
    const cutoffs = this.#cutoffsS.map((cutoffS, i) => {
      return { cutoffS, people: flow(this.#people, i), areaKm2: flow(this.#areaKm2, i) };
    });
    const reached = { newlyReached: this.#newly, cutOff: this.#cutOff, unreached: this.#never };
    return {
      people: this.#total,
      cutoffs,
      medianS: medianOf(this.differences),
      meanS: meanOf(this.differences),
      ...reached,
    };
  }
}

/** The difference at which half of the weight is reached, ascending. */
function medianOf(weights: ReadonlyMap<Seconds, number>): Seconds | null {
  const sorted = [...weights].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  if (total <= 0) return null;
  let sum = 0;
  for (const [difference, weight] of sorted) {
    sum += weight;
    if (2 * sum >= total) return difference;
  }
  return null;
}

function meanOf(weights: ReadonlyMap<Seconds, number>): Seconds | null {
  let total = 0;
  let sum = 0;
  for (const [difference, weight] of weights) {
    total += weight;
    sum += difference * weight;
  }
  return total > 0 ? Math.round(sum / total) : null;
}

function histogramOf(weights: ReadonlyMap<Seconds, number>): Comparison['histogram'] {
  const people = new Array<number>(EDGES_S.length + 1).fill(0);
  for (const [difference, weight] of weights) {
    const bin = EDGES_S.findIndex((edge) => difference < edge);
    people[bin < 0 ? EDGES_S.length : bin]! += weight;
  }
  return people.map((count, bin) => ({ fromS: EDGES_S[bin - 1] ?? null, toS: EDGES_S[bin] ?? null, people: count }));
}
