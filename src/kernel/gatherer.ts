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

/** Seconds at the items of one list, NO_WAY_S where there is none, and those that standing takes by slot. */
export interface DoorAsked {
  readonly list: number;
  readonly itemS: Uint16Array;
  /** Not to be written again: the same array is taken for the same seconds. */
  readonly standS: Uint16Array | null;
}

/** Working memory of one set of blocks. Cell c of block b is slot 16 b + c. */
export interface Gatherer {
  /** Least seconds by slot; NO_WAY_S where none. Filled by `door`. */
  readonly seconds: Uint16Array;
  /** Least packed cost by slot; NO_WAY or more where none. Filled by `packed`. */
  readonly cost: Int32Array;
  /** Fills `seconds` with the least of itemS + way + standS over all ways of the lists asked, each once; sums beyond 65534 are no way. */
  door(asked: readonly DoorAsked[]): void;
  /** Forgets what `packed` gathered. */
  reset(): void;
  /** Lowers `cost` over the ways of one list to itemCost + way × unit + standCost. */
  packed(list: number, itemCost: Int32Array, unit: number, standCost: Int32Array | null): void;
  /** A copy of `seconds`, and these themselves, above the limit NO_WAY_S. */
  within(limitS: number): Uint16Array<ArrayBuffer>;
}
