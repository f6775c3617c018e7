import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from '../../src/expand/expand.ts';
import type { RoadPiece } from '../../src/expand/roads.ts';
import { scene } from '../scene.ts';

/** Pieces of one road of so many metres, there and back. */
function piecesOf(lengthM: number, kph: number, signals: number): readonly RoadPiece[] {
  const roads = [`A-B primary ${kph} length=${lengthM} signals=${signals}`];
  return expand(scene({ map: 'A    B', stepM: lengthM / 5, roads }), 'free_flow', 'informed').pieces;
}

const seconds = ({ moveS, signalS }: RoadPiece): number => moveS + signalS;

test('METHOD 3: a road of 5.25 km is three pieces that sum to its seconds, each as long as the others to the second', () => {
  const there = piecesOf(5250, 60, 0).filter(({ reversed }) => !reversed);
  expect(there.map(({ toShare }) => toShare)).toEqual([1 / 3, 2 / 3, 1]);
  const times = there.map(seconds);
  expect(times.reduce((sum, timeS) => sum + timeS, 0)).toBe(Math.round((5250 * 3.6) / 60));
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
});

test('METHOD 9: a faster road, or one with fewer signals, lengthens no piece of it: one may join in the middle', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2001, max: 30_000 }),
      fc.integer({ min: 20, max: 120 }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      fc.nat(9),
      fc.nat(2),
      (lengthM, kph, more, signals, fewer) => {
        const before = piecesOf(lengthM, kph, signals).map(seconds);
        const after = piecesOf(lengthM, kph + more, Math.max(0, signals - fewer)).map(seconds);
        expect(after.length).toBe(before.length);
        expect(after.every((timeS, i) => timeS <= (before[i] as number))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
