import { type Comparison, UNKNOWN } from '../assess/compare.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../assess/results.ts';
import { equalArea } from '../base/geo.ts';
import { tableText } from '../io/archive.ts';
import type { Network } from '../network/model.ts';

/** A comparison with the surfaces behind it. */
export interface DrawnComparison {
  readonly comparison: Comparison;
  readonly a: Surface;
  readonly b: Surface;
  readonly grid: Grid;
  readonly network: Network;
}

interface CellRow {
  readonly cell: number;
  readonly township: string;
  readonly people: number;
  readonly landKm2: number;
  readonly aS: number | null;
  readonly bS: number | null;
  readonly differenceS: number | null;
}

/** Cells of the study area, row by row from the south-west; what is not reached is null. */
function* cellsOf({ comparison, a, b, grid, network }: DrawnComparison): Generator<CellRow> {
  const known = (time: number | undefined): number | null =>
    time === undefined || time === SURFACE_UNREACHED ? null : time;
  for (let cell = 0; cell < grid.inStudy.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const difference = comparison.differenceS[cell] as number;
    yield {
      cell,
      township: network.zones.townships[grid.townshipIdx[cell] as number]?.code ?? '',
      people: grid.people[cell] as number,
      landKm2: grid.landKm2[cell] as number,
      aS: known(a.timeS[cell]),
      bS: known(b.timeS[cell]),
      differenceS: difference === UNKNOWN ? null : difference,
    };
  }
}

/** Differences as one list over the whole grid; null where none can be told. */
export function differenceTable({ comparison, grid }: DrawnComparison) {
  const { cellM, cols, rows, west, south } = grid;
  const differenceS = Array.from(comparison.differenceS, (value) => (value === UNKNOWN ? null : value));
  return {
    projection: 'Lambert azimuthal equal-area at manifest.gridCentre',
    cellM,
    cols,
    rows,
    west,
    south,
    differenceS,
  };
}

export function comparisonCsv(drawn: DrawnComparison): string {
  const { grid, network } = drawn;
  const projection = equalArea(network.manifest.gridCentre);
  const rows = [...cellsOf(drawn)].map(({ cell, township, people, landKm2, aS, bS, differenceS }) => {
    const [lon, lat] = projection.inverse(...centreOf(grid, cell));
    return [cell, round(lon), round(lat), township, people, round(landKm2), aS, bS, differenceS];
  });
  return tableText(['cell', 'lon', 'lat', 'township', 'people', 'land_km2', 'a_s', 'b_s', 'difference_s'], rows);
}

/** One square a cell that changes (in time, or in being reached); cells that stay as they are would only swell the file. */
export function comparisonGeoJson(drawn: DrawnComparison, head: Readonly<Record<string, unknown>>): string {
  const { grid, network } = drawn;
  const projection = equalArea(network.manifest.gridCentre);
  const corner = (x: number, y: number): number[] => projection.inverse(x, y).map(round);
  const features: unknown[] = [];
  for (const { cell, ...properties } of cellsOf(drawn)) {
    if (properties.aS === properties.bS) continue;
    const [x, y] = centreOf(grid, cell);
    const half = grid.cellM / 2;
    const first = corner(x - half, y - half);
    const ring = [first, corner(x + half, y - half), corner(x + half, y + half), corner(x - half, y + half), first];
    features.push({ type: 'Feature', id: cell, properties, geometry: { type: 'Polygon', coordinates: [ring] } });
  }
  const { townships: _, histogram: __, ...rest } = head;
  return JSON.stringify({ type: 'FeatureCollection', ...rest, features });
}

function centreOf(grid: Grid, cell: number): [x: number, y: number] {
  const col = cell % grid.cols;
  return [grid.west + (col + 0.5) * grid.cellM, grid.south + (Math.floor(cell / grid.cols) + 0.5) * grid.cellM];
}

/** 0.1 m. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
