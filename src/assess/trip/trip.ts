import { wholeMinutes } from '../../base/minutes.ts';
import type { Text } from '../../base/problem.ts';
import type { Metres } from '../../base/units.ts';
import { LINK_KINDS, type LinkKind } from '../../expand/links.ts';
import { lengthM } from '../../expand/reach.ts';
import { frequencyOf } from '../../expand/service.ts';
import { FAR } from '../../kernel/search.ts';
import type { NamedPoint, Query, ReceiptLine, Trip } from '../results.ts';
import { radiusS } from '../surface/surface.ts';
import { doorOf } from './cost.ts';
import { directWay } from './direct.ts';
import { findJourney, type Journey, type Machine } from './journey.ts';
import { legsOf } from './legs.ts';
import { MODE_RULES } from './modes.ts';
import { spotOfPoint } from './points.ts';
import { partsOfJourney, receiptOf } from './receipt.ts';
import { fareLinesOf } from './ticket.ts';
import { waterNotes } from './water-notes.ts';

type Note = Trip['notes'][number];

/** The trip that a query means, with its legs and what the reader should know. */
export function tripOf(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): Trip {
  const { expanded } = machine;
  const a = spotOfPoint(expanded, from);
  const b = spotOfPoint(expanded, to);
  if (query.definition === 'radius') return radiusTrip(machine, from, to, query, lengthM(a, b));
  const journey = findJourney(machine, from, to, query);
  if (journey === null) {
    const notes = [
      noWay(machine),
      ...waterNotes(expanded, from, to, query, false),
      ...serviceNotes(machine, null, query),
    ];
    return { ...NO_TRIP, query, notes };
  }
  return tripOfJourney(machine, journey, from, to, query);
}

const NO_TRIP = { reachable: false, timeS: null, distanceM: null, fareFen: null, fares: [], legs: [] } as const;

/** Tells a journey that was found. */
export function tripOfJourney(
  machine: Machine,
  journey: Journey,
  from: NamedPoint,
  to: NamedPoint,
  query: Query,
): Trip {
  const { expanded } = machine;
  const a = spotOfPoint(expanded, from);
  const b = spotOfPoint(expanded, to);
  const bare = legsOf(expanded, journey, from, to, [a.area, b.area], query.definition);
  const fares = fareLinesOf(expanded, journey, bare, b.area);
  const legs = bare.map((leg, i) => {
    const paid = fares.filter((line) => line.leg === i);
    return paid.length === 0 ? leg : { ...leg, fareFen: paid.reduce((sum, line) => sum + line.fen, 0) };
  });
  const fareFen = fares.reduce((sum, line) => sum + line.fen, 0);
  const distanceM = legs.reduce((sum, leg) => sum + leg.distanceM, 0);
  const notes = [
    ...waterNotes(expanded, from, to, query, true),
    ...accessNotes(machine, journey),
    ...serviceNotes(machine, journey, query),
    ...slowNotes(machine, from, to, journey),
  ];
  return { reachable: true, timeS: journey.countedS, distanceM, fareFen, fares, query, legs, notes };
}

/** Seconds of a trip from door to door, whatever its definition counts; null if there is no trip. */
export function clockOf({ timeS, legs }: Pick<Trip, 'timeS' | 'legs'>): number | null {
  return timeS === null ? null : legs.reduce((sum, leg) => sum + leg.clockS, 0);
}

/** Every counted second of a trip, opened (METHOD §6); null if there is no trip. */
export function receiptOfTrip(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query): ReceiptLine[] | null {
  const { expanded } = machine;
  const a = spotOfPoint(expanded, from);
  const b = spotOfPoint(expanded, to);
  if (query.definition === 'radius') return radiusReceipt(machine, lengthM(a, b));
  const journey = findJourney(machine, from, to, query);
  if (journey === null) return null;
  return receiptOf(partsOfJourney(expanded, journey, a.area, b.area), query.definition);
}

function radiusReceipt(machine: Machine, straightM: number): ReceiptLine[] | null {
  const { expanded } = machine;
  const timeS = radiusS(expanded, straightM);
  if (timeS > expanded.method.horizonS) return null;
  if (timeS === 0) return [];
  const param = expanded.network.params['radius.speed_kph'];
  if (param === undefined) throw new Error('params.json has no "radius.speed_kph"');
  const { value, unit, source, confidence } = param;
  const rule = 'straight ÷ radius.speed_kph';
  const terms = [
    { name: 'straight', value: Math.round(straightM), unit: 'm' },
    { name: 'radius.speed_kph', value, unit },
  ];
  return [{ component: 'straight', timeS, rule, terms, value, unit, source, confidence }];
}

function radiusTrip(machine: Machine, from: NamedPoint, to: NamedPoint, query: Query, straightM: number): Trip {
  const timeS = radiusS(machine.expanded, straightM);
  if (timeS > machine.expanded.method.horizonS) {
    return { ...NO_TRIP, query, notes: [noWay(machine)] };
  }
  const name = (point: NamedPoint): string => point.name ?? `${point.lon.toFixed(4)},${point.lat.toFixed(4)}`;
  const distanceM = Math.round(straightM);
  const ends = { from: name(from), to: name(to) };
  const path = [[from.lon, from.lat] as const, [to.lon, to.lat] as const];
  const leg = { mode: 'straight' as const, ...ends, timeS, clockS: timeS, distanceM, path };
  const legs = timeS === 0 ? [] : [leg];
  return { reachable: true, timeS, distanceM, fareFen: null, fares: [], query, legs, notes: [] };
}

function noWay(machine: Machine): Note {
  const hours = Math.round(machine.expanded.method.horizonS / 360) / 10;
  return note('unreachable', `${hours} 小时内无法到达`, `not reachable within ${hours} hours`);
}

function note(code: string, zh: string, en: string): { code: string; text: Text } {
  return { code, text: { zh, en } };
}

/** Metres of links of some kinds in straight lines, bridges by their length. */
function straightOf(
  { expanded: { links, approaches } }: Machine,
  journey: Journey,
  kinds: readonly LinkKind[],
): Metres {
  const chosen = journey.links.filter((l) => kinds.includes(LINK_KINDS[links.kind[l] as number] as LinkKind));
  return chosen.reduce((sum, l) => sum + (approaches[links.ref[l] as number]?.straightM ?? 0), 0);
}

/** Access or egress beyond access.far_m from the network, the way over a bridge to or from a station included. */
function accessNotes(machine: Machine, journey: Journey): Note[] {
  const { farM } = machine.expanded.method;
  const km = (metres: number): string => (metres / 1000).toFixed(1);
  const notes: Note[] = [];
  for (const [end, kinds, zh, en] of [
    [journey.origin, ['walk', 'bike'], '起点', 'the origin'],
    [journey.destination, ['walk_out'], '终点', 'the destination'],
  ] as const) {
    if (end === null || end.alone) continue;
    const straightM = end.straightM + straightOf(machine, journey, kinds);
    if (straightM <= farM) continue;
    const far = km(straightM);
    const [sayZh, sayEn] =
      end.by === 'drive'
        ? [`${zh}一端有 ${far} km 走本地道路`, `${far} km by local streets at ${en}`]
        : [`${zh}离所用车站 ${far} km`, `${en} is ${far} km from the station used`];
    notes.push(note('far_from_network', sayZh, sayEn));
  }
  return notes;
}

/** Why no line is ridden although the mode set allows it. */
function serviceNotes(machine: Machine, journey: Journey | null, query: Query): Note[] {
  const { expanded } = machine;
  if (query.modes === 'drive' || query.modes === 'best') return [];
  const rides = journey?.links.some((l) => LINK_KINDS[expanded.links.kind[l] as number] === 'ride') ?? false;
  if (rides) return [];
  const { patterns } = expanded.network.transit;
  const { periods } = expanded.network.manifest;
  const running = patterns.filter((pattern) => frequencyOf(pattern, expanded.method.period, periods) > 0).length;
  if (running === 0)
    return [note('no_service', '该时段没有任何线路运营，只能步行', 'no line runs in this period: walking only')];
  if (journey === null || journey.doorS === 0) return [];
  const idle = patterns.length - running;
  const [goZh, goEn] = query.modes === 'bike_ride' ? ['骑行', 'cycling'] : ['步行', 'walking'];
  const zh = idle > 0 ? `${goZh}更快；该时段有 ${idle} 个停站模式停运` : `没有比${goZh}更快的线路`;
  const en =
    idle > 0 ? `${goEn} is faster; ${idle} patterns do not run in this period` : `no line is faster than ${goEn}`;
  return [note('walking_only', zh, en)];
}

function slowNotes(machine: Machine, from: NamedPoint, to: NamedPoint, journey: Journey): Note[] {
  const { expanded } = machine;
  const walk = directWay(expanded, spotOfPoint(expanded, from), spotOfPoint(expanded, to), MODE_RULES.transit, true);
  if (walk.cost === FAR || doorOf(walk.cost) >= journey.doorS) return [];
  const minutes = wholeMinutes(doorOf(walk.cost));
  return [note('slower_than_walking', `比步行（${minutes} 分钟）还慢`, `slower than walking (${minutes} min)`)];
}
