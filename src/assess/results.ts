import type { Text } from '../base/problem.ts';
import type { Fen, LonLat, Metres, Seconds } from '../base/units.ts';
import type { Confidence } from '../network/model/provenance.ts';
import type { Definition, ModeSet, Period, WaitRule } from '../network/model/question.ts';
import type { RideMode } from '../network/model/transit.ts';
import type { Target } from '../network/model.ts';

/** How a trip is meant: everything besides place and scenario that decides its minutes. */
export interface Query {
  readonly modes: ModeSet;
  readonly period: Period;
  readonly definition: Definition;
  readonly wait: WaitRule;
}

export interface NamedPoint {
  readonly lon: number;
  readonly lat: number;
  readonly name?: string;
  /** Set when the point is a station of the network: access to it is free, the trip starts at its entrance. */
  readonly stationId?: string;
}

/** `straight`: the straight line of the definition `radius`, by no mode at all. */
export type LegMode = 'walk' | 'bike' | 'drive' | 'park' | 'transfer' | 'straight' | RideMode;

/** Part of a trip by one mode. */
export interface Leg {
  readonly mode: LegMode;
  /** Line names that share the wait, joined by " / "; absent off the rides. */
  readonly line?: string;
  readonly lineIds?: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Seconds that count under the asked definition; the legs sum to the trip. */
  readonly timeS: Seconds;
  /** Clock seconds door to door, whatever the definition. */
  readonly clockS: Seconds;
  readonly waitS?: Seconds;
  /** Entrance to platform, platform to exit. */
  readonly gateS?: Seconds;
  readonly rideS?: Seconds;
  readonly distanceM: Metres;
  /** Road tolls on the leg. */
  readonly tollFen?: Fen;
  /** What the leg costs: tickets, fuel and toll, parking; absent where nothing is paid. */
  readonly fareFen?: Fen;
  readonly path: readonly LonLat[];
}

/** One amount of a trip. A distance fare over several rides is shared by what each ride adds. */
export interface FareLine {
  /** Index into the trip's legs. */
  readonly leg: number;
  readonly kind: 'ticket' | 'fuel' | 'toll' | 'parking';
  readonly fen: Fen;
  readonly rule: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface Trip {
  readonly reachable: boolean;
  /** null when not reachable. */
  readonly timeS: Seconds | null;
  readonly distanceM: Metres | null;
  /** Sum of `fares`; null when not reachable or a straight line. */
  readonly fareFen: Fen | null;
  readonly fares: readonly FareLine[];
  readonly query: Query;
  readonly legs: readonly Leg[];
  /** What the reader should know: far from the network, no service in this period, walking only … */
  readonly notes: readonly { readonly code: string; readonly text: Text }[];
}

/** Why an option is shown; `balanced`: nothing is as good in time, rides and fare at once. */
export type Reason = 'fastest' | 'fewest_changes' | 'cheapest' | 'balanced';

/** A way that no other is as good as in clock time, number of rides and fare at once. */
export interface Alternative {
  readonly reason: readonly Reason[];
  readonly reasonText: Text;
  readonly rides: number;
  readonly fareFen: Fen;
  /** Door to door. */
  readonly clockS: Seconds;
  /** Weighted seconds (params `perceived.*`); only for the order of the list. */
  readonly perceivedS: Seconds;
  readonly trip: Trip;
  /** Every counted second of the trip, opened. */
  readonly receipt: readonly ReceiptLine[];
}

/** The best trip of one mode set, for comparison. */
export interface RaceRow {
  readonly modes: ModeSet;
  /** Counted under the asked definition. */
  readonly timeS: Seconds | null;
  /** Door to door, by which the trip is the best of its modes. */
  readonly clockS: Seconds | null;
  readonly fareFen: Fen | null;
  readonly trip: Trip;
}

/** A number that a rule names: a parameter by its id, or a quantity of this line by a word. */
export interface Term {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** One component of a minute; the components of a trip sum to its seconds exactly. */
export interface ReceiptLine {
  readonly component:
    | 'access'
    | 'gate'
    | 'wait'
    | 'ride'
    | 'dwell'
    | 'exit'
    | 'transfer'
    | 'drive'
    | 'signals'
    | 'toll'
    | 'park'
    | 'egress'
    | 'straight';
  readonly timeS: Seconds;
  /** In words, or a formula of its terms: with their values it gives the seconds, but for the rounding to whole ones. */
  readonly rule: string;
  /** Every name of a formula with its value, in the order of the rule; empty where the value is the seconds themselves. */
  readonly terms: readonly Term[];
  /**
   * In m: the straight line, of a bridge its length; in km/h: the speed driven. In s: of a wait the combined headway, of
   * signals and toll plazas the seconds of each one, else the seconds themselves.
   */
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Seconds from one origin to every cell of the grid (or from every cell to it). */
export interface Surface {
  /** One entry a cell of `Grid`, row by row from the south-west; 65535 = not reached or outside the mask. Laid out when first read. */
  readonly timeS: Uint16Array;
  /** The same by slot of the grid's blocks (see `Blocks`). */
  readonly slotS: Uint16Array;
  readonly direction: 'from' | 'to';
  readonly query: Query;
}

/** Name of a leg over streets that the network does not hold. */
export const LOCAL_STREETS: Text = { zh: '本地道路', en: 'Local streets' };

export const SURFACE_UNREACHED = 0xffff;

export interface CoverageRow {
  readonly cutoffS: Seconds;
  readonly people: number;
  readonly peopleShare: number;
  readonly areaKm2: number;
  readonly areaShare: number;
  /** Townships of which at least half of the people are inside. */
  readonly townships: number;
}

export interface TownshipTime {
  readonly code: string;
  /** People-weighted mean over reached cells; null if none is reached. */
  readonly meanS: Seconds | null;
  readonly peopleWithin: readonly number[];
}

export interface Verdict {
  readonly target: Target;
  readonly pass: boolean;
  /** Measured share 0…1. */
  readonly value: number;
  readonly required: number;
  /** Seconds by which the target is kept (≥ 0) or missed (< 0): cutoff minus the time at which the required share is reached; null if it never is. */
  readonly marginS: Seconds | null;
  readonly people: number | null;
  readonly areaKm2: number | null;
  readonly fails: readonly {
    readonly id: string;
    readonly name: string;
    readonly timeS: Seconds | null;
    readonly overS: Seconds | null;
  }[];
}

/** Cells of the study area in an equal-area projection, row by row from the south-west corner. Arrays have cols × rows entries. */
export interface Grid {
  readonly cellM: Metres;
  readonly cols: number;
  readonly rows: number;
  /** South-west corner in projected metres (see `equalArea` of base/geo, centred on manifest.gridCentre). */
  readonly west: Metres;
  readonly south: Metres;
  /** 1 where the cell's centre lies in the study area. */
  readonly inStudy: Uint8Array;
  /** Land inside the study area, km². */
  readonly landKm2: Float32Array;
  /** Modelled residents; sums to the study area's census total. */
  readonly people: Float32Array;
  /** Index into network.zones.townships of the township the cell belongs to; −1 outside. */
  readonly townshipIdx: Int16Array;
  /** Index into AREA_TYPES. */
  readonly areaType: Uint8Array;
}

/** The network under one scenario, period and waiting rule, ready to be asked. */
export interface View {
  readonly grid: Grid;
  readonly nodeCount: number;
  readonly linkCount: number;
  trip(from: NamedPoint, to: NamedPoint, query: Query): Trip;
  /** `from`: minutes from the point to every cell; `to`: from every cell to the point. */
  surface(point: NamedPoint, direction: 'from' | 'to', query: Query): Surface;
}
