import { describe, expect, test } from 'vitest';
import type { LonLat } from '../../src/base/units.ts';
import { shapesOf } from '../../src/io/gtfs-shapes.ts';
import type { Line, Pattern, Stop } from '../../src/network/model/transit.ts';

const from = { source: 'drawn', confidence: 'high', modelled: false, note: '' } as const;

/** Stops A, B, C, D, E on one parallel, about a kilometre apart. */
const AT: Readonly<Record<string, LonLat>> = {
  A: [113, 28],
  B: [113.01, 28],
  C: [113.02, 28],
  D: [113.03, 28],
  E: [113.04, 28],
};

const stops = Object.entries(AT).map(([id, [lon, lat]]): Stop => {
  return { id, stationId: id, mode: 'metro', lon, lat, enterS: 1, exitS: 1, ...from };
});

function lineOf(...shape: readonly (readonly LonLat[])[]): Line {
  const name = { zh: '一号线', en: 'One' };
  const paint = { color: '#ea121d', textColor: '#ffffff', fareRule: 'metro' };
  return { id: 'L', agencyId: 'X', name, mode: 'metro', ...paint, shape, ...from };
}

function pattern(calls: string, direction: 0 | 1 = 0): Pattern {
  const times = [...calls].map((_, i) => i * 60);
  const service = [{ startS: 0, endS: 3600, headwayS: 600 }];
  return { id: calls, lineId: 'L', direction, stopIds: [...calls], arriveS: times, departS: times, service, ...from };
}

const track = (calls: string): LonLat[] => [...calls].map((id) => AT[id] as LonLat);

/** Shape of each pattern as the letters of the stops it is drawn through; other points as `·`. */
function drawn(line: Line, patterns: readonly Pattern[]): Record<string, string> {
  const { rows, ofPattern } = shapesOf({ lines: [line], patterns, stops });
  const letter = (lat: unknown, lon: unknown): string =>
    Object.entries(AT).find(([, at]) => at[0] === lon && at[1] === lat)?.[0] ?? '·';
  return Object.fromEntries(
    patterns.map(({ id }) => {
      const own = rows.filter(([shape]) => shape === ofPattern.get(id));
      expect(own.map(([, , , sequence]) => sequence)).toEqual(own.map((_, i) => i));
      return [id, own.map(([, lat, lon]) => letter(lat, lon)).join('')];
    }),
  );
}

describe('tracks as GTFS shapes', () => {
  test('out along the track, back along the same the other way round', () => {
    expect(drawn(lineOf(track('ABC')), [pattern('ABC'), pattern('CBA', 1)])).toEqual({ ABC: 'ABC', CBA: 'CBA' });
  });

  test('two tracks in the order of their patterns', () => {
    const line = lineOf(track('ABC'), track('ADE'));
    const { rows, ofPattern } = shapesOf({ lines: [line], patterns: [pattern('ABC'), pattern('ADE')], stops });
    expect([...ofPattern.values()]).toEqual(['L#0', 'L#1']);
    expect(rows.length).toBe(6);
  });

  test('a line that was extended runs over both of its tracks, never along one that ends half-way', () => {
    const bent: LonLat[] = [...track('C'), [113.025, 28.003], ...track('DE')];
    expect(drawn(lineOf(track('ABC'), bent), [pattern('ABCDE'), pattern('EDCBA', 1)])).toEqual({
      ABCDE: 'ABC·DE',
      EDCBA: 'ED·CBA',
    });
  });

  test('a track drawn against the run is turned', () => {
    expect(drawn(lineOf(track('CBA')), [pattern('ABC')])).toEqual({ ABC: 'ABC' });
  });

  test('where no track lies between two stops the shape is straight; a stop between drawn points is on the track', () => {
    expect(drawn(lineOf(track('AC')), [pattern('ABC'), pattern('ABDE')])).toEqual({ ABC: 'AC', ABDE: 'ABDE' });
  });

  test('a line without a track has no shape', () => {
    const { rows, ofPattern } = shapesOf({ lines: [lineOf()], patterns: [pattern('AB')], stops });
    expect([rows.length, ofPattern.size]).toEqual([0, 0]);
  });
});
