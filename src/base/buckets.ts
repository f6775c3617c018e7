/** Things by bucket: those of bucket b are items[start[b]] … items[start[b + 1] − 1], in the order they were named. */
export interface Buckets {
  readonly start: Uint32Array;
  readonly items: Uint32Array;
}

/** Counting sort. `each` names every thing with each bucket it lies in; it is asked twice, and must say the same. */
export function fillBuckets(count: number, each: (name: (bucket: number, thing: number) => void) => void): Buckets {
  const start = new Uint32Array(count + 1);
  each((bucket) => start[bucket + 1]!++);
  for (let b = 0; b < count; b++) start[b + 1]! += start[b] as number;
  const fill = start.slice();
  const items = new Uint32Array(start[count] as number);
  each((bucket, thing) => {
    items[fill[bucket]!++] = thing;
  });
  return { start, items };
}

/** Items in the order of their whole numbers below a bound; equals stay as they were. */
export function sortedBy(items: Uint32Array, numberOf: Int32Array, bound: number): Uint32Array {
  const fill = new Uint32Array(bound + 1);
  for (const item of items) fill[(numberOf[item] as number) + 1]!++;
  for (let b = 0; b < bound; b++) fill[b + 1]! += fill[b] as number;
  const sorted = new Uint32Array(items.length);
  for (const item of items) sorted[fill[numberOf[item] as number]!++] = item;
  return sorted;
}
