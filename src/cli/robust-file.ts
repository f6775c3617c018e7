import { classOf, type DrawCounts, type RobustClass } from '../assess/decide/robust.ts';
import { cellsCsv, cellsGeoJson, gridFrame, type Plot, rounded, studyCells } from './cell-places.ts';

/** Counted draws of a target that asks for everyone. */
export interface DrawnCells extends Plot {
  /** Id of the scenario. */
  readonly scenario: string;
  readonly counts: DrawCounts;
}

interface Drawn {
  readonly drawsInside: number;
  /** 0…1. */
  readonly share: number;
  readonly class: RobustClass['id'];
}

function cellsOf(drawn: DrawnCells) {
  const { cells, draws } = drawn.counts;
  if (cells === null) return [];
  return studyCells(drawn, (cell): Drawn => {
    const drawsInside = cells[cell] as number;
    return { drawsInside, share: rounded(drawsInside / draws), class: classOf(drawsInside / draws) };
  });
}

/** Draws inside as one list over the whole grid; null outside the study area. */
export function robustTable({ counts, grid }: DrawnCells) {
  const drawsInside = Array.from(counts.cells ?? [], (count, cell) => (grid.inStudy[cell] === 1 ? count : null));
  return { ...gridFrame(grid), draws: counts.draws, drawsInside };
}

/** Every cell of the study area. */
export function robustCsv(drawn: DrawnCells): string {
  const columns = ['draws_inside', 'share', 'class', 'scenario'];
  return cellsCsv(drawn, cellsOf(drawn), columns, (one) => [one.drawsInside, one.share, one.class, drawn.scenario]);
}

/** Cells that are inside in some draw. */
export function robustGeoJson(drawn: DrawnCells, head: Readonly<Record<string, unknown>>): string {
  return cellsGeoJson(drawn, cellsOf(drawn), ({ drawsInside }) => drawsInside > 0, head);
}
