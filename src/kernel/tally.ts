import { type Counter, NEVER, type Tally, type TallyGroups } from './counter.ts';
import { compileTally } from './tally-module.ts';
import { createWasmCounter, fits } from './tally-wasm.ts';

const BIN_SHIFT = 6;

/** Plain TypeScript: the oracle of the WebAssembly twin and its fallback, and for cells that it cannot hold. */
export function createPlainCounter(groups: TallyGroups): Counter {
  const { from, slot, people, landKm2, needs } = groups;
  const sums = new Float64Array(2 * NEVER);
  const bins = new Float64Array((NEVER >> BIN_SHIFT) + 1);
  return (timeS) => {
    sums.fill(0);
    let first = NEVER;
    let end = 0;
    const reachS = new Uint16Array(needs.length).fill(NEVER);
    for (let i = 0; i + 1 < from.length; i++) {
      bins.fill(0);
      for (let k = from[i] as number; k < (from[i + 1] as number); k++) {
        const time = timeS[slot[k] as number] as number;
        if (time === NEVER) continue;
        sums[2 * time]! += people[k] as number;
        sums[2 * time + 1]! += landKm2[k] as number;
        bins[time >> BIN_SHIFT]! += people[k] as number;
        first = Math.min(first, time);
        end = Math.max(end, time + 1);
      }
      if (i < needs.length) reachS[i] = reachOf(groups, i, bins, timeS);
    }
    first = Math.min(first, end);
    return { first, ...running(sums, first, end), reachS };
  };
}

function running(sums: Float64Array, first: number, end: number): Pick<Tally, 'people' | 'land' | 'landUnitKm2'> {
  const people = new Float64Array(end - first);
  const land = new Float64Array(end - first);
  let [peopleSum, landSum] = [0, 0];
  for (let i = 0; i < people.length; i++) {
    peopleSum += sums[2 * (first + i)] as number;
    landSum += sums[2 * (first + i) + 1] as number;
    people[i] = peopleSum;
    land[i] = landSum;
  }
  return { people, land, landUnitKm2: 1 };
}

/** The bin of 64 s that holds the answer, then its few cells in order of time. */
function reachOf(
  { from, slot, people, needs }: TallyGroups,
  i: number,
  bins: Float64Array,
  timeS: Uint16Array,
): number {
  const need = needs[i] as number;
  let sum = 0;
  let bin = 0;
  while (bin < bins.length && sum + (bins[bin] as number) < need) sum += bins[bin++] as number;
  if (need <= 0 || bin === bins.length) return NEVER;
  const held: number[] = [];
  for (let k = from[i] as number; k < (from[i + 1] as number); k++) {
    const time = timeS[slot[k] as number] as number;
    if (time !== NEVER && time >> BIN_SHIFT === bin) held.push(k);
  }
  const timeOf = (k: number): number => timeS[slot[k] as number] as number;
  held.sort((a, b) => timeOf(a) - timeOf(b));
  for (const k of held) {
    sum += people[k] as number;
    if (sum >= need) return timeOf(k);
  }
  return held.length === 0 ? NEVER : timeOf(held.at(-1) as number);
}

export function createCounter(groups: TallyGroups, size: number): Counter {
  const module = fits(groups) ? compileTally() : null;
  const fast = module === null ? null : createWasmCounter(groups, size, module);
  return fast ?? createPlainCounter(groups);
}
