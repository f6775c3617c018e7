import { describe, expect, it } from 'vitest';
import type { AddLine } from '../../../src/scenario/modification.ts';
import { attempt, changed, patternOf, toy } from '../toy.ts';

const LINE: AddLine = {
  type: 'add_line',
  id: 'S3',
  name: { zh: 'S3线', en: 'Line S3' },
  mode: 'suburban',
  color: '#00AA00',
  stations: ['A', 'C', 'F'],
  headwayS: { am_peak: 300, pm_peak: 300 },
};

const HOUR = 3600;

describe('add_line', () => {
  it('models run times from spacing × 1.05, top speed and acceleration', () => {
    // A–C 2000 m and C–F 2000 m straight, 2100 m by track; 72 km/h = 20 m/s, 1 m/s²: 2100/20 + 20/1 = 125 s. Dwell 30 s.
    const result = changed(toy(), LINE);
    expect(patternOf(result, 'S3-0')).toMatchObject({
      stopIds: ['A@S3', 'C@S3', 'F@S3'],
      arriveS: [0, 125, 280],
      departS: [0, 155, 280],
    });
    expect(patternOf(result, 'S3-1')).toMatchObject({
      stopIds: ['F@S3', 'C@S3', 'A@S3'],
      arriveS: [0, 125, 280],
      direction: 1,
      modelled: true,
    });
    // 100 m/s is never reached: 2·√(2100/1) = 91.65 s.
    const fast = changed(toy(), { ...LINE, topSpeedKph: 360, dwellS: 10 });
    expect(patternOf(fast, 'S3-0').departS).toEqual([0, 102, 194]);
  });

  it('makes the stops it needs, with the gates of its mode, and shares those of its system', () => {
    const result = changed(toy(), LINE);
    expect(result.transit.stops.filter((stop) => stop.id.endsWith('@S3'))).toMatchObject([
      { id: 'A@S3', stationId: 'A', mode: 'suburban', enterS: 60, exitS: 30, modelled: true },
      { id: 'C@S3' },
      { id: 'F@S3' },
    ]);
    const rail = changed(toy(), { ...LINE, mode: 'rail', stations: ['A', 'F'] });
    expect(rail.transit.stops.filter((stop) => stop.id.endsWith('@rail')).map((stop) => stop.id)).toEqual([
      'A@rail',
      'D@rail',
      'F@rail',
    ]);
    const through = changed(toy(), { ...LINE, mode: 'metro', platform: 'M1', stations: ['A', 'F'] });
    expect(patternOf(through, 'S3-0').stopIds).toEqual(['A@M1', 'F@M1']);
    expect(attempt(toy(), { ...LINE, platform: 'M1', stations: ['A', 'F'] }).found).toEqual([
      'error platform_other_mode modifications[0].platform A@M1',
    ]);
  });

  it('finds a platform that was taken away as it was, with its transfers', () => {
    const base = changed(toy(), { type: 'set_gate', stop: 'C@M2', enterS: 200 });
    const again: AddLine = { ...LINE, mode: 'metro', platform: 'M2', stations: ['A', 'C'] };
    const result = changed(base, { type: 'remove_line', line: 'M2' }, again);
    expect(result.transit.stops.find((stop) => stop.id === 'C@M2')).toMatchObject({ enterS: 200 });
    expect(result.transit.transfers).toEqual(base.transit.transfers);
    expect(result.transit.stops.find((stop) => stop.id === 'A@M2')).toMatchObject({ enterS: 60, modelled: true });
  });

  it('runs shoulder hours beside the periods given, and none where a neighbour has no service', () => {
    expect(patternOf(changed(toy(), LINE), 'S3-0').service).toEqual([
      { startS: 6 * HOUR, endS: 9 * HOUR, headwayS: 300 },
      { startS: 17 * HOUR, endS: 19 * HOUR, headwayS: 300 },
    ]);
    const day = { am_peak: 300, midday: 600, pm_peak: 300, evening: 600 };
    expect(patternOf(changed(toy(), { ...LINE, headwayS: day }), 'S3-0').service).toEqual([
      { startS: 6 * HOUR, endS: 9 * HOUR, headwayS: 300 },
      { startS: 9 * HOUR, endS: 17 * HOUR, headwayS: 600 },
      { startS: 17 * HOUR, endS: 19 * HOUR, headwayS: 300 },
      { startS: 19 * HOUR, endS: 23 * HOUR, headwayS: 600 },
    ]);
  });

  it('takes given run times, and reverses them for the way back', () => {
    const result = changed(toy(), { ...LINE, runS: [150, 200], dwellS: 20 });
    expect(patternOf(result, 'S3-0').arriveS).toEqual([0, 150, 370]);
    expect(patternOf(result, 'S3-1').arriveS).toEqual([0, 200, 370]);
    expect(
      changed(toy(), { ...LINE, bothWays: false }).transit.patterns.filter((pattern) => pattern.lineId === 'S3'),
    ).toHaveLength(1);
  });

  it('adds expresses that save dwell and braking of what they skip', () => {
    const express = { id: 'x', stations: ['A', 'F'], headwayS: { am_peak: 900 } };
    // 125 + 125 s of running, less v/a = 20 s; never below 4200 m / 20 m/s = 210 s.
    const result = changed(toy(), { ...LINE, expresses: [express] });
    expect(patternOf(result, 'S3-x-0')).toMatchObject({ stopIds: ['A@S3', 'F@S3'], arriveS: [0, 230] });
    expect(patternOf(result, 'S3-x-1')).toMatchObject({ stopIds: ['F@S3', 'A@S3'], arriveS: [0, 230] });
    const wrong = { ...express, stations: ['F', 'A'] };
    expect(attempt(toy(), { ...LINE, expresses: [wrong] }).found).toEqual([
      'error express_order modifications[0].expresses[0].stations[1] A',
    ]);
    expect(attempt(toy(), { ...LINE, expresses: [{ ...express, stations: ['A', 'C', 'F'] }] }).found).toEqual([
      'error express_same modifications[0].expresses[0].stations',
    ]);
  });

  it('refuses what cannot be a line, all at once', () => {
    const bad = { ...LINE, id: 'M1', stations: ['A', 'X', 'A', 'F'], headwayS: {}, runS: [10] };
    expect(attempt(toy(), bad).found).toEqual([
      'error unknown_reference modifications[0].stations[1] X',
      'error station_repeated modifications[0].stations[2] A',
      'error no_service modifications[0].headwayS',
    ]);
    expect(attempt(toy(), { ...LINE, id: 'M1' }).found).toEqual(['error id_taken modifications[0].id M1']);
    expect(attempt(toy(), { ...LINE, runS: [100] }).found).toEqual(['error run_count modifications[0].runS 1']);
    expect(attempt(toy(), { ...LINE, runS: [100, 10] }).found).toEqual([
      'error too_fast modifications[0].runS[1] C – F',
    ]);
    expect(attempt(toy(), { ...LINE, runS: [100, 60] }).found).toEqual([
      'warning faster_than_mode modifications[0].runS[1] C – F',
    ]);
    expect(attempt(toy(), { ...LINE, fareRule: 'gold' }).found).toEqual([
      'error no_fare_rule modifications[0].fareRule gold',
    ]);
    expect(attempt(toy(), { ...LINE, headwayS: { am_peak: 0 } }).found).toEqual([
      'error out_of_range modifications[0].headwayS.am_peak 0',
    ]);
  });

  it('lets a ring end where it begins', () => {
    const ring = changed(toy(), { ...LINE, stations: ['A', 'C', 'F', 'A'] });
    expect(patternOf(ring, 'S3-0').stopIds).toEqual(['A@S3', 'C@S3', 'F@S3', 'A@S3']);
  });
});

describe('extend_line', () => {
  it('runs on from the terminus and back, at the platforms of the line', () => {
    // D–F: (3000,0)–(2000,−2000) = 2236.07 m, by track 2347.87: /20 + 20 = 137.4 s. D gets a dwell of 30 s.
    const result = changed(toy(), { type: 'extend_line', line: 'M1', at: 'D', stations: ['F'] });
    expect(patternOf(result, 'M1-0')).toMatchObject({
      stopIds: ['A@M1', 'B@M1', 'C@M1', 'D@M1', 'F@M1'],
      arriveS: [0, 100, 220, 340, 507],
      departS: [0, 120, 240, 370, 507],
    });
    expect(patternOf(result, 'M1-1')).toMatchObject({
      stopIds: ['F@M1', 'D@M1', 'C@M1', 'B@M1', 'A@M1'],
      arriveS: [0, 137, 267, 387, 507],
      departS: [0, 167, 287, 407, 507],
    });
    expect(result.transit.lines.find((line) => line.id === 'M1')?.shape).toHaveLength(2);
  });

  it('extends the start of a line by several stations, outwards', () => {
    const result = changed(toy(), {
      type: 'extend_line',
      line: 'M2',
      at: 'C',
      stations: ['B', 'A'],
      runS: [70, 80],
      dwellS: 10,
    });
    expect(patternOf(result, 'M2-0')).toMatchObject({
      stopIds: ['A@M2', 'B@M2', 'C@M2', 'E@M2', 'F@M2'],
      arriveS: [0, 80, 160, 260, 380],
    });
    expect(patternOf(result, 'M2-1')).toMatchObject({
      stopIds: ['F@M2', 'E@M2', 'C@M2', 'B@M2', 'A@M2'],
      arriveS: [0, 90, 210, 290, 380],
    });
  });

  it('refuses to start in the middle or to call twice', () => {
    expect(attempt(toy(), { type: 'extend_line', line: 'M1', at: 'C', stations: ['F'] }).found).toEqual([
      'error not_a_terminus modifications[0].at C',
    ]);
    expect(attempt(toy(), { type: 'extend_line', line: 'M1', at: 'D', stations: ['F', 'A'] }).found).toEqual([
      'error already_on_line modifications[0].stations[1] A',
    ]);
    expect(attempt(toy(), { type: 'extend_line', line: 'M9', at: 'D', stations: ['F'] }).problems[0]?.message.en).toBe(
      'there is no line "M9"; did you mean "M1"?',
    );
  });
});

describe('remove_line', () => {
  it('takes a line with the platforms and transfers nobody serves any more', () => {
    const result = changed(toy(), { type: 'remove_line', line: 'M2' });
    expect(result.transit.lines.map((line) => line.id)).toEqual(['M1', 'R1', 'R2']);
    expect(result.transit.stops.some((stop) => stop.id.endsWith('@M2'))).toBe(false);
    expect(result.transit.transfers).toEqual([]);
    expect(result.transit.stations.map((station) => station.id)).toContain('E');
    const rail = changed(toy(), { type: 'remove_line', line: 'R1' });
    expect(rail.transit.stops).toHaveLength(toy().transit.stops.length);
  });

  it('cuts one end off, in both directions, and the drawn track with it', () => {
    const result = changed(toy(), { type: 'remove_line', line: 'M1', stations: ['A', 'B'] });
    expect(patternOf(result, 'M1-0')).toMatchObject({
      stopIds: ['C@M1', 'D@M1'],
      arriveS: [0, 100],
      departS: [0, 100],
    });
    expect(patternOf(result, 'M1-1')).toMatchObject({ stopIds: ['D@M1', 'C@M1'], arriveS: [0, 100] });
    expect(result.transit.lines.find((line) => line.id === 'M1')?.shape[0]).toHaveLength(2);
    expect(result.transit.stops.map((stop) => stop.id)).not.toContain('A@M1');
  });

  it('refuses a cut in the middle, at both ends, or of everything', () => {
    const cut = (...stations: string[]) => attempt(toy(), { type: 'remove_line', line: 'M1', stations }).found;
    expect(cut('B')).toEqual(['error not_at_end modifications[0].stations B']);
    expect(cut('A', 'D')[0]).toBe('error not_at_end modifications[0].stations M1-0');
    expect(cut('B', 'C', 'D')).toEqual(['error nothing_left modifications[0].stations M1']);
    expect(cut('F')).toEqual(['error not_on_line modifications[0].stations[0] F']);
  });

  it('tells that a later step needs what it took', () => {
    const gone = { type: 'remove_line', line: 'M2' } as const;
    expect(
      attempt(toy(), gone, { type: 'set_headway', line: 'M2', headwayS: { am_peak: 120 } }).problems[0],
    ).toMatchObject({
      code: 'removed_earlier',
      field: 'modifications[1].line',
      message: {
        zh: '线路“M2”已被前面的 test.json modifications[0] 移除',
        en: 'line "M2" was removed by test.json modifications[0]',
      },
      remedy: { zh: '调换两项的次序，或删掉其中一项', en: 'swap the two, or drop one of them' },
    });
  });
});
