import { type Detour, detourOf } from '../../assess/decide/detour.ts';
import {
  type Effect,
  exactEffect,
  type FragilityQuery,
  intactOf,
  type Removal,
  screenRemoval,
} from '../../assess/decide/fragility.ts';
import type { Network } from '../../network/model.ts';

export interface FragilityAsked {
  readonly network: Network;
  readonly asked: FragilityQuery;
}

export interface RemovalAsked {
  readonly how: 'screen' | 'exact';
  readonly removal: Removal;
}

export interface RemovalFound {
  /** Null: nobody's best way uses it. */
  readonly effect: Effect | null;
  readonly detour: Detour | null;
}

/** Takes one thing away: quickly and never too mild, or on the network rebuilt without it. */
export function open({ network, asked }: FragilityAsked): (input: RemovalAsked) => RemovalFound {
  const intact = intactOf(network, asked);
  return ({ how, removal }) => {
    if (how === 'screen') return { effect: screenRemoval(intact, removal), detour: null };
    const { without, ...effect } = exactEffect(network, intact, removal);
    return { effect, detour: detourOf(network, intact, without, effect.worstCell) };
  };
}
