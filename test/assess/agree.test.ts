import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineView } from '../../src/assess/engine.ts';
import { type NamedPoint, SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { cellSpot, type StudyGrid } from '../../src/assess/surface/grid.ts';
import { DEFINITIONS, MODE_SETS, WAIT_RULES } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import { pointOf, query, viewOf } from '../ask.ts';
import { type SceneText, scene } from '../scene.ts';

const MAP = ['A....B....C', '...........', 'D....E....F', '...........', 'G....H....I'].join('\n');
const LETTERS = [...'ABCDEFGHI'];
const PAIRS = LETTERS.flatMap((a) => LETTERS.filter((b) => b > a).map((b) => [a, b] as const));

const pair = fc.constantFrom(...PAIRS);
const road = fc
  .tuple(
    pair,
    fc.constantFrom('expressway', 'trunk', 'primary'),
    fc.integer({ min: 20, max: 100 }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([[a, b], facility, speed, signals]) => `${a}-${b} ${facility} ${speed} signals=${signals}`);
const line = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 4 }),
    fc.integer({ min: 60, max: 600 }),
    fc.integer({ min: 120, max: 3600 }),
    fc.constantFrom('metro', 'rail'),
  )
  .map(([stops, run, headway, mode]) => `${mode} ${stops.join(`-${run}-`)} every ${headway}`);

const drawing = fc.record({
  roads: fc.array(road, { minLength: 1, maxLength: 6 }),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  parking: fc.subarray(LETTERS),
});

function drawn({ roads, lines, parking }: { roads: string[]; lines: string[]; parking: string[] }): Network {
  const text: SceneText = {
    map: MAP,
    roads: roads.map((words, i) => `${words} id=r${i}`),
    lines: lines.map((words, i) => `L${i} ${words}`),
    parking,
    people: { A: 1, B: 2, D: 4, I: 8 },
    params: { 'drive.local_kph.urban': 15, 'bike.speed_mps': 3 },
  };
  return scene(text);
}

function cellPoint(view: EngineView, i: number): NamedPoint {
  const spot = cellSpot(view.grid, i);
  const [lon, lat] = view.expanded.ground.projection.inverse(spot.x, spot.y);
  return { lon, lat };
}

function at(grid: StudyGrid, timeS: Uint16Array, i: number): number | null {
  const time = timeS[grid.cells[i] as number] as number;
  return time === SURFACE_UNREACHED ? null : time;
}

test('trip = surface = reverse surface, to the second, for every mode set, definition and waiting rule', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      drawing,
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...DEFINITIONS),
      fc.constantFrom(...WAIT_RULES),
      fc.nat(),
      (text, modes, definition, wait, pick) => {
        const network = drawn(text);
        const view = viewOf(network, wait);
        const asked = query({ modes, definition, wait });
        const from = pointOf(network, 'A');
        const out = view.surface(from, 'from', asked);
        const back = view.surface(from, 'to', asked);
        for (let k = 0; k < 5; k++) {
          const i = (pick + k * 37) % view.grid.cells.length;
          const cell = cellPoint(view, i);
          expect(view.trip(from, cell, asked).timeS).toBe(at(view.grid, out.timeS, i));
          expect(view.trip(cell, from, asked).timeS).toBe(at(view.grid, back.timeS, i));
          compared += 2;
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThanOrEqual(1500);
});

test('legs and receipt sum to the trip; the definitions are nested', () => {
  fc.assert(
    fc.property(
      drawing,
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...WAIT_RULES),
      pair,
      (text, modes, wait, [a, b]) => {
        const view = viewOf(drawn(text), wait);
        const letters = drawn(text);
        const known = (letter: string): NamedPoint | null => {
          try {
            return pointOf(letters, letter);
          } catch {
            return null;
          }
        };
        const [from, to] = [known(a), known(b)];
        if (from === null || to === null) return;
        let before = 0;
        for (const definition of ['in_vehicle', 'station', 'platform', 'door_to_door'] as const) {
          const asked = query({ modes, definition, wait });
          const trip = view.trip(from, to, asked);
          const receipt = view.receipt(from, to, asked);
          expect(receipt === null).toBe(trip.timeS === null);
          if (trip.timeS === null || receipt === null) return;
          expect(trip.legs.reduce((sum, leg) => sum + leg.timeS, 0)).toBe(trip.timeS);
          expect(receipt.reduce((sum, part) => sum + part.timeS, 0)).toBe(trip.timeS);
          expect(trip.timeS).toBeGreaterThanOrEqual(before);
          before = trip.timeS;
          if (definition === 'door_to_door') {
            expect(trip.legs.reduce((sum, leg) => sum + leg.clockS, 0)).toBe(trip.timeS);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a further road or line never lengthens a trip door to door', () => {
  fc.assert(
    fc.property(
      drawing,
      road,
      line,
      fc.constantFrom(...MODE_SETS),
      fc.constantFrom(...WAIT_RULES),
      (text, newRoad, newLine, modes, wait) => {
        const before = viewOf(drawn(text), wait);
        const more = { ...text, roads: [...text.roads, newRoad], lines: [...text.lines, newLine] };
        const after = viewOf(drawn(more), wait);
        const asked = query({ modes, wait });
        const origin = pointOf(drawn(text), 'A');
        const slow = before.surface(origin, 'from', asked).timeS;
        const fast = after.surface(origin, 'from', asked).timeS;
        expect(slow.length).toBe(fast.length);
        expect(slow.every((time, cell) => (fast[cell] as number) <= time)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('two runs give the same bytes, and a view that was used answers like a fresh one', () => {
  const network = drawn({
    roads: ['A-E primary 50 signals=1', 'E-I trunk 60 signals=0'],
    lines: ['metro A-300-B-200-C every 300', 'rail C-400-F-300-I every 1200'],
    parking: ['C'],
  });
  const asked = query({ modes: 'best' });
  const used = viewOf(network);
  used.surface(pointOf(network, 'I'), 'to', asked);
  used.trip(pointOf(network, 'B'), pointOf(network, 'F'), asked);
  const once = used.surface(pointOf(network, 'A'), 'from', asked).timeS;
  const twice = viewOf(network).surface(pointOf(network, 'A'), 'from', asked).timeS;
  expect(Buffer.from(once.buffer).equals(Buffer.from(twice.buffer))).toBe(true);
});
