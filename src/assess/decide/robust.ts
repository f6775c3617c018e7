import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Network, Target } from '../../network/model.ts';
import { meetsShare, SHARE_EPSILON } from '../coverage/shares.ts';
import { type Grid, SURFACE_UNREACHED } from '../results.ts';
import { judge, surfaceFor, verdictOn, viewsOf } from '../target/judge.ts';
import { type ParamValues, perturb } from './perturb.ts';

/** What some draws found. Counts add up, so that draws can be run in any order and in any number of parts. */
export interface DrawCounts {
  readonly draws: number;
  readonly passes: number;
  /** Share and margin by draw, in the order of the draws. */
  readonly values: readonly number[];
  readonly marginsS: readonly (Seconds | null)[];
  /** For a target from everyone: draws in which each grid cell is inside; null for a list of places. */
  readonly cells: Uint16Array | null;
  /** For a list of places: draws in which each case is outside, by its id; cases that never are stay away. */
  readonly cases: Readonly<Record<string, number>>;
}

/** Judges a target under each draw. Pure: draws in, counts out. */
export function countDraws(network: Network, target: Target, draws: readonly ParamValues[]): DrawCounts {
  const everyone = target.from === 'everyone';
  let cells: Uint16Array | null = null;
  let passes = 0;
  const values: number[] = [];
  const marginsS: (Seconds | null)[] = [];
  const cases: Record<string, number> = {};
  for (const draw of draws) {
    const drawn = perturb(network, draw);
    const viewOf = viewsOf(drawn);
    const verdict = verdictOn(target, drawn, viewOf);
    passes += verdict.pass ? 1 : 0;
    values.push(verdict.value);
    marginsS.push(verdict.marginS);
    if (everyone) {
      const { timeS } = surfaceFor(target, drawn, viewOf(target.period, target.wait));
      cells ??= new Uint16Array(timeS.length);
      addInside(cells, timeS, target.cutoffS);
    } else for (const { id } of verdict.fails) cases[id] = (cases[id] ?? 0) + 1;
  }
  return { draws: draws.length, passes, values, marginsS, cells, cases };
}

function addInside(counts: Uint16Array, timeS: Uint16Array, cutoffS: Seconds): void {
  for (let cell = 0; cell < counts.length; cell++) {
    const time = timeS[cell] as number;
    if (time !== SURFACE_UNREACHED && isWithin(time, cutoffS)) counts[cell]!++;
  }
}

/** Joins the counts of parts, in the order of their draws. */
export function joinCounts(parts: readonly DrawCounts[]): DrawCounts {
  const cases: Record<string, number> = {};
  let cells: Uint16Array | null = null;
  for (const part of parts) {
    for (const [id, count] of Object.entries(part.cases)) cases[id] = (cases[id] ?? 0) + count;
    if (part.cells === null) continue;
    const sum: Uint16Array = cells ?? new Uint16Array(part.cells.length);
    part.cells.forEach((count, cell) => {
      sum[cell]! += count;
    });
    cells = sum;
  }
  return {
    draws: parts.reduce((sum, part) => sum + part.draws, 0),
    passes: parts.reduce((sum, part) => sum + part.passes, 0),
    values: parts.flatMap((part) => part.values),
    marginsS: parts.flatMap((part) => part.marginsS),
    cells,
    cases,
  };
}

/** People and land whose place inside is sure (in ≥ 90 % of draws), likely (≥ 50 %), doubtful (< 50 %, but some) or never. */
export interface RobustClass {
  readonly id: 'sure' | 'likely' | 'doubtful' | 'never';
  readonly people: number;
  readonly areaKm2: number;
}

export interface Robustness {
  readonly draws: number;
  /** Share of draws that keep the target. */
  readonly passShare: number;
  /** Without any draw: the values in use. */
  readonly present: { readonly pass: boolean; readonly value: number; readonly marginS: Seconds | null };
  /** Shares and margins below which 10, 50 and 90 % of the draws lie; a margin is null where the share is never reached. */
  readonly value: Quantiles<number>;
  readonly marginS: Quantiles<Seconds | null>;
  /** Empty for a list of places. */
  readonly classes: readonly RobustClass[];
  /** Neither in ≥ 90 % of draws nor in none … < 10 %: whom the parameters decide. Null for a list of places. */
  readonly peopleInDoubt: number | null;
  /** For a list of places: share of draws in which each case that ever fails is inside. */
  readonly cases: readonly { readonly id: string; readonly insideShare: number }[];
}

interface Quantiles<T> {
  readonly p10: T;
  readonly p50: T;
  readonly p90: T;
}

/** Sums up counted draws. */
export function robustnessOf(network: Network, target: Target, counts: DrawCounts): Robustness {
  const viewOf = viewsOf(network);
  const { grid } = viewOf(target.period, target.wait);
  const { draws, passes, cells } = counts;
  return {
    draws,
    passShare: draws === 0 ? 0 : passes / draws,
    present: judge(target, network, viewOf),
    value: quantiles(counts.values, (value) => value),
    marginS: quantiles(counts.marginsS, (margin) => margin ?? Number.NEGATIVE_INFINITY),
    classes: cells === null ? [] : classesOf(cells, draws, grid),
    peopleInDoubt: cells === null ? null : inDoubt(cells, draws, grid),
    cases: Object.entries(counts.cases)
      .map(([id, outside]) => ({ id, insideShare: (draws - outside) / draws }))
      .sort((a, b) => a.insideShare - b.insideShare || (a.id < b.id ? -1 : 1)),
  };
}

const SURE = 0.9;

/** Class of a cell by the share of draws in which it is inside. */
export function classOf(share: number): RobustClass['id'] {
  if (meetsShare(share, SURE)) return 'sure';
  if (meetsShare(share, 0.5)) return 'likely';
  return share > 0 ? 'doubtful' : 'never';
}

/** In `cellShares`: outside the study area, or inside in no draw at all. */
const NEVER_INSIDE = 255;

/**
 * Per cell of the grid the percent of draws in which it is inside, 1…100, cut to whole percent (at least 1): ≥ 90, ≥ 50 and below are the
 * classes `sure`, `likely` and `doubtful` exactly. NEVER_INSIDE elsewhere. Null for a list of places.
 */
export function cellShares({ cells, draws }: DrawCounts, grid: Pick<Grid, 'inStudy'>): Uint8Array | null {
  return (
    cells &&
    Uint8Array.from(cells, (count, cell) =>
      grid.inStudy[cell] !== 1 || count === 0
        ? NEVER_INSIDE
        : Math.max(1, Math.floor((100 * count) / draws + SHARE_EPSILON)),
    )
  );
}

function classesOf(cells: Uint16Array, draws: number, grid: Grid): RobustClass[] {
  const sums = { sure: [0, 0], likely: [0, 0], doubtful: [0, 0], never: [0, 0] };
  for (let cell = 0; cell < cells.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const sum = sums[classOf((cells[cell] as number) / draws)];
    sum[0]! += grid.people[cell] as number;
    sum[1]! += grid.landKm2[cell] as number;
  }
  return (['sure', 'likely', 'doubtful', 'never'] as const).map((id) => {
    return { id, people: sums[id][0] as number, areaKm2: sums[id][1] as number };
  });
}

function inDoubt(cells: Uint16Array, draws: number, grid: Grid): number {
  let people = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const share = (cells[cell] as number) / draws;
    if (grid.inStudy[cell] === 1 && !meetsShare(share, SURE) && share > 1 - SURE) people += grid.people[cell] as number;
  }
  return people;
}

function quantiles<T>(list: readonly T[], order: (item: T) => number): Quantiles<T> {
  const sorted = [...list].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  const at = (share: number): T => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as T;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
