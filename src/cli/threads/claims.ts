import type { BreakEven } from '../../assess/decide/break-even.ts';
import { type ClaimVerdict, claimVerdict, LeverBench, remediesOf } from '../../assess/target/claims.ts';
import { viewsOf } from '../../assess/target/judge.ts';
import type { Network, Target } from '../../network/model.ts';

export interface ClaimsAsked {
  readonly network: Network;
  readonly withRemedies: boolean;
}

export interface ClaimFound {
  readonly claim: ClaimVerdict | null;
  readonly remedies: readonly BreakEven[];
}

/** Holds one claim against the network. */
export function open({ network, withRemedies }: ClaimsAsked): (target: Target) => ClaimFound {
  const viewOf = viewsOf(network);
  const bench = new LeverBench(network);
  return (target) => {
    const claim = claimVerdict(target, network, viewOf);
    const fails = claim?.state === 'fails' && withRemedies;
    return { claim, remedies: fails ? remediesOf(target, bench, viewOf) : [] };
  };
}
