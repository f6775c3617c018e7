import { describe, expect, it } from 'vitest';
import { distanceM, equalArea } from '../../../src/base/geo.ts';
import { sampleSurface } from '../../../src/map/surface/sample.ts';
import { anchored, mercator, surfaceMesh } from '../../../src/map/surface/surface-mesh.ts';

const CENTRE = [112.95, 27.95] as const;
const GRID = { cellM: 500, cols: 464, rows: 320, west: -110_000, south: -80_000 };
const STEPS = 48;

function unmercator(x: number, y: number): [number, number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return [x * 360 - 180, lat];
}

describe('surfaceMesh', () => {
  it('puts every cell within a metre of its true place', () => {
    const mesh = surfaceMesh(GRID, CENTRE, STEPS);
    const projection = equalArea(CENTRE);
    const side = STEPS + 1;
    let worst = 0;
    for (let j = 0; j < STEPS; j += 5) {
      for (let i = 0; i < STEPS; i += 5) {
        const corners = [j * side + i, j * side + i + 1, (j + 1) * side + i];
        const [x, y, col, row] = [0, 1, 2, 3].map(
          (part) => corners.reduce((sum, corner) => sum + mesh.vertices[corner * 4 + part]!, 0) / 3,
        ) as [number, number, number, number];
        const drawn = unmercator(mesh.anchor[0] + x, mesh.anchor[1] + y);
        const wanted = projection.inverse(GRID.west + col * GRID.cellM, GRID.south + row * GRID.cellM);
        worst = Math.max(worst, distanceM(drawn, wanted));
      }
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(1);
  });

  it('spans the grid from its first to its last column and row', () => {
    const { vertices, indices } = surfaceMesh(GRID, CENTRE, 2);
    expect([...vertices.slice(2, 4)]).toEqual([0, 0]);
    expect([...vertices.slice(-2)]).toEqual([464, 320]);
    expect(indices).toHaveLength(2 * 2 * 6);
  });

  it('moves a matrix to the anchor: anchored · (p − anchor) = matrix · p', () => {
    const matrix = Array.from({ length: 16 }, (_, i) => (i % 5) + 1);
    const anchor = mercator(CENTRE);
    const moved = anchored(matrix, anchor);
    const at = (m: ArrayLike<number>, x: number, y: number, row: number): number =>
      m[row]! * x + m[4 + row]! * y + m[12 + row]!;
    for (let row = 0; row < 4; row++) {
      expect(at(moved, 0.01, 0.02, row)).toBeCloseTo(at(matrix, anchor[0] + 0.01, anchor[1] + 0.02, row), 4);
    }
  });
});

describe('sampleSurface', () => {
  const grid = { cellM: 500, cols: 2, rows: 2, west: -500, south: -500 };
  const projection = equalArea(CENTRE);
  const at = (x: number, y: number) =>
    sampleSurface(grid, CENTRE, Uint16Array.of(100, 200, 300, 400), projection.inverse(x, y));

  it('is the engine’s own number at the centre of a cell', () => {
    expect(at(-250, -250)).toBeCloseTo(100, 3);
    expect(at(250, -250)).toBeCloseTo(200, 3);
    expect(at(-250, 250)).toBeCloseTo(300, 3);
    expect(at(250, 250)).toBeCloseTo(400, 3);
  });

  it('is the mean where four cells meet, and linear between', () => {
    expect(at(0, 0)).toBeCloseTo(250, 3);
    expect(at(125, -250)).toBeCloseTo(175, 3);
  });

  it('leaves out what is not reached', () => {
    const timeS = Uint16Array.of(100, 65535, 65535, 65535);
    expect(sampleSurface(grid, CENTRE, timeS, projection.inverse(0, 0))).toBeCloseTo(100, 3);
    expect(sampleSurface(grid, CENTRE, timeS, projection.inverse(250, 250))).toBeNull();
    expect(sampleSurface(grid, CENTRE, timeS, projection.inverse(9000, 0))).toBeNull();
  });
});
