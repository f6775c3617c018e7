import type { Path } from '../../base/edges.ts';
import type { Metres } from '../../base/units.ts';
import { type Ground, groundOf, projectPath, type Spot } from '../../expand/ground.ts';
import { numberOf } from '../../expand/method.ts';
import type { Zones } from '../../network/model/zones.ts';
import type { Network } from '../../network/model.ts';
import type { Grid } from '../results.ts';
import { spreadPeople } from './people.ts';

/** A grid with the point that stands for each cell: its centre, or the nearest land in the cell where the centre is water. */
export interface StudyGrid extends Grid {
  /** Indices of the cells in the study area, ascending. */
  readonly cells: Int32Array;
  /** Place in `cells` of each cell of the grid, −1 outside the study area. */
  readonly place: Int32Array;
  /** Per entry of `cells`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly wet: Uint8Array;
  /** Reach by local streets, metres. */
  readonly roadReachM: Float64Array;
}

/** Sub-samples along a cell's side for its land area. */
const SAMPLES = 4;
/** Land of a cell is told in so many parts of the whole cell. */
export const LAND_PARTS = SAMPLES * SAMPLES;
const cache = new WeakMap<Zones, Map<string, StudyGrid>>();

/** The grid of a network's study area; the same object for all networks that share zones, centre and cell size. */
export function gridOf(network: Network, cellM: Metres = numberOf(network.params, 'surface.cell_m')): StudyGrid {
  const key = `${network.manifest.gridCentre.join()} ${cellM}`;
  const known = cache.get(network.zones)?.get(key);
  if (known !== undefined) return known;
  const grid = buildGrid(groundOf(network), cellM);
  const bySize = cache.get(network.zones) ?? new Map<string, StudyGrid>();
  bySize.set(key, grid);
  cache.set(network.zones, bySize);
  return grid;
}

/** The point of the i-th cell of the study area (place in `cells`). */
export function cellSpot(grid: StudyGrid, i: number): Spot {
  const cell = grid.cells[i] as number;
  return {
    x: grid.x[i] as number,
    y: grid.y[i] as number,
    wet: grid.wet[i] === 1,
    area: grid.areaType[cell] as number,
    roadReachM: grid.roadReachM[i] as number,
  };
}

function buildGrid(ground: Ground, cellM: Metres): StudyGrid {
  const outline = ground.zones.studyArea.flatMap((rings) => rings.map((ring) => projectPath(ground.projection, ring)));
  if (outline.length === 0) throw new Error('study_area.geojson holds no polygon: there is nothing to lay a grid over');
  const frame = frameOf(outline, cellM);
  const { cols, rows, west, south } = frame;
  const inStudy = new Uint8Array(cols * rows);
  for (let row = 0; row < rows; row++) {
    markRow(outline, south + (row + 0.5) * cellM, west + cellM / 2, cellM, cols, inStudy, row * cols);
  }
  const cells = Int32Array.from(Array.from(inStudy.keys()).filter((cell) => inStudy[cell] === 1));
  const land = sampleLand(ground, frame, cells);
  const people = spreadPeople(ground, { ...frame, cells, x: land.x, y: land.y, landKm2: land.landKm2 });
  const roadReachM = Float64Array.from(land.x, (x, i) => ground.roadReachM(x, land.y[i] as number));
  const place = new Int32Array(cols * rows).fill(-1);
  cells.forEach((cell, i) => {
    place[cell] = i;
  });
  return { ...frame, inStudy, cells, place, ...land, ...people, roadReachM };
}

interface Frame {
  readonly cellM: Metres;
  readonly cols: number;
  readonly rows: number;
  readonly west: Metres;
  readonly south: Metres;
}

/** Smallest box of whole cells, on multiples of the cell size, around the outline. */
function frameOf(outline: readonly Path[], cellM: Metres): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of outline) {
    for (let i = 0; i < path.length; i += 2) {
      west = Math.min(west, path[i] as number);
      east = Math.max(east, path[i] as number);
      south = Math.min(south, path[i + 1] as number);
      north = Math.max(north, path[i + 1] as number);
    }
  }
  const c0 = Math.floor(west / cellM);
  const r0 = Math.floor(south / cellM);
  return {
    cellM,
    cols: Math.ceil(east / cellM) - c0,
    rows: Math.ceil(north / cellM) - r0,
    west: c0 * cellM,
    south: r0 * cellM,
  };
}

/** Sets the samples of a row at height `y` that lie inside the rings (even-odd), by the crossings of the row with their edges. */
function markRow(
  rings: readonly Path[],
  y: Metres,
  firstX: Metres,
  stepM: Metres,
  count: number,
  out: Uint8Array,
  offset: number,
): void {
  const crossings: number[] = [];
  for (const ring of rings) {
    const n = ring.length;
    for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
      const yi = ring[i + 1] as number;
      const yj = ring[j + 1] as number;
      if (yi > y === yj > y) continue;
      const xi = ring[i] as number;
      crossings.push(xi + ((y - yi) / (yj - yi)) * ((ring[j] as number) - xi));
    }
  }
  crossings.sort((a, b) => a - b);
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const from = Math.max(0, Math.ceil(((crossings[k] as number) - firstX) / stepM));
    const to = Math.min(count - 1, Math.floor(((crossings[k + 1] as number) - firstX) / stepM));
    for (let c = from; c <= to; c++) out[offset + c] = 1;
  }
}

interface Land {
  readonly landKm2: Float32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly wet: Uint8Array;
}

/** Land share by 4 × 4 samples; the cell's point is its centre if dry, else the dry sample nearest to it. */
function sampleLand(ground: Ground, frame: Frame, cells: Int32Array): Land {
  const { cellM, cols, rows, west, south } = frame;
  const { barrier } = ground;
  const landKm2 = new Float32Array(cols * rows);
  const x = new Float64Array(cells.length);
  const y = new Float64Array(cells.length);
  const wet = new Uint8Array(cells.length);
  const cellKm2 = (cellM / 1000) ** 2;
  cells.forEach((cell, i) => {
    const cx = west + ((cell % cols) + 0.5) * cellM;
    const cy = south + (Math.floor(cell / cols) + 0.5) * cellM;
    x[i] = cx;
    y[i] = cy;
    landKm2[cell] = cellKm2;
    if (barrier.clearance(cx, cy) >= cellM && !barrier.isWet(cx, cy)) return;
    let dry = 0;
    let nearest = barrier.isWet(cx, cy) ? Infinity : -1;
    wet[i] = nearest > 0 ? 1 : 0;
    for (let s = 0; s < LAND_PARTS; s++) {
      const dx = (((s % SAMPLES) + 0.5) / SAMPLES - 0.5) * cellM;
      const dy = ((Math.floor(s / SAMPLES) + 0.5) / SAMPLES - 0.5) * cellM;
      if (barrier.isWet(cx + dx, cy + dy)) continue;
      dry++;
      if (dx * dx + dy * dy >= nearest) continue;
      nearest = dx * dx + dy * dy;
      x[i] = cx + dx;
      y[i] = cy + dy;
      wet[i] = 0;
    }
    landKm2[cell] = (cellKm2 * dry) / LAND_PARTS;
  });
  return { landKm2, x, y, wet };
}
