import type { Seconds } from '../base/units.ts';
import type { Expanded } from '../expand/expand.ts';
import { DIRECT_DRIVE_M } from '../expand/limits.ts';
import { KIND } from '../expand/links.ts';
import { localDriveS } from '../expand/reach.ts';
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
  const limit = Math.max(...method.localKph.map((_, area) => localDriveS(DIRECT_DRIVE_M, area, method)));
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

/**
 * Leaves out a road entry of a place when driving to a kept one and on along the road, and the same way back, is no
 * slower than the local streets to it. No trip gets slower by that: what is left out is never better. (Further roads
 * only make more entries needless, never fewer.) One scratch list for many places.
 */
export class Pruner {
  private readonly times: RoadTimes;
  readonly entry: Int32Array;
  readonly driveS: Int32Array;
  count = 0;

  constructor(times: RoadTimes) {
    this.times = times;
    this.entry = new Int32Array(times.count);
    this.driveS = new Int32Array(times.count);
  }

  clear(): void {
    this.count = 0;
  }

  /** Keeps the list in order of seconds, then entry. */
  add(entry: number, driveS: Seconds): void {
    let at = this.count++;
    while (at > 0) {
      const before = this.driveS[at - 1] as number;
      if (before < driveS || (before === driveS && (this.entry[at - 1] as number) < entry)) break;
      this.driveS[at] = before;
      this.entry[at] = this.entry[at - 1] as number;
      at--;
    }
    this.driveS[at] = driveS;
    this.entry[at] = entry;
  }

  prune(): void {
    const { entry, driveS, times } = this;
    let kept = 0;
    for (let k = 0; k < this.count; k++) {
      const item = entry[k] as number;
      const itemS = driveS[k] as number;
      let needed = true;
      for (let j = 0; j < kept && needed; j++) {
        const near = entry[j] as number;
        const spareS = itemS - (driveS[j] as number);
        needed =
          (times.seconds[near * times.count + item] as number) > spareS ||
          (times.seconds[item * times.count + near] as number) > spareS;
      }
      if (!needed) continue;
      entry[kept] = item;
      driveS[kept++] = itemS;
    }
    this.count = kept;
  }
}
