import { describe, expect, it } from 'vitest';
import { distanceM } from '../../../src/base/geo.ts';
import { contourLabels, uprightAngle } from '../../../src/worker/answers/contour-labels.ts';

const CENTRE = [112.95, 27.95] as const;
const GRID = { cellM: 500, cols: 120, rows: 120, west: -30_000, south: -30_000 };

/** Seconds that grow with the distance from the middle: 60 s a kilometre. */
function cone(): Uint16Array {
  return Uint16Array.from({ length: 120 * 120 }, (_, cell) => {
    const x = ((cell % 120) - 59.5) * 0.5;
    const y = (Math.floor(cell / 120) - 59.5) * 0.5;
    return Math.round(60 * Math.hypot(x, y));
  });
}

describe('contourLabels', () => {
  it('stand on the circle of their minutes, along it', () => {
    const labels = contourLabels(cone(), GRID, CENTRE, [900]);
    expect(labels.length).toBeGreaterThan(6);
    for (const { at, angle, levelS } of labels) {
      expect(levelS).toBe(900);
      expect(Math.abs(distanceM(CENTRE, at) - 15_000)).toBeLessThan(120);
      const radial =
        (Math.atan2(at[1] - CENTRE[1], (at[0] - CENTRE[0]) * Math.cos((CENTRE[1] * Math.PI) / 180)) * 180) / Math.PI;
      const between = Math.abs((((-angle - radial) % 180) + 180) % 180);
      expect(Math.abs(between - 90)).toBeLessThan(12);
    }
  });

  it('are fewer on the scale of the region than on that of streets', () => {
    const labels = contourLabels(cone(), GRID, CENTRE, [900]);
    const count = (tier: number): number => labels.filter((label) => label.tier === tier).length;
    expect(count(0)).toBeGreaterThan(0);
    expect(count(0)).toBeLessThan(count(1));
    expect(count(1)).toBeLessThan(count(2));
  });

  it('a ring too short for a label has none', () => {
    expect(contourLabels(cone(), GRID, CENTRE, [90])).toEqual([]);
  });
});

describe('uprightAngle', () => {
  it('never turns text upside down', () => {
    expect(uprightAngle(1, 0)).toBeCloseTo(0);
    expect(uprightAngle(-1, 0)).toBeCloseTo(0);
    expect(uprightAngle(1, 1)).toBeCloseTo(-45);
    expect(uprightAngle(-1, 1)).toBeCloseTo(45);
    expect(uprightAngle(0, -1)).toBeCloseTo(90);
    expect(uprightAngle(0, 1)).toBeCloseTo(90);
  });
});
