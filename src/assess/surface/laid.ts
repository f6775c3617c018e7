import { createRaster, type Raster } from '../../kernel/raster.ts';
import type { Grid, Surface } from '../results.ts';
import { blocksOf } from './blocks.ts';

const rasters = new WeakMap<Grid, Raster>();

function rasterOf(grid: Grid): Raster {
  const known = rasters.get(grid) ?? createRaster(blocksOf(grid));
  rasters.set(grid, known);
  return known;
}

/** Seconds by slot as a surface: counting and combining need no more, so cells are laid out only for those who look at the map. */
export function surfaceOn(
  grid: Grid,
  slotS: Uint16Array,
  { direction, query }: Pick<Surface, 'direction' | 'query'>,
): Surface {
  let timeS: Uint16Array | null = null;
  return {
    slotS,
    direction,
    query,
    get timeS() {
      timeS ??= rasterOf(grid)(slotS);
      return timeS;
    },
  };
}
