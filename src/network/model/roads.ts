import type { Fen, Kph, LonLat, Metres } from '../../base/units.ts';
import type { Provenance } from './provenance.ts';
import type { Period } from './question.ts';
import type { AreaType } from './zones.ts';

export const FACILITIES = ['expressway', 'rapid', 'trunk', 'primary', 'secondary'] as const;
export type Facility = (typeof FACILITIES)[number];

/** Tables of GMNS 0.96. */
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
  /** Of both directions together where the link is not directed; null = not found. */
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
