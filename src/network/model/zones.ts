import type { Text } from '../../base/problem.ts';
import type { LonLat } from '../../base/units.ts';
import type { Provenance } from './provenance.ts';

export const AREA_TYPES = ['core', 'urban', 'suburban', 'rural'] as const;
export type AreaType = (typeof AREA_TYPES)[number];

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
