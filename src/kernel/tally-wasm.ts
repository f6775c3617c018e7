import { type Counter, NEVER, type Tally, type TallyGroups } from './counter.ts';
import { Layout, openMemory } from './memory.ts';

/** Cells of a group are counted eight at a time, as signed 16-bit numbers. */
const STEP = 8;
/** Fields are compared so many numbers at a time. */
const LINE = 32;
const MOST_PEOPLE = 0x7fff;

/** People and parts of land share a number: so many bits are people, of a cell as of all, and the other five of 32 a cell's land. */
const PEOPLE_BITS = 27;
const MOST_PARTS = 31;

function parts(landKm2: number, partKm2: number): number {
  return Math.round(landKm2 / partKm2);
}

/** Whether the WebAssembly twin can hold these cells. */
export function fits({ people, landKm2, partKm2 }: TallyGroups): boolean {
  const whole = (count: number): boolean => Number.isInteger(count) && count >= 0;
  const all = people.reduce((sum, count) => sum + count, 0);
  const fit = (land: number): boolean =>
    land / partKm2 <= MOST_PARTS && Math.abs(land / partKm2 - parts(land, partKm2)) < 1e-4;
  return people.every(whole) && all < 2 ** PEOPLE_BITS && landKm2.every(fit);
}

type Run = Readonly<Record<'spread' | 'change' | 'run' | 'span' | 'reach', (...args: number[]) => number>>;

/** Addresses in the memory of `tally.wat`, and how many bytes all of it takes. */
function layOut({ needs }: TallyGroups, size: number, count: number) {
  const layout = new Layout();
  // one number more, never reached, for entries of no cell
  const numbers = Math.ceil((size + 1) / LINE) * LINE;
  const at = {
    numbers,
    sums: layout.take(8 * (NEVER + 1)),
    field: layout.take(2 * numbers),
    fresh: layout.take(2 * numbers),
    places: layout.take(4 * numbers),
    // one more: `change` reads on to see whether the next entry is of the same cell
    cells: layout.take(4 * (count + 1)),
    values: layout.take(4 * count),
    ordered: layout.take(2 * count),
    weights: layout.take(2 * count),
    from: layout.take(4 * (needs.length + 1)),
    needs: layout.take(4 * needs.length),
    reach: layout.take(2 * needs.length),
    curves: layout.take(2 * 4 * (NEVER + 1)),
  };
  return { ...at, bytes: layout.bytes };
}

/** Writes down what is told of the cells once. */
function putDown(buffer: ArrayBuffer, at: ReturnType<typeof layOut>, entries: Entries, { needs }: TallyGroups): void {
  const count = entries.cell.length;
  const cells = new Uint32Array(buffer, at.cells, count);
  const places = new Int32Array(buffer, at.places, at.numbers).fill(-1);
  const values = new Uint32Array(buffer, at.values, count);
  const weights = new Uint16Array(buffer, at.weights, count);
  for (let k = count - 1; k >= 0; k--) {
    const cell = entries.cell[k] as number;
    cells[k] = at.field + 2 * (cell < 0 ? at.numbers - 1 : cell);
    if (cell >= 0) places[cell] = k;
    weights[k] = entries.people[k] as number;
    values[k] = (entries.people[k] as number) + (entries.parts[k] as number) * 2 ** PEOPLE_BITS;
  }
  const from = entries.from.subarray(0, needs.length + 1);
  new Uint32Array(buffer, at.from, from.length).set(from.map((k) => at.ordered + 2 * k));
  new Int32Array(buffer, at.needs, needs.length).set(needs.map((people) => Math.ceil(people)));
}

/** The same as `createPlainCounter` in WebAssembly SIMD (`tally.wat`); null where there is no memory for it. `size`: slots. */
export function createWasmCounter(groups: TallyGroups, size: number, module: WebAssembly.Module): Counter | null {
  const entries = entriesOf(groups);
  const count = entries.cell.length;
  const at = layOut(groups, size, count);
  const memory = openMemory(at.bytes);
  if (memory === null) return null;
  const { buffer } = memory;
  putDown(buffer, at, entries, groups);
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as Run;
  const field = new Uint16Array(buffer, at.field, at.numbers).fill(NEVER);
  const fresh = new Uint16Array(buffer, at.fresh, at.numbers).fill(NEVER);
  // whole numbers of 64 bits; nobody reads the sum of those never reached
  const sums = new Float64Array(buffer, at.sums, NEVER);
  const reachS = new Uint16Array(buffer, at.reach, groups.needs.length);
  const countAll = (): void => {
    sums.fill(0);
    run.spread(count, at.cells, at.values, at.ordered, at.sums);
  };
  /** False where every cell is as it was. */
  const bring = (timeS: Uint16Array): boolean => {
    if (isNear(field, timeS)) {
      fresh.set(timeS);
      return run.change(at.field, at.fresh, at.fresh, at.places, at.cells, at.values, at.ordered, at.sums) > 0;
    }
    field.set(timeS);
    countAll();
    return true;
  };
  const tally = (): Tally => {
    run.reach(groups.needs.length, at.from, at.needs, at.weights - at.ordered, at.reach);
    const seconds = run.span(at.ordered, at.ordered + 2 * count);
    const none = (seconds & NEVER) === NEVER;
    const first = none ? 0 : seconds & NEVER;
    const length = none ? 0 : (seconds >>> 16) + 1 - first;
    run.run(first, first + length, at.sums, at.curves, at.curves + 4 * length);
    // one buffer for both: each is a burden to the collector
    const both = new Uint32Array(new Uint32Array(buffer, at.curves, 2 * length));
    const [people, land] = [both.subarray(0, length), both.subarray(length)];
    return { first, people, land, landUnitKm2: groups.partKm2, reachS: new Uint16Array(reachS) };
  };
  countAll();
  let last = tally();
  return (timeS) => {
    if (bring(timeS)) last = tally();
    return last;
  };
}

/** One number in so many is looked at to see how much of a field is another; a prime, so that no column of cells is passed over. */
const SAMPLE = 61;
/** Where no more than one in so many differs, single cells cost less to change than all to count anew. */
const FEW = 16;

function isNear(before: Uint16Array, now: Uint16Array): boolean {
  let differing = 0;
  for (let cell = 0; cell < now.length; cell += SAMPLE) if (before[cell] !== now[cell]) differing++;
  return differing * SAMPLE * FEW <= now.length;
}

interface Entries {
  readonly from: Uint32Array;
  readonly cell: number[];
  readonly people: number[];
  readonly parts: number[];
}

/** Groups begin at multiples of STEP, −1 in between; a cell with too many people is entered more than once. */
function entriesOf({ from, slot, people, landKm2, partKm2 }: TallyGroups): Entries {
  const entries: Entries = { from: new Uint32Array(from.length), cell: [], people: [], parts: [] };
  const enter = (at: number, count: number, land: number): void => {
    entries.cell.push(at);
    entries.people.push(count);
    entries.parts.push(land);
  };
  for (let i = 0; i + 1 < from.length; i++) {
    for (let k = from[i] as number; k < (from[i + 1] as number); k++) {
      const at = slot[k] as number;
      const count = people[k] as number;
      enter(at, Math.min(count, MOST_PEOPLE), parts(landKm2[k] as number, partKm2));
      for (let left = count - MOST_PEOPLE; left > 0; left -= MOST_PEOPLE) enter(at, Math.min(left, MOST_PEOPLE), 0);
    }
    while (entries.cell.length % STEP !== 0) enter(-1, 0, 0);
    entries.from[i + 1] = entries.cell.length;
  }
  return entries;
}
