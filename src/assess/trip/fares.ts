import type { Fen, Metres } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { LINK_KINDS } from '../../expand/links.ts';
import type { Ride, Run } from '../../expand/rides.ts';
import type { FareRule } from '../../network/model/fares.ts';
import type { Provenance } from '../../network/model/provenance.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { Line, Pattern, Stop } from '../../network/model/transit.ts';
import { AREA_TYPES } from '../../network/model/zones.ts';
import type { End } from './ends.ts';
import { trackM } from './shape.ts';

export type DistanceRule = Extract<FareRule, { kind: 'distance' }>;

/**
 * What a ride costs. `system`: priced over the whole way between entering and leaving the system, rides together
 * (metro); `fixed`: a ticket of its own.
 */
export type RideFare = (
  | { readonly kind: 'system'; readonly rule: DistanceRule; readonly metres: Metres }
  | { readonly kind: 'fixed'; readonly fen: Fen }
) & { readonly rules: readonly FareRule[] };

/** Price of a way of so many whole metres of the tariff inside a system: the band in which it ends. */
export function bandFen(rule: DistanceRule, metres: Metres): Fen {
  for (const { uptoKm, fen } of rule.bands) if (metres <= uptoKm * 1000) return Math.min(fen, rule.maxFen);
  return rule.maxFen;
}

/** Price of one ride between two stations by a rule. */
function ticketFen(rule: FareRule, fromStation: string, toStation: string, metres: Metres): Fen {
  switch (rule.kind) {
    case 'flat':
      return rule.fen;
    case 'distance':
      return bandFen(rule, metres);
    case 'per_km':
      return Math.min(rule.maxFen, Math.max(rule.minFen, Math.round((rule.fenPerKm * metres) / 1000)));
    case 'pair': {
      const row = rule.pairs.find(
        ({ a, b }) => (a === fromStation && b === toStation) || (a === toStation && b === fromStation),
      );
      return row?.fen ?? Math.max(rule.minFen, Math.round((rule.fenPerKm * metres) / 1000));
    }
  }
}

const tables = new WeakMap<Expanded, (RideFare | undefined)[]>();

/** Fare of a ride by its place in expanded.rides; worked out once. Throws if a line names no rule of fares/. */
export function rideFareOf(expanded: Expanded, ref: number): RideFare {
  const table = tables.get(expanded) ?? new Array<RideFare | undefined>(expanded.rides.length);
  tables.set(expanded, table);
  const known = table[ref];
  if (known !== undefined) return known;
  const fare = fareOfRide(expanded, expanded.rides[ref] as Ride);
  table[ref] = fare;
  return fare;
}

interface Priced {
  readonly rule: FareRule;
  /** As the rule counts them. */
  readonly metres: Metres;
  /** Share of the departures that one takes. */
  readonly share: number;
}

/** Lines that share the wait but not the price cost their mean, weighted by how often each of them comes. */
function fareOfRide(expanded: Expanded, ride: Ride): RideFare {
  const { stops } = expanded.network.transit;
  const priced = ride.taken.map((run) => priceRun(expanded, run, ride.frequency));
  const rules = [...new Set(priced.map(({ rule }) => rule))];
  const mean = (of: (one: Priced) => number): number =>
    Math.round(priced.reduce((sum, one) => sum + one.share * of(one), 0));
  const [only] = rules;
  if (rules.length === 1 && only?.kind === 'distance')
    return { kind: 'system', rule: only, metres: mean(({ metres }) => metres), rules };
  const from = (stops[ride.fromStop] as Stop).stationId;
  const to = (stops[ride.toStop] as Stop).stationId;
  return { kind: 'fixed', fen: mean(({ rule, metres }) => ticketFen(rule, from, to, metres)), rules };
}

function priceRun(expanded: Expanded, run: Run, frequency: number): Priced {
  const { network } = expanded;
  const pattern = network.transit.patterns[run.pattern] as Pattern;
  const line = lineOf(expanded, pattern.lineId);
  const rule = network.fares.rules.find(({ id }) => id === line.fareRule);
  if (rule === undefined) throw new Error(`line ${line.id}: fares/rules.json has no rule "${line.fareRule}"`);
  const calls = pattern.stopIds.slice(run.board, run.alight + 1).map((id) => stopOf(expanded, id));
  const ratio = rule.kind === 'distance' ? (rule.trackRatio ?? 1) : 1;
  return { rule, metres: Math.round(trackM(line, calls) * ratio), share: run.frequency / frequency };
}

const lookups = new WeakMap<Expanded, { lines: Map<string, Line>; stops: Map<string, Stop> }>();

function lookup(expanded: Expanded): { lines: Map<string, Line>; stops: Map<string, Stop> } {
  const known = lookups.get(expanded);
  if (known !== undefined) return known;
  const { lines, stops } = expanded.network.transit;
  const made = {
    lines: new Map(lines.map((line) => [line.id, line])),
    stops: new Map(stops.map((stop) => [stop.id, stop])),
  };
  lookups.set(expanded, made);
  return made;
}

function lineOf(expanded: Expanded, id: string): Line {
  return lookup(expanded).lines.get(id) as Line;
}

function stopOf(expanded: Expanded, id: string): Stop {
  return lookup(expanded).stops.get(id) as Stop;
}

/** Whether a change stays behind the gates, so that a distance fare goes on. */
export function staysInside(expanded: Expanded, change: number): boolean {
  const { rule, row } = expanded.changes[change] as Expanded['changes'][number];
  if (rule === 'table') return expanded.network.transit.transfers[row]?.inside ?? false;
  return rule === 'same_stop' || rule === 'interchange';
}

/** What driving costs: fuel over all metres, tolls of the links, parking where the car is left. */
export interface CarFare {
  readonly fuelFen: Fen;
  readonly tollFen: Fen;
  readonly parkFen: Fen;
  readonly tolled: readonly Provenance[];
}

/** A way by car, from a place or to one. */
export interface CarWay {
  readonly origin: End | null;
  readonly destination: End | null;
  /** Metres on local streets where no network is touched. */
  readonly directM: Metres;
  readonly links: readonly number[];
  /** Index into AREA_TYPES of the place where the car is left at the end; a car park on the way overrules it. */
  readonly area: number;
}

/** null if no car is driven. */
export function carFareOf(expanded: Expanded, way: CarWay): CarFare | null {
  const { links, method, network, pieces } = expanded;
  const { car } = network.fares;
  let metres = way.directM;
  let drives = way.directM > 0;
  let area = way.area;
  const tolled: RoadLink[] = [];
  for (const end of [way.origin, way.destination]) {
    if (end?.by !== 'drive') continue;
    metres += end.straightM * method.driveCircuity;
    drives = true;
  }
  for (const l of way.links) {
    const kind = LINK_KINDS[links.kind[l] as number];
    if (kind !== 'drive' && kind !== 'park') continue;
    metres += links.lengthM[l] as number;
    if (kind === 'park') area = parkArea(expanded, links.ref[l] as number);
    else {
      const piece = pieces[links.ref[l] as number] as Expanded['pieces'][number];
      const road = network.roads.links[piece.road] as RoadLink;
      if (road.tollFen > 0 && piece.toShare === (piece.reversed ? 0 : 1)) tolled.push(road);
    }
  }
  if (!drives) return null;
  return {
    fuelFen: Math.round((car.fuelFenPerKm * metres) / 1000),
    tollFen: tolled.reduce((sum, road) => sum + road.tollFen, 0),
    parkFen: car.parkingFen[AREA_TYPES[area] ?? 'rural'],
    tolled,
  };
}

/** Index into AREA_TYPES of the place of a car park. */
export function parkArea(expanded: Expanded, approach: number): number {
  const { station } = expanded.approaches[approach] as Expanded['approaches'][number];
  return expanded.posts.find((post) => post.station === station)?.spot.area ?? 0;
}
