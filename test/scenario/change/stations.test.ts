import { describe, expect, it } from 'vitest';
import type { Network } from '../../../src/network/model.ts';
import { scenePoint } from '../../scene-map.ts';
import { attempt, changed, patternOf, toy } from '../toy.ts';

const NEW = {
  type: 'add_station',
  id: 'N',
  name: { zh: '新站', en: 'New' },
  ...scenePoint(500, -500),
  city: '长沙市',
} as const;

describe('stations', () => {
  it('adds a station that waits for its lines', () => {
    const { network, found } = attempt(toy(), NEW);
    expect(found).toEqual(['warning station_unserved modifications[0].id N']);
    const result = network as Network;
    expect(result.transit.stations.at(-1)).toMatchObject({ id: 'N', parking: null, bikeParking: true, modelled: true });
    expect(result.transit.stops.map((stop) => stop.stationId)).not.toContain('N');
    expect(attempt(toy(), { ...NEW, id: 'A' }).found).toEqual(['error id_taken modifications[0].id A']);
    expect(attempt(toy(), { ...NEW, city: '长沙' }).found).toEqual([
      'warning unknown_city modifications[0].city 长沙',
      'warning station_unserved modifications[0].id N',
    ]);
    const served = attempt(toy(), NEW, { type: 'extend_line', line: 'M1', at: 'D', stations: ['N'] });
    expect(served.found).toEqual([]);
    expect(attempt(toy(), { ...NEW, lon: 213 }).found).toEqual(['error out_of_range modifications[0].lon 213']);
  });

  it('closes a station: trains run through and save the stop', () => {
    const result = changed(toy(), { type: 'remove_station', station: 'B' });
    // 100 + 100 s moving, 20 s at B saved.
    expect(patternOf(result, 'M1-0')).toMatchObject({ stopIds: ['A@M1', 'C@M1', 'D@M1'], arriveS: [0, 200, 320] });
    expect(patternOf(result, 'M1-1')).toMatchObject({ stopIds: ['D@M1', 'C@M1', 'A@M1'], arriveS: [0, 100, 320] });
    expect(result.transit.stops.map((stop) => stop.id)).not.toContain('B@M1');
  });

  it('closes a terminus and an interchange with its transfers', () => {
    const first = changed(toy(), { type: 'remove_station', station: 'C' });
    expect(patternOf(first, 'M2-0')).toMatchObject({ stopIds: ['E@M2', 'F@M2'], arriveS: [0, 90] });
    expect(first.transit.transfers).toEqual([]);
    const ended = attempt(first, { type: 'remove_station', station: 'F' });
    expect(ended.found).toEqual(['warning line_dies modifications[0] M2']);
    expect(ended.network?.transit.lines.map((line) => line.id)).not.toContain('M2');
  });

  it('closes a station for one line only', () => {
    const result = changed(toy(), { type: 'remove_station', station: 'C', line: 'M1' });
    expect(patternOf(result, 'M1-0')).toMatchObject({ stopIds: ['A@M1', 'B@M1', 'D@M1'], arriveS: [0, 100, 320] });
    expect(patternOf(result, 'M2-0').stopIds).toEqual(['C@M2', 'E@M2', 'F@M2']);
    const kept = changed(toy(), { type: 'remove_station', station: 'B', line: 'M1', keepTimes: true });
    expect(patternOf(kept, 'M1-0')).toMatchObject({ stopIds: ['A@M1', 'C@M1', 'D@M1'], arriveS: [0, 220, 340] });
    expect(result.transit.stops.map((stop) => stop.id)).not.toContain('C@M1');
    expect(result.transit.stations.map((station) => station.id)).toContain('C');
    // Both rail lines share the platforms: they stay for the other one.
    const rail = changed(toy(), { type: 'remove_line', line: 'R2' });
    expect(rail.transit.stops.map((stop) => stop.id)).toContain('A@rail');
    expect(attempt(toy(), { type: 'remove_station', station: 'E', line: 'M1' }).found).toEqual([
      'error not_on_line modifications[0].station E',
    ]);
  });

  it('opens and closes parking', () => {
    const open = changed(toy(), { type: 'set_parking', station: 'A', parking: true, terminalS: 90 });
    expect(open.transit.stations[0]?.parking).toEqual({ terminalS: 90 });
    const shut = changed(toy(), { type: 'set_parking', station: 'F', parking: false });
    expect(shut.transit.stations.find((station) => station.id === 'F')?.parking).toBeNull();
    expect(attempt(toy(), { type: 'set_parking', station: 'F', parking: true }).found).toEqual([
      'warning changes_nothing modifications[0]',
    ]);
    expect(attempt(toy(), { type: 'set_parking', station: 'F', parking: false, terminalS: 9 }).found).toEqual([
      'error parking_contradicts modifications[0].terminalS 9',
    ]);
  });
});

describe('hubs', () => {
  it('sets the gates of a stop', () => {
    const result = changed(toy(), { type: 'set_gate', stop: 'C@M1', enterS: 20 });
    expect(result.transit.stops.find((stop) => stop.id === 'C@M1')).toMatchObject({ enterS: 20, exitS: 30 });
    expect(attempt(toy(), { type: 'set_gate', stop: 'C@M1' }).found).toEqual(['error nothing_given modifications[0]']);
    expect(attempt(toy(), { type: 'set_gate', stop: 'C@M9', exitS: 5 }).found).toEqual([
      'error unknown_reference modifications[0].stop C@M9',
    ]);
  });

  it('sets a walk in both directions, new or known', () => {
    const shorter = changed(toy(), { type: 'set_transfer', from: 'C@M2', to: 'C@M1', timeS: 25 });
    expect(shorter.transit.transfers).toMatchObject([
      { fromStopId: 'C@M1', toStopId: 'C@M2', timeS: 25, inside: true },
      { fromStopId: 'C@M2', toStopId: 'C@M1', timeS: 25, inside: true },
    ]);
    const fresh = changed(toy(), { type: 'set_transfer', from: 'A@M1', to: 'A@rail', timeS: 150 });
    expect(fresh.transit.transfers.slice(2)).toMatchObject([
      { fromStopId: 'A@M1', toStopId: 'A@rail', timeS: 150, inside: false },
      { fromStopId: 'A@rail', toStopId: 'A@M1', timeS: 150, inside: false },
    ]);
    expect(attempt(toy(), { type: 'set_transfer', from: 'A@M1', to: 'A@M1', timeS: 1 }).found).toEqual([
      'error same_stop modifications[0].to A@M1',
    ]);
    expect(attempt(toy(), { type: 'set_transfer', from: 'C@M1', to: 'C@M2', timeS: 60 }).found).toEqual([
      'warning changes_nothing modifications[0]',
    ]);
  });
});

describe('a list of modifications', () => {
  it('sees what earlier ones brought, and passes over what needs a refused one', () => {
    const line = {
      type: 'add_line',
      id: 'X',
      name: { zh: '新线', en: 'X' },
      mode: 'metro',
      color: '#123456',
      headwayS: { am_peak: 300 },
    } as const;
    const result = changed(toy(), NEW, { ...line, stations: ['A', 'N'] }, { type: 'set_gate', stop: 'N@X', enterS: 5 });
    expect(result.transit.stops.find((stop) => stop.id === 'N@X')?.enterS).toBe(5);
    const tried = attempt(
      toy(),
      { ...NEW, lon: 500 },
      { ...line, stations: ['A', 'N'] },
      { type: 'set_gate', stop: 'N@X', enterS: 5 },
      { type: 'set_gate', stop: 'C@M1', enterS: 60 },
    );
    expect(tried.found).toEqual([
      'error out_of_range modifications[0].lon 500',
      'warning changes_nothing modifications[3]',
    ]);
    expect(tried.network).toBeNull();
  });

  it('says when it undoes itself', () => {
    expect(attempt(toy(), NEW, { type: 'remove_station', station: 'N' }).found).toEqual([
      'warning undoes_earlier modifications[1].station N',
    ]);
  });

  it('shares what it does not touch', () => {
    const base = toy();
    const result = changed(base, { type: 'set_gate', stop: 'C@M1', enterS: 20 });
    expect(result.roads).toBe(base.roads);
    expect(result.transit.lines).toBe(base.transit.lines);
    expect(result.transit.stops[0]).toBe(base.transit.stops[0]);
    expect(result.transit.stops).not.toBe(base.transit.stops);
    expect(Object.isFrozen(result) && Object.isFrozen(result.transit) && Object.isFrozen(result.transit.stops)).toBe(
      true,
    );
    expect(Object.isFrozen(result.transit.stops.find((stop) => stop.id === 'C@M1'))).toBe(true);
    expect(changed(base)).toBe(base);
  });
});
