import type { Metres, Seconds } from '../../base/units.ts';
import type { Spot } from '../../expand/ground.ts';
import { Remembered } from '../../expand/remembered.ts';
import { LANES, NO_WAY_S, type Ways } from '../../kernel/gatherer.ts';
import type { Blocks } from './blocks.ts';
import type { Rings } from './rings.ts';

/** All that a list of ways rests on: points (see `fixedSpotOf`), how far each reaches, and the numbers of the speed. */
export interface Asked {
  readonly spots: readonly Spot[];
  /** By item: metres in a straight line, −1 for none at all; null: as far as each cell's own reach by local streets. */
  readonly reachM: readonly Metres[] | null;
  /** Farthest of all items; the rings reach at least as far. */
  readonly ringM: Metres | null;
  readonly numbers: readonly number[];
  /** Depends on the numbers alone. */
  seconds(straight: Metres, area: number): Seconds;
}

/** How many lists of a kind are kept. */
const KEPT = 4;

/** Lists of one kind over the blocks of a grid: the last few are kept, and a new one takes from the one before it all that both have. */
export class WayLists {
  private readonly blocks: Blocks;
  private readonly rings: Rings;
  private readonly known = new Remembered<Ways>(KEPT);
  private last: { readonly asked: Asked; readonly ways: Ways } | null = null;

  constructor(blocks: Blocks, rings: Rings) {
    this.blocks = blocks;
    this.rings = rings;
  }

  /** Ways into blocks, those of a block by item. */
  get(asked: Asked): Ways {
    const { spots, reachM, ringM, numbers } = asked;
    const ways = this.known.get([ringM, ...numbers, ...spots, ...(reachM ?? [])], () => this.make(asked));
    this.last = { asked, ways };
    return ways;
  }

  private make(asked: Asked): Ways {
    const { last } = this;
    if (last === null || !sameSpeed(last.asked, asked)) return this.collect(asked, [...asked.spots.keys()]);
    const { numberOf, fresh } = renumber(last.asked, asked);
    return merge(last.ways, numberOf, this.collect(asked, fresh));
  }

  /** The ways of some items, ascending. */
  private collect({ spots, reachM, ringM, seconds: secondsOf }: Asked, items: readonly number[]): Ways {
    const { corner, area } = this.blocks;
    const rings = items.flatMap((item) => {
      const limit = reachM === null ? Number.MAX_VALUE : (reachM[item] as number);
      return limit < 0 ? [] : [{ item, limit, ring: this.rings.around(spots[item] as Spot, ringM) }];
    });
    const start = new Uint32Array(corner.length + 1);
    for (const { limit, ring } of rings) {
      ring.blocks.forEach((block, j) => {
        if ((ring.nearest[j] as number) <= limit) start[block + 1]!++;
      });
    }
    for (let b = 0; b < corner.length; b++) start[b + 1]! += start[b] as number;
    const ways = emptyWays(start);
    const fill = start.slice();
    for (const { item, limit, ring } of rings) {
      const { blocks, straight, nearest } = ring;
      for (let j = 0; j < blocks.length; j++) {
        if ((nearest[j] as number) > limit) continue;
        const block = blocks[j] as number;
        const at = fill[block]!++;
        ways.item[at] = item;
        for (let c = 0; c < LANES; c++) {
          const metres = straight[LANES * j + c] as number;
          if (metres > limit) continue;
          ways.seconds[LANES * at + c] = Math.min(NO_WAY_S, secondsOf(metres, area[LANES * block + c] as number));
        }
      }
    }
    return ways;
  }
}

function emptyWays(start: Uint32Array): Ways {
  const count = start[start.length - 1] as number;
  return { start, item: new Uint16Array(count), seconds: new Uint16Array(LANES * count).fill(NO_WAY_S) };
}

function sameSpeed(a: Asked, b: Asked): boolean {
  return a.ringM === b.ringM && a.numbers.every((number, i) => number === b.numbers[i]);
}

/** By item of the old list its number in the new one, ascending, −1 where it is gone; and the items that only the new one has. */
function renumber(old: Asked, asked: Asked): { readonly numberOf: Int32Array; readonly fresh: readonly number[] } {
  const reach = ({ reachM }: Asked, item: number): Metres | undefined => reachM?.[item];
  const placeOf = new Map(old.spots.map((spot, item) => [spot, item]));
  const numberOf = new Int32Array(old.spots.length).fill(-1);
  const fresh: number[] = [];
  let before = -1;
  asked.spots.forEach((spot, item) => {
    const place = placeOf.get(spot) ?? -1;
    if (place <= before || reach(old, place) !== reach(asked, item)) {
      fresh.push(item);
      return;
    }
    numberOf[place] = item;
    before = place;
  });
  return { numberOf, fresh };
}

/** The entries of a list under other numbers, and fresh ones between them. */
function merge(old: Ways, numberOf: Int32Array, fresh: Ways): Ways {
  const start = new Uint32Array(old.start.length);
  const kept = old.item.reduce((count, item) => count + ((numberOf[item] as number) >= 0 ? 1 : 0), 0);
  const count = kept + fresh.item.length;
  const ways = { start, item: new Uint16Array(count), seconds: new Uint16Array(LANES * count) };
  let at = 0;
  let [from, end] = [0, 0];
  // Entries that stand in a row are copied at once.
  const flush = (): void => {
    ways.seconds.set(old.seconds.subarray(LANES * from, LANES * end), LANES * (at - (end - from)));
    from = end;
  };
  let next = 0;
  const take = (until: number, block: number): void => {
    for (; next < (fresh.start[block + 1] as number) && (fresh.item[next] as number) < until; next++) {
      flush();
      ways.seconds.set(fresh.seconds.subarray(LANES * next, LANES * (next + 1)), LANES * at);
      ways.item[at++] = fresh.item[next] as number;
    }
  };
  for (let block = 0; block + 1 < start.length; block++) {
    for (let k = old.start[block] as number; k < (old.start[block + 1] as number); k++) {
      const number = numberOf[old.item[k] as number] as number;
      if (number < 0) continue;
      take(number, block);
      if (k !== end) {
        flush();
        from = k;
      }
      end = k + 1;
      ways.item[at++] = number;
    }
    take(Infinity, block);
    start[block + 1] = at;
  }
  flush();
  return ways;
}
