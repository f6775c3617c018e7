import type { Text } from '../../base/problem.ts';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { Provenance } from './provenance.ts';

export const RIDE_MODES = ['metro', 'maglev', 'suburban', 'intercity', 'hsr', 'rail', 'bus'] as const;
export type RideMode = (typeof RIDE_MODES)[number];

/** Tables of GTFS. */
export interface Transit {
  readonly stations: readonly Station[];
  readonly stops: readonly Stop[];
  readonly lines: readonly Line[];
  readonly patterns: readonly Pattern[];
  readonly transfers: readonly Transfer[];
}

/** What stands on the street: its entrance is where access legs end. */
export interface Station extends Provenance {
  readonly id: string;
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
  readonly city: string;
  /** Car parking for park-and-ride; terminal time null = by area type. */
  readonly parking: { readonly terminalS: Seconds | null } | null;
  readonly bikeParking: boolean;
}

/**
 * A boarding area of a station where lines share the wait. Id: `STATION@LINE` (metro) or `STATION@SYSTEM`. Its source and
 * confidence are those of its gate times; where it lies is its station's to say.
 */
export interface Stop extends Provenance {
  readonly id: string;
  readonly stationId: string;
  readonly mode: RideMode;
  readonly lon: number;
  readonly lat: number;
  /** Entrance to platform with ticket gate and security; platform to exit. */
  readonly enterS: Seconds;
  readonly exitS: Seconds;
}

export interface Line extends Provenance {
  readonly id: string;
  readonly agencyId: string;
  readonly name: Text;
  readonly mode: RideMode;
  /** `#rrggbb`. */
  readonly color: string;
  readonly textColor: string;
  /** Id of a rule in fares/. */
  readonly fareRule: string;
  /** Track in map order, one or more polylines. */
  readonly shape: readonly (readonly LonLat[])[];
}

/** One ordered stop list of a line in one direction, with run times and service. */
export interface Pattern extends Provenance {
  readonly id: string;
  readonly lineId: string;
  readonly direction: 0 | 1;
  readonly stopIds: readonly string[];
  /** Seconds after the first departure. arriveS[0] = departS[0] = 0; departS of the last stop = its arrival. */
  readonly arriveS: readonly Seconds[];
  readonly departS: readonly Seconds[];
  /** Service bands of the day, in order, not overlapping, seconds after midnight (may pass 24 h). */
  readonly service: readonly ServiceBand[];
  /** Where the headways come from, if not from where the run times do: the less sure of their rows. */
  readonly headways?: Provenance;
}

export interface ServiceBand {
  readonly startS: Seconds;
  readonly endS: Seconds;
  readonly headwayS: Seconds;
}

/** Walk between two stops of one hub, platform to platform, replacing the general rule. */
export interface Transfer extends Provenance {
  readonly fromStopId: string;
  readonly toStopId: string;
  readonly timeS: Seconds;
  /** true: inside the paid and checked area. false: `timeS` contains the exit of the first stop, and the gate of the second comes on top. */
  readonly inside: boolean;
}
