import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMethod } from '../../src/expand/method.ts';
import { type Choice, expectedRide, frequencyOf, waitS } from '../../src/expand/service.ts';
import type { Pattern } from '../../src/network/model/transit.ts';
import { scene } from '../scene.ts';
import { scenePattern } from '../scene-ways.ts';

const empty = scene({ map: 'A' });
const method = readMethod(empty.params, 'am_peak');
const minutes = (h: number, rule: 'informed' | 'random' | 'planned', first = true): number =>
  waitS(h * 60, rule, first, method) / 60;

test('METHOD 3: waiting rules: half, half up to 10 minutes then 1.5·√h, nothing before a planned first ride', () => {
  expect(minutes(8, 'random')).toBe(4);
  expect(minutes(60, 'random')).toBe(30);
  expect(minutes(10, 'informed')).toBe(5);
  expect(minutes(20, 'informed')).toBeCloseTo(6.708, 3);
  expect(minutes(60, 'informed')).toBeCloseTo(11.619, 3);
  expect(minutes(60, 'planned', true)).toBe(0);
  expect(minutes(60, 'planned', false)).toBeCloseTo(11.619, 3);
});

test('METHOD 3: a shorter headway never waits longer', () => {
  for (let h = 30; h < 7200; h += 7) {
    expect(waitS(h + 7, 'informed', true, method)).toBeGreaterThanOrEqual(waitS(h, 'informed', true, method));
  }
});

function bands(...service: Pattern['service']): Pattern {
  const pattern = scenePattern({
    id: 'x',
    lineId: 'x',
    direction: 0,
    stopIds: ['a', 'b'],
    runs: [60],
    dwellS: 0,
    headwayS: 60,
  });
  return { ...pattern, service };
}

const H = 3600;

test('METHOD 2: frequency of a period: each band counts for the part of the window it covers', () => {
  const periods = empty.manifest.periods;
  const whole = bands({ startS: 6 * H, endS: 10 * H, headwayS: 600 });
  expect(1 / frequencyOf(whole, 'am_peak', periods)).toBeCloseTo(600, 9);
  const half = bands({ startS: 8 * H, endS: 10 * H, headwayS: 600 });
  expect(1 / frequencyOf(half, 'am_peak', periods)).toBeCloseTo(1200, 9);
  const two = bands({ startS: 7 * H, endS: 8 * H, headwayS: 300 }, { startS: 8 * H, endS: 9 * H, headwayS: 600 });
  expect(frequencyOf(two, 'am_peak', periods) * 2 * H).toBeCloseTo(12 + 6, 9);
  expect(frequencyOf(whole, 'evening', periods)).toBe(0);
  expect(frequencyOf(whole, 'free_flow', periods)).toBe(0);
});

const half = (headwayS: number): number => headwayS / 2;
const every = (rideS: number, headwayS: number): Choice => ({ rideS, frequency: 1 / headwayS });

test('METHOD 3: two lines on one corridor share the wait', () => {
  expect(expectedRide([every(600, 600), every(600, 600)], half)).toEqual({ waitS: 150, rideS: 600, taken: [0, 1] });
});

test('METHOD 3: a slow stopper never worsens an express: it is taken only if it helps', () => {
  const express = every(600, 300);
  expect(expectedRide([express, every(1200, 300)], half)).toEqual({ waitS: 150, rideS: 600, taken: [0] });
  // total alone 600 + 150 = 750 > 700: worth taking. Combined headway 150 → 75 wait, ride 650.
  expect(expectedRide([express, every(700, 300)], half)).toEqual({ waitS: 75, rideS: 650, taken: [0, 1] });
});

test('METHOD 3: frequencies weigh the ride', () => {
  const { waitS: wait, rideS } = expectedRide([every(600, 1200), every(900, 600)], half);
  // Σf = 1/400 → wait 200; ride = (600/1200 + 900/600) × 400 = 800.
  expect([wait, rideS]).toEqual([200, 800]);
});

const choices = fc.array(
  fc.record({ rideS: fc.integer({ min: 60, max: 4000 }), headwayS: fc.integer({ min: 60, max: 7200 }) }),
  { minLength: 1, maxLength: 14 },
);

test('METHOD 3: a further choice never lengthens the expected total, under any waiting rule', () => {
  fc.assert(
    fc.property(choices, fc.constantFrom('informed', 'random', 'planned'), fc.boolean(), (list, rule, first) => {
      const wait = (h: number): number => waitS(h, rule, first, method);
      const all = list.map(({ rideS, headwayS }) => every(rideS, headwayS));
      const total = (some: readonly Choice[]): number => {
        const found = expectedRide(some, wait);
        return found.waitS + found.rideS;
      };
      if (all.length > 1) expect(total(all)).toBeLessThanOrEqual(total(all.slice(1)));
      expect(total(all)).toBeLessThanOrEqual(Math.min(...all.map((choice) => total([choice]))));
    }),
    { numRuns: 1000 },
  );
});

test('METHOD 3: a frequent slow line still counts beside more fast rare ones than one would list', () => {
  // One train in ten hours of each ride time 600 … 610 s, and a bus every 5 minutes that takes 900 s: alone 150 + 900.
  const rare = Array.from({ length: 11 }, (_, i) => every(600 + i, 36_000));
  const bus = every(900, 300);
  const found = expectedRide([...rare, bus], half);
  expect(found.taken).toContain(11);
  expect(found.waitS + found.rideS).toBeLessThanOrEqual(1050);
});

test('METHOD 12: a missing or broken number of the method is an error, never a default', () => {
  const { 'walk.speed_mps': walk, ...rest } = empty.params;
  expect(() => readMethod(rest, 'am_peak')).toThrow('walk.speed_mps');
  expect(walk).toBeDefined();
  if (walk === undefined) return;
  expect(() => readMethod({ ...rest, 'walk.speed_mps': { ...walk, value: Number.NaN } }, 'am_peak')).toThrow(
    'walk.speed_mps',
  );
});
