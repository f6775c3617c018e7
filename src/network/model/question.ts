export const PERIODS = ['am_peak', 'midday', 'pm_peak', 'evening'] as const;
export type Period = (typeof PERIODS)[number];
/** Road speeds also know a free-flow state; services do not run in it. */
export type RoadPeriod = Period | 'free_flow';

export const DEFINITIONS = ['radius', 'in_vehicle', 'station', 'platform', 'door_to_door'] as const;
export type Definition = (typeof DEFINITIONS)[number];

/** Definitions that count parts of the trip that is fastest door to door (METHOD §4): what makes that faster can lengthen what they count. */
export function countsParts(definition: Definition): boolean {
  return definition !== 'door_to_door' && definition !== 'radius';
}

export const MODE_SETS = ['transit', 'drive', 'park_ride', 'bike_ride', 'best'] as const;
export type ModeSet = (typeof MODE_SETS)[number];

export const WAIT_RULES = ['informed', 'random', 'planned'] as const;
export type WaitRule = (typeof WAIT_RULES)[number];
