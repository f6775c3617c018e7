import type { Text } from '../base/problem.ts';
import type { LonLat, Seconds } from '../base/units.ts';
import type { FareRules } from './model/fares.ts';
import type { Provenance } from './model/provenance.ts';
import type { Definition, ModeSet, Period, WaitRule } from './model/question.ts';
import type { Roads } from './model/roads.ts';
import type { Transit } from './model/transit.ts';
import type { Zones } from './model/zones.ts';

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
  /** Values that parameters were given in place of those of the data, by id; absent if none. */
  readonly altered?: Readonly<Record<string, number>>;
}

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
