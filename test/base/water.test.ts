import { expect, test } from 'vitest';
import { buildBarrier } from '../../src/base/water.ts';

/** A river 200 m wide along x = 0 from y = −5 km to 5 km. */
const river = Float64Array.from([-100, -5000, 100, -5000, 100, 5000, -100, 5000]);
const barrier = buildBarrier([[river]], [], []);
const crosses = (ax: number, ay: number, bx: number, by: number): boolean =>
  barrier.crosses(ax, ay, barrier.isWet(ax, ay), bx, by, barrier.isWet(bx, by));

test('a line across the river is blocked both ways, one along the bank is not', () => {
  expect(crosses(-300, 0, 300, 40)).toBe(true);
  expect(crosses(300, 40, -300, 0)).toBe(true);
  expect(crosses(-300, 0, -150, 4000)).toBe(false);
  expect(crosses(-3000, 0, -9000, 0)).toBe(false);
});

test('round the end of the river is not across it', () => {
  expect(crosses(-300, 5200, 300, 5200)).toBe(false);
  expect(crosses(-300, 4900, 300, 4900)).toBe(true);
});

test('a point in the water may leave to either bank, but not cross again', () => {
  expect(barrier.isWet(0, 0)).toBe(true);
  expect(crosses(0, 0, 300, 0)).toBe(false);
  expect(crosses(0, 0, -300, 0)).toBe(false);
});

test('an island is land with water around it', () => {
  const island = Float64Array.from([-50, -50, 50, -50, 50, 50, -50, 50]);
  const withIsland = buildBarrier([[river]], [island], []);
  expect(withIsland.isWet(0, 0)).toBe(false);
  expect(withIsland.crosses(0, 0, false, 300, 0, false)).toBe(true);
  expect(withIsland.crosses(0, 0, false, 40, 40, false)).toBe(false);
});

test('a river known only by its centreline blocks too', () => {
  const line = buildBarrier([], [], [Float64Array.from([0, -5000, 0, 5000])]);
  expect(line.crosses(-10, 0, false, 10, 0, false)).toBe(true);
  expect(line.crosses(-10, 0, false, -900, 3000, false)).toBe(false);
});

test('clearance never exceeds the true distance to the bank', () => {
  for (let x = -20_000; x <= 20_000; x += 733) {
    const toBank = Math.abs(Math.abs(x) - 100);
    expect(barrier.clearance(x, 0)).toBeLessThanOrEqual(toBank);
  }
  expect(barrier.clearance(-20_000, 0)).toBeGreaterThan(18_000);
});
