import type { Param } from '../../network/model.ts';

type Ranged = Pick<Param, 'id' | 'value' | 'low' | 'high'>;

/** Parameters that shape the grid itself or bound the search, which the page builds once. */
const FIXED: ReadonlySet<string> = new Set(['surface.cell_m', 'limit.horizon_s']);

export function isFixed({ id, low, high }: Ranged): boolean {
  return FIXED.has(id) || low >= high;
}

/** What of the wanted values counts: known parameters, inside their range, with another value than the data's. */
export function allowedParams(
  params: readonly Ranged[],
  wanted: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const kept: Record<string, number> = {};
  for (const param of params) {
    const value = wanted[param.id];
    if (value === undefined || isFixed(param)) continue;
    const inside = Math.min(param.high, Math.max(param.low, value));
    if (inside !== param.value) kept[param.id] = inside;
  }
  return kept;
}

/** Whether a parameter is known, can be moved here and has the value in its range. */
export function takesValue(params: readonly Ranged[], id: string, value: number): boolean {
  const param = params.find((one) => one.id === id);
  return param !== undefined && !isFixed(param) && value >= param.low && value <= param.high;
}

/** A step of a slider: a hundredth of the range, rounded down to 1, 2 or 5 of its decade. */
export function stepOf({ low, high }: Pick<Param, 'low' | 'high'>): number {
  const raw = (high - low) / 100;
  const decade = 10 ** Math.floor(Math.log10(raw));
  const digit = raw / decade;
  const step = (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * decade;
  return Number(step.toPrecision(3));
}
