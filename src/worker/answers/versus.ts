import { type Comparison, compareSurfaces, UNKNOWN } from '../../assess/coverage/compare.ts';
import { type Grid, SURFACE_UNREACHED, type Surface } from '../../assess/results.ts';
import type { Zones } from '../../network/model/zones.ts';
import type { TownshipChange, VersusAnswer } from '../protocol.ts';

/** In `differenceS` of the answer: reached only under B, only under A, under neither. */
const ONLY_B = -32_767;
const ONLY_A = 32_767;
const NEITHER = -32_768;

/** Two surfaces of one grid compared at a cutoff, shaped for the page. */
export function versus(a: Surface, b: Surface, grid: Grid, zones: Zones, cutoffS: number): VersusAnswer {
  const comparison = compareSurfaces(a, b, grid, zones, [cutoffS]);
  const { total, townships, histogram } = comparison;
  const differenceS = differences(comparison, a, b);
  const flow = total.cutoffs[0]!.people;
  return {
    timeA: a.timeS,
    timeB: b.timeS,
    differenceS,
    same: differenceS.every((value) => value === 0 || value === NEITHER),
    peopleA: flow.lost + flow.unchanged,
    peopleB: flow.gained + flow.unchanged,
    gained: flow.gained,
    lost: flow.lost,
    medianS: total.medianS,
    newlyReached: total.newlyReached,
    cutOff: total.cutOff,
    histogram,
    townships: townships
      .map(({ code, name, people, cutoffs, medianS, newlyReached, cutOff }) => {
        const { gained, lost } = cutoffs[0]!.people;
        return { code, name, people, gained, lost, newlyReached, cutOff, medianS };
      })
      .filter((one) => moved(one) > 0.5 || (one.medianS !== null && Math.abs(one.medianS) >= 60))
      .sort((p, q) => moved(q) - moved(p) || (p.code < q.code ? -1 : 1)),
  };
}

/** People of a township who come within the cutoff or fall out of it, or are reached only under one of the two. */
function moved(one: TownshipChange): number {
  return one.gained + one.lost + one.newlyReached + one.cutOff;
}

/** B − A by cell as 16-bit seconds, with the three cases in which there is no difference to tell. */
function differences({ differenceS }: Comparison, a: Surface, b: Surface): Int16Array {
  const cells = new Int16Array(differenceS.length).fill(NEITHER);
  for (let cell = 0; cell < cells.length; cell++) {
    const value = differenceS[cell]!;
    if (value !== UNKNOWN) cells[cell] = Math.max(-32_000, Math.min(32_000, value));
    else if (reached(a, cell) !== reached(b, cell)) cells[cell] = reached(a, cell) ? ONLY_A : ONLY_B;
  }
  return cells;
}

function reached({ timeS }: Surface, cell: number): boolean {
  return timeS[cell] !== SURFACE_UNREACHED;
}
