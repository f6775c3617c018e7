import type { Grid, NamedPoint, Query, Surface, View } from '../../src/assess/results.ts';
import { SURFACE_UNREACHED } from '../../src/assess/results.ts';
import { blocksOf } from '../../src/assess/surface/blocks.ts';
import { surfaceOn } from '../../src/assess/surface/laid.ts';
import { LANES } from '../../src/kernel/gatherer.ts';
import type { WaitRule } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import { scene } from '../scene.ts';

/**
 * Six cells in a row, 1 km² each; people 1, 2, 4, 8, 16, 32, so a sum names the cells. Cells 0–1 belong to the first township
 * (3 people), 2–3 to the second (12), 4 to the third (16); cell 5 lies outside the study area.
 */
export const SIX: Grid = {
  cellM: 1000,
  cols: 6,
  rows: 1,
  west: 0,
  south: 0,
  inStudy: Uint8Array.from([1, 1, 1, 1, 1, 0]),
  landKm2: Float32Array.from([1, 1, 1, 1, 0.5, 1]),
  people: Float32Array.from([1, 2, 4, 8, 16, 32]),
  townshipIdx: Int16Array.from([0, 0, 1, 1, 2, -1]),
  areaType: new Uint8Array(6),
};

export const QUERY: Query = { modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };

export function surface(...timeS: readonly (number | null)[]): Surface {
  return surfaceOf(SIX, timeS);
}

/** Times of the cells of a grid as a surface; of those outside the study area nothing is kept. */
export function surfaceOf(grid: Grid, timeS: readonly (number | null)[]): Surface {
  const { slot, corner } = blocksOf(grid);
  const slotS = new Uint16Array(LANES * corner.length).fill(SURFACE_UNREACHED);
  const inside = timeS.filter((_, cell) => grid.inStudy[cell] === 1);
  inside.forEach((time, i) => {
    slotS[slot[i] as number] = time ?? SURFACE_UNREACHED;
  });
  return surfaceOn(grid, slotS, { direction: 'to', query: QUERY });
}

/** Townships TA (3 people), TB (12), TC (16); stations A, B, C on a line; cores core-A, core-B. */
export function threeTowns(): Network {
  return scene({
    map: 'A.B.C',
    lines: ['M1 metro A-60-B-60-C every 300'],
    people: { A: 3, B: 12, C: 16 },
    cores: ['A', 'B', 'C'],
  });
}

/** What a view answers, by name of the place: seconds of trips `from>to`, and surfaces towards a place. */
export interface Answers {
  readonly trips?: Readonly<Record<string, number | null>>;
  readonly surfaces?: Readonly<Record<string, Surface>>;
}

export interface FakeView extends View {
  readonly asked: string[];
}

export function fakeView(answers: Answers, wait: WaitRule = 'informed'): FakeView {
  const asked: string[] = [];
  const nameOf = (point: NamedPoint): string => point.name ?? `${point.lon},${point.lat}`;
  const note = (text: string, query: Query): void => {
    if (query.wait !== wait) throw new Error('wrong view');
    asked.push(`${text} ${query.modes} ${query.period} ${query.definition} ${query.wait}`);
  };
  return {
    grid: SIX,
    nodeCount: 0,
    linkCount: 0,
    asked,
    trip(from, to, query) {
      const key = `${nameOf(from)}>${nameOf(to)}`;
      note(key, query);
      const timeS = answers.trips?.[key];
      if (timeS === undefined) throw new Error(`no answer for ${key}`);
      return {
        reachable: timeS !== null,
        timeS,
        distanceM: null,
        fareFen: null,
        fares: [],
        query,
        legs: [],
        notes: [],
      };
    },
    surface(point, direction, query) {
      const key = nameOf(point);
      note(`${direction} ${key}`, query);
      const answer = answers.surfaces?.[key];
      if (answer === undefined) throw new Error(`no surface for ${key}`);
      return answer;
    },
  };
}
