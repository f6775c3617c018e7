import { describe, expect, it } from 'vitest';
import { scene } from '../../scene.ts';
import { attempt, changed, patternOf, toy } from '../toy.ts';

const HOUR = 3600;

describe('set_headway', () => {
  it('changes the hours of the named period only', () => {
    const result = changed(toy(), { type: 'set_headway', line: 'M1', headwayS: { am_peak: 120 } });
    for (const id of ['M1-0', 'M1-1']) {
      expect(patternOf(result, id).service).toEqual([
        { startS: 6 * HOUR, endS: 7 * HOUR, headwayS: 300 },
        { startS: 7 * HOUR, endS: 9 * HOUR, headwayS: 120 },
        { startS: 9 * HOUR, endS: 23 * HOUR, headwayS: 300 },
      ]);
    }
    expect(patternOf(result, 'M2-0')).toEqual(patternOf(toy(), 'M2-0'));
    const ended = changed(toy(), { type: 'set_headway', line: 'M1', headwayS: { evening: null } });
    expect(patternOf(ended, 'M1-0').service).toEqual([{ startS: 6 * HOUR, endS: 20 * HOUR, headwayS: 300 }]);
  });

  it('gives a line the combined headway, each pattern keeping its share', () => {
    // Every 600 s and every 300 s make one each 200 s; asked for one each 100 s, both double.
    const base = scene({ map: 'A.B.C', lines: ['M1 metro A-60-B-60-C every 600', 'M1/x metro A-90-C every 300'] });
    const result = changed(base, { type: 'set_headway', line: 'M1', headwayS: { midday: 100 } });
    const midday = (id: string) => patternOf(result, id).service[1];
    expect(midday('M1-0')).toEqual({ startS: 10 * HOUR, endS: 16 * HOUR, headwayS: 300 });
    expect(midday('M1x-1')).toEqual({ startS: 10 * HOUR, endS: 16 * HOUR, headwayS: 150 });
    const one = changed(base, { type: 'set_headway', line: 'M1', pattern: 'M1x-0', headwayS: { midday: 240 } });
    expect(patternOf(one, 'M1x-0').service[1]?.headwayS).toBe(240);
    expect(patternOf(one, 'M1x-1').service).toHaveLength(1);
  });

  it('starts service where there was none', () => {
    const silent = changed(toy(), { type: 'set_headway', line: 'M1', headwayS: { midday: null } });
    const again = changed(silent, { type: 'set_headway', line: 'M1', headwayS: { midday: 450 } });
    expect(patternOf(again, 'M1-0').service[1]).toEqual({ startS: 10 * HOUR, endS: 16 * HOUR, headwayS: 450 });
  });

  it('refuses empty requests and strangers, and says when nothing changes', () => {
    expect(attempt(toy(), { type: 'set_headway', line: 'M1', headwayS: {} }).found).toEqual([
      'error nothing_given modifications[0].headwayS',
    ]);
    expect(
      attempt(toy(), { type: 'set_headway', line: 'M1', pattern: 'M2-0', headwayS: { midday: 60 } }).found,
    ).toEqual(['error pattern_of_other_line modifications[0].pattern M2-0']);
    expect(attempt(toy(), { type: 'set_headway', line: 'M1', headwayS: { midday: 300 } }).found).toEqual([
      'warning changes_nothing modifications[0]',
    ]);
    const twice = [
      { type: 'set_headway', line: 'M1', headwayS: { midday: 200 } },
      { type: 'set_headway', line: 'M1', headwayS: { midday: 100 } },
    ] as const;
    const tried = attempt(toy(), ...twice);
    expect(tried.found).toEqual(['warning overrides_earlier modifications[1].headwayS.midday 100']);
    expect(tried.network && patternOf(tried.network, 'M1-0').service[1]?.headwayS).toBe(100);
  });
});

describe('set_run_time', () => {
  it('scales moving time and leaves the dwell', () => {
    const result = changed(toy(), { type: 'set_run_time', line: 'M1', factor: 0.8 });
    expect(patternOf(result, 'M1-0')).toMatchObject({ arriveS: [0, 80, 180, 280], departS: [0, 100, 200, 280] });
  });

  it('sets one section in both directions, or each its own', () => {
    const both = changed(toy(), { type: 'set_run_time', line: 'M1', between: [{ from: 'B', to: 'C', runS: 60 }] });
    expect(patternOf(both, 'M1-0').arriveS).toEqual([0, 100, 180, 300]);
    expect(patternOf(both, 'M1-1').arriveS).toEqual([0, 100, 180, 300]);
    const each = changed(toy(), {
      type: 'set_run_time',
      line: 'M1',
      between: [
        { from: 'B', to: 'C', runS: 60 },
        { from: 'C', to: 'B', runS: 70 },
      ],
    });
    expect(patternOf(each, 'M1-0').arriveS[2]).toBe(180);
    expect(patternOf(each, 'M1-1').arriveS[2]).toBe(190);
  });

  it('refuses sections that no pattern runs', () => {
    expect(
      attempt(toy(), { type: 'set_run_time', line: 'M1', between: [{ from: 'A', to: 'C', runS: 60 }] }).found,
    ).toEqual(['error not_neighbours modifications[0].between[0] A – C']);
    expect(attempt(toy(), { type: 'set_run_time', line: 'M1' }).found).toEqual([
      'error nothing_given modifications[0]',
    ]);
    expect(attempt(toy(), { type: 'set_run_time', line: 'M1', factor: 1 }).found).toEqual([
      'warning changes_nothing modifications[0]',
    ]);
  });
});
