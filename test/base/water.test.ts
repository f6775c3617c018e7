import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildBarrier } from '../../src/base/water.ts';

/** A river 200 m wide along x = 0 from y = −5 km to 5 km. */
const river = Float64Array.from([-100, -5000, 100, -5000, 100, 5000, -100, 5000]);
const barrier = buildBarrier([[river]], [], []);
const crosses = (ax: number, ay: number, bx: number, by: number): boolean =>
  barrier.crosses(ax, ay, barrier.isWet(ax, ay), bx, by, barrier.isWet(bx, by));

test('METHOD 3: a line across the river is blocked both ways, one along the bank is not', () => {
  expect(crosses(-300, 0, 300, 40)).toBe(true);
  expect(crosses(300, 40, -300, 0)).toBe(true);
  expect(crosses(-300, 0, -150, 4000)).toBe(false);
  expect(crosses(-3000, 0, -9000, 0)).toBe(false);
});

test('METHOD 3: round the end of the river is not across it', () => {
  expect(crosses(-300, 5200, 300, 5200)).toBe(false);
  expect(crosses(-300, 4900, 300, 4900)).toBe(true);
});

test('METHOD 3: a point in the water may leave to either bank, but not cross again', () => {
  expect(barrier.isWet(0, 0)).toBe(true);
  expect(crosses(0, 0, 300, 0)).toBe(false);
  expect(crosses(0, 0, -300, 0)).toBe(false);
});

test('METHOD 3: an island is land with water around it', () => {
  const island = Float64Array.from([-50, -50, 50, -50, 50, 50, -50, 50]);
  const withIsland = buildBarrier([[river]], [island], []);
  expect(withIsland.isWet(0, 0)).toBe(false);
  expect(withIsland.crosses(0, 0, false, 300, 0, false)).toBe(true);
  expect(withIsland.crosses(0, 0, false, 40, 40, false)).toBe(false);
});

test('METHOD 3: a river known only by its centreline blocks too', () => {
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

/** Even-odd over every edge. */
function isInside(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + ring.length - 2) % ring.length;
    const [xi, yi, xj, yj] = [ring[i] as number, ring[i + 1] as number, ring[j] as number, ring[j + 1] as number];
    if (yi > y !== yj > y && x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) inside = !inside;
  }
  return inside;
}

test('a point of a lake of any shape is wet where an even-odd test over all of its edges says so', () => {
  // Whole hectometres, so that points often stand at the height of a corner; a corner itself may fall either way.
  const metres = fc.integer({ min: -30, max: 30 }).map((n) => n * 100);
  const corner = fc.tuple(metres, metres);
  let wet = 0;
  fc.assert(
    fc.property(
      fc.array(corner, { minLength: 3, maxLength: 12 }),
      fc.array(corner, { minLength: 20 }),
      (ring, points) => {
        const path = Float64Array.from(ring.flat());
        const lake = buildBarrier([[path]], [], []);
        for (const [x, y] of points) {
          expect(lake.isWet(x + 37, y)).toBe(isInside(path, x + 37, y));
          if (isInside(path, x + 37, y)) wet++;
        }
      },
    ),
  );
  expect(wet).toBeGreaterThan(50);
});

/** Edges of a ring that a line meets: the ends lie on different sides of the edge, and its corners on different sides of the line. */
function edgesMet(ring: Float64Array, a: readonly [number, number], b: readonly [number, number]): number {
  const isLeft = (px: number, py: number, qx: number, qy: number, x: number, y: number): boolean =>
    (qx - px) * (y - py) > (qy - py) * (x - px);
  let met = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + ring.length - 2) % ring.length;
    const [xi, yi, xj, yj] = [ring[i] as number, ring[i + 1] as number, ring[j] as number, ring[j + 1] as number];
    if (isLeft(xi, yi, xj, yj, ...a) === isLeft(xi, yi, xj, yj, ...b)) continue;
    if (isLeft(...a, ...b, xi, yi) !== isLeft(...a, ...b, xj, yj)) met++;
  }
  return met;
}

test('a line near or far leads across a lake of any shape where it meets more of all its edges than wet ends excuse', () => {
  const corner = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }));
  // From within the lake to 40 km away, along a row of buckets, too; off the corners by a fraction of a metre.
  const far = fc.integer({ min: -40_000, max: 40_000 });
  const near = fc.integer({ min: -4000, max: 4000 });
  const end = fc.tuple(fc.oneof(near, far), fc.oneof(near, far, fc.constant(0)));
  const counts = { across: 0, clear: 0, excused: 0 };
  fc.assert(
    fc.property(
      fc.array(corner, { minLength: 3, maxLength: 12 }),
      fc.array(fc.tuple(end, end, fc.boolean(), fc.boolean()), { minLength: 20 }),
      (ring, lines) => {
        const path = Float64Array.from(ring.flat().map((n) => n * 100));
        const lake = buildBarrier([[path]], [], []);
        for (const [[ax, ay], [bx, by], aWet, bWet] of lines) {
          const a = [ax + 0.37, ay + 0.41] as const;
          const b = [bx + 0.37, by + 0.41] as const;
          const met = edgesMet(path, a, b);
          const across = met > Number(aWet) + Number(bWet);
          expect(lake.crosses(...a, aWet, ...b, bWet)).toBe(across);
          expect(lake.crosses(...b, bWet, ...a, aWet)).toBe(across);
          counts[across ? 'across' : met > 0 ? 'excused' : 'clear']++;
        }
      },
    ),
  );
  expect(Math.min(counts.across, counts.clear, counts.excused)).toBeGreaterThan(50);
});
