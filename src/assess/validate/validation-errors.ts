/** How far answers lie from what was published. */
export interface Errors {
  readonly n: number;
  /** Mean of the errors without sign; null where there are no rows. */
  readonly maeMin: number | null;
  /** Mean of the errors: above 0 the model is slower. */
  readonly biasMin: number | null;
  /** Nine of ten errors are no larger (nearest rank). */
  readonly p90Min: number | null;
  /** Rows inside the published range, to half a minute. */
  readonly withinRangeShare: number | null;
}

interface Off {
  readonly errorMin: number;
}

/** Published minutes are whole: half a minute off still reads as the same. */
const SAME_MIN = 0.5;

export function errorsOf(rows: readonly Off[]): Errors {
  const n = rows.length;
  if (n === 0) return { n, maeMin: null, biasMin: null, p90Min: null, withinRangeShare: null };
  const sizes = rows.map(({ errorMin }) => Math.abs(errorMin)).sort((a, b) => a - b);
  const mean = (values: readonly number[]): number => hundredths(values.reduce((sum, value) => sum + value, 0) / n);
  return {
    n,
    maeMin: mean(sizes),
    biasMin: mean(rows.map(({ errorMin }) => errorMin)),
    p90Min: hundredths(sizes[Math.ceil(0.9 * n) - 1] as number),
    withinRangeShare: hundredths(sizes.filter((size) => size <= SAME_MIN).length / n),
  };
}

/** Errors per group, groups in order of their first row. */
export function errorsBy<T extends Off>(rows: readonly T[], group: (row: T) => string): Record<string, Errors> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(group(row), [...(groups.get(group(row)) ?? []), row]);
  return Object.fromEntries([...groups].map(([name, members]) => [name, errorsOf(members)]));
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
