import { describe, expect, it } from 'vitest';
import { compareSurfaces, UNKNOWN } from '../../src/assess/coverage/compare.ts';
import { createView } from '../../src/assess/engine.ts';
import { SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { firstYears, type YearVerdict, yearVerdicts } from '../../src/assess/target/first-year.ts';
import { scene } from '../scene.ts';
import { QUERY, SIX, surface, threeTowns } from './fake.ts';
import { sceneTarget } from './target.ts';

describe('two surfaces', () => {
  // Cells weigh 1, 2, 4, 8, 16; cutoff 1800.
  //   cell 0: in → in    1: in → out    2: out → in    3: out → in (from nowhere)    4: in → nowhere
  const before = surface(600, 1800, 1801, null, 1500, 60);
  const after = surface(600, 1801, 1500, 1800, null, 60);
  const zones = threeTowns().zones;
  const { total, townships, differenceS, histogram } = compareSurfaces(before, after, SIX, zones, [1800, 3600]);

  it('name who comes in, goes out and stays', () => {
    const [half, hour] = total.cutoffs;
    expect(half?.people).toEqual({ gained: 4 + 8, lost: 2 + 16, unchanged: 1 });
    expect(half?.areaKm2).toEqual({ gained: 2, lost: 1.5, unchanged: 1 });
    expect(hour?.people).toEqual({ gained: 8, lost: 16, unchanged: 1 + 2 + 4 });
    expect(total).toMatchObject({ people: 31, newlyReached: 8, cutOff: 16, unreached: 0 });
  });

  it('differ by cell in seconds, unknown where one is not reached or outside', () => {
    expect([...differenceS]).toEqual([0, 1, -301, UNKNOWN, UNKNOWN, UNKNOWN]);
  });

  it('have a median and mean by people: 0, +1, −301 weigh 1, 2, 4', () => {
    expect(total.medianS).toBe(-301);
    expect(total.meanS).toBe(Math.round((0 + 2 - 4 * 301) / 7));
    expect(histogram.filter(({ people }) => people > 0)).toEqual([
      { fromS: -600, toS: -300, people: 4 },
      { fromS: 0, toS: 1, people: 1 },
      { fromS: 1, toS: 60, people: 2 },
    ]);
  });

  it('are told by township', () => {
    expect(townships.map(({ code, people, medianS }) => [code, people, medianS])).toEqual([
      ['TA', 3, 1],
      ['TB', 12, -301],
      ['TC', 16, null],
    ]);
    expect(townships.map(({ cutoffs }) => cutoffs[0]?.people)).toEqual([
      { gained: 0, lost: 2, unchanged: 1 },
      { gained: 12, lost: 0, unchanged: 0 },
      { gained: 0, lost: 16, unchanged: 0 },
    ]);
  });

  it('that are the same change nothing', () => {
    const same = compareSurfaces(before, before, SIX, zones, [1800]);
    expect(same.total).toMatchObject({ medianS: 0, meanS: 0, newlyReached: 0, cutOff: 0, unreached: 8 });
    expect(same.total.cutoffs[0]?.people).toEqual({ gained: 0, lost: 0, unchanged: 1 + 2 + 16 });
  });
});

describe('a faster line', () => {
  it('gains those behind it and loses nobody', () => {
    const map = 'A---------B---------C---------D';
    const text = { map, people: { A: 1, B: 2, C: 4, D: 8 }, params: { 'walk.speed_mps': 5 } };
    const slow = scene({ ...text, lines: ['M1 metro A-600-B-600-C-600-D every 300'] });
    const fast = scene({ ...text, lines: ['M1 metro A-300-B-300-C-300-D every 300'] });
    const [a, b] = [slow, fast].map((network) => {
      const view = createView(network, { period: 'am_peak', wait: 'informed' });
      const place = network.transit.stations[0];
      if (place === undefined) throw new Error('no station');
      return view.surface({ lon: place.lon, lat: place.lat, stationId: 'A' }, 'to', QUERY);
    });
    if (a === undefined || b === undefined) throw new Error('no surface');
    const { grid } = createView(slow, { period: 'am_peak', wait: 'informed' });
    const { total } = compareSurfaces(a, b, grid, slow.zones, [1800, 2700]);
    // To A from the stations: slow 840, 1470, 2100; fast 540, 870, 1200; a cell walks at most 180 s to its station.
    expect(total.cutoffs.map(({ people }) => people)).toEqual([
      { gained: 8, lost: 0, unchanged: 1 + 2 + 4 },
      { gained: 0, lost: 0, unchanged: 15 },
    ]);
    expect(total.medianS).toBe(-900);
    expect(total.meanS).toBe(-Math.round((2 * 300 + 4 * 600 + 8 * 900) / 15));
  });
});

describe('first years', () => {
  const row = (pass: boolean, halfS: YearVerdict['halfS'] = null): YearVerdict => {
    return { asked: true, pass, value: pass ? 1 : 0.5, marginS: pass ? 10 : -10, halfS };
  };
  const everyone = sceneTarget({ from: 'everyone', measure: 'people', toRule: 'nearest', cutoffS: 1800 });

  it('are the first in which the target passes, with the year in which it is lost again', () => {
    const rows = [[row(false)], [row(true)], [row(true)], [row(false)]];
    const [found] = firstYears(threeTowns(), [sceneTarget({})], [2024, 2025, 2026, 2027], rows);
    expect(found).toMatchObject({ year: 2025, lostIn: 2027, townships: [] });
    const [never] = firstYears(threeTowns(), [sceneTarget({})], [2024], [[row(false)]]);
    expect(never).toMatchObject({ year: null, lostIn: null });
  });

  it('name the year in which half of each township is inside: on the cutoff is inside', () => {
    const halves = [
      [1801, SURFACE_UNREACHED, 900],
      [1800, SURFACE_UNREACHED, 900],
      [900, 1799, 900],
    ];
    const rows = halves.map((halfS, i) => [row(i === 2, Uint16Array.from(halfS))]);
    const [found] = firstYears(threeTowns(), [everyone], [2024, 2025, 2026], rows);
    expect(found?.townships.map(({ code, year }) => [code, year])).toEqual([
      ['TA', 2025],
      ['TB', 2026],
      ['TC', 2024],
    ]);
  });

  it('do not count a year in which a place of the target is not there', () => {
    const [verdict] = yearVerdicts(threeTowns(), [sceneTarget({ to: ['Z'] })]);
    expect(verdict).toMatchObject({ asked: false, pass: false });
  });
});
