import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { rememberSurfaces } from '../../src/assess/target/remember.ts';
import { assessTarget } from '../../src/assess/target/targets.ts';
import type { Target } from '../../src/network/model.ts';
import { type Answers, fakeView, surface, threeTowns } from './fake.ts';
import { sceneTarget } from './target.ts';

const NETWORK = threeTowns();

const CORES = ['core-A', 'core-B', 'core-C'];
const TARGET = sceneTarget({ id: 't', from: CORES, to: CORES });

function verdict(part: Partial<Target>, answers: Answers): Verdict {
  const result = assessTarget({ ...TARGET, ...part }, NETWORK, () => fakeView(answers));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.verdict;
}

const TRIPS = {
  'A中心>B中心': 1700,
  'A中心>C中心': 1800,
  'B中心>A中心': 1600,
  'B中心>C中心': 1801,
  'C中心>A中心': 2400,
  'C中心>B中心': null,
};

describe('METHOD 5: a list of places', () => {
  it('reads six directed pairs; the margin is that of the last one needed', () => {
    expect(verdict({}, { trips: TRIPS })).toMatchObject({
      pass: false,
      value: 3 / 6,
      required: 1,
      marginS: null,
      people: null,
      areaKm2: null,
      fails: [
        { id: 'core-C>core-B', name: 'C中心 → B中心', timeS: null, overS: null },
        { id: 'core-C>core-A', name: 'C中心 → A中心', timeS: 2400, overS: 600 },
        { id: 'core-B>core-C', timeS: 1801, overS: 1 },
      ],
    });
    expect(verdict({ requiredShare: 5 / 6 }, { trips: TRIPS })).toMatchObject({ pass: false, marginS: -600 });
    expect(verdict({ requiredShare: 0.5 }, { trips: TRIPS })).toMatchObject({ pass: true, marginS: 0 });
    expect(verdict({ requiredShare: 0.5, cutoffS: 1799 }, { trips: TRIPS })).toMatchObject({
      pass: false,
      marginS: -1,
    });
    expect(verdict({ requiredShare: 0.5, cutoffS: 1801 }, { trips: TRIPS })).toMatchObject({
      pass: true,
      marginS: 1,
      value: 4 / 6,
    });
  });

  it('takes the best or the worst destination of each start', () => {
    // Nearest: 1700, 1600, 2400; worst: 1800, 1801, unreachable.
    expect(verdict({ toRule: 'nearest' }, { trips: TRIPS })).toMatchObject({
      value: 2 / 3,
      marginS: -600,
      fails: [{ id: 'core-C>core-A' }],
    });
    expect(verdict({ toRule: 'each' }, { trips: TRIPS })).toMatchObject({ value: 1 / 3, marginS: null });
    expect(verdict({ toRule: 'each', requiredShare: 2 / 3 }, { trips: TRIPS }).marginS).toBe(-1);
  });

  it('weighs townships by their people where it asks for people', () => {
    // TA has 3 of 31 people, TB 12, TC 16.
    const trips = { 'A街道>A中心': 100, 'B街道>A中心': 1800, 'C街道>A中心': 1900 };
    const part = { from: ['TA', 'TB', 'TC'], to: ['core-A'], measure: 'people', requiredShare: 0.5 } as const;
    expect(verdict(part, { trips })).toMatchObject({ value: 15 / 31, people: 15, marginS: -100, pass: false });
    expect(verdict({ ...part, measure: 'townships' }, { trips })).toMatchObject({
      value: 2 / 3,
      marginS: 0,
      pass: true,
    });
  });

  it('starts at stations as stations, and at plain coordinates', () => {
    const point = '113,28';
    expect(verdict({ from: ['A'], to: [point] }, { trips: { 'A站>113,28': 5 } })).toMatchObject({
      pass: true,
      marginS: 1795,
    });
    expect(findPlace(NETWORK, 'A')).toMatchObject({ kind: 'station', point: { stationId: 'A' } });
    expect(findPlace(NETWORK, ' 113.5，28 ')).toMatchObject({
      kind: 'point',
      ref: '113.5,28',
      point: { lon: 113.5, lat: 28 },
    });
    expect(findPlace(NETWORK, '200,28')).toBeNull();
    expect(findPlace(NETWORK, 'TB')).toMatchObject({ kind: 'township', people: 12 });
  });
});

describe('METHOD 5: everyone', () => {
  // Cells hold 1, 2 | 4, 8 | 16 people.
  const surfaces = { A中心: surface(600, 1800, 1801, null, 900, 60), B中心: surface(null, 700, 800, 1200, 2000, 60) };
  const part = { from: 'everyone', to: ['core-A', 'core-B'], toRule: 'nearest', measure: 'people' } as const;

  it('reaches the nearest of several places', () => {
    // Best: 600, 700 | 800, 1200 | 900.
    expect(verdict({ ...part, cutoffS: 1000 }, { surfaces })).toMatchObject({
      pass: false,
      value: 23 / 31,
      marginS: 1000 - 1200,
      people: 23,
      areaKm2: 3.5,
      // TB has 4 of 12 inside; half of it only with cell 3.
      fails: [{ id: 'TB', name: 'B街道', timeS: 1200, overS: 200 }],
    });
    expect(verdict({ ...part, cutoffS: 1000, requiredShare: 23 / 31 }, { surfaces })).toMatchObject({
      pass: true,
      marginS: 100,
    });
    expect(verdict({ ...part, cutoffS: 1000, measure: 'area', requiredShare: 0.8 }, { surfaces })).toMatchObject({
      value: 3.5 / 4.5,
      marginS: -200,
    });
    expect(verdict({ ...part, cutoffS: 1000, measure: 'townships', requiredShare: 0.6 }, { surfaces })).toMatchObject({
      value: 2 / 3,
      pass: true,
      marginS: 100,
    });
  });

  it('counts the townships of the study area alone, whoever lives in a cell of another', () => {
    const { zones } = NETWORK;
    const townships = zones.townships.map((one) => (one.code === 'TB' ? { ...one, inStudy: false } : one));
    const asked = { ...TARGET, ...part, cutoffS: 1000, measure: 'townships' } as const;
    const network = { ...NETWORK, zones: { ...zones, townships } };
    expect(assessTarget(asked, network, () => fakeView({ surfaces }))).toMatchObject({
      verdict: { value: 1, pass: true, marginS: 100, fails: [] },
    });
  });

  it('reaches every one of several places', () => {
    // Worst: never, 1800 | 1801, never | 2000.
    expect(verdict({ ...part, toRule: 'each', requiredShare: 0.5, cutoffS: 2000 }, { surfaces })).toMatchObject({
      value: 22 / 31,
      pass: true,
      marginS: 0,
      fails: [{ id: 'TB', timeS: null, overS: null }],
    });
  });

  it('asks each place once for all targets that share the question', () => {
    const view = fakeView({ surfaces });
    const viewOf = rememberSurfaces(() => view);
    assessTarget({ ...TARGET, ...part }, NETWORK, viewOf);
    assessTarget({ ...TARGET, ...part, cutoffS: 60, measure: 'area' }, NETWORK, viewOf);
    assessTarget({ ...TARGET, ...part, to: ['core-A'] }, NETWORK, viewOf, { definition: 'station' });
    expect(view.asked).toEqual([
      'to A中心 transit am_peak door_to_door informed',
      'to B中心 transit am_peak door_to_door informed',
      'to A中心 transit am_peak station informed',
    ]);
  });
});

describe('METHOD 5: what cannot be judged', () => {
  const codes = (part: Partial<Target>) => {
    const result = assessTarget({ ...TARGET, ...part }, NETWORK, () => fakeView({}));
    return result.ok ? [] : result.problems.map(({ code, field, value }) => `${code} ${field} ${value}`);
  };

  it('is named: places that are not there, measures that do not fit', () => {
    expect(codes({ from: ['X'], to: ['core-A', 'Y'] })).toEqual(['unknown_place t.from X', 'unknown_place t.to Y']);
    expect(codes({ from: 'everyone', measure: 'pairs' })).toEqual(['measure_does_not_fit t.measure pairs']);
    expect(codes({ from: 'everyone', measure: 'people', toRule: 'pairs' })).toEqual([
      'measure_does_not_fit t.measure people',
    ]);
    expect(codes({ measure: 'people' })).toEqual(['measure_does_not_fit t.measure people']);
    expect(codes({ measure: 'area' })).toEqual(['measure_does_not_fit t.measure area']);
    expect(codes({ to: [] })).toEqual(['measure_does_not_fit t.measure pairs']);
  });
});
