import type { Text } from '../base/problem.ts';
import type { Fen, Kph, LonLat, Metres, Seconds } from '../base/units.ts';

/** The tables of `network/` after parsing: exact, finite, cross-referenced, deep-frozen. Ids are the strings of the files. */
export interface Network {
  readonly manifest: Manifest;
  readonly roads: Roads;
  readonly transit: Transit;
  readonly fares: FareRules;
  readonly zones: Zones;
  readonly params: Params;
  readonly targets: readonly Target[];
  readonly observations: readonly Observation[];
  /** SHA-256 over paths and bytes of all files in path order, first 16 hex digits. */
  readonly dataHash: string;
}

/** From sure to unsure. */
export const CONFIDENCES = ['high', 'medium', 'low', 'very_low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Stands on every row. `modelled` marks a number that no source published. */
export interface Provenance {
  readonly source: string;
  readonly confidence: Confidence;
  readonly modelled: boolean;
  readonly note: string;
}

export const PERIODS = ['am_peak', 'midday', 'pm_peak', 'evening'] as const;
export type Period = (typeof PERIODS)[number];
/** Road speeds also know a free-flow state; services do not run in it. */
export type RoadPeriod = Period | 'free_flow';

export const AREA_TYPES = ['core', 'urban', 'suburban', 'rural'] as const;
export type AreaType = (typeof AREA_TYPES)[number];

export interface Manifest {
  readonly id: string;
  readonly title: Text;
  readonly dataVersion: string;
  /** ISO date: the day for which "in service" holds. */
  readonly asOf: string;
  /** Always EPSG:4326 (WGS-84). */
  readonly crs: string;
  /** Frame of the study area: every stop lies inside; roads and zones around it within one degree more. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Centre of the equal-area projection in which the grid lies. */
  readonly gridCentre: LonLat;
  readonly periods: Readonly<Record<Period, { readonly startS: Seconds; readonly endS: Seconds }>>;
  readonly cores: readonly Core[];
  readonly attribution: Text;
  /** Census residents of the study area; what its districts must sum to. */
  readonly studyPopulation?: number;
}

/** A city centre that targets speak of. */
interface Core {
  readonly id: string;
  readonly name: Text;
  readonly city: string;
  readonly lon: number;
  readonly lat: number;
}

// ── Roads (GMNS 0.96) ────────────────────────────────────────────────────────

export const FACILITIES = ['expressway', 'rapid', 'trunk', 'primary', 'secondary'] as const;
export type Facility = (typeof FACILITIES)[number];

export interface Roads {
  readonly nodes: readonly RoadNode[];
  readonly links: readonly RoadLink[];
  /** Published speeds of single links by period; they overrule the factors of params. */
  readonly tod: readonly { readonly linkId: string; readonly period: Period; readonly speedKph: Kph }[];
}

export interface RoadNode extends Provenance {
  readonly id: string;
  readonly nameZh: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind: 'junction' | 'interchange' | 'toll' | 'bridge' | 'town';
}

export interface RoadLink extends Provenance {
  readonly id: string;
  readonly nameZh: string;
  /** Road number such as G4; empty if none. */
  readonly ref: string;
  readonly from: string;
  readonly to: string;
  /** false: one row stands for both directions. */
  readonly directed: boolean;
  readonly lengthM: Metres;
  readonly facility: Facility;
  readonly freeSpeedKph: Kph;
  /** Both directions together where published; null = not found. */
  readonly lanes: number | null;
  readonly area: AreaType;
  /** Signalled junctions met along the link, the end node included. */
  readonly signals: number;
  /** Toll plazas passed when driving the link. */
  readonly tollPlazas: number;
  readonly tollFen: Fen;
  readonly bridge: boolean;
  /** From first to last node, WGS-84; at least both end points. */
  readonly geometry: readonly LonLat[];
  /** ISO date or year; empty = not found. */
  readonly opened: string;
}

// ── Transit (GTFS) ───────────────────────────────────────────────────────────

export const RIDE_MODES = ['metro', 'maglev', 'suburban', 'intercity', 'hsr', 'rail', 'bus'] as const;
export type RideMode = (typeof RIDE_MODES)[number];

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

// ── Fares ────────────────────────────────────────────────────────────────────

export interface FareRules {
  readonly rules: readonly FareRule[];
  readonly car: Provenance & { readonly fuelFenPerKm: number; readonly parkingFen: Readonly<Record<AreaType, Fen>> };
}

/** `distance`: bands over in-system kilometres; `pair`: table by station pair with per-km fallback; `flat`: one price a boarding; `per_km`: price a kilometre with a floor. */
export type FareRule = Provenance & { readonly id: string } & (
    | {
        readonly kind: 'distance';
        readonly bands: readonly { readonly uptoKm: number; readonly fen: Fen }[];
        readonly maxFen: Fen;
      }
    | {
        readonly kind: 'pair';
        readonly pairs: readonly { readonly a: string; readonly b: string; readonly fen: Fen }[];
        readonly fenPerKm: number;
        readonly minFen: Fen;
      }
    | { readonly kind: 'flat'; readonly fen: Fen }
    | { readonly kind: 'per_km'; readonly fenPerKm: number; readonly minFen: Fen; readonly maxFen: Fen }
  );

// ── Zones ────────────────────────────────────────────────────────────────────

export interface Zones {
  readonly districts: readonly District[];
  readonly townships: readonly Township[];
  readonly places: readonly Place[];
  readonly poi: readonly Poi[];
  /** Outlines as rings of lon, lat; the first ring of each polygon is its outer one. */
  readonly studyArea: readonly Polygon[];
  readonly water: readonly Water[];
}

export type Polygon = readonly (readonly LonLat[])[];

/** `barrier` water is crossed only over bridges; other water is drawn. */
export interface Water extends Provenance {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'river' | 'lake' | 'island' | 'centreline';
  readonly barrier: boolean;
  readonly polygons: readonly Polygon[];
  readonly lines: readonly (readonly LonLat[])[];
}

export interface District extends Provenance {
  readonly code: string;
  readonly name: Text;
  readonly city: string;
  readonly inStudy: boolean;
  readonly population: number;
  readonly areaKm2: number | null;
}

export interface Township extends Provenance {
  readonly code: string;
  readonly name: Text;
  readonly districtCode: string;
  readonly lon: number;
  readonly lat: number;
  readonly inStudy: boolean;
  /** Modelled 2020 residents; a township's places sum to it, a district's townships to the census. */
  readonly population: number;
  readonly area: AreaType;
}

/** Where people of a township live: a community or village point with its share. */
export interface Place extends Provenance {
  readonly id: string;
  readonly townshipCode: string;
  readonly nameZh: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  readonly area: AreaType;
}

export interface Poi extends Provenance {
  readonly id: string;
  readonly name: Text;
  /** What else people call it, any language. */
  readonly aliases: readonly string[];
  readonly kind: string;
  readonly lon: number;
  readonly lat: number;
}

// ── Method ───────────────────────────────────────────────────────────────────

export interface Param extends Provenance {
  readonly id: string;
  readonly label: Text;
  readonly group: string;
  readonly value: number;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

export type Params = Readonly<Record<string, Param>>;

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

/** A plan's words and the test they mean. Place references are core, station, township or poi ids, or `lon,lat`. */
export interface Target extends Provenance {
  readonly id: string;
  readonly title: Text;
  readonly kind: 'circle' | 'claim';
  readonly words: string;
  /** Where people start: a list of place references, or everyone in the study area. */
  readonly from: 'everyone' | readonly string[];
  /** Destinations; `nearest` takes the best of them, `each` needs all of them, `pairs` reads from×to (same id excluded). */
  readonly to: readonly string[];
  readonly toRule: 'nearest' | 'each' | 'pairs';
  readonly period: Period;
  readonly definition: Definition;
  readonly modes: ModeSet;
  readonly wait: WaitRule;
  readonly cutoffS: Seconds;
  readonly measure: 'pairs' | 'people' | 'area' | 'townships';
  /** 0…1. */
  readonly requiredShare: number;
}

/** A published travel time; columns of observations.csv. */
export interface Observation extends Provenance {
  readonly id: string;
  readonly origin: string;
  readonly destination: string;
  readonly mode: string;
  readonly route: string;
  readonly timeOfDay: string;
  readonly minutesMin: number | null;
  readonly minutesMax: number | null;
  readonly km: number | null;
  readonly fareYuan: number | null;
  readonly year: number | null;
  /** What the published minutes count, and how long one waits; null: what is usual for its mode. */
  readonly definition: Definition | null;
  readonly wait: WaitRule | null;
  readonly evidence: string;
  readonly useAsTest: 'yes' | 'weak' | 'no' | 'fare_or_distance';
}
