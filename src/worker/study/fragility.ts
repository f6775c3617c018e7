import { detourOf } from '../../assess/decide/detour.ts';
import {
  type Effect,
  exactEffect,
  intactOf,
  isSettled,
  type Removal,
  removalsOf,
  screenRemoval,
  sortEffects,
} from '../../assess/decide/fragility.ts';
import { findPlace } from '../../assess/target/places.ts';
import type { Network, Target } from '../../network/model.ts';
import type { Tick } from './contribution.ts';
import type { FragileRow, FragilityAnswer } from './protocol.ts';

/** How many of the worst are told, and how many are made exact at least before it is asked whether they are settled. */
const TOP = 10;

/** Takes each road link or station away in turn: who drops out of the target's cutoff to the nearest of its destinations. */
export async function fragility(
  network: Network,
  target: Target,
  what: 'link' | 'station',
  tick: Tick,
): Promise<FragilityAnswer> {
  const { period, wait, modes, definition, cutoffS } = target;
  const places = target.to.flatMap((ref) => findPlace(network, ref) ?? []);
  const intact = intactOf(network, { places, query: { period, wait, modes, definition }, cutoffS });
  const removals = removalsOf(intact.view, what);
  const felt: { removal: Removal; effect: Effect }[] = [];
  for (const [i, removal] of removals.entries()) {
    if (i % 8 === 0) await tick(0.7 * i, removals.length);
    const effect = screenRemoval(intact, removal);
    if (effect !== null) felt.push({ removal, effect });
  }
  const screened = sortEffects(felt);
  const rows: { removal: Removal; effect: Effect; row: FragileRow }[] = [];
  for (const { removal, effect: bound } of screened) {
    if (
      isSettled(
        rows.map(({ effect }) => effect),
        TOP,
        bound,
      )
    )
      break;
    await tick(0.7 + 0.3 * Math.min(1, rows.length / (2 * TOP)), 1);
    const { without, ...effect } = exactEffect(network, intact, removal);
    const detour = detourOf(network, intact, without, effect.worstCell);
    const hardest = detour && {
      name: detour.from.name,
      before: detour.before?.timeS ?? null,
      after: detour.after?.timeS ?? null,
    };
    rows.push({ removal, effect, row: { ...placeOf(network, removal), ...told(effect), hardest } });
  }
  const top = sortEffects(rows).slice(0, TOP);
  return { cutoffS, tried: removals.length, used: screened.length, rows: top.map(({ row }) => row) };
}

function told({ droppedOut, extraPersonS, beyondHorizon }: Effect) {
  return { droppedOut, extraPersonMinutes: Math.round(extraPersonS / 60), beyondHorizon };
}

function placeOf(network: Network, { kind, id }: Removal): Pick<FragileRow, 'id' | 'name' | 'path' | 'point'> {
  if (kind === 'link') {
    const link = network.roads.links.find((one) => one.id === id);
    const node = new Map(network.roads.nodes.map((one) => [one.id, one.nameZh]));
    const ends = link ? `${node.get(link.from) ?? ''}–${node.get(link.to) ?? ''}` : '';
    const name = `${link?.nameZh || link?.ref || id}（${ends}）`;
    return { id, name: { zh: name, en: name }, path: link?.geometry ?? [], point: null };
  }
  const station = network.transit.stations.find((one) => one.id === id);
  const point = station ? ([station.lon, station.lat] as const) : null;
  return { id, name: station?.name ?? { zh: id, en: id }, path: [], point };
}
