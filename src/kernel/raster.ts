import { type Frame, LANES, NO_WAY_S, SIDE } from './gatherer.ts';
import { Layout, openMemory } from './memory.ts';
import { compileRaster } from './raster-module.ts';

/** Lays seconds by slot out as a new field, row by row; NO_WAY_S where no block lies. */
export type Raster = (slotS: Uint16Array) => Uint16Array<ArrayBuffer>;

/** Plain TypeScript: the oracle of the WebAssembly twin and its fallback. */
export function createPlainRaster({ cols, rows, corner }: Frame): Raster {
  return (slotS) => {
    const field = new Uint16Array(cols * rows).fill(NO_WAY_S);
    for (let slot = 0; slot < slotS.length; slot++) {
      const time = slotS[slot] as number;
      if (time === NO_WAY_S) continue;
      const lane = slot % LANES;
      field[(corner[(slot - lane) / LANES] as number) + Math.floor(lane / SIDE) * cols + (lane % SIDE)] = time;
    }
    return field;
  };
}

/** The same in WebAssembly SIMD (`raster.wat`); null where there is no memory for it. */
export function createWasmRaster({ cols, rows, corner }: Frame, module: WebAssembly.Module): Raster | null {
  const layout = new Layout();
  const blocks = corner.length;
  const at = {
    slots: layout.take(2 * LANES * blocks),
    corners: layout.take(4 * blocks),
    field: layout.take(2 * (cols * rows + SIDE * (cols + 1))),
  };
  const memory = openMemory(layout.bytes);
  if (memory === null) return null;
  const { buffer } = memory;
  const { lay } = new WebAssembly.Instance(module, { env: { memory } }).exports as { lay(...args: number[]): void };
  const slots = new Uint16Array(buffer, at.slots, LANES * blocks);
  const field = new Uint16Array(buffer, at.field, cols * rows).fill(NO_WAY_S);
  new Uint32Array(buffer, at.corners, blocks).set(corner.map((cell) => at.field + 2 * cell));
  return (slotS) => {
    slots.set(slotS);
    lay(blocks, at.slots, at.corners, 2 * cols);
    return new Uint16Array(field);
  };
}

/** The fast one where it runs, else the plain one. */
export function createRaster(frame: Frame): Raster {
  const module = compileRaster();
  const fast = module === null ? null : createWasmRaster(frame, module);
  return fast ?? createPlainRaster(frame);
}
