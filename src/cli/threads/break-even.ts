import { type BreakEven, breakEven } from '../../assess/decide/break-even.ts';
import { type Lever, leversOf } from '../../assess/decide/levers.ts';
import { type Judged, judge, viewsOf } from '../../assess/target/judge.ts';
import type { TargetAsked } from './robust.ts';

export interface BreakEvenAsked extends TargetAsked {
  /** Code of the township whose people are asked for; null = the target as it is. */
  readonly township: string | null;
  readonly now: Judged;
}

/** Bisects one lever, named by its id. */
export function open({ network, target, township, now }: BreakEvenAsked): (leverId: string) => BreakEven {
  const levers = new Map(leversOf(network, target.period).map((lever) => [lever.id, lever]));
  const judgeAt = (lever: Lever, step: number): Judged => {
    const changed = lever.apply(step);
    return judge(target, changed, viewsOf(changed), township ?? undefined);
  };
  return (leverId) => {
    const lever = levers.get(leverId);
    if (lever === undefined) throw new Error(`no lever ${leverId}`);
    return breakEven(lever, target.definition, now, judgeAt);
  };
}
