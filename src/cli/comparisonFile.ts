import { type Comparison, UNKNOWN } from '../assess/coverage/compare.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../assess/results.ts';
import { tableText } from '../io/archive.ts';
import type { Network } from '../network/model.ts';
import { cellPlaces, gridFrame, rounded } from './cellPlaces.ts';

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
  const differenceS = Array.from(comparison.differenceS, (value) => (value === UNKNOWN ? null : value));
  return { ...gridFrame(grid), differenceS };
}

export function comparisonCsv(drawn: DrawnComparison): string {
  const places = cellPlaces(drawn.grid, drawn.network);
  const rows = [...cellsOf(drawn)].map(({ cell, township, people, landKm2, aS, bS, differenceS }) => {
    return [cell, ...places.centre(cell), township, people, rounded(landKm2), aS, bS, differenceS];
  });
  return tableText(['cell', 'lon', 'lat', 'township', 'people', 'land_km2', 'a_s', 'b_s', 'difference_s'], rows);
}

/** One square a cell that changes (in time, or in being reached); cells that stay as they are would only swell the file. */
export function comparisonGeoJson(drawn: DrawnComparison, head: Readonly<Record<string, unknown>>): string {
  const places = cellPlaces(drawn.grid, drawn.network);
  const features: unknown[] = [];
  for (const { cell, ...properties } of cellsOf(drawn)) {
    if (properties.aS === properties.bS) continue;
    const geometry = { type: 'Polygon', coordinates: [places.square(cell)] };
    features.push({ type: 'Feature', id: cell, properties, geometry });
  }
  const { townships: _, histogram: __, ...rest } = head;
  return JSON.stringify({ type: 'FeatureCollection', ...rest, features });
}
