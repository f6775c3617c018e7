import type { LonLat } from '../../base/units.ts';
import { mercator } from '../surface/surface-mesh.ts';

/** Krasovsky 1940, on which GCJ-02 is defined. */
const AXIS_M = 6_378_245;
const ECCENTRICITY_2 = 0.006_693_421_622_965_943;

function wave(value: number, factor: number): number {
  return Math.sin(value * factor * Math.PI);
}

/** A WGS-84 point as GCJ-02 has it: about half a kilometre away in Hunan, and never twice the same. */
export function gcj02([lon, lat]: LonLat): LonLat {
  const [x, y] = [lon - 105, lat - 35];
  const root = Math.sqrt(Math.abs(x));
  const common = ((20 * wave(x, 6) + 20 * wave(x, 2)) * 2) / 3;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    ((20 * wave(y, 1) + 40 * wave(y, 1 / 3)) * 2) / 3 +
    ((160 * wave(y, 1 / 12) + 320 * wave(y, 1 / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    ((20 * wave(x, 1) + 40 * wave(x, 1 / 3)) * 2) / 3 +
    ((150 * wave(x, 1 / 12) + 300 * wave(x, 1 / 30)) * 2) / 3;
  const phi = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_2 * Math.sin(phi) ** 2;
  const dLat = (north * 180) / (((AXIS_M * (1 - ECCENTRICITY_2)) / (magic * Math.sqrt(magic))) * Math.PI);
  const dLon = (east * 180) / ((AXIS_M / Math.sqrt(magic)) * Math.cos(phi) * Math.PI);
  return [lon + dLon, lat + dLat];
}

interface TileAt {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Longitude and latitude of a point of the web-mercator plane, 0…1 from the north-west. */
function unmercator(x: number, y: number): LonLat {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** A tile that is drawn, and where its corner comes to lie on the wanted one, pixels. */
export interface TilePiece extends TileAt {
  readonly left: number;
  readonly top: number;
}

/**
 * The GCJ-02 tiles that make one true tile: what lies at a point of the earth stands on them farther by the offset at the
 * tile's middle. Within a tile of zoom 8 or more the offset changes by less than half a pixel.
 */
export function piecesOf({ z, x, y }: TileAt, size: number): readonly TilePiece[] {
  const across = 2 ** z;
  const middle = [(x + 0.5) / across, (y + 0.5) / across] as const;
  const moved = mercator(gcj02(unmercator(...middle)));
  const east = (moved[0] - middle[0]) * across * size;
  const south = (moved[1] - middle[1]) * across * size;
  const [firstX, firstY] = [x + Math.floor(east / size), y + Math.floor(south / size)];
  const pieces: TilePiece[] = [];
  for (let j = firstY; j <= firstY + 1; j++) {
    for (let i = firstX; i <= firstX + 1; i++) {
      const [left, top] = [(i - x) * size - east, (j - y) * size - south];
      const seen = left < size && top < size && left > -size && top > -size;
      if (seen && j >= 0 && j < across) pieces.push({ z, x: ((i % across) + across) % across, y: j, left, top });
    }
  }
  return pieces;
}
