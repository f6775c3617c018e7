import { compileGather } from './gather-module.ts';
import { Layout, openMemory } from './memory.ts';

/** Cells along a side of a block, and of the whole block. */
export const SIDE = 4;
export const LANES = SIDE * SIDE;

/** No way: as seconds of an entry, as cost of an item, as answer. */
export const NO_WAY_S = 0xffff;

/** Packed cost of an item that is not reached; an entry's seconds times a unit below 2^14 + 2 can be added in 32 bits. */
export const NO_WAY = 0x3ff00000;

/** Ways into blocks of 16 cells: entries of block b are start[b] … start[b + 1] − 1; entry k leads from item[k] to cell c of the block in seconds[16 k + c]. */
export interface Ways {
  readonly start: Uint32Array;
  readonly item: Uint16Array;
  readonly seconds: Uint16Array;
}

/** Where blocks lie in a field of cells, row by row. */
export interface Frame {
  readonly cols: number;
  readonly rows: number;
  /**
   * First cell (the corner with the lowest index) of each block. A block may stick out of the field; those that do come
   * before the other blocks of their rows, and their slots outside hold no way.
   */
  readonly corner: Uint32Array;
}

/** Working memory of one set of blocks. Cell c of block b is slot 16 b + c. */
export interface Gatherer {
  /** Least seconds by slot; NO_WAY_S where none. Filled by `door`. */
  readonly seconds: Uint16Array;
  /** Least packed cost by slot; NO_WAY or more where none. Filled by `packed`. */
  readonly cost: Int32Array;
  /** Forgets what `door` or `packed` gathered. */
  reset(kind: 'door' | 'packed'): void;
  /** Lowers `seconds` over the ways of one list to itemS + way + standS; sums beyond 65534 are no way. */
  door(list: number, itemS: Uint16Array, standS: Uint16Array | null): void;
  /** Lowers `cost` over the ways of one list to itemCost + way × unit + standCost. */
  packed(list: number, itemCost: Int32Array, unit: number, standCost: Int32Array | null): void;
  /** A new field with `seconds` in place; above the limit and outside the blocks NO_WAY_S. */
  field(limitS: number): Uint16Array<ArrayBuffer>;
}

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

function plainField(frame: Frame, seconds: Uint16Array, limitS: number): Uint16Array<ArrayBuffer> {
  const { cols, rows, corner } = frame;
  const field = new Uint16Array(cols * rows).fill(NO_WAY_S);
  for (let slot = 0; slot < seconds.length; slot++) {
    const time = seconds[slot] as number;
    if (time > limitS) continue;
    const lane = slot % LANES;
    field[(corner[(slot - lane) / LANES] as number) + Math.floor(lane / SIDE) * cols + (lane % SIDE)] = time;
  }
  return field;
}

/** Plain TypeScript: the oracle of the WebAssembly twin and its fallback. */
export function createPlainGatherer(lists: readonly Ways[], frame: Frame): Gatherer {
  const blocks = frame.corner.length;
  const seconds = new Uint16Array(LANES * blocks);
  const cost = new Int32Array(LANES * blocks);
  const noStandS = new Uint16Array(LANES * blocks);
  const noStand = new Int32Array(LANES * blocks);
  return {
    seconds,
    cost,
    reset(kind) {
      if (kind === 'door') seconds.fill(NO_WAY_S);
      else cost.fill(NO_WAY);
    },
    door: (list, itemS, standS) => plainDoor(lists[list] as Ways, itemS, standS ?? noStandS, seconds),
    packed: (list, itemCost, unit, standCost) =>
      plainPacked(lists[list] as Ways, itemCost, unit, standCost ?? noStand, cost),
    field: (limitS) => plainField(frame, seconds, limitS),
  };
}

const MOST_ITEMS = 1 << 16;

/** Addresses in the memory of `gather.wat`, and how many bytes all of it takes. */
function layOut(lists: readonly Ways[], { cols, rows, corner }: Frame) {
  const slots = LANES * corner.length;
  const layout = new Layout();
  const at = {
    lists: lists.map(({ start, item, seconds }) => ({
      start: layout.take(start.byteLength),
      item: layout.take(item.byteLength),
      seconds: layout.take(seconds.byteLength),
    })),
    costs: layout.take(4 * MOST_ITEMS),
    noStand: layout.take(4 * slots),
    stand: layout.take(4 * slots),
    seconds: layout.take(2 * slots),
    cost: layout.take(4 * slots),
    corners: layout.take(4 * corner.length),
    field: layout.take(2 * (cols * rows + SIDE * (cols + 1))),
  };
  return { ...at, bytes: layout.bytes };
}

/** The same in WebAssembly SIMD (`gather.wat`); null where there is no memory for it. */
export function createWasmGatherer(lists: readonly Ways[], frame: Frame, module: WebAssembly.Module): Gatherer | null {
  const blocks = frame.corner.length;
  const at = layOut(lists, frame);
  const memory = openMemory(at.bytes);
  if (memory === null) return null;
  const { buffer } = memory;
  const placeOf = (list: number) => at.lists[list] as (typeof at.lists)[number];
  lists.forEach((ways, list) => {
    const place = placeOf(list);
    new Uint32Array(buffer, place.start).set(ways.start);
    new Uint16Array(buffer, place.item).set(ways.item);
    new Uint16Array(buffer, place.seconds).set(ways.seconds);
  });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const door = exports.door as (...args: number[]) => void;
  const packed = exports.packed as (...args: number[]) => void;
  const emit = exports.emit as (...args: number[]) => void;
  new Uint32Array(buffer, at.corners, blocks).set(frame.corner.map((cell) => at.field + 2 * cell));
  const field = new Uint16Array(buffer, at.field, frame.cols * frame.rows).fill(NO_WAY_S);
  const costs16 = new Uint16Array(buffer, at.costs, MOST_ITEMS);
  const costs32 = new Int32Array(buffer, at.costs, MOST_ITEMS);
  const stand16 = new Uint16Array(buffer, at.stand, LANES * blocks);
  const stand32 = new Int32Array(buffer, at.stand, LANES * blocks);
  const seconds = new Uint16Array(buffer, at.seconds, LANES * blocks);
  const cost = new Int32Array(buffer, at.cost, LANES * blocks);
  return {
    seconds,
    cost,
    reset(kind) {
      if (kind === 'door') seconds.fill(NO_WAY_S);
      else cost.fill(NO_WAY);
    },
    door(list, itemS, standS) {
      const { start, item, seconds: ways } = placeOf(list);
      costs16.set(itemS);
      if (standS !== null) stand16.set(standS);
      door(blocks, start, item, ways, at.costs, standS === null ? at.noStand : at.stand, at.seconds);
    },
    packed(list, itemCost, unit, standCost) {
      const { start, item, seconds: ways } = placeOf(list);
      costs32.set(itemCost);
      if (standCost !== null) stand32.set(standCost);
      packed(blocks, start, item, ways, at.costs, unit, standCost === null ? at.noStand : at.stand, at.cost);
    },
    field(limitS) {
      emit(blocks, at.seconds, at.corners, 2 * frame.cols, limitS);
      return new Uint16Array(field);
    },
  };
}

/** The fast one where it runs, else the plain one. */
export function createGatherer(lists: readonly Ways[], frame: Frame): Gatherer {
  const module = compileGather();
  const fast = module === null ? null : createWasmGatherer(lists, frame, module);
  return fast ?? createPlainGatherer(lists, frame);
}
