import type { Hierarchy } from './hierarchy.ts';

/** Not reached within 65,534 s. */
export const SWEEP_UNREACHED = 0xffff;

/** Trees grown at once; their times lie side by side for each place. */
export const TREES = 16;

/** Where a tree starts: node and head start in seconds. */
export type Seeds = readonly { readonly node: number; readonly timeS: number }[];

/** Times of up to 16 trees by place: `timeS[place * 16 + tree]`. */
export interface Sweeper {
  readonly timeS: Uint16Array;
  /** Grows one tree per seed list, at most 16; the remaining columns are unreached. */
  grow(trees: readonly Seeds[]): void;
}

/** Working memory of upward searches: places that wait in turn, and whether a place waits. */
interface Queue {
  readonly ring: Int32Array;
  readonly waits: Uint8Array;
}

function createQueue({ nodeCount }: Hierarchy): Queue {
  return { ring: new Int32Array(nodeCount + 1), waits: new Uint8Array(nodeCount) };
}

/** Upward search of one tree into its column. First come, first served: only some hundred places lie above one, and few improve twice. */
function searchUp(hierarchy: Hierarchy, timeS: Uint16Array, column: number, seeds: Seeds, queue: Queue): void {
  const { upStart, upHead, upTimeS, placeOf } = hierarchy;
  const { ring, waits } = queue;
  let first = 0;
  let end = 0;
  const reach = (place: number, time: number): void => {
    const slot = place * TREES + column;
    if (time >= (timeS[slot] as number)) return;
    timeS[slot] = time;
    if (waits[place] === 1) return;
    waits[place] = 1;
    ring[end] = place;
    end = end + 1 === ring.length ? 0 : end + 1;
  };
  for (const seed of seeds) reach(placeOf[seed.node] as number, seed.timeS);
  while (first !== end) {
    const place = ring[first] as number;
    first = first + 1 === ring.length ? 0 : first + 1;
    waits[place] = 0;
    const time = timeS[place * TREES + column] as number;
    for (let arc = upStart[place] as number, stop = upStart[place + 1] as number; arc < stop; arc++) {
      reach(upHead[arc] as number, time + (upTimeS[arc] as number));
    }
  }
}

/** The downward half: in order of importance every place takes the best over its arcs from above. */
function sweepDown(hierarchy: Hierarchy, timeS: Uint16Array): void {
  const { downStart, downTailAndTime, nodeCount } = hierarchy;
  for (let place = 0; place < nodeCount; place++) {
    const slot = place * TREES;
    for (let arc = downStart[place] as number; arc < (downStart[place + 1] as number); arc++) {
      const above = (downTailAndTime[2 * arc] as number) * TREES;
      const link = downTailAndTime[2 * arc + 1] as number;
      for (let tree = 0; tree < TREES; tree++) {
        const time = (timeS[above + tree] as number) + link;
        if (time < (timeS[slot + tree] as number)) timeS[slot + tree] = time;
      }
    }
  }
}

/** Searches up tree by tree, then sweeps down all of them at once. */
function sweeper(hierarchy: Hierarchy, timeS: Uint16Array, down: () => void): Sweeper {
  const queue = createQueue(hierarchy);
  return {
    timeS,
    grow(trees) {
      timeS.fill(SWEEP_UNREACHED);
      trees.forEach((seeds, column) => {
        searchUp(hierarchy, timeS, column, seeds, queue);
      });
      down();
    },
  };
}

/** Sixteen trees at once in plain TypeScript: the oracle of the WebAssembly twin and its fallback. */
export function createSweeper(hierarchy: Hierarchy): Sweeper {
  const timeS = new Uint16Array(hierarchy.nodeCount * TREES);
  return sweeper(hierarchy, timeS, () => sweepDown(hierarchy, timeS));
}

/**
 * The same with the downward half in WebAssembly SIMD (`sweep.wat`). Memory: down starts, down arcs, then times.
 */
export function createWasmSweeper(hierarchy: Hierarchy, module: WebAssembly.Module): Sweeper {
  const { nodeCount, downStart, downTailAndTime } = hierarchy;
  const align = (bytes: number): number => (bytes + 63) & ~63;
  const arcsAt = align(downStart.byteLength);
  const timesAt = arcsAt + align(downTailAndTime.byteLength);
  const bytes = timesAt + nodeCount * TREES * 2;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const sweep = exports.sweep as (nodes: number, starts: number, arcs: number, times: number) => void;
  new Int32Array(memory.buffer, 0, downStart.length).set(downStart);
  const arcs = new Int32Array(memory.buffer, arcsAt, downTailAndTime.length);
  arcs.set(downTailAndTime);
  for (let i = 0; i < arcs.length; i += 2) {
    arcs[i] = timesAt + (arcs[i] as number) * TREES * 2;
    arcs[i + 1] = Math.min(SWEEP_UNREACHED, arcs[i + 1] as number);
  }
  const timeS = new Uint16Array(memory.buffer, timesAt, nodeCount * TREES);
  return sweeper(hierarchy, timeS, () => sweep(nodeCount, 0, arcsAt, timesAt));
}
