import { KIND, type LinkKind } from '../../expand/links.ts';
import type { ModeSet } from '../../network/model/question.ts';

/** What a mode set may use: link kinds, ways to begin and to end, and ways that touch no network. */
export interface ModeRules {
  readonly mask: number;
  readonly from: { readonly walk: boolean; readonly bike: boolean; readonly drive: boolean };
  /** `walk`: on foot after a ride. `walkOnly`: on foot all the way, over a bridge. */
  readonly to: { readonly walk: boolean; readonly walkOnly: boolean; readonly bike: boolean; readonly drive: boolean };
  readonly direct: { readonly walk: boolean; readonly bike: boolean; readonly drive: boolean };
}

function bits(...kinds: LinkKind[]): number {
  return kinds.reduce((mask, kind) => mask | (1 << KIND[kind]), 0);
}

const RIDES = bits('enter', 'ride', 'transfer', 'exit', 'walk_out');
const FOOT = bits('walk');
const CAR = bits('drive');
const BIKE = bits('bike', 'bike_park');
const PARK = bits('park');

/** Nothing returns to a car or a bike: park-and-ride begins by car and ends on foot after a ride. */
export const MODE_RULES: Readonly<Record<ModeSet, ModeRules>> = {
  drive: {
    mask: CAR,
    from: { walk: false, bike: false, drive: true },
    to: { walk: false, walkOnly: false, bike: false, drive: true },
    direct: { walk: false, bike: false, drive: true },
  },
  transit: {
    mask: RIDES | FOOT,
    from: { walk: true, bike: false, drive: false },
    to: { walk: true, walkOnly: true, bike: false, drive: false },
    direct: { walk: true, bike: false, drive: false },
  },
  park_ride: {
    mask: RIDES | CAR | PARK,
    from: { walk: false, bike: false, drive: true },
    to: { walk: true, walkOnly: false, bike: false, drive: false },
    direct: { walk: true, bike: false, drive: false },
  },
  bike_ride: {
    mask: RIDES | FOOT | BIKE,
    from: { walk: true, bike: true, drive: false },
    to: { walk: true, walkOnly: true, bike: true, drive: false },
    direct: { walk: true, bike: true, drive: false },
  },
  best: {
    mask: RIDES | FOOT | BIKE | CAR | PARK,
    from: { walk: true, bike: true, drive: true },
    to: { walk: true, walkOnly: true, bike: true, drive: true },
    direct: { walk: true, bike: true, drive: true },
  },
};
