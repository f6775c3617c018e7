import { classOf, type DrawCounts, type RobustClass } from '../assess/decide/robust.ts';
import type { Grid } from '../assess/results.ts';
import { tableText } from '../io/archive.ts';
import type { Network } from '../network/model.ts';
import { cellPlaces, gridFrame, rounded } from './cellPlaces.ts';

/** Counted draws of a target that asks for everyone. */
export interface DrawnCells {
  readonly counts: DrawCounts;
  readonly grid: Grid;
  readonly network: Network;
}

interface CellRow {
  readonly cell: number;
  readonly township: string;
  readonly people: number;
  readonly landKm2: number;
  readonly drawsInside: number;
  /** 0…1. */
  readonly share: number;
  readonly class: RobustClass['id'];
}

/** Cells of the study area, row by row from the south-west. */
function* cellsOf({ counts, grid, network }: DrawnCells): Generator<CellRow> {
  const { cells, draws } = counts;
  for (let cell = 0; cells !== null && cell < cells.length; cell++) {
    if (grid.inStudy[cell] !== 1) continue;
    const drawsInside = cells[cell] as number;
    yield {
      cell,
      township: network.zones.townships[grid.townshipIdx[cell] as number]?.code ?? '',
      people: grid.people[cell] as number,
      landKm2: rounded(grid.landKm2[cell] as number),
      drawsInside,
      share: rounded(drawsInside / draws),
      class: classOf(drawsInside / draws),
    };
  }
}

/** Draws inside as one list over the whole grid; null outside the study area. */
export function robustTable({ counts, grid }: DrawnCells) {
  const drawsInside = Array.from(counts.cells ?? [], (count, cell) => (grid.inStudy[cell] === 1 ? count : null));
  return { ...gridFrame(grid), draws: counts.draws, drawsInside };
}

/** Every cell of the study area. */
export function robustCsv(drawn: DrawnCells): string {
  const places = cellPlaces(drawn.grid, drawn.network);
  const rows = [...cellsOf(drawn)].map((row) => {
    const { cell, township, people, landKm2, drawsInside, share } = row;
    return [cell, ...places.centre(cell), township, people, landKm2, drawsInside, share, row.class];
  });
  const columns = ['cell', 'lon', 'lat', 'township', 'people', 'land_km2', 'draws_inside', 'share', 'class'];
  return tableText(columns, rows);
}

/** One square a cell that is inside in some draw; those that never are would only swell the file. */
export function robustGeoJson(drawn: DrawnCells, head: Readonly<Record<string, unknown>>): string {
  const places = cellPlaces(drawn.grid, drawn.network);
  const features: unknown[] = [];
  for (const { cell, ...properties } of cellsOf(drawn)) {
    if (properties.drawsInside === 0) continue;
    const geometry = { type: 'Polygon', coordinates: [places.square(cell)] };
    features.push({ type: 'Feature', id: cell, properties, geometry });
  }
  return JSON.stringify({ type: 'FeatureCollection', ...head, features });
}
