import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCoverage, coverageRow } from '../../src/assess/coverage/coverage.ts';
import { type NamedPoint, SURFACE_UNREACHED, type Trip } from '../../src/assess/results.ts';
import { DEFINITIONS, MODE_SETS, WAIT_RULES } from '../../src/network/model/question.ts';
import { query, viewOf } from '../ask.ts';
import { cellPoint, drawing, drawn, EAST, homeOf, LETTERS, line, road, WEST } from './drawing.ts';

const CASES = { numRuns: 1000 };
const letter = fc.constantFrom(...LETTERS);
const modeSet = fc.constantFrom(...MODE_SETS);
const definition = fc.constantFrom(...DEFINITIONS);
const wait = fc.constantFrom(...WAIT_RULES);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('METHOD 12: route = surface = reverse, to the second, with a river, bridges and table transfers', () => {
  let reached = 0;
  fc.assert(
    fc.property(drawing, letter, modeSet, definition, wait, fc.nat(), (text, at, modes, counted, rule, pick) => {
      const view = viewOf(drawn(text), rule);
      const asked = query({ modes, definition: counted, wait: rule });
      const home = homeOf(at);
      const i = pick % view.grid.cells.length;
      const cell = view.grid.cells[i] as number;
      const place = cellPoint(view, i);
      const read = (timeS: Uint16Array): number | null =>
        timeS[cell] === SURFACE_UNREACHED ? null : (timeS[cell] as number);
      const there = view.trip(home, place, asked).timeS;
      expect(there).toBe(read(view.surface(home, 'from', asked).timeS));
      expect(view.trip(place, home, asked).timeS).toBe(read(view.surface(home, 'to', asked).timeS));
      if (there !== null) reached++;
    }),
    CASES,
  );
  expect(reached).toBeGreaterThan(50);
});

test('METHOD 12: receipt, legs and fares sum to the trip, and the definitions are nested', () => {
  let trips = 0;
  fc.assert(
    fc.property(drawing, letter, letter, modeSet, wait, (text, a, b, modes, rule) => {
      const view = viewOf(drawn(text), rule);
      const nested: number[] = [];
      for (const counted of ['in_vehicle', 'station', 'platform', 'door_to_door'] as const) {
        const asked = query({ modes, definition: counted, wait: rule });
        const trip = view.trip(homeOf(a), homeOf(b), asked);
        const receipt = view.receipt(homeOf(a), homeOf(b), asked);
        expect(receipt === null).toBe(trip.timeS === null);
        if (trip.timeS === null || receipt === null) return;
        expect(sum(receipt.map(({ timeS }) => timeS))).toBe(trip.timeS);
        expect(receipt.every(({ timeS, source, value }) => timeS > 0 && source !== '' && Number.isFinite(value))).toBe(
          true,
        );
        expect(sum(trip.legs.map(({ timeS }) => timeS))).toBe(trip.timeS);
        expect(sum(trip.legs.map(({ fareFen }) => fareFen ?? 0))).toBe(trip.fareFen);
        expect(sum(trip.fares.map(({ fen }) => fen))).toBe(trip.fareFen);
        nested.push(trip.timeS);
        trips++;
      }
      expect(nested).toEqual(nested.toSorted((p, q) => p - q));
    }),
    CASES,
  );
  expect(trips).toBeGreaterThan(300);
});

test('METHOD 12: circles are nested: what lies inside a cutoff lies inside every longer one', () => {
  fc.assert(
    fc.property(
      drawing,
      letter,
      modeSet,
      definition,
      fc.nat(7200),
      fc.nat(3600),
      (text, at, modes, counted, cutoff, more) => {
        const network = drawn(text);
        const view = viewOf(network);
        const surface = view.surface(homeOf(at), 'to', query({ modes, definition: counted }));
        const coverage = buildCoverage(surface, view.grid, network.zones);
        const inner = coverageRow(coverage, cutoff);
        const outer = coverageRow(coverage, cutoff + more);
        expect(inner.people).toBeLessThanOrEqual(outer.people);
        expect(inner.areaKm2).toBeLessThanOrEqual(outer.areaKm2);
        expect(inner.townships).toBeLessThanOrEqual(outer.townships);
        const whole = view.surface(homeOf(at), 'to', query({ modes })).timeS;
        const parts = counted === 'radius' ? [] : [...surface.timeS];
        expect(parts.every((timeS, cell) => timeS <= (whole[cell] as number))).toBe(true);
      },
    ),
    CASES,
  );
});

test('METHOD 12: no service: on foot alone, and the result says why', () => {
  let walks = 0;
  fc.assert(
    fc.property(drawing, letter, letter, (text, a, b) => {
      const network = drawn({ ...text, roads: [] });
      const closed = network.transit.patterns.map((pattern) => ({
        ...pattern,
        service: [{ startS: 4 * 3600, endS: 5 * 3600, headwayS: 300 }],
      }));
      const night = { ...network, transit: { ...network.transit, patterns: closed } };
      const trip = viewOf(night).trip(homeOf(a), homeOf(b), query());
      expect(trip.legs.every(({ mode }) => mode === 'walk')).toBe(true);
      expect(trip.notes.map(({ code }) => code)).toContain('no_service');
      if (trip.timeS !== null && trip.timeS > 0) walks++;
      const apart = text.river && WEST.includes(a) !== WEST.includes(b);
      if (apart) expect(trip.reachable).toBe(false);
    }),
    CASES,
  );
  expect(walks).toBeGreaterThan(30);
});

test('METHOD 12: a further road, bridge or line lengthens no trip door to door, in either direction', () => {
  fc.assert(
    fc.property(
      drawing,
      fc.option(road),
      fc.option(line),
      letter,
      modeSet,
      wait,
      (text, newRoad, newLine, at, modes, rule) => {
        const more = {
          ...text,
          roads: newRoad === null ? text.roads : [...text.roads, newRoad],
          lines: newLine === null ? text.lines : [...text.lines, newLine],
        };
        const before = viewOf(drawn(text), rule);
        const after = viewOf(drawn(more), rule);
        const asked = query({ modes, wait: rule });
        for (const direction of ['from', 'to'] as const) {
          const slow = before.surface(homeOf(at), direction, asked).timeS;
          const fast = after.surface(homeOf(at), direction, asked).timeS;
          expect(slow.every((timeS, cell) => (fast[cell] as number) <= timeS)).toBe(true);
        }
      },
    ),
    CASES,
  );
});

test('METHOD 12: the same place is 0 s away, costs nothing and has no legs', () => {
  fc.assert(
    fc.property(drawing, letter, modeSet, definition, wait, (text, at, modes, counted, rule) => {
      const view = viewOf(drawn(text), rule);
      const asked = query({ modes, definition: counted, wait: rule });
      const trip = view.trip(homeOf(at), homeOf(at), asked);
      expect([trip.timeS, trip.distanceM, trip.legs.length, trip.fareFen ?? 0]).toEqual([0, 0, 0, 0]);
      expect(sum((view.receipt(homeOf(at), homeOf(at), asked) ?? []).map(({ timeS }) => timeS))).toBe(0);
    }),
    CASES,
  );
});

const rides = (trip: Trip): Trip['legs'] => trip.legs.filter(({ lineIds }) => lineIds !== undefined);

test('METHOD 12: the wait is charged once a boarding: half the headway under `random`', () => {
  let boardings = 0;
  const stops = fc.uniqueArray(letter, { minLength: 3, maxLength: 5 });
  const service = fc.integer({ min: 1, max: 60 }).map((n) => n * 60);
  fc.assert(
    fc.property(stops, fc.array(service, { minLength: 1, maxLength: 4 }), fc.boolean(), (way, headways, through) => {
      // One line over all stops, or one line a stretch: every stretch is a boarding then.
      const stretches = way.slice(1).map((to, i) => `${way[i]}-60-${to}`);
      const headway = (i: number): number => headways[i % headways.length] as number;
      const lines = through
        ? [`metro ${way.join('-60-')} every ${headway(0)}`]
        : stretches.map((stretch, i) => `metro ${stretch} every ${headway(i)}`);
      const network = drawn({ roads: [], lines, parking: [], transfers: [], river: true });
      const view = viewOf(network, 'random');
      const station = (at: string): NamedPoint => ({ ...homeOf(at), stationId: at });
      const [from, to] = [station(way[0] as string), station(way.at(-1) as string)];
      const asked = query({ wait: 'random' });
      const trip = view.trip(from, to, asked);
      const waits = (view.receipt(from, to, asked) ?? []).filter(({ component }) => component === 'wait');
      const legs = rides(trip);
      const expected = legs.map(({ lineIds }) => headway(Number(lineIds?.[0]?.slice(1))) / 2);
      expect(legs.map(({ waitS }) => waitS)).toEqual(expected);
      expect(sum(waits.map(({ timeS }) => timeS))).toBe(sum(expected));
      if (through) expect(legs.length).toBeLessThanOrEqual(1);
      boardings += legs.length;
    }),
    CASES,
  );
  expect(boardings).toBeGreaterThan(300);
});

test('METHOD 12: a river is not crossed on foot, by bike or over local streets; an island bank stays cut off', () => {
  let crossed = 0;
  fc.assert(
    fc.property(drawing, fc.constantFrom(...WEST), fc.constantFrom(...EAST), modeSet, (text, a, b, modes) => {
      const roads = text.roads.filter((words) => !words.includes('bridge'));
      const lines = text.lines.filter((words) => [...WEST].every((at) => !words.includes(at)));
      const network = drawn({ ...text, roads, lines, river: true });
      const view = viewOf(network);
      expect(view.trip(homeOf(a), homeOf(b), query({ modes })).reachable).toBe(false);
      const surface = view.surface(homeOf(a), 'from', query({ modes })).timeS;
      view.grid.cells.forEach((cell, i) => {
        if ((view.grid.x[i] as number) > 6500) expect(surface[cell]).toBe(SURFACE_UNREACHED);
      });
      const motorway = drawn({ ...text, roads: [...roads, `${a}-${b} expressway 80 bridge`], lines, river: true });
      expect(viewOf(motorway).trip(homeOf(a), homeOf(b), query()).reachable).toBe(false);
      const walked = drawn({ ...text, roads: [...roads, `${a}-${b} primary 40 bridge`], lines, river: true });
      const trip = viewOf(walked).trip(homeOf(a), homeOf(b), query());
      if (trip.reachable && rides(trip).length === 0) crossed++;
    }),
    CASES,
  );
  expect(crossed).toBeGreaterThan(30);
});

test('METHOD 12: parallel links keep their own names: the named road is the one whose time it is', () => {
  const parallel = fc.uniqueArray(fc.integer({ min: 20, max: 110 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(parallel, (speeds) => {
      const roads = speeds.map((kph) => `A-B primary ${kph}`);
      const network = drawn({ roads, lines: [], parking: [], transfers: [], river: false });
      const links = network.roads.links.map((link) => ({ ...link, nameZh: `${link.freeSpeedKph}路` }));
      const named = { ...network, roads: { ...network.roads, links } };
      const trip = viewOf(named).trip(homeOf('A'), homeOf('B'), query({ modes: 'drive', definition: 'in_vehicle' }));
      const best = Math.max(...speeds);
      // 4 km of road against local streets at 15 km/h.
      expect(trip.legs.filter(({ mode }) => mode === 'drive').map(({ line: name }) => name)).toEqual([`${best}路`]);
      expect(Math.abs((trip.timeS ?? 0) - (4000 * 3.6) / best)).toBeLessThanOrEqual(2);
    }),
    CASES,
  );
});
