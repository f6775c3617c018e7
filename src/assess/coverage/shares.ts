/** Shares this close are equal: sums of the same cells in another order. */
export const SHARE_EPSILON = 1e-9;

/** Whether a measured share keeps a required one. */
export function meetsShare(value: number, required: number): boolean {
  return value >= required - SHARE_EPSILON;
}
