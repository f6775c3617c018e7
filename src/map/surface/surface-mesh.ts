import { equalArea } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import type { GridShape } from '../../state/catalogue.ts';

/** Longitude and latitude as web-mercator coordinates 0…1 from the north-west corner of the world. */
export function mercator([lon, lat]: LonLat): readonly [x: number, y: number] {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

export interface Mesh {
  /** Mercator position that the vertices are relative to, so that 32-bit floats hold them to centimetres. */
  readonly anchor: readonly [x: number, y: number];
  /** Per vertex: mercator x and y relative to the anchor, column and row on the grid (0…cols, 0…rows). */
  readonly vertices: Float32Array;
  readonly indices: Uint16Array;
}

/**
 * The equal-area grid as a mesh on the mercator plane. Between its vertices the projection is taken as linear:
 * with 48 steps over 200 km the error stays under a metre (tested).
 */
export function surfaceMesh(grid: GridShape, centre: LonLat, steps = 48): Mesh {
  const projection = equalArea(centre);
  const anchor = mercator(centre);
  const side = steps + 1;
  const vertices = new Float32Array(side * side * 4);
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      const col = (grid.cols * i) / steps;
      const row = (grid.rows * j) / steps;
      const [x, y] = mercator(projection.inverse(grid.west + col * grid.cellM, grid.south + row * grid.cellM));
      vertices.set([x - anchor[0], y - anchor[1], col, row], (j * side + i) * 4);
    }
  }
  const indices = new Uint16Array(steps * steps * 6);
  for (let j = 0, at = 0; j < steps; j++) {
    for (let i = 0; i < steps; i++, at += 6) {
      const a = j * side + i;
      indices.set([a, a + 1, a + side, a + 1, a + side + 1, a + side], at);
    }
  }
  return { anchor, vertices, indices };
}

/** A mercator matrix moved to the anchor, column by column as WebGL wants it. */
export function anchored(matrix: ArrayLike<number>, anchor: readonly [x: number, y: number]): Float32Array {
  const moved = new Float32Array(16);
  for (let i = 0; i < 16; i++) moved[i] = matrix[i]!;
  for (let i = 0; i < 4; i++) {
    moved[12 + i] = matrix[i]! * anchor[0] + matrix[4 + i]! * anchor[1] + matrix[12 + i]!;
  }
  return moved;
}
