import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Network, Target } from '../../network/model.ts';
import { buildCoverage } from '../coverage/coverage.ts';
import { SURFACE_UNREACHED } from '../results.ts';
import { surfaceFor, viewsOf } from './judge.ts';
import { assessTarget } from './targets.ts';

/** A target in one year. */
export interface YearVerdict {
  /** false: a place that the target names is not there yet, so it cannot pass. */
  readonly asked: boolean;
  readonly pass: boolean;
  readonly value: number;
  readonly marginS: Seconds | null;
  /** For a target from everyone: seconds at which half of a township's people are inside, by index into zones.townships; SURFACE_UNREACHED if never. */
  readonly halfS: Uint16Array | null;
}

/** Judges some targets on one network, sharing searches. Pure: the job of one year. */
export function yearVerdicts(network: Network, targets: readonly Target[]): YearVerdict[] {
  const viewOf = viewsOf(network);
  return targets.map((target) => {
    const assessed = assessTarget(target, network, viewOf);
    if (!assessed.ok) return { asked: false, pass: false, value: 0, marginS: null, halfS: null };
    const { pass, value, marginS } = assessed.verdict;
    if (target.from !== 'everyone') return { asked: true, pass, value, marginS, halfS: null };
    const view = viewOf(target.period, target.wait);
    const coverage = buildCoverage(surfaceFor(target, network, view), view.grid, network.zones);
    return { asked: true, pass, value, marginS, halfS: coverage.halfS };
  });
}

export interface FirstYear {
  readonly target: Target;
  /** First year in which the target passes; null if it never does. */
  readonly year: number | null;
  /** A later year in which it fails again (a project that closes something); null as a rule. */
  readonly lostIn: number | null;
  readonly years: readonly ({ readonly year: number } & Omit<YearVerdict, 'halfS'>)[];
  /** For a target from everyone: per township of the study area the first year in which half of its people are inside. */
  readonly townships: readonly { readonly code: string; readonly name: string; readonly year: number | null }[];
}

/** First years from the verdicts by year, ascending; `byYear[i][t]` is target t in year i. */
export function firstYears(
  network: Network,
  targets: readonly Target[],
  years: readonly number[],
  byYear: readonly (readonly YearVerdict[])[],
): FirstYear[] {
  return targets.map((target, t) => {
    const rows = years.map((year, i) => {
      const verdict = byYear[i]?.[t];
      const { asked, pass, value, marginS } = verdict ?? { asked: false, pass: false, value: 0, marginS: null };
      return { year, asked, pass, value, marginS };
    });
    const first = rows.findIndex(({ pass }) => pass);
    const lost = first < 0 ? undefined : rows.slice(first).find(({ pass }) => !pass);
    const townships = network.zones.townships.flatMap((township, i) => {
      if (target.from !== 'everyone' || !township.inStudy) return [];
      const inside = years.find((_, y) => {
        const timeS = byYear[y]?.[t]?.halfS?.[i] ?? SURFACE_UNREACHED;
        return timeS !== SURFACE_UNREACHED && isWithin(timeS, target.cutoffS);
      });
      return [{ code: township.code, name: township.name.zh, year: inside ?? null }];
    });
    return { target, year: rows[first]?.year ?? null, lostIn: lost?.year ?? null, years: rows, townships };
  });
}
