import type { Grid } from '../../assess/results.ts';
import type { Text } from '../../base/problem.ts';
import type { LonLat } from '../../base/units.ts';
import type { Confidence } from '../../network/model/provenance.ts';
import type { Facility } from '../../network/model/roads.ts';
import type { RideMode } from '../../network/model/transit.ts';
import type { Polygon } from '../../network/model/zones.ts';
import type { Manifest, Param, Target } from '../../network/model.ts';
import type { PlaceKind } from '../../network/places/index.ts';
import type { Project } from '../../scenario/modification.ts';

/** A place a person may name. `id` is the reference that targets, links and the address bar use. */
export interface Found {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly name: Text;
  /** District or city, to tell namesakes apart; may be empty. */
  readonly within: string;
  readonly lon: number;
  readonly lat: number;
}

export type GridShape = Pick<Grid, 'cellM' | 'cols' | 'rows' | 'west' | 'south'>;

/** What the page keeps of the network: cards and geometry, stripped to what is shown. */
export interface Catalogue {
  readonly manifest: Manifest;
  readonly modelVersion: string;
  readonly dataHash: string;
  readonly grid: GridShape;
  readonly totals: { readonly people: number; readonly areaKm2: number; readonly townships: number };
  readonly targets: readonly Target[];
  readonly params: readonly Param[];
  readonly projects: readonly ProjectCard[];
  /** Named scenarios that come with the data. */
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
  readonly places: readonly Found[];
  /** English names of roads and junctions by their Chinese ones. */
  readonly roadNames: ReadonlyMap<string, string>;
  readonly map: MapTables;
}

/** A project without its modifications, with where it lies. */
export interface ProjectCard extends Omit<Project, 'modifications' | 'without'> {
  readonly shape: ProjectShape;
}

export interface ProjectShape {
  readonly kind: 'road' | 'rail' | 'point';
  readonly paths: readonly (readonly LonLat[])[];
  readonly points: readonly LonLat[];
}

export interface MapTables {
  readonly studyArea: readonly Polygon[];
  readonly water: readonly MapWater[];
  readonly roads: readonly MapRoad[];
  readonly lines: readonly MapLine[];
  readonly stations: readonly MapStation[];
  readonly labels: readonly MapLabel[];
}

interface MapWater {
  readonly kind: 'river' | 'lake' | 'island' | 'centreline';
  readonly name: Text;
  readonly polygons: readonly Polygon[];
  readonly lines: readonly (readonly LonLat[])[];
}

interface MapRoad {
  readonly id: string;
  readonly nameZh: string;
  readonly ref: string;
  readonly facility: Facility;
  readonly path: readonly LonLat[];
  readonly confidence: Confidence;
}

export interface MapLine {
  readonly id: string;
  readonly name: Text;
  readonly mode: RideMode;
  readonly color: string;
  readonly paths: readonly (readonly LonLat[])[];
  readonly confidence: Confidence;
}

export interface MapStation {
  readonly id: string;
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
  /** 1 = hub … 4 = single metro stop; smaller is drawn first and named earlier. */
  readonly rank: 1 | 2 | 3 | 4;
  /** Highest system that calls here. */
  readonly mode: RideMode;
  /** Colour of the only line; neutral where lines meet. */
  readonly color: string;
}

export interface MapLabel {
  readonly kind: 'city' | 'district' | 'township';
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
}
