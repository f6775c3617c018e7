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

/** Seconds of each link that count. */
function countedSeconds(links: LinkTable, definition: Counted): Int32Array {
  switch (definition) {
    case 'in_vehicle':
      return links.vehicleS;
    case 'station':
      return links.stationS;
    case 'platform':
      return links.platformS;
    case 'door_to_door':
      return links.timeS;
  }
}

/** Beyond every horizon, and still 32 bits when added to a cost within one: a link that takes days must not wrap round to minutes. */
const TOO_DEAR = costOf(LONGEST_HORIZON_S + 1, 0);

export function weightsOf(links: LinkTable, definition: Counted): Int32Array {
  const counted = countedSeconds(links, definition);
  return links.timeS.map((timeS, l) => Math.min(TOO_DEAR, costOf(timeS, counted[l] as number)));
}
