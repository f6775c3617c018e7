import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import { LANES, SIDE } from '../../src/kernel/gatherer.ts';
import { createPlainRaster, createWasmRaster, type Raster } from '../../src/kernel/raster.ts';
import { compileRaster, RASTER_WASM } from '../../src/kernel/raster-module.ts';

// Five columns and seven rows of cells: two blocks a row, the eastern one sticks out, and so does the upper row.
const FRAME = { cols: 5, rows: 7, corner: Uint32Array.from([4, 0, 24, 20]) };

/** Cell of the frame in a slot; −1 outside. */
function cellOf(slot: number): number {
  const lane = slot % LANES;
  const corner = FRAME.corner[(slot - lane) / LANES] as number;
  const col = (corner % FRAME.cols) + (lane % SIDE);
  const row = Math.floor(corner / FRAME.cols) + Math.floor(lane / SIDE);
  return col < FRAME.cols && row < FRAME.rows ? row * FRAME.cols + col : -1;
}

const RASTERS = [
  ['TypeScript', createPlainRaster],
  ['WebAssembly', (frame: typeof FRAME) => createWasmRaster(frame, compileRaster() as WebAssembly.Module) as Raster],
] as const;

test.each(RASTERS)('%s: every slot lies in its cell, and a field is not written again by the next one', (_, create) => {
  const raster = create(FRAME);
  const count = LANES * FRAME.corner.length;
  const seconds = fc.array(fc.oneof(fc.nat(65_535), fc.constant(65_535)), { minLength: count, maxLength: count });
  fc.assert(
    fc.property(seconds, seconds, (one, two) => {
      const drawn = [one, two].map((times) => Uint16Array.from(times, (s, slot) => (cellOf(slot) < 0 ? 65_535 : s)));
      const fields = drawn.map(raster);
      expect(fields.map(({ length }) => length)).toEqual([35, 35]);
      drawn.forEach((times, i) => {
        times.forEach((s, slot) => {
          if (cellOf(slot) >= 0) expect(fields[i]?.[cellOf(slot)]).toBe(s);
        });
      });
    }),
    { numRuns: 200 },
  );
});

test('where no block lies there is no way', () => {
  for (const [, create] of RASTERS) {
    const field = create({ ...FRAME, corner: Uint32Array.of(20) })(new Uint16Array(LANES));
    expect([field[19], field[20], field[23], field[24]]).toEqual([65_535, 0, 0, 65_535]);
  }
});

test('the module in the tree is its source assembled', async () => {
  expect(RASTER_WASM).toBe(await assemble('raster'));
});
