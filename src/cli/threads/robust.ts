import type { ParamValues } from '../../assess/decide/perturb.ts';
import { countDraws, type DrawCounts } from '../../assess/decide/robust.ts';
import type { Network, Target } from '../../network/model.ts';

/** Judges a target under some draws. */
export function open({ network, target }: TargetAsked): (draws: readonly ParamValues[]) => DrawCounts {
  return (draws) => countDraws(network, target, draws);
}

export interface TargetAsked {
  readonly network: Network;
  readonly target: Target;
}
