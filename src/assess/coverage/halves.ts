import type { Seconds } from '../../base/units.ts';
import type { Zones } from '../../network/model/zones.ts';
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
  const { township, ids, names } = rosterOf(network.zones);
  const { halfS, townshipPeople } = coverage;
  const size = ids.length;
  const keys = new Uint32Array(size);
  let count = 0;
  for (let rank = 0; rank < size; rank++) {
    const i = township[rank] as number;
    if ((townshipPeople[i] as number) <= 0) continue;
    keys[count++] = (SURFACE_UNREACHED - (halfS[i] as number)) * size + rank;
  }
  const sorted = keys.subarray(0, count).sort();
  const halves: Timed[] = [];
  for (let k = 0; k < count; k++) {
    const rank = (sorted[k] as number) % size;
    const timeS = halfS[township[rank] as number] as number;
    const reached = timeS !== SURFACE_UNREACHED;
    halves.push({ id: ids[rank] as string, name: names[rank] as string, timeS: reached ? timeS : null });
  }
  sortedHalves.set(coverage, { network, halves });
  return halves;
}

/** The townships of the study area in the order of their codes: index into `zones.townships`, code, name. */
interface Roster {
  readonly township: Int32Array;
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

const rosters = new WeakMap<Zones, Roster>();

function rosterOf(zones: Zones): Roster {
  const known = rosters.get(zones);
  if (known !== undefined) return known;
  const inside = [...zones.townships.entries()].filter(([, { inStudy }]) => inStudy);
  inside.sort(([, a], [, b]) => (a.code < b.code ? -1 : 1));
  const roster = {
    township: Int32Array.from(inside, ([i]) => i),
    ids: inside.map(([, { code }]) => code),
    names: inside.map(([, { name }]) => name.zh),
  };
  rosters.set(zones, roster);
  return roster;
}
