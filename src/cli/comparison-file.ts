import { type Comparison, UNKNOWN } from '../assess/coverage/compare.ts';
import { SURFACE_UNREACHED, type Surface } from '../assess/results.ts';
import { cellsCsv, cellsGeoJson, gridFrame, type Plot, studyCells } from './cell-places.ts';

/** A comparison with the surfaces behind it. */
export interface DrawnComparison extends Plot {
  /** Ids of the two scenarios. */
  readonly scenarios: readonly [a: string, b: string];
  readonly comparison: Comparison;
  readonly a: Surface;
  readonly b: Surface;
}

interface Compared {
  readonly aS: number | null;
  readonly bS: number | null;
  readonly differenceS: number | null;
}

/** What is not reached is null. */
function cellsOf(drawn: DrawnComparison) {
  const { comparison, a, b } = drawn;
  const known = (time: number | undefined): number | null =>
    time === undefined || time === SURFACE_UNREACHED ? null : time;
  return studyCells(drawn, (cell): Compared => {
    const difference = comparison.differenceS[cell] as number;
    const differenceS = difference === UNKNOWN ? null : difference;
    return { aS: known(a.timeS[cell]), bS: known(b.timeS[cell]), differenceS };
  });
}

/** Differences as one list over the whole grid; null where none can be told. */
export function differenceTable({ comparison, grid }: DrawnComparison) {
  const differenceS = Array.from(comparison.differenceS, (value) => (value === UNKNOWN ? null : value));
  return { ...gridFrame(grid), differenceS };
}

/** Every cell of the study area. */
export function comparisonCsv(drawn: DrawnComparison): string {
  const columns = ['a_s', 'b_s', 'difference_s', 'scenario_a', 'scenario_b'];
  return cellsCsv(drawn, cellsOf(drawn), columns, ({ aS, bS, differenceS }) => [
    aS,
    bS,
    differenceS,
    ...drawn.scenarios,
  ]);
}

/** Cells that change, in time or in being reached. */
export function comparisonGeoJson(drawn: DrawnComparison, head: Readonly<Record<string, unknown>>): string {
  const { townships: _, histogram: __, ...rest } = head;
  return cellsGeoJson(drawn, cellsOf(drawn), ({ aS, bS }) => aS !== bS, rest);
}
