import type { Seconds } from '../../base/units.ts';
import type { LinkTable } from '../../expand/links.ts';
import type { Definition } from '../../network/model/question.ts';

/**
 * The five definitions count parts of the same trip: the one that is fastest door to door, and among equals the one
 * with the fewest counted seconds. A cost therefore holds both, door seconds above, counted seconds in the low bits:
 * costs add and compare like the pair, so one search finds the best pair in either direction.
 */
const COUNTED_BITS = 14;
const COUNTED_MASK = (1 << COUNTED_BITS) - 1;

/** Definitions that are read from a search. `radius` needs none. */
export type Counted = Exclude<Definition, 'radius'>;

/** Longest horizon whose seconds fit. */
export const LONGEST_HORIZON_S = COUNTED_MASK;

export function costOf(doorS: Seconds, countedS: Seconds): number {
  return doorS * (1 << COUNTED_BITS) + countedS;
}

export function doorOf(cost: number): Seconds {
  return cost >> COUNTED_BITS;
}

export function countedOf(cost: number): Seconds {
  return cost & COUNTED_MASK;
}

/** Dearest cost within a horizon. */
export function limitOf(horizonS: Seconds): number {
  return costOf(horizonS, COUNTED_MASK);
}

/** Queue buckets of 16 s. */
export const BUCKET_SHIFT = COUNTED_BITS + 4;

/** Column of a link's seconds that count. */
export const COUNTED_COLUMN = {
  in_vehicle: 'vehicleS',
  station: 'stationS',
  platform: 'platformS',
  door_to_door: 'timeS',
} as const satisfies Record<Counted, keyof LinkTable>;

/** Beyond every horizon, and still 32 bits when added to a cost within one: a link that takes days must not wrap round to minutes. */
const TOO_DEAR = costOf(LONGEST_HORIZON_S + 1, 0);

/** Cost of a link; one that takes longer than any horizon is beyond every limit. */
export function weightOf(timeS: Seconds, countedS: Seconds): number {
  return Math.min(TOO_DEAR, costOf(timeS, countedS));
}

export function weightsOf(links: LinkTable, definition: Counted): Int32Array {
  const counted = links[COUNTED_COLUMN[definition]];
  return links.timeS.map((timeS, l) => weightOf(timeS, counted[l] as number));
}
