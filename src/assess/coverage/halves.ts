import type { Seconds } from '../../base/units.ts';
import type { Network } from '../../network/model.ts';
import { SURFACE_UNREACHED } from '../results.ts';
import type { Coverage } from './coverage.ts';

/** Something with its time; null where it is not reached. */
export interface Timed {
  readonly id: string;
  readonly name: string;
  readonly timeS: Seconds | null;
}

const sortedHalves = new WeakMap<Coverage, { readonly network: Network; readonly halves: readonly Timed[] }>();

/** When townships with people have half of them inside, as misses are listed (the unreachable first, then the slowest, equals by code); targets that share a coverage share the list. */
export function halvesOf(coverage: Coverage, network: Network): readonly Timed[] {
  const known = sortedHalves.get(coverage);
  if (known?.network === network) return known.halves;
  const { townships } = network.zones;
  const order = townshipOrder(network);
  const keys = new Float64Array(townships.length);
  let count = 0;
  order.forEach((i, rank) => {
    if (townships[i]?.inStudy !== true || (coverage.townshipPeople[i] as number) <= 0) return;
    const timeS = coverage.townshipHalfS[i] ?? null;
    keys[count++] = (timeS === null ? 0 : SURFACE_UNREACHED - timeS) * townships.length + rank;
  });
  const halves = Array.from(keys.subarray(0, count).sort(), (key) => {
    const i = order[key % townships.length] as number;
    const { code, name } = townships[i] as Network['zones']['townships'][number];
    return { id: code, name: name.zh, timeS: coverage.townshipHalfS[i] ?? null };
  });
  sortedHalves.set(coverage, { network, halves });
  return halves;
}

const orders = new WeakMap<Network['zones'], readonly number[]>();

/** Indices of townships in the order of their codes. */
function townshipOrder({ zones }: Network): readonly number[] {
  const { townships } = zones;
  const known = orders.get(zones);
  if (known !== undefined) return known;
  const order = [...townships.keys()].sort((a, b) =>
    (townships[a]?.code ?? '') < (townships[b]?.code ?? '') ? -1 : 1,
  );
  orders.set(zones, order);
  return order;
}
