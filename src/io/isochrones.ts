import { EARTH_RADIUS_M } from '../base/geo.ts';
import type { Text } from '../base/problem.ts';
import type { LonLat, Metres, Seconds } from '../base/units.ts';
import type { Definition, ModeSet, RoadPeriod, WaitRule } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import { tableText } from './archive.ts';
import { geoTiff } from './geotiff.ts';
import type { Stamp } from './stamp.ts';

/** What an isochrone was asked for. */
export interface IsochroneAsked {
  readonly stamp: Stamp;
  readonly direction: 'from' | 'to';
  readonly point: { readonly lon: number; readonly lat: number; readonly name?: string };
  readonly query: {
    readonly modes: ModeSet;
    readonly period: RoadPeriod;
    readonly definition: Definition;
    readonly wait: WaitRule;
  };
}

/** What lies within one cutoff. */
interface Within {
  readonly cutoffS: Seconds;
  readonly people: number;
  readonly peopleShare: number;
  readonly areaKm2: number;
  readonly areaShare: number;
  readonly townships: number;
}

/** What of an area lies within one cutoff, and when half of its people are. */
interface Area {
  readonly id: string;
  readonly name: Text;
  readonly within: Text;
  readonly people: number;
  readonly share: number;
  readonly areaKm2: number;
  readonly medianS: Seconds | null;
}

/** What a table needs of an isochrone that was asked for. */
export type CsvAsked = Pick<IsochroneAsked, 'direction' | 'query'> & {
  readonly stamp: Pick<Stamp, 'scenario' | 'modelVersion' | 'dataHash' | 'params'>;
  readonly point: Pick<IsochroneAsked['point'], 'name'>;
};

interface Outline {
  readonly cutoffS: Seconds;
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

interface Lattice {
  readonly cols: number;
  readonly rows: number;
  readonly cellM: Metres;
  readonly west: Metres;
  readonly south: Metres;
}

/** Seconds of the cells that are not reached. */
const NOT_REACHED = 65_535;

/** The seconds of every cell as a GeoTIFF that says what it rests on. */
export function surfaceTiff(
  { stamp, direction, point, query }: IsochroneAsked,
  surface: { readonly timeS: Uint16Array },
  { cols, rows, cellM, west, south }: Lattice,
  { manifest }: Pick<Network, 'manifest'>,
): Uint8Array {
  const where = `${direction} ${point.lon.toFixed(5)},${point.lat.toFixed(5)}`;
  const what = [query.modes, query.period, query.definition, query.wait].join(' ');
  const whose = `scenario ${stamp.scenario}, model ${stamp.modelVersion}, data ${stamp.dataHash} of ${stamp.asOf}${(stamp.params ?? []).map((param) => `, ${param}`).join('')}`;
  return geoTiff({
    ...{ cols, rows, cellM, west, south, none: NOT_REACHED, radiusM: EARTH_RADIUS_M },
    centre: manifest.gridCentre,
    values: surface.timeS,
    description: `Travel time in seconds ${where}, ${what}; ${whose}`,
  });
}

/** What lies within the cutoffs, as data. */
export function isochroneJson(asked: IsochroneAsked, rows: readonly Within[]): string {
  return `${JSON.stringify(isochroneData(asked, rows), null, 2)}\n`;
}

export function isochroneData({ stamp, direction, point, query }: IsochroneAsked, rows: readonly Within[]) {
  return { ...stamp, direction, point, query, rows };
}

/** What was asked, as the last columns of each row: a row that travels alone still says what it rests on. */
function askedColumns({ stamp }: CsvAsked): string[] {
  return [
    ...['direction', 'point', 'modes', 'period', 'definition', 'wait'],
    ...['scenario', 'model_version', 'data_hash'],
    ...(stamp.params === undefined ? [] : ['params']),
  ];
}

function askedCells({ stamp, direction, point, query }: CsvAsked): string[] {
  const { modes, period, definition, wait } = query;
  return [
    ...[direction, point.name ?? '', modes, period, definition, wait],
    ...[stamp.scenario, stamp.modelVersion, stamp.dataHash],
    ...(stamp.params === undefined ? [] : [stamp.params.join(' ')]),
  ];
}

/** One row a cutoff, with all that it rests on. */
export function isochroneCsv(asked: CsvAsked, rows: readonly Within[]): string {
  const header = [
    'cutoff_min',
    'people',
    'people_share',
    'area_km2',
    'area_share',
    'townships',
    ...askedColumns(asked),
  ];
  return tableText(
    header,
    rows.map(({ cutoffS, people, peopleShare, areaKm2, areaShare, townships }) => [
      ...[cutoffS / 60, people, peopleShare, areaKm2, areaShare, townships],
      ...askedCells(asked),
    ]),
  );
}

/** One row an area in the order given, with all that it rests on; minutes to a hundredth, an empty cell where half are never inside. */
export function areasCsv(asked: CsvAsked, cutoffS: Seconds, rows: readonly Area[]): string {
  const header = ['id', 'name', 'name_en', 'within', 'people', 'people_share', 'area_km2', 'median_min'];
  return tableText(
    [...header, 'cutoff_min', ...askedColumns(asked)],
    rows.map(({ id, name, within, people, share, areaKm2, medianS }) => [
      ...[id, name.zh, name.en, within.zh, Math.round(people), share.toFixed(4), areaKm2.toFixed(2)],
      medianS === null ? '' : (medianS / 60).toFixed(2),
      cutoffS / 60,
      ...askedCells(asked),
    ]),
  );
}

/** Outlines as GeoJSON, the largest first, so that smaller circles lie on top when a map draws them in order; one row an outline. */
export function isochroneGeoJson(
  asked: IsochroneAsked,
  rows: readonly Within[],
  isochrones: readonly Outline[],
): string {
  const features = isochrones
    .map(({ cutoffS, polygons }, i) => {
      const { people, peopleShare, areaKm2, areaShare, townships } = rows[i] as Within;
      const counts = { cutoffMin: cutoffS / 60, people, peopleShare, areaKm2, areaShare, townships };
      const coordinates = polygons.map((rings) =>
        rings.map((ring) => ring.map(([lon, lat]) => [round(lon), round(lat)])),
      );
      const geometry = { type: 'MultiPolygon', coordinates };
      return {
        type: 'Feature',
        properties: { ...counts, direction: asked.direction, point: asked.point, ...asked.query },
        geometry,
      };
    })
    .reverse();
  return `${JSON.stringify({ type: 'FeatureCollection', ...asked.stamp, features })}\n`;
}

/** 0.1 m. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
