import { describe, expect, it } from 'vitest';
import { detourOf } from '../../src/assess/decide/detour.ts';
import {
  type Effect,
  exactEffect,
  type FragilityQuery,
  intactOf,
  isSettled,
  removalsOf,
  screenRemoval,
  sortEffects,
} from '../../src/assess/decide/fragility.ts';
import { createView } from '../../src/assess/engine.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import type { Water } from '../../src/network/model/zones.ts';
import type { Network } from '../../src/network/model.ts';
import { scene } from '../scene.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';
import { QUERY } from './fake.ts';

/**
 * A (4 people) and B (8, the core) 40 km apart. The bridge road AB takes 1800 s, the way round by D 3600 s: with start and
 * parking 180 s the hour holds over the bridge (1980) and not without it (3780).
 */
const MAP = 'A---B\n--D--';
const ROUND = ['A-D primary 60 length=30000', 'D-B primary 60 length=30000'];
const common = { map: MAP, stepM: 10_000, people: { A: 4, B: 8 }, cores: ['B'] };
const bridge = scene({ ...common, roads: ['A-B primary 80 length=40000', ...ROUND] });

function ask(network: Network, ref: string, modes: 'drive' | 'transit' = 'drive'): FragilityQuery {
  const place = findPlace(network, ref);
  if (place === null) throw new Error(`no ${ref}`);
  return { places: [place], query: { ...QUERY, modes }, cutoffS: 3600 };
}

describe('METHOD 10: removing a road', () => {
  const intact = intactOf(bridge, ask(bridge, 'core-B'));
  const removals = removalsOf(intact.view, 'link');

  it('lists every road with both directions of all its pieces', () => {
    expect(removals.map(({ id }) => id)).toEqual(['AB', 'AD', 'DB']);
    // 40 km in pieces of about 1750 m: 23, both ways.
    expect(removals[0]?.links).toHaveLength(46);
  });

  it('drops the four behind the bridge out of the hour, and nobody for the way round', () => {
    const effects = removals.map((removal) => exactEffect(bridge, intact, removal));
    expect(effects.map(({ droppedOut }) => droppedOut)).toEqual([4, 0, 0]);
    expect(effects.map(({ extraPersonS }) => extraPersonS > 0)).toEqual([true, false, false]);
  });

  it('is exactly the network without it', () => {
    const without = scene({ ...common, roads: ROUND });
    const view = createView(without, { period: 'am_peak', wait: 'informed' });
    const place = ask(without, 'core-B').places[0];
    if (place === undefined) throw new Error('no place');
    const after = view.surface(place.point, 'to', { ...QUERY, modes: 'drive' });
    let extra = 0;
    after.timeS.forEach((time, cell) => {
      extra += (view.grid.people[cell] ?? 0) * (time - (intact.combined.timeS[cell] ?? 0));
    });
    const [first] = removals;
    if (first === undefined) throw new Error('no removal');
    const people = [...view.grid.people].reduce((sum, count) => sum + count, 0);
    expect(people).toBe(12);
    expect(exactEffect(bridge, intact, first).extraPersonS).toBe(extra);
  });

  it('is never worse than the screening said', () => {
    for (const removal of removals) {
      const screened = screenRemoval(intact, removal);
      const exact = exactEffect(bridge, intact, removal);
      expect(exact.droppedOut).toBeLessThanOrEqual(screened?.droppedOut ?? 0);
      expect(exact.extraPersonS).toBeLessThanOrEqual(screened?.extraPersonS ?? 0);
    }
  });

  it('shows the way round', () => {
    const [first] = removals;
    if (first === undefined) throw new Error('no removal');
    const { without, worstCell } = exactEffect(bridge, intact, first);
    const detour = detourOf(bridge, intact, without, worstCell);
    expect(detour?.from.township).toBe('TA');
    expect(detour?.before?.via).toContain('AB路');
    expect(detour?.after?.via).toEqual(expect.arrayContaining(['AD路', 'DB路']));
    expect(detour?.after?.via).not.toContain('AB路');
  });
});

function water(id: string, west: number, south: number, east: number, north: number): Water {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  const ring = corners.map(([x, y]) => {
    const { lon, lat } = scenePoint(x, y);
    return [lon, lat] as const;
  });
  const name = { zh: '江', en: 'River' };
  return { ...MADE, id, name, kind: 'river', barrier: true, polygons: [[ring]], lines: [] };
}

describe('METHOD 10: removing a bridge on whose bank people walk', () => {
  // A creek lies between A and the station B; it ends before N, the head of the bridge NM over the river in the north.
  const network = scene({
    map: `
      .....M...................................
      .........................................
      .........................................
      .....N...................................
      .........................................
      .........................................
      A.........B.............................C
    `,
    stepM: 200,
    roads: ['N-M primary 60 bridge'],
    lines: ['M1 metro B-600-C every 300'],
    people: { A: 4, C: 8 },
    water: [water('river', -9000, -350, 19_000, -250), water('creek', 950, -9000, 1050, -900)],
  });
  const intact = intactOf(network, ask(network, 'C', 'transit'));
  const [removal] = removalsOf(intact.view, 'link');
  if (removal === undefined) throw new Error('no removal');

  it('takes its head with it, past which they walk to the station: no worse than the screening said', () => {
    const exact = exactEffect(network, intact, removal);
    expect(exact.droppedOut).toBeGreaterThan(2);
    expect(screenRemoval(intact, removal)?.droppedOut).toBeGreaterThanOrEqual(exact.droppedOut);
  });
});

describe('METHOD 10: removing the only ordinary road of a junction on an expressway', () => {
  // A reaches the expressway over local streets at J, which the stub JS makes a place to join, as BU does at the other end.
  const network = scene({
    map: 'A.J.S..............................B.U',
    stepM: 1000,
    roads: ['J-B expressway 100', 'J-S primary 60', 'B-U primary 60'],
    people: { A: 4, B: 8 },
    cores: ['B'],
  });
  const intact = intactOf(network, ask(network, 'core-B'));
  const stub = removalsOf(intact.view, 'link').find(({ id }) => id === 'JS');
  if (stub === undefined) throw new Error('no stub');

  it('is no worse than the screening said', () => {
    const exact = exactEffect(network, intact, stub);
    expect(exact.extraPersonS + exact.beyondHorizon).toBeGreaterThan(0);
    const screened = screenRemoval(intact, stub);
    expect(screened?.extraPersonS).toBeGreaterThanOrEqual(exact.extraPersonS);
    expect(screened?.beyondHorizon).toBeGreaterThanOrEqual(exact.beyondHorizon);
  });
});

describe('METHOD 10: removing a station or a line', () => {
  // Core B on two lines; C hangs on M2 alone, behind the interchange B… A–B is the only line for A.
  const network = scene({
    map: 'A---------B---------C',
    lines: ['M1 metro A-600-B every 300', 'M2 metro B-600-C every 300'],
    people: { A: 1, B: 2, C: 4 },
  });
  const intact = intactOf(network, ask(network, 'B', 'transit'));

  it('hits those who board there', () => {
    const stations = removalsOf(intact.view, 'station');
    expect(stations.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    const effects = stations.map((removal) => ({ removal, effect: exactEffect(network, intact, removal) }));
    // On foot it is 10 000 s to B, within the horizon but not within the hour.
    expect(effects.map(({ effect }) => effect.droppedOut)).toEqual([1, 5, 4]);
    expect(sortEffects(effects).map(({ removal }) => removal.id)).toEqual(['B', 'C', 'A']);
  });

  it('hits those behind the line', () => {
    const lines = removalsOf(intact.view, 'line');
    const dropped = lines.map((removal) => [removal.id, exactEffect(network, intact, removal).droppedOut]);
    expect(dropped).toEqual([
      ['M1', 1],
      ['M2', 4],
    ]);
  });
});

describe('METHOD 10: the worst of many', () => {
  const effect = (droppedOut: number): Effect => ({ droppedOut, beyondHorizon: 0, extraPersonS: 0, worstCell: -1 });

  it('are settled once the next bound is no worse than the last of them', () => {
    const found = [effect(5), effect(9)];
    expect(isSettled(found, 3, effect(1))).toBe(false);
    expect(isSettled(found, 2, effect(6))).toBe(false);
    expect(isSettled(found, 2, effect(5))).toBe(true);
    expect(isSettled(found, 1, effect(9))).toBe(true);
  });
});
