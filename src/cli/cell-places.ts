import type { Grid } from '../assess/results.ts';
import { equalArea } from '../base/geo.ts';
import type { LonLat } from '../base/units.ts';
import { MODEL_VERSION } from '../base/version.ts';
import { tableText } from '../io/archive.ts';
import type { Network } from '../network/model.ts';

/** A grid over the study area of a network. */
export interface Plot {
  readonly grid: Grid;
  readonly network: Network;
}

/** What every file says of a cell. */
interface CellBase {
  readonly cell: number;
  readonly township: string;
  readonly people: number;
  readonly landKm2: number;
}

/** Cells of the study area, row by row from the south-west, each with what `more` says of it. */
export function* studyCells<T extends object>(
  { grid, network }: Plot,
  more: (cell: number) => T,
): Generator<CellBase & T> {
  for (let cell = 0; cell < grid.inStudy.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const township = network.zones.townships[grid.townshipIdx[cell] as number]?.code ?? '';
    const landKm2 = rounded(grid.landKm2[cell] as number);
    yield { cell, township, people: grid.people[cell] as number, landKm2, ...more(cell) };
  }
}

/** Every cell with its middle; `columns` are the names of what `valuesOf` gives. Each row says which model and data it is of. */
export function cellsCsv<T extends CellBase>(
  { grid, network }: Plot,
  cells: Iterable<T>,
  columns: readonly string[],
  valuesOf: (cell: T) => readonly (string | number | null)[],
): string {
  const places = cellPlaces(grid, network);
  const rows = [...cells].map((one) => {
    const { cell, township, people, landKm2 } = one;
    const what = [cell, ...places.centre(cell), township, people, landKm2];
    return [...what, ...valuesOf(one), MODEL_VERSION, network.dataHash];
  });
  const head = ['cell', 'lon', 'lat', 'township', 'people', 'land_km2'];
  return tableText([...head, ...columns, 'model_version', 'data_hash'], rows);
}

/** One square a cell that `shows`: the rest would only swell the file. */
export function cellsGeoJson<T extends CellBase>(
  { grid, network }: Plot,
  cells: Iterable<T>,
  shows: (cell: T) => boolean,
  head: Readonly<Record<string, unknown>>,
): string {
  const places = cellPlaces(grid, network);
  const features = [...cells].filter(shows).map(({ cell, ...properties }) => {
    const geometry = { type: 'Polygon', coordinates: [places.square(cell)] };
    return { type: 'Feature', id: cell, properties, geometry };
  });
  return JSON.stringify({ type: 'FeatureCollection', ...head, features });
}

/** Where cells lie in degrees, to 0.1 m. */
interface CellPlaces {
  centre(cell: number): LonLat;
  /** Closed ring, anticlockwise. */
  square(cell: number): readonly LonLat[];
}

function cellPlaces({ cellM, cols, west, south }: Grid, network: Network): CellPlaces {
  const projection = equalArea(network.manifest.gridCentre);
  const at = (x: number, y: number): LonLat => {
    const [lon, lat] = projection.inverse(x, y);
    return [rounded(lon), rounded(lat)];
  };
  const cornerOf = (cell: number): [x: number, y: number] => {
    return [west + (cell % cols) * cellM, south + Math.floor(cell / cols) * cellM];
  };
  return {
    centre(cell) {
      const [x, y] = cornerOf(cell);
      return at(x + cellM / 2, y + cellM / 2);
    },
    square(cell) {
      const [x, y] = cornerOf(cell);
      const first = at(x, y);
      return [first, at(x + cellM, y), at(x + cellM, y + cellM), at(x, y + cellM), first];
    },
  };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The frame of a grid, for a file that lists its cells row by row from the south-west. */
export function gridFrame({ cellM, cols, rows, west, south }: Grid) {
  return { projection: 'Lambert azimuthal equal-area at manifest.gridCentre', cellM, cols, rows, west, south };
}
