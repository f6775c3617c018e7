import type { Text } from '../../base/problem.ts';
import type { Network, Param, Target } from '../../network/model.ts';
import { type Judged, judge, viewsOf } from '../target/judge.ts';
import { perturb } from './perturb.ts';

/** One parameter at both ends of its range, the others at their values. */
export interface Swing {
  readonly id: string;
  readonly label: Text;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly atLow: Judged;
  readonly atHigh: Judged;
  /** Differences between the two ends; the margin's is null where one end never reaches the share. */
  readonly swing: number;
  readonly swingS: number | null;
}

/** A target at both ends of one parameter. Pure: the job of one worker. */
export function swingOf(network: Network, target: Target, param: Param): Swing {
  const at = (value: number): Judged => {
    const moved = perturb(network, { [param.id]: value });
    return judge(target, moved, viewsOf(moved));
  };
  const atLow = at(param.low);
  const atHigh = at(param.high);
  const { id, label, unit, value, low, high } = param;
  const marginsKnown = atLow.marginS !== null && atHigh.marginS !== null;
  return {
    id,
    label,
    unit,
    value,
    low,
    high,
    atLow,
    atHigh,
    swing: Math.abs(atHigh.value - atLow.value),
    swingS: marginsKnown ? Math.abs((atHigh.marginS as number) - (atLow.marginS as number)) : null,
  };
}

/** Largest swing first: by the margin where both ends have one (an end without one swings further than any), then by share, then id. */
export function sortSwings(swings: readonly Swing[]): Swing[] {
  const margin = ({ swingS, atLow, atHigh }: Swing): number =>
    swingS ?? (atLow.marginS === null && atHigh.marginS === null ? 0 : Number.MAX_SAFE_INTEGER);
  return [...swings].sort((a, b) => margin(b) - margin(a) || b.swing - a.swing || (a.id < b.id ? -1 : 1));
}
