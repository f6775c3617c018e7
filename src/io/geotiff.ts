import { zlibSync } from 'fflate';
import type { LonLat, Metres, Seconds } from '../base/units.ts';

/** A grid of whole seconds, row by row from the south-west, with where it lies. */
export interface Raster {
  readonly cols: number;
  readonly rows: number;
  readonly cellM: Metres;
  /** Outer corner of the first cell, metres from the centre of the projection. */
  readonly west: Metres;
  readonly south: Metres;
  /** Centre of the Lambert azimuthal equal-area projection. */
  readonly centre: LonLat;
  /** Radius of the sphere that the projection is on. */
  readonly radiusM: Metres;
  readonly values: ArrayLike<Seconds>;
  /** Value of cells without one. */
  readonly none: number;
  readonly description: string;
}

const SHORT = 3;
const LONG = 4;
const ASCII = 2;
const DOUBLE = 12;
const BYTES: Readonly<Record<number, number>> = { [ASCII]: 1, [SHORT]: 2, [LONG]: 4, [DOUBLE]: 8 };

interface Tag {
  readonly id: number;
  readonly type: number;
  readonly values: readonly number[];
}

function text(id: number, words: string): Tag {
  return { id, type: ASCII, values: [...new TextEncoder().encode(words), 0] };
}

/** GeoTIFF 1.1 keys: a projection of our own (Lambert azimuthal equal-area, metres) on a sphere with longitudes of WGS 84. */
function geoTags({ centre, radiusM }: Raster): readonly Tag[] {
  const name = 'Lambert azimuthal equal-area|sphere|';
  const doubles = [radiusM, radiusM, centre[0], centre[1], 0, 0];
  const [own, asDouble, asText] = [32767, 34736, 34737];
  const keys: readonly (readonly [key: number, where: number, count: number, value: number])[] = [
    [1024, 0, 1, 1], // GTModelType: projected
    [1025, 0, 1, 1], // GTRasterType: pixel is area
    [1026, asText, 29, 0], // GTCitation
    [2048, 0, 1, own], // GeodeticCRS
    [2049, asText, 7, 29], // GeodeticCitation
    [2050, 0, 1, own], // GeodeticDatum
    [2054, 0, 1, 9102], // GeogAngularUnits: degree
    [2056, 0, 1, own], // Ellipsoid
    [2057, asDouble, 1, 0], // EllipsoidSemiMajorAxis
    [2058, asDouble, 1, 1], // EllipsoidSemiMinorAxis
    [3072, 0, 1, own], // ProjectedCRS
    [3074, 0, 1, own], // Projection
    [3075, 0, 1, 10], // ProjMethod: Lambert azimuthal equal-area
    [3076, 0, 1, 9001], // ProjLinearUnits: metre
    [3082, asDouble, 1, 4], // ProjFalseEasting
    [3083, asDouble, 1, 5], // ProjFalseNorthing
    [3088, asDouble, 1, 2], // ProjCenterLong
    [3089, asDouble, 1, 3], // ProjCenterLat
  ];
  return [
    { id: 34735, type: SHORT, values: [1, 1, 1, keys.length, ...keys.flat()] },
    { id: asDouble, type: DOUBLE, values: doubles },
    text(asText, name),
  ];
}

/** Rows from the north, as rasters are written; each value as 16 bits, the low byte first. */
function pixels({ cols, rows, values }: Raster): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(cols * rows * 2));
  for (let row = 0; row < rows; row++) {
    const from = (rows - 1 - row) * cols;
    for (let col = 0; col < cols; col++) bytes.setUint16(2 * (row * cols + col), values[from + col] ?? 0, true);
  }
  return zlibSync(new Uint8Array(bytes.buffer), { level: 9 });
}

function write(view: DataView, at: number, { type, values }: Tag): void {
  for (const [i, value] of values.entries()) {
    const to = at + i * BYTES[type]!;
    if (type === ASCII) view.setUint8(to, value);
    else if (type === SHORT) view.setUint16(to, value, true);
    else if (type === LONG) view.setUint32(to, value, true);
    else view.setFloat64(to, value, true);
  }
}

/** The raster as a GeoTIFF: one band of unsigned 16-bit seconds, deflated in one strip. The same raster gives the same bytes. */
export function geoTiff(raster: Raster): Uint8Array {
  const { cols, rows, cellM, west, south, none, description } = raster;
  const strip = pixels(raster);
  const plain = (id: number, type: number, ...values: number[]): Tag => ({ id, type, values });
  const tags: readonly Tag[] = [
    plain(256, LONG, cols),
    plain(257, LONG, rows),
    plain(258, SHORT, 16),
    plain(259, SHORT, 8), // deflate
    plain(262, SHORT, 1), // black is zero
    text(270, description),
    plain(273, LONG, 0), // strip offset, filled in below
    plain(277, SHORT, 1),
    plain(278, LONG, rows),
    plain(279, LONG, strip.length),
    plain(284, SHORT, 1),
    plain(339, SHORT, 1), // unsigned
    plain(33550, DOUBLE, cellM, cellM, 0),
    plain(33922, DOUBLE, 0, 0, 0, west, south + rows * cellM, 0),
    ...geoTags(raster),
    text(42113, String(none)),
  ];
  const sizeOf = ({ type, values }: Tag): number => values.length * BYTES[type]!;
  const directory = 8;
  let free = directory + 2 + 12 * tags.length + 4;
  const placed = tags.map((tag) => {
    if (sizeOf(tag) <= 4) return { tag, at: -1 };
    free += free % 8 === 0 ? 0 : 8 - (free % 8);
    const at = free;
    free += sizeOf(tag);
    return { tag, at };
  });
  const bytes = new Uint8Array(free + strip.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, 42, true);
  view.setUint32(4, directory, true);
  view.setUint16(directory, tags.length, true);
  for (const [i, { tag, at }] of placed.entries()) {
    const entry = directory + 2 + 12 * i;
    view.setUint16(entry, tag.id, true);
    view.setUint16(entry + 2, tag.type, true);
    view.setUint32(entry + 4, tag.values.length, true);
    const full = tag.id === 273 ? { ...tag, values: [free] } : tag;
    if (at < 0) write(view, entry + 8, full);
    else {
      view.setUint32(entry + 8, at, true);
      write(view, at, full);
    }
  }
  bytes.set(strip, free);
  return bytes;
}
