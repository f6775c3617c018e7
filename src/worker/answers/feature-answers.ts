import type { Text } from '../../base/problem.ts';
import type { Confidence } from '../../network/model/provenance.ts';
import type { Period } from '../../network/model/question.ts';
import type { Facility } from '../../network/model/roads.ts';
import type { RideMode } from '../../network/model/transit.ts';
import type { AreaType } from '../../network/model/zones.ts';

export const FEATURE_KINDS = ['station', 'line', 'road', 'project'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** Something drawn on the map. */
export interface FeatureRef {
  readonly kind: FeatureKind;
  readonly id: string;
}

/** Where numbers of a feature come from; equal ones are told once. */
export interface Origin {
  readonly source: string;
  readonly confidence: Confidence;
  readonly modelled: boolean;
  readonly note: string;
}

interface Facts extends FeatureRef {
  /** Ids of the projects that bring, change or take it. */
  readonly projects: readonly string[];
  /** In the tables of today; else a project of the scenario brought it. */
  readonly today: boolean;
  readonly origins: readonly Origin[];
}

export interface RoadFacts extends Facts {
  readonly kind: 'road';
  readonly name: string;
  readonly ref: string;
  readonly facility: Facility;
  readonly area: AreaType;
  readonly ends: readonly [from: string, to: string];
  readonly lengthM: number;
  readonly freeSpeedKph: number;
  readonly lanes: number | null;
  readonly tollFen: number;
  readonly tollPlazas: number;
  readonly signals: number;
  readonly bridge: boolean;
  readonly directed: boolean;
  readonly opened: string;
  /** One direction, signals and toll plazas included; `published`: the speed of this very link was measured. */
  readonly periods: readonly {
    readonly period: Period;
    readonly speedKph: number;
    readonly timeS: number;
    readonly published: boolean;
  }[];
}

/** One stop list of a line in one direction. */
export interface PatternFacts {
  readonly from: Text;
  readonly to: Text;
  readonly stops: number;
  readonly runS: number;
  /** Seconds; null = no service in the period. */
  readonly headwayS: Readonly<Record<Period, number | null>>;
  /** First departure and end of service, seconds after midnight; null = none. */
  readonly span: readonly [startS: number, endS: number] | null;
}

export interface LineFacts extends Facts {
  readonly kind: 'line';
  readonly name: Text;
  readonly mode: RideMode;
  readonly color: string;
  readonly agency: string;
  readonly lengthM: number;
  readonly patterns: readonly PatternFacts[];
  /** Stations of the longest pattern with seconds after its first departure. */
  readonly stations: readonly { readonly id: string; readonly name: Text; readonly afterS: number }[];
}

export interface StationFacts extends Facts {
  readonly kind: 'station';
  readonly name: Text;
  readonly city: string;
  readonly parking: boolean;
  readonly bikeParking: boolean;
  readonly stops: readonly {
    readonly id: string;
    readonly mode: RideMode;
    readonly enterS: number;
    readonly exitS: number;
    readonly lines: readonly {
      readonly id: string;
      readonly name: Text;
      readonly color: string;
      /** In the period asked about, the denser direction; null = no service. */
      readonly headwayS: number | null;
    }[];
  }[];
  /** Changes between its platforms and to stations near by; gates included, waiting not. */
  readonly transfers: readonly {
    readonly from: string;
    readonly to: string;
    /** Another station; null = within this one. */
    readonly station: Text | null;
    readonly stationId: string | null;
    readonly timeS: number;
    readonly rule: 'table' | 'interchange' | 'street';
  }[];
}

export interface ProjectFacts extends Facts {
  readonly kind: 'project';
  /** What it does to the network, step by step. */
  readonly steps: readonly Text[];
}

export type FeatureFacts = RoadFacts | LineFacts | StationFacts | ProjectFacts;

/** People of the study area with the thing and without it, to the nearest city centre. */
export interface WithoutAnswer {
  /** Names of the centres. */
  readonly places: readonly Text[];
  readonly inside: number;
  readonly droppedOut: number;
  readonly extraPersonMinutes: number;
  readonly beyondHorizon: number;
  readonly hardest: { readonly name: string; readonly before: number | null; readonly after: number | null } | null;
}
