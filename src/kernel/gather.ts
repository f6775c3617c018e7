import { compileGather } from './gather-module.ts';
import { createWasmGatherer } from './gather-wasm.ts';
import { type Gatherer, LANES, NO_WAY, NO_WAY_S, type Ways } from './gatherer.ts';

function plainDoor(ways: Ways, itemS: Uint16Array, standS: Uint16Array, out: Uint16Array): void {
  const { start, item, seconds } = ways;
  for (let b = 0; b + 1 < start.length; b++) {
    const end = start[b + 1] as number;
    for (let k = start[b] as number; k < end; k++) {
      const cost = itemS[item[k] as number] as number;
      if (cost === NO_WAY_S) continue;
      for (let c = 0; c < LANES; c++) {
        const slot = LANES * b + c;
        const total = cost + (seconds[LANES * k + c] as number) + (standS[slot] as number);
        if (total < (out[slot] as number)) out[slot] = total;
      }
    }
  }
}

function plainPacked(ways: Ways, itemCost: Int32Array, unit: number, standCost: Int32Array, out: Int32Array): void {
  const { start, item, seconds } = ways;
  for (let b = 0; b + 1 < start.length; b++) {
    const end = start[b + 1] as number;
    for (let k = start[b] as number; k < end; k++) {
      const cost = itemCost[item[k] as number] as number;
      if (cost >= NO_WAY) continue;
      for (let c = 0; c < LANES; c++) {
        const slot = LANES * b + c;
        const total = cost + (seconds[LANES * k + c] as number) * unit + (standCost[slot] as number);
        if (total < (out[slot] as number)) out[slot] = total;
      }
    }
  }
}

/** Plain TypeScript: the oracle of the WebAssembly twin and its fallback. */
export function createPlainGatherer(lists: readonly Ways[], blocks: number): Gatherer {
  const seconds = new Uint16Array(LANES * blocks);
  const cost = new Int32Array(LANES * blocks);
  const noStandS = new Uint16Array(LANES * blocks);
  const noStand = new Int32Array(LANES * blocks);
  return {
    seconds,
    cost,
    door(asked) {
      seconds.fill(NO_WAY_S);
      for (const { list, itemS, standS } of asked) plainDoor(lists[list] as Ways, itemS, standS ?? noStandS, seconds);
    },
    reset() {
      cost.fill(NO_WAY);
    },
    packed: (list, itemCost, unit, standCost) =>
      plainPacked(lists[list] as Ways, itemCost, unit, standCost ?? noStand, cost),
    within(limitS) {
      seconds.forEach((time, slot) => {
        if (time > limitS) seconds[slot] = NO_WAY_S;
      });
      return seconds.slice();
    },
  };
}

/** The fast one where it runs, else the plain one. `blocks`: of each list. */
export function createGatherer(lists: readonly Ways[], blocks: number): Gatherer {
  const module = compileGather();
  const fast = module === null ? null : createWasmGatherer(lists, blocks, module);
  return fast ?? createPlainGatherer(lists, blocks);
}
