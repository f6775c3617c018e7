import { describe, expect, it } from 'vitest';
import { gcj02, piecesOf } from '../../../src/map/basemap/datum.ts';

describe('gcj02', () => {
  it('is where the published formula puts 天安门 and 五一广场', () => {
    const [lon, lat] = gcj02([116.3913, 39.9075]);
    expect(lon).toBeCloseTo(116.397541, 6);
    expect(lat).toBeCloseTo(39.908901, 6);
    const [east, north] = gcj02([112.9708, 28.1988]);
    expect(east).toBeCloseTo(112.976337, 6);
    expect(north).toBeCloseTo(28.195363, 6);
  });
});

describe('piecesOf', () => {
  it('makes one tile of four, moved west and north by 32.08 and 22.88 pixels', () => {
    const pieces = piecesOf({ z: 13, x: 6666, y: 3426 }, 256);
    expect(pieces.map(({ x, y }) => [x, y])).toEqual([
      [6666, 3426],
      [6667, 3426],
      [6666, 3427],
      [6667, 3427],
    ]);
    expect(pieces[0]!.left).toBeCloseTo(-32.08, 1);
    expect(pieces[0]!.top).toBeCloseTo(-22.88, 1);
    expect(pieces[3]!.left).toBeCloseTo(256 - 32.08, 1);
    expect(pieces[3]!.top).toBeCloseTo(256 - 22.88, 1);
  });

  it('covers the tile without a gap at any zoom', () => {
    for (let z = 7; z <= 18; z++) {
      const [x, y] = [Math.floor(0.81378 * 2 ** z), Math.floor(0.4183 * 2 ** z)];
      const pieces = piecesOf({ z, x, y }, 256);
      const covered = pieces.reduce((sum, { left, top }) => {
        const side = (at: number): number => Math.min(256, at + 256) - Math.max(0, at);
        return sum + side(left) * side(top);
      }, 0);
      expect(covered).toBeCloseTo(256 * 256, 4);
    }
  });
});
