import type { Seconds } from '../base/units.ts';
import type { Expanded } from '../expand/expand.ts';
import { KIND } from '../expand/links.ts';
import { DRIVE_M, localDriveS } from '../expand/reach.ts';
import type { Graph } from '../kernel/graph.ts';
import { createState, FAR, search } from '../kernel/search.ts';

/** Driving seconds between road entries, row = from; TOO_LONG where longer than any local street would take. */
export interface RoadTimes {
  readonly count: number;
  readonly seconds: Uint16Array;
}

const TOO_LONG = 0xffff;

/** One bounded search from every entry. */
export function roadTimes(expanded: Expanded, graph: Graph): RoadTimes {
  const { roadEntries, links, method } = expanded;
  const count = roadEntries.length;
  const seconds = new Uint16Array(count * count).fill(TOO_LONG);
  const limit = Math.max(...method.localKph.map((_, area) => localDriveS(DRIVE_M, area, method)));
  const entryAt = new Int32Array(graph.nodeCount).fill(-1);
  roadEntries.forEach(({ node }, i) => {
    entryAt[node] = i;
  });
  const state = createState(graph);
  const rules = { weight: links.timeS, mask: 1 << KIND.drive, direction: 'forward', limit, shift: 4 } as const;
  roadEntries.forEach(({ node }, i) => {
    search(graph, { nodes: [node], costs: [0] }, rules, state);
    for (let t = 0; t < state.touchedCount; t++) {
      const v = state.touched[t] as number;
      const j = entryAt[v] as number;
      const cost = state.cost[v] as number;
      if (j >= 0 && cost !== FAR) seconds[i * count + j] = Math.min(TOO_LONG - 1, cost);
    }
  });
  return { count, seconds };
}

interface Near {
  readonly entry: number;
  readonly driveS: Seconds;
}

/**
 * Leaves out a road entry when driving to a kept one and on along the road, and the same way back, is no slower than
 * the local streets to it. No trip gets slower by that: what is left out is never better. (Further roads only make more
 * entries needless, never fewer.) Reorders its argument.
 */
export function leanRoads(near: Near[], times: RoadTimes): Near[] {
  near.sort((a, b) => a.driveS - b.driveS || a.entry - b.entry);
  const kept: Near[] = [];
  for (const item of near) {
    const needless = kept.some(
      ({ entry, driveS }) =>
        driveS + (times.seconds[entry * times.count + item.entry] as number) <= item.driveS &&
        driveS + (times.seconds[item.entry * times.count + entry] as number) <= item.driveS,
    );
    if (!needless) kept.push(item);
  }
  return kept;
}
