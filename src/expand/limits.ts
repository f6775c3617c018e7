import type { Metres } from '../base/units.ts';

/** How far local streets lead from a place to the roads of the network at least … */
export const DRIVE_M: Metres = 5000;
/** … and this much farther than to the nearest township seat, where remote places find their road. */
export const DRIVE_PAST_SEAT_M: Metres = 1500;

/** How far a trip by local streets alone is offered. */
export const DIRECT_DRIVE_M: Metres = 8000;
