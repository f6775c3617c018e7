import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildCoverage,
  combineSurfaces,
  coverageRow,
  groupRows,
  meetsShare,
  shareTimeS,
  townshipTimes,
  within,
} from '../../src/assess/coverage/coverage.ts';
import type { Grid } from '../../src/assess/results.ts';
import { SIX, surface, surfaceOf, threeTowns } from './fake.ts';

const ZONES = threeTowns().zones;

describe('METHOD 8: coverage', () => {
  const coverage = buildCoverage(surface(600, 1800, 1801, null, 900, 60), SIX, ZONES);

  it('counts people, land and townships of the study area; on the cutoff is inside', () => {
    // Within 1799: cells 0 and 4, 1 + 16 of 31 people, 1.5 of 4.5 km²; TC only (TA has 1 of 3).
    expect(coverageRow(coverage, 1799)).toEqual({
      cutoffS: 1799,
      people: 17,
      peopleShare: 17 / 31,
      areaKm2: 1.5,
      areaShare: 1.5 / 4.5,
      townships: 1,
    });
    expect(coverageRow(coverage, 1800)).toMatchObject({ people: 19, areaKm2: 2.5, townships: 2 });
    expect(coverageRow(coverage, 1801)).toMatchObject({ people: 23, townships: 2 });
    expect(coverageRow(coverage, 0)).toEqual({
      cutoffS: 0,
      people: 0,
      peopleShare: 0,
      areaKm2: 0,
      areaShare: 0,
      townships: 0,
    });
    expect(coverageRow(coverage, 10_800).people).toBe(23);
  });

  it('counts a township with exactly half of its people', () => {
    const even: Grid = { ...SIX, people: Float32Array.from([2, 2, 4, 8, 16, 0]) };
    expect(coverageRow(buildCoverage(surface(100, null, null, null, null, null), even, ZONES), 100).townships).toBe(1);
  });

  it('tells the second at which a share is inside', () => {
    expect(shareTimeS(coverage.all, 17 / 31, 'people')).toBe(900);
    expect(shareTimeS(coverage.all, 17.001 / 31, 'people')).toBe(1800);
    expect(shareTimeS(coverage.all, 0.8, 'people')).toBeNull();
    expect(shareTimeS(coverage.all, 0.5, 'areaKm2')).toBe(1800);
  });

  it('lists townships, districts and cities', () => {
    // TA: (1·600 + 2·1800)/3 = 1400; TB: only the 4 people of cell 2; TC: 900.
    expect(townshipTimes(coverage, ZONES, [900, 1801])).toEqual([
      { code: 'TA', meanS: 1400, peopleWithin: [1, 3] },
      { code: 'TB', meanS: 1801, peopleWithin: [0, 4] },
      { code: 'TC', meanS: 900, peopleWithin: [16, 16] },
    ]);
    const other = { ...ZONES.districts[0], code: 'D2', city: '株洲市' } as (typeof ZONES.districts)[number];
    const zones = {
      ...ZONES,
      districts: [...ZONES.districts, other],
      townships: ZONES.townships.map((one, i) => (i === 2 ? { ...one, districtCode: 'D2' } : one)),
    };
    expect(groupRows(coverage, zones, 'city', 1800)).toEqual([
      // (600 + 2·1800 + 4·1801)/7 = 1629.1
      { id: '长沙市', people: 3, peopleShare: 3 / 15, areaKm2: 2, areaShare: 0.5, meanS: 1629 },
      { id: '株洲市', people: 16, peopleShare: 1, areaKm2: 0.5, areaShare: 1, meanS: 900 },
    ]);
    expect(groupRows(coverage, zones, 'district', 1800).map(({ id }) => id)).toEqual(['D1', 'D2']);
  });

  it('says nothing is reached where nothing is', () => {
    const none = buildCoverage(surface(null, null, null, null, null, 5), SIX, ZONES);
    expect(coverageRow(none, 10_800)).toMatchObject({ people: 0, areaKm2: 0, townships: 0 });
    expect(townshipTimes(none, ZONES, [60])[0]).toEqual({ code: 'TA', meanS: null, peopleWithin: [0] });
    expect(groupRows(none, ZONES, 'city', 60)[0]?.meanS).toBeNull();
  });
});

describe('METHOD 8: surfaces together', () => {
  it('take the best or the worst of each cell; what one cannot reach, all together cannot', () => {
    const a = surface(100, 200, null, 400, null, 600);
    const b = surface(300, 100, 500, 400, null, null);
    expect([...combineSurfaces([a, b], 'best', SIX).timeS]).toEqual([100, 100, 500, 400, 65535, 65535]);
    expect([...combineSurfaces([a, b], 'worst', SIX).timeS]).toEqual([300, 200, 65535, 400, 65535, 65535]);
    expect([...a.timeS]).toEqual([100, 200, 65535, 400, 65535, 65535]);
  });
});

describe('METHOD 12: any surface', () => {
  const cells = 40;
  const someSurface = fc.array(fc.oneof(fc.integer({ min: 0, max: 10_800 }), fc.constant(65_535)), {
    minLength: cells,
    maxLength: cells,
  });
  const grid = fc.record({
    people: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: cells, maxLength: cells }),
    inStudy: fc.array(fc.constantFrom(0, 1), { minLength: cells, maxLength: cells }),
    township: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: cells, maxLength: cells }),
  });

  it('is read at any second as a plain count would read it, and circles are nested', () => {
    fc.assert(
      fc.property(someSurface, grid, fc.integer({ min: 0, max: 11_000 }), (times, text, cutoffS) => {
        const made: Grid = {
          ...SIX,
          cols: cells,
          people: Float32Array.from(text.people),
          inStudy: Uint8Array.from(text.inStudy),
          landKm2: Float32Array.from(text.inStudy),
          townshipIdx: Int16Array.from(text.township),
          areaType: new Uint8Array(cells),
        };
        const asked = surfaceOf(made, times);
        const coverage = buildCoverage(asked, made, ZONES);
        const inside = times.map((time, i) => text.inStudy[i] === 1 && time <= cutoffS && time !== 65_535);
        const count = (values: readonly number[], keep: (i: number) => boolean) =>
          values.reduce((sum, value, i) => sum + (keep(i) ? value : 0), 0);
        const row = coverageRow(coverage, cutoffS);
        expect(row.people).toBe(count(text.people, (i) => inside[i] === true));
        expect(row.areaKm2).toBe(count(text.inStudy, (i) => inside[i] === true));
        const half = [0, 1, 2].filter((group) => {
          const member = (i: number): boolean => text.township[i] === group && text.inStudy[i] === 1;
          const all = count(text.people, member);
          return all > 0 && meetsShare(count(text.people, (i) => member(i) && inside[i] === true) / all, 0.5);
        });
        expect(row.townships).toBe(half.length);
        expect(coverageRow(coverage, cutoffS + 60).people).toBeGreaterThanOrEqual(row.people);
        expect(coverage.townships.reduce((sum, one) => sum + within(one, cutoffS, 'people'), 0)).toBe(
          count(text.people, (i) => inside[i] === true && (text.township[i] ?? -1) >= 0),
        );
      }),
    );
  });
});
