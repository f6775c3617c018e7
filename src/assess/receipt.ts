import type { Seconds } from '../base/units.ts';
import type { Expanded } from '../expand/expand.ts';
import { LAYERS, LINK_KINDS } from '../expand/links.ts';
import type { Ride } from '../expand/rides.ts';
import {
  AREA_TYPES,
  type Confidence,
  type Definition,
  type Provenance,
  type RoadLink,
  type Stop,
} from '../network/model.ts';
import type { DirectWay } from './direct.ts';
import type { End, Side } from './ends.ts';
import type { Journey } from './journey.ts';
import type { ReceiptLine } from './results.ts';

/** From which definition on a part counts: in_vehicle ⊂ station ⊂ platform ⊂ door_to_door. */
export type CountsFrom = Exclude<Definition, 'radius'>;

/** A component of a minute, before it is known which definition is asked. */
export interface Part extends ReceiptLine {
  readonly countsFrom: CountsFrom;
}

const NESTED: readonly CountsFrom[] = ['in_vehicle', 'station', 'platform', 'door_to_door'];

export function counts(part: Part, definition: Definition): boolean {
  const asked = definition === 'radius' ? 'door_to_door' : definition;
  return NESTED.indexOf(part.countsFrom) <= NESTED.indexOf(asked);
}

const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low', 'very_low'];

function weaker(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(a), CONFIDENCES.indexOf(b))] as Confidence;
}

type Made = Pick<Part, 'component' | 'countsFrom' | 'timeS' | 'rule' | 'value' | 'unit'>;

function part(made: Made, provenance: Pick<Provenance, 'source' | 'confidence'>): Part {
  return { ...made, source: provenance.source, confidence: provenance.confidence };
}

/** A part whose value is a parameter. */
function byParam(expanded: Expanded, id: string, made: Omit<Made, 'rule' | 'value' | 'unit'>, rule = id): Part {
  const param = expanded.network.params[id];
  if (param === undefined) throw new Error(`params.json has no "${id}"`);
  return part({ ...made, rule, value: param.value, unit: param.unit }, param);
}

/** A walk, bike ride or local drive over a straight line; the value is the straight line in metres. */
function byStraight(
  expanded: Expanded,
  speedParam: string,
  straightM: number,
  made: Omit<Made, 'rule' | 'value' | 'unit'>,
): Part {
  const param = expanded.network.params[speedParam];
  if (param === undefined) throw new Error(`params.json has no "${speedParam}"`);
  const rule = `straight × ${speedParam.split('.')[0]}.circuity ÷ ${speedParam}`;
  return part({ ...made, rule, value: Math.round(straightM), unit: 'm' }, param);
}

/** The parts of a link; they sum to its seconds, and those of each definition to the seconds that count there. */
export function partsOfLink(expanded: Expanded, l: number): Part[] {
  const { links } = expanded;
  const ref = links.ref[l] as number;
  const timeS = links.timeS[l] as number;
  switch (LINK_KINDS[links.kind[l] as number]) {
    case 'drive':
      return driveParts(expanded, ref);
    case 'ride':
      return rideParts(expanded, expanded.rides[ref] as Ride);
    case 'enter':
      return [gatePart(expanded, ref, 'gate', timeS)];
    case 'exit':
      return [gatePart(expanded, ref, 'exit', timeS)];
    case 'transfer':
      return changeParts(expanded, ref);
    default:
      return approachParts(expanded, ref, l);
  }
}

function driveParts(expanded: Expanded, ref: number): Part[] {
  const piece = expanded.pieces[ref] as Expanded['pieces'][number];
  const { network, method } = expanded;
  const road = network.roads.links[piece.road] as RoadLink;
  const published = network.roads.tod.some((row) => row.linkId === road.id && row.period === method.period);
  const lengthM = road.lengthM * Math.abs(piece.toShare - piece.fromShare);
  const ratioId =
    method.period === 'free_flow'
      ? `road.free_ratio.${road.facility}`
      : `road.period_ratio.${road.facility}.${method.period}`;
  const confidence = published
    ? road.confidence
    : weaker(road.confidence, network.params[ratioId]?.confidence ?? 'very_low');
  const drive = {
    component: 'drive',
    countsFrom: 'in_vehicle',
    timeS: piece.moveS,
    rule: published ? 'length ÷ link_tod.free_speed' : `length ÷ (free_speed × road.free_ratio × ${ratioId} by area)`,
    value: Math.round(((lengthM * 3.6) / piece.moveS) * 10) / 10,
    unit: 'km/h',
  } as const;
  const parts = [part(drive, { source: road.source, confidence })];
  if (piece.signalS > 0) {
    const id = `drive.signal_s.${method.period}`;
    parts.push(
      byParam(
        expanded,
        id,
        { component: 'signals', countsFrom: 'in_vehicle', timeS: piece.signalS },
        `signals × ${id}`,
      ),
    );
  }
  if (piece.tollS > 0) {
    const id = 'drive.toll_plaza_s';
    parts.push(
      byParam(expanded, id, { component: 'toll', countsFrom: 'in_vehicle', timeS: piece.tollS }, `toll_plazas × ${id}`),
    );
  }
  return parts;
}

function rideParts(expanded: Expanded, ride: Ride): Part[] {
  const patterns = ride.taken.map((run) => expanded.network.transit.patterns[run.pattern]);
  const confidence = patterns.reduce<Confidence>(
    (worst, pattern) => weaker(worst, pattern?.confidence ?? 'very_low'),
    'high',
  );
  const source = [...new Set(patterns.map((pattern) => pattern?.source ?? ''))].join(' | ');
  const made = [
    {
      component: 'wait',
      countsFrom: 'station',
      timeS: ride.waitS,
      rule: `wait.${expanded.rule}${ride.first ? ' (first ride)' : ''} of the combined headway`,
      value: Math.round(1 / ride.frequency),
      unit: 's',
    },
    {
      component: 'ride',
      countsFrom: 'in_vehicle',
      timeS: ride.rideS - ride.dwellS,
      rule: 'run time, weighted by frequency',
      value: ride.rideS - ride.dwellS,
      unit: 's',
    },
    {
      component: 'dwell',
      countsFrom: 'in_vehicle',
      timeS: ride.dwellS,
      rule: 'standing at stops in between',
      value: ride.dwellS,
      unit: 's',
    },
  ] as const;
  return made.filter(({ timeS }) => timeS > 0).map((text) => part(text, { source, confidence }));
}

function gatePart(expanded: Expanded, ref: number, component: 'gate' | 'exit', timeS: Seconds): Part {
  const stop = expanded.network.transit.stops[ref] as Stop;
  const rule = component === 'gate' ? 'entrance → platform' : 'platform → exit';
  return part({ component, countsFrom: 'platform', timeS, rule, value: timeS, unit: 's' }, stop);
}

function changeParts(expanded: Expanded, ref: number): Part[] {
  const change = expanded.changes[ref] as Expanded['changes'][number];
  const parts: Part[] = [];
  if (change.exitS > 0) parts.push(gatePart(expanded, change.fromStop, 'exit', change.exitS));
  const made = { component: 'transfer', countsFrom: 'station', timeS: change.walkS } as const;
  if (change.walkS > 0) {
    if (change.rule === 'table') {
      const row = expanded.network.transit.transfers[change.row] as Provenance;
      parts.push(part({ ...made, rule: 'transfers.txt', value: change.walkS, unit: 's' }, row));
    } else if (change.rule === 'street') {
      const straightM = change.lengthM / expanded.method.transferCircuity;
      parts.push({
        ...byStraight(expanded, 'walk.speed_mps', straightM, made),
        rule: 'straight × transfer.circuity ÷ walk.speed_mps',
      });
    } else {
      parts.push(
        byParam(expanded, change.rule === 'same_stop' ? 'transfer.same_stop_s' : 'transfer.interchange_s', made),
      );
    }
  }
  if (change.enterS > 0) parts.push(gatePart(expanded, change.toStop, 'gate', change.enterS));
  return parts;
}

function approachParts(expanded: Expanded, ref: number, l: number): Part[] {
  const approach = expanded.approaches[ref] as Expanded['approaches'][number];
  const timeS = expanded.links.timeS[l] as number;
  const kind = LINK_KINDS[expanded.links.kind[l] as number];
  if (kind === 'bike_park') return [bikeParkPart(expanded, timeS, 'door_to_door')];
  if (kind === 'park') {
    const spot = expanded.posts.find((post) => post.station === approach.station)?.spot;
    const area = AREA_TYPES[spot?.area ?? 0];
    const parts: Part[] = [];
    const drive = { component: 'drive', countsFrom: 'in_vehicle', timeS: approach.driveS } as const;
    if (approach.driveS > 0) parts.push(byStraight(expanded, `drive.local_kph.${area}`, approach.straightM, drive));
    const rest = timeS - approach.driveS;
    if (rest > 0) {
      parts.push(
        byParam(expanded, `drive.terminal_s.${area}`, { component: 'park', countsFrom: 'door_to_door', timeS: rest }),
      );
    }
    return parts;
  }
  const speed = kind === 'bike' ? 'bike.speed_mps' : 'walk.speed_mps';
  const component = kind === 'walk_out' ? 'egress' : 'access';
  const made = { component, countsFrom: isAlone(expanded, l) ? 'in_vehicle' : 'door_to_door', timeS } as const;
  const street = byStraight(expanded, speed, approach.straightM, made);
  return [approach.bridge >= 0 ? { ...street, rule: `bridge length ÷ ${speed}` } : street];
}

/** Parts of an access or egress leg. */
export function partsOfEnd(expanded: Expanded, end: End, area: number, side: Side): Part[] {
  const component = side === 'origin' ? 'access' : 'egress';
  if (end.by !== 'drive') {
    const speed = end.by === 'walk' ? 'walk.speed_mps' : 'bike.speed_mps';
    const countsFrom = end.alone ? 'in_vehicle' : 'door_to_door';
    const made = { component, countsFrom, timeS: end.moveS } as const;
    const parts = [byStraight(expanded, speed, end.straightM, made)];
    if (end.standS > 0) parts.push(bikeParkPart(expanded, end.standS, countsFrom));
    return parts.filter(({ timeS }) => timeS > 0);
  }
  const stand = standPart(expanded, area, side, end.standS);
  const drive = localDrivePart(expanded, area, end.straightM, end.moveS);
  return (side === 'origin' ? [stand, drive] : [drive, stand]).filter(({ timeS }) => timeS > 0);
}

/** Whether a link is walked or cycled on a trip without any vehicle. */
function isAlone({ links, nodes }: Expanded, l: number): boolean {
  const layer = LAYERS[nodes.layer[links.from[l] as number] as number];
  return layer === 'walk_all' || layer === 'bike_all';
}

function bikeParkPart(expanded: Expanded, timeS: Seconds, countsFrom: CountsFrom): Part {
  return byParam(expanded, 'bike.park_s', { component: 'park', countsFrom, timeS });
}

function standPart(expanded: Expanded, area: number, side: Side, timeS: Seconds): Part {
  const id = side === 'origin' ? 'drive.start_s' : `drive.terminal_s.${AREA_TYPES[area]}`;
  return byParam(expanded, id, { component: side === 'origin' ? 'access' : 'park', countsFrom: 'door_to_door', timeS });
}

function localDrivePart(expanded: Expanded, area: number, straightM: number, timeS: Seconds): Part {
  const made = { component: 'drive', countsFrom: 'in_vehicle', timeS } as const;
  return byStraight(expanded, `drive.local_kph.${AREA_TYPES[area]}`, straightM, made);
}

/** Parts of a way that touches no network. */
export function partsOfDirect(expanded: Expanded, way: DirectWay, fromArea: number, toArea: number): Part[] {
  const { by, straightM, moveS, startS, terminalS } = way;
  if (by === 'drive') {
    const move = localDrivePart(expanded, fromArea, straightM, moveS);
    return [
      standPart(expanded, fromArea, 'origin', startS),
      move,
      standPart(expanded, toArea, 'destination', terminalS),
    ].filter(({ timeS }) => timeS > 0);
  }
  const speed = by === 'walk' ? 'walk.speed_mps' : 'bike.speed_mps';
  const parts = [
    byStraight(expanded, speed, straightM, { component: 'access', countsFrom: 'in_vehicle', timeS: moveS }),
  ];
  if (terminalS > 0) parts.push(bikeParkPart(expanded, terminalS, 'in_vehicle'));
  return parts.filter(({ timeS }) => timeS > 0);
}

/** All parts of a journey in the order of travel. */
export function partsOfJourney(expanded: Expanded, journey: Journey, fromArea: number, toArea: number): Part[] {
  if (journey.direct !== null) return partsOfDirect(expanded, journey.direct, fromArea, toArea);
  return [
    ...(journey.origin === null ? [] : partsOfEnd(expanded, journey.origin, fromArea, 'origin')),
    ...journey.links.flatMap((l) => partsOfLink(expanded, l)),
    ...(journey.destination === null ? [] : partsOfEnd(expanded, journey.destination, toArea, 'destination')),
  ];
}

/** The receipt of a journey under a definition: what counts, neighbours of the same rule, value and source added up. */
export function receiptOf(parts: readonly Part[], definition: Definition): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  for (const item of parts) {
    if (!counts(item, definition)) continue;
    const { countsFrom: _, ...line } = item;
    const last = lines.at(-1);
    const same =
      last !== undefined &&
      (['component', 'rule', 'unit', 'source', 'confidence'] as const).every((key) => last[key] === line[key]);
    if (last !== undefined && same && last.value === line.value)
      lines[lines.length - 1] = { ...last, timeS: last.timeS + line.timeS };
    else lines.push(line);
  }
  return lines;
}
