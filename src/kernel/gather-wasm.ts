import { Doors, MOST_ITEMS, takeDoors } from './gather-door.ts';
import { type Gatherer, LANES, NO_WAY, type Ways } from './gatherer.ts';
import { Layout, openMemory } from './memory.ts';

/** Addresses in the memory of `gather.wat`, and how many bytes all of it takes. */
function layOut(lists: readonly Ways[], blocks: number) {
  const slots = LANES * blocks;
  const layout = new Layout();
  const at = {
    ...takeDoors(layout, lists, blocks),
    standCost: layout.take(4 * slots),
    cost: layout.take(4 * slots),
  };
  return { ...at, bytes: layout.bytes };
}

type Run = Readonly<Record<'door' | 'led' | 'moved' | 'lead' | 'packed' | 'cut', (...args: number[]) => number>>;

/** The same as `createPlainGatherer` in WebAssembly SIMD (`gather.wat`); null where there is no memory for it. */
export function createWasmGatherer(
  lists: readonly Ways[],
  blocks: number,
  module: WebAssembly.Module,
): Gatherer | null {
  const at = layOut(lists, blocks);
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
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as Run;
  const doors = new Doors(run, at, blocks, buffer);
  const costs32 = new Int32Array(buffer, at.costs, MOST_ITEMS);
  const stand32 = new Int32Array(buffer, at.standCost, LANES * blocks);
  const seconds = new Uint16Array(buffer, at.seconds, LANES * blocks);
  const cost = new Int32Array(buffer, at.cost, LANES * blocks);
  return {
    seconds,
    cost,
    door: (asked) => doors.ask(asked),
    reset() {
      cost.fill(NO_WAY);
    },
    packed(list, itemCost, unit, standCost) {
      const { start, item, seconds: ways } = placeOf(list);
      costs32.set(itemCost);
      if (standCost !== null) stand32.set(standCost);
      const stand = standCost === null ? at.noStand : at.standCost;
      run.packed(blocks, start, item, ways, at.costs, unit, stand, at.cost);
    },
    within(limitS) {
      run.cut(at.seconds, at.seconds + 2 * seconds.length, limitS);
      return new Uint16Array(seconds);
    },
  };
}
