import { fromArrayBuffer } from 'geotiff';
import { expect, it } from 'vitest';
import { EARTH_RADIUS_M } from '../../src/base/geo.ts';
import { geoTiff, type Raster } from '../../src/io/geotiff.ts';

/** Three columns, two rows; the south row is 1 2 3, the north row 4 5 and one cell without a value. */
const RASTER: Raster = {
  cols: 3,
  rows: 2,
  cellM: 500,
  west: -1000,
  south: 2000,
  centre: [112.95, 27.95],
  radiusM: EARTH_RADIUS_M,
  values: Uint16Array.of(60, 120, 180, 240, 300, 65535),
  none: 65535,
  description: '等时面 seconds',
};

async function read(raster: Raster) {
  const bytes = geoTiff(raster);
  const tiff = await fromArrayBuffer(bytes.buffer.slice(0, bytes.length) as ArrayBuffer);
  return tiff.getImage();
}

it('is read by another program: the north row first, seconds unchanged', async () => {
  const image = await read(RASTER);
  expect([image.getWidth(), image.getHeight(), image.getSamplesPerPixel()]).toEqual([3, 2, 1]);
  const [band] = (await image.readRasters()) as unknown as [Uint16Array];
  expect(band).toBeInstanceOf(Uint16Array);
  expect([...band]).toEqual([240, 300, 65535, 60, 120, 180]);
  expect(image.getGDALNoData()).toBe(65535);
});

it('lies where the grid lies, in metres of its own projection', async () => {
  const image = await read(RASTER);
  expect(image.getResolution()).toEqual([500, -500, 0]);
  expect(image.getOrigin()).toEqual([-1000, 3000, 0]);
  expect(image.getBoundingBox()).toEqual([-1000, 2000, 500, 3000]);
  expect(image.pixelIsArea()).toBe(true);
  const keys = image.getGeoKeys();
  expect(keys).toMatchObject({
    GTModelTypeGeoKey: 1,
    ProjectedCSTypeGeoKey: 32767,
    ProjCoordTransGeoKey: 10,
    ProjLinearUnitsGeoKey: 9001,
    ProjCenterLongGeoKey: 112.95,
    ProjCenterLatGeoKey: 27.95,
    GeogSemiMajorAxisGeoKey: EARTH_RADIUS_M,
    GeogSemiMinorAxisGeoKey: EARTH_RADIUS_M,
  });
});

it('carries its words, and the same raster gives the same bytes', async () => {
  const image = await read(RASTER);
  const words = String(await image.fileDirectory.loadValue('ImageDescription')).replace(/\0+$/, '');
  expect(Buffer.from(words, 'latin1').toString('utf8')).toContain('seconds');
  expect(geoTiff(RASTER)).toEqual(geoTiff(RASTER));
});
