import { Layout, openMemory } from './memory.ts';
import { compileTally } from './tally-module.ts';

/** Time of a cell that is not reached, and of a group that never has what it needs. */
const NEVER = 0xffff;

/** Cells by group: those of group i are from[i] … from[i + 1] − 1. */
export interface TallyGroups {
  readonly from: Uint32Array;
  /** Index into the field of times. */
  readonly cell: Uint32Array;
  /** People and land of each cell. */
  readonly people: Float32Array;
  readonly landKm2: Float32Array;
  /** Land is told in whole parts of so many km². */
  readonly partKm2: number;
  /** People whose reach is asked of each group; 0 or less where nothing is asked. */
  readonly needs: Float64Array;
}

/** Running sums: whole numbers where every part of them is one. */
export type Sums = Float64Array | Uint32Array;

interface Tally {
  /** First second at which something is reached; 0 where nothing is. */
  readonly first: number;
  /** People and land reached up to and with each second, from `first` to the last second at which something is reached. */
  readonly people: Sums;
  readonly land: Sums;
  /** Km² of one of `land`. */
  readonly landUnitKm2: number;
  /** First second within which a group has what it needs, 65535 if never or if it needs nothing. */
  readonly reachS: Uint16Array;
}

/** Counts fields of times of one size; 65535 is never. */
export type Counter = (timeS: Uint16Array) => Tally;

const BIN_SHIFT = 6;

/** Plain TypeScript: the oracle of the WebAssembly twin and its fallback, and for cells that it cannot hold. */
export function createPlainCounter(groups: TallyGroups): Counter {
  const { from, cell, people, landKm2, needs } = groups;
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
        const time = timeS[cell[k] as number] as number;
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
  { from, cell, people, needs }: TallyGroups,
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
    const time = timeS[cell[k] as number] as number;
    if (time !== NEVER && time >> BIN_SHIFT === bin) held.push(k);
  }
  const timeOf = (k: number): number => timeS[cell[k] as number] as number;
  held.sort((a, b) => timeOf(a) - timeOf(b));
  for (const k of held) {
    sum += people[k] as number;
    if (sum >= need) return timeOf(k);
  }
  return held.length === 0 ? NEVER : timeOf(held.at(-1) as number);
}

/** Cells of a group are counted eight at a time, as signed 16-bit numbers. */
const STEP = 8;
const MOST_PEOPLE = 0x7fff;

/** People and parts of land share a number: so many bits are people, of a cell as of all, and the other five of 32 a cell's land. */
const PEOPLE_BITS = 27;
const MOST_PARTS = 31;

function parts(landKm2: number, partKm2: number): number {
  return Math.round(landKm2 / partKm2);
}

/** Whether the WebAssembly twin can hold these cells. */
function fits({ people, landKm2, partKm2 }: TallyGroups): boolean {
  const whole = (count: number): boolean => Number.isInteger(count) && count >= 0;
  const all = people.reduce((sum, count) => sum + count, 0);
  const fit = (land: number): boolean =>
    land / partKm2 <= MOST_PARTS && Math.abs(land / partKm2 - parts(land, partKm2)) < 1e-4;
  return people.every(whole) && all < 2 ** PEOPLE_BITS && landKm2.every(fit);
}

/** The same in WebAssembly SIMD (`tally.wat`); null where there is no memory for it. `size`: cells of a field. */
export function createWasmCounter(groups: TallyGroups, size: number, module: WebAssembly.Module): Counter | null {
  const { needs } = groups;
  const places = padded(groups);
  const count = places.cell.length;
  const layout = new Layout();
  const sums = layout.take(8 * (NEVER + 1));
  const field = layout.take(2 * (size + 1));
  const cells = layout.take(4 * count);
  const values = layout.take(4 * count);
  const ordered = layout.take(2 * count);
  const weights = layout.take(2 * count);
  const from = layout.take(4 * (needs.length + 1));
  const need = layout.take(4 * needs.length);
  const out = layout.take(2 * needs.length);
  const curves = layout.take(2 * 4 * (NEVER + 1));
  const memory = openMemory(layout.bytes);
  if (memory === null) return null;
  const { buffer } = memory;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const spread = exports.spread as (...args: number[]) => void;
  const run = exports.run as (...args: number[]) => void;
  const span = exports.span as (from: number, to: number) => number;
  const reach = exports.reach as (...args: number[]) => void;
  const times = new Uint16Array(buffer, field, size + 1).fill(NEVER);
  const reachS = new Uint16Array(buffer, out, needs.length);
  new Uint32Array(buffer, cells).set(places.cell.map((cell) => field + 2 * (cell < 0 ? size : cell)));
  const packed = new Uint32Array(buffer, values, count);
  const whole = new Uint16Array(buffer, weights, count);
  for (let at = 0; at < count; at++) {
    whole[at] = places.people[at] as number;
    packed[at] = (places.people[at] as number) + (places.parts[at] as number) * 2 ** PEOPLE_BITS;
  }
  new Uint32Array(buffer, from).set(places.from.subarray(0, needs.length + 1).map((at) => ordered + 2 * at));
  new Int32Array(buffer, need).set(needs.map((people) => Math.ceil(people)));
  return (timeS) => {
    times.set(timeS);
    spread(count, cells, values, ordered, sums);
    reach(needs.length, from, need, weights - ordered, out);
    const seconds = span(ordered, ordered + 2 * count);
    const none = (seconds & NEVER) === NEVER;
    const first = none ? 0 : seconds & NEVER;
    const length = none ? 0 : (seconds >>> 16) + 1 - first;
    run(first, first + length, sums, curves, curves + 4 * length);
    // one buffer for both: each is a burden to the collector
    const both = new Uint32Array(new Uint32Array(buffer, curves, 2 * length));
    return {
      first,
      people: both.subarray(0, length),
      land: both.subarray(length),
      landUnitKm2: groups.partKm2,
      reachS: new Uint16Array(reachS),
    };
  };
}

interface Places {
  readonly from: Uint32Array;
  readonly cell: number[];
  readonly people: number[];
  readonly parts: number[];
}

/** Groups begin at multiples of STEP, −1 in between; a cell with too many people is entered more than once. */
function padded({ from, cell, people, landKm2, partKm2 }: TallyGroups): Places {
  const places: Places = { from: new Uint32Array(from.length), cell: [], people: [], parts: [] };
  const enter = (at: number, count: number, land: number): void => {
    places.cell.push(at);
    places.people.push(count);
    places.parts.push(land);
  };
  for (let i = 0; i + 1 < from.length; i++) {
    for (let k = from[i] as number; k < (from[i + 1] as number); k++) {
      const at = cell[k] as number;
      const count = people[k] as number;
      enter(at, Math.min(count, MOST_PEOPLE), parts(landKm2[k] as number, partKm2));
      for (let left = count - MOST_PEOPLE; left > 0; left -= MOST_PEOPLE) enter(at, Math.min(left, MOST_PEOPLE), 0);
    }
    while (places.cell.length % STEP !== 0) enter(-1, 0, 0);
    places.from[i + 1] = places.cell.length;
  }
  return places;
}

export function createCounter(groups: TallyGroups, size: number): Counter {
  const module = fits(groups) ? compileTally() : null;
  const fast = module === null ? null : createWasmCounter(groups, size, module);
  return fast ?? createPlainCounter(groups);
}
