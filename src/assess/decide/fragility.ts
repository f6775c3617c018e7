import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import { KIND, LINK_KINDS } from '../../expand/links.ts';
import type { Network } from '../../network/model.ts';
import type { Modification } from '../../scenario/modification.ts';
import { combineSurfaces } from '../coverage/coverage.ts';
import { createView, type EngineView } from '../engine.ts';
import { type Query, SURFACE_UNREACHED, type Surface } from '../results.ts';
import { surfaceOf } from '../surface/surface.ts';
import type { FoundPlace } from '../target/places.ts';
import { limitOf } from '../trip/cost.ts';
import { type Machine, searchFrom } from '../trip/journey.ts';
import { MODE_RULES } from '../trip/modes.ts';
import { modified } from './levers.ts';

export type RemovalKind = 'link' | 'station' | 'line';

/** One thing taken away: what a person calls it, and the expanded links that go with it (none for a line: its rides are shared). */
export interface Removal {
  readonly kind: RemovalKind;
  readonly id: string;
  readonly name: string;
  readonly links: readonly number[];
}

/** People who reach the nearest of some places: within which cutoff, how. */
export interface FragilityQuery {
  readonly places: readonly FoundPlace[];
  readonly query: Query;
  readonly cutoffS: Seconds;
}

/** What a removal does to the people of the study area. */
export interface Effect {
  /** People inside the cutoff before and no more after. */
  readonly droppedOut: number;
  /** Person-seconds lost; those who leave the horizon count as far as it reaches. */
  readonly extraPersonS: number;
  /** People who reached a place within the horizon and do no more. */
  readonly beyondHorizon: number;
  /** Grid cell with the greatest loss, of those that drop out if any does; −1 if nobody loses. */
  readonly worstCell: number;
}

/** Road links, or stations with service. */
export function removalsOf(view: Machine, kind: RemovalKind): Removal[] {
  const { network, links } = view.expanded;
  if (kind === 'line') return network.transit.lines.map(({ id, name }) => ({ kind, id, name: name.zh, links: [] }));
  const owned = kind === 'link' ? linksByRoad(view) : linksByStation(view);
  const rows = kind === 'link' ? network.roads.links : network.transit.stations;
  return rows.flatMap((row, i) => {
    const own = owned[i] ?? [];
    if (own.length === 0 || links.count === 0) return [];
    return [{ kind, id: row.id, name: 'nameZh' in row ? row.nameZh : row.name.zh, links: own }];
  });
}

function linksByRoad({ expanded }: Machine): number[][] {
  const { network, links, pieces, approaches } = expanded;
  const owned: number[][] = network.roads.links.map(() => []);
  for (let l = 0; l < links.count; l++) {
    const kind = LINK_KINDS[links.kind[l] as number] as string;
    const ref = links.ref[l] as number;
    if (kind === 'drive') owned[pieces[ref]?.road ?? -1]?.push(l);
    else if (['walk', 'walk_out', 'bike'].includes(kind)) owned[approaches[ref]?.bridge ?? -1]?.push(l);
  }
  return owned;
}

function linksByStation({ expanded }: Machine): number[][] {
  const { network, links, changes } = expanded;
  const { stations, stops } = network.transit;
  const idx = new Map(stations.map((station, i) => [station.id, i]));
  const stationOf = stops.map((stop) => idx.get(stop.stationId) ?? -1);
  const owned: number[][] = stations.map(() => []);
  for (let l = 0; l < links.count; l++) {
    const kind = LINK_KINDS[links.kind[l] as number];
    const ref = links.ref[l] as number;
    if (kind === 'enter' || kind === 'exit') owned[stationOf[ref] ?? -1]?.push(l);
    if (kind !== 'transfer') continue;
    const ends = [changes[ref]?.fromStop ?? -1, changes[ref]?.toStop ?? -1].map((stop) => stationOf[stop] ?? -1);
    for (const station of new Set(ends)) owned[station]?.push(l);
  }
  return owned;
}

/** The state before anything is removed, and which links the best ways use. */
export interface Intact {
  readonly view: EngineView;
  readonly asked: FragilityQuery;
  readonly surfaces: readonly Surface[];
  readonly combined: Surface;
  /** By place: 1 for every link on its tree of best ways. */
  readonly used: readonly Uint8Array[];
}

export function intactOf(network: Network, asked: FragilityQuery): Intact {
  const { period, wait } = asked.query;
  const view = createView(network, { period, wait });
  const surfaces: Surface[] = [];
  const used = asked.places.map(({ point }) => {
    surfaces.push(view.surface(point, 'to', asked.query));
    searchFrom(view, point, 'reverse', asked.query, limitOf(view.expanded.method.horizonS));
    const links = new Uint8Array(view.linkCount);
    const { touched, touchedCount, via } = view.state;
    for (let t = 0; t < touchedCount; t++) {
      const link = via[touched[t] as number] as number;
      if (link >= 0) links[link] = 1;
    }
    return links;
  });
  return { view, asked, surfaces, combined: combineSurfaces(surfaces, 'best', view.grid), used };
}

/**
 * Effect of a removal by shutting its links on the arrays, for the places whose best ways use one of them. An upper bound of the true
 * loss: trains still stop at a shut station. Where more than links would go (see `takesAccess`) the true loss. Null: no best way uses it.
 * Throws if the network cannot be without it.
 */
export function screenRemoval(intact: Intact, removal: Removal): Effect | null {
  const { view, asked, used } = intact;
  const hit = used.map((links) => removal.links.some((link) => links[link] === 1));
  if (removal.kind === 'link' && takesAccess(view, removal, asked.query)) {
    const { without: _, ...effect } = exactEffect(view.expanded.network, intact, removal);
    return hit.includes(true) || effect.worstCell >= 0 ? effect : null;
  }
  if (!hit.includes(true)) return null;
  const bits = view.graph.bits.slice();
  for (const link of removal.links) bits[link] = 0;
  const shut: Machine = { ...view, graph: { ...view.graph, bits, commonBits: 0 } };
  const surfaces = asked.places.map(({ point }, i) => {
    if (hit[i] !== true) return intact.surfaces[i] as Surface;
    return surfaceOf(shut, view.grid, view.cells(), point, 'to', asked.query);
  });
  return effectBetween(intact.combined, combineSurfaces(surfaces, 'best', view.grid), view, asked.cutoffS);
}

/**
 * Whether a road takes ways to join the network with it, besides its links: the heads of a bridge that is walked or cycled, past
 * which people walk along the bank; the only ordinary road at a node that an expressway meets, too.
 */
function takesAccess({ expanded, graph }: Machine, { id, links }: Removal, { modes }: Query): boolean {
  const { mask } = MODE_RULES[modes];
  if (links.some((l) => expanded.links.kind[l] !== KIND.drive && ((graph.bits[l] as number) & mask) !== 0)) return true;
  const roads = expanded.network.roads.links;
  const road = roads.find((row) => row.id === id);
  if (road === undefined || road.facility === 'expressway') return false;
  return [road.from, road.to].some((node) => {
    const others = roads.filter(({ id: other, from, to }) => other !== id && (from === node || to === node));
    return others.length > 0 && others.every(({ facility }) => facility === 'expressway');
  });
}

/** Effect of a removal on the network rebuilt without it. Throws if the network cannot be without it. */
export function exactEffect(
  network: Network,
  intact: Intact,
  removal: Removal,
): Effect & { readonly without: EngineView } {
  return effectOfChange(intact, modified(network, [modificationOf(removal)]));
}

/** Effect of another network over the same zones. */
export function effectOfChange(intact: Intact, changed: Network): Effect & { readonly without: EngineView } {
  const { period, wait } = intact.asked.query;
  const without = createView(changed, { period, wait });
  const surfaces = intact.asked.places.map(({ point }) => without.surface(point, 'to', intact.asked.query));
  const after = combineSurfaces(surfaces, 'best', without.grid);
  return { ...effectBetween(intact.combined, after, without, intact.asked.cutoffS), without };
}

function modificationOf({ kind, id }: Removal): Modification {
  if (kind === 'link') return { type: 'remove_road_link', links: [id] };
  if (kind === 'station') return { type: 'remove_station', station: id };
  return { type: 'remove_line', line: id };
}

function effectBetween(before: Surface, after: Surface, view: EngineView, cutoffS: Seconds): Effect {
  const { grid } = view;
  const { horizonS } = view.expanded.method;
  let [droppedOut, extraPersonS, beyondHorizon] = [0, 0, 0];
  let [worstCell, worstLoss, worstDrops] = [-1, 0, false];
  for (let cell = 0; cell < before.timeS.length; cell++) {
    const [timeA, timeB] = [before.timeS[cell] as number, after.timeS[cell] as number];
    if (timeA === timeB || grid.inStudy[cell] !== 1 || timeA === SURFACE_UNREACHED) continue;
    const people = grid.people[cell] as number;
    const gone = timeB === SURFACE_UNREACHED;
    const drops = isWithin(timeA, cutoffS) && (gone || !isWithin(timeB, cutoffS));
    const loss = people * ((gone ? horizonS : timeB) - timeA);
    if (drops) droppedOut += people;
    if (gone) beyondHorizon += people;
    extraPersonS += loss;
    if (loss <= 0 || (worstDrops && !drops) || (worstDrops === drops && loss <= worstLoss)) continue;
    [worstCell, worstLoss, worstDrops] = [cell, loss, drops];
  }
  return { droppedOut, extraPersonS, beyondHorizon, worstCell };
}

/** Most people dropping out first, then those beyond the horizon, then person-seconds; > 0 if `b` is worse. */
function compareEffects(a: Effect, b: Effect): number {
  return b.droppedOut - a.droppedOut || b.beyondHorizon - a.beyondHorizon || b.extraPersonS - a.extraPersonS;
}

/** The worst first; ties by id. */
export function sortEffects<T extends { readonly removal: Removal; readonly effect: Effect }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => compareEffects(a.effect, b.effect) || (a.removal.id < b.removal.id ? -1 : 1));
}

/**
 * Whether the exact `top` worst are known: `exact` are those found so far, `bound` the screened effect of the next one in screened
 * order. A bound is never less than the truth, so nothing after it can be worse than it.
 */
export function isSettled(exact: readonly Effect[], top: number, bound: Effect): boolean {
  const nth = [...exact].sort(compareEffects)[top - 1];
  return nth !== undefined && compareEffects(nth, bound) <= 0;
}
