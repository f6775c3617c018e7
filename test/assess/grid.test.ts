import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridOf } from '../../src/assess/surface/grid.ts';
import type { Water } from '../../src/network/model/zones.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';

function lake(west: number, east: number): Water {
  const corner = (x: number, y: number): readonly [number, number] => {
    const { lon, lat } = scenePoint(x, y);
    return [lon, lat];
  };
  const ring = [corner(west, -9000), corner(east, -9000), corner(east, 9000), corner(west, 9000), corner(west, -9000)];
  const name = { zh: '湖', en: 'Lake' };
  return { ...MADE, id: 'lake', name, kind: 'lake', barrier: true, polygons: [[ring]], lines: [] };
}

test('METHOD 8: cells lie on multiples of 500 m, cover the study area, and their land is its true area', () => {
  const grid = gridOf(scene({ map: 'A...B', people: { A: 1, B: 2 }, marginM: 2000 }));
  // 8 km × 4 km around the points.
  expect(grid.cells.length).toBe(16 * 8);
  expect([grid.west, grid.south]).toEqual([-2000, -2000]);
  expect(grid.landKm2.reduce((sum, km2) => sum + km2, 0)).toBeCloseTo(32, 6);
});

test('METHOD 8: water is no land, and a cell in the water is reached at its dry part', () => {
  // Water from x = 1000 to 1375: the cell 1000–1500 keeps a quarter of its land, at its east side.
  const grid = gridOf(scene({ map: 'A...B', people: { A: 1, B: 2 }, marginM: 2000, water: [lake(1000, 1375)] }));
  const i = grid.cells.findIndex((cell) => grid.west + (cell % grid.cols) * 500 === 1000);
  const cell = grid.cells[i] as number;
  expect(grid.landKm2[cell]).toBeCloseTo(0.0625, 6);
  expect(grid.x[i]).toBeCloseTo(1437.5, 6);
  expect(grid.wet[i]).toBe(0);
});

test('METHOD 8: on request cells of 250 m: four in each of 500 m, with the same land and people', () => {
  const network = scene({ map: 'A...B', people: { A: 1000, B: 2 }, marginM: 2000, water: [lake(1000, 1375)] });
  const [coarse, fine] = [gridOf(network), gridOf(network, 250)];
  expect(fine.cells.length).toBe(4 * coarse.cells.length);
  const sums = new Float64Array(coarse.cols * coarse.rows);
  fine.landKm2.forEach((km2, cell) => {
    const [col, row] = [(cell % fine.cols) >> 1, Math.floor(cell / fine.cols) >> 1];
    sums[row * coarse.cols + col]! += km2;
  });
  expect(Array.from(sums)).toEqual(Array.from(coarse.landKm2));
  const people = (counts: Float32Array): number => counts.reduce((sum, count) => sum + count, 0);
  expect(people(fine.people)).toBe(people(coarse.people));
});

test('METHOD 8: people stay in their township, to the last one, whatever the places', () => {
  const letters = [...'ABCD'];
  fc.assert(
    fc.property(
      fc.tuple(...letters.map(() => fc.integer({ min: 0, max: 100_000 }))),
      fc.integer({ min: 200, max: 3000 }),
      (counts, stepM) => {
        const people = Object.fromEntries(letters.map((letter, i) => [letter, counts[i] as number]));
        const network = scene({ map: 'A.B\nC.D', stepM, people, marginM: 2500 });
        const grid = gridOf(network);
        const sums = letters.map(() => 0);
        grid.people.forEach((count, cell) => {
          if (count > 0) sums[grid.townshipIdx[cell] as number]! += count;
        });
        expect(sums).toEqual(counts);
      },
    ),
    { numRuns: 100 },
  );
});

test('METHOD 8: people live near their place', () => {
  const grid = gridOf(scene({ map: 'A.........B', people: { A: 1000, B: 10 }, marginM: 5000 }));
  grid.cells.forEach((cell, i) => {
    const away = Math.min(
      Math.hypot(grid.x[i] as number, grid.y[i] as number),
      Math.hypot((grid.x[i] as number) - 10_000, grid.y[i] as number),
    );
    if ((grid.people[cell] as number) > 0) expect(away).toBeLessThanOrEqual(900);
  });
});
