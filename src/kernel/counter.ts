/** Time of a cell that is not reached, and of a group that never has what it needs. */
export const NEVER = 0xffff;

/** Cells by group, each in one: those of group i are from[i] … from[i + 1] − 1. */
export interface TallyGroups {
  readonly from: Uint32Array;
  /** Where the time of each cell lies. */
  readonly slot: Uint32Array;
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

export interface Tally {
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

/** Counts times by slot, always as many; 65535 is never. Times that are as they were may give the very tally of before. */
export type Counter = (timeS: Uint16Array) => Tally;
