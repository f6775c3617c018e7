import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { LAYERS, LINK_KINDS } from '../../expand/links.ts';
import type { Ride } from '../../expand/rides.ts';
import { AREA_TYPES, type Provenance, type RoadLink, type Stop } from '../../network/model.ts';
import { parkArea } from './fares.ts';
import { bikeParkPart, byParam, byStraight, type Part, part, weaker, weakest } from './parts.ts';

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
  const run = weakest(patterns);
  const headway = weakest(patterns.map((pattern) => pattern?.headways ?? pattern));
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
  return made.filter(({ timeS }) => timeS > 0).map((text) => part(text, text.component === 'wait' ? headway : run));
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
    const area = AREA_TYPES[parkArea(expanded, ref)];
    const parts: Part[] = [];
    const drive = { component: 'drive', countsFrom: 'in_vehicle', timeS: approach.driveS } as const;
    if (approach.driveS > 0) parts.push(byStraight(expanded, `drive.local_kph.${area}`, approach.straightM, drive));
    const rest = timeS - approach.driveS;
    if (rest > 0) parts.push(parkPart(expanded, approach.station, `drive.terminal_s.${area}`, rest));
    return parts;
  }
  const speed = kind === 'bike' ? 'bike.speed_mps' : 'walk.speed_mps';
  const component = kind === 'walk_out' ? 'egress' : 'access';
  const made = { component, countsFrom: isAlone(expanded, l) ? 'in_vehicle' : 'door_to_door', timeS } as const;
  const street = byStraight(expanded, speed, approach.straightM, made);
  return [approach.bridge >= 0 ? { ...street, rule: `bridge length ÷ ${speed}` } : street];
}

/** The station's own terminal time where its row gives one, else that of the area. */
function parkPart(expanded: Expanded, station: number, id: string, timeS: Seconds): Part {
  const made = { component: 'park', countsFrom: 'door_to_door', timeS } as const;
  const row = expanded.network.transit.stations[station];
  const own = row?.parking?.terminalS ?? null;
  if (row === undefined || own === null) return byParam(expanded, id, made);
  return part({ ...made, rule: 'terminal time of the station', value: own, unit: 's' }, row);
}

/** Whether a link is walked or cycled on a trip without any vehicle. */
function isAlone({ links, nodes }: Expanded, l: number): boolean {
  const layer = LAYERS[nodes.layer[links.from[l] as number] as number];
  return layer === 'walk_all' || layer === 'bike_all';
}
