import type { Grid } from '../assess/results.ts';
import { equalArea } from '../base/geo.ts';
import type { LonLat } from '../base/units.ts';
import type { Network } from '../network/model.ts';

/** Where cells lie in degrees, to 0.1 m. */
export interface CellPlaces {
  centre(cell: number): LonLat;
  /** Closed ring, anticlockwise. */
  square(cell: number): readonly LonLat[];
}

export function cellPlaces({ cellM, cols, west, south }: Grid, network: Network): CellPlaces {
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
