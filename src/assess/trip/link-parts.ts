import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { LAYERS, LINK_KINDS } from '../../expand/links.ts';
import type { Ride } from '../../expand/rides.ts';
import { speedOf } from '../../expand/roads.ts';
import { waitS } from '../../expand/service.ts';
import type { Provenance } from '../../network/model/provenance.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { Stop } from '../../network/model/transit.ts';
import { AREA_TYPES, type AreaType } from '../../network/model/zones.ts';
import type { Param } from '../../network/model.ts';
import type { Term } from '../results.ts';
import { parkArea } from './fares.ts';
import {
  bikeParkPart,
  byFormula,
  byLocalStreets,
  byParam,
  byStraight,
  congested,
  type Part,
  part,
  weakest,
} from './parts.ts';
import { roadName } from './stages.ts';

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
  const tod = network.roads.tod.find((row) => row.linkId === road.id && row.period === method.period);
  const share = Math.abs(piece.toShare - piece.fromShare);
  const speed = speedOf(road, method, tod?.speedKph);
  const made = { countsFrom: 'in_vehicle', road: `${roadName(road)} ${road.ref}` } as const;
  const own = `free_speed × road.free_ratio.${road.facility}${congested(expanded, road.facility, road.area)}`;
  const parts = [
    byFormula(
      expanded,
      {
        ...made,
        component: 'drive',
        timeS: piece.moveS,
        rule: tod === undefined ? `length ÷ (${own})` : 'length ÷ link_tod.free_speed',
        value: Math.round(speed * 10) / 10,
        unit: 'km/h',
      },
      [
        { name: 'length', value: road.lengthM * share, unit: 'm' },
        { name: 'free_speed', value: road.freeSpeedKph, unit: 'km/h' },
        { name: 'link_tod.free_speed', value: speed, unit: 'km/h' },
      ],
      [road],
    ),
  ];
  const delay = (component: 'signals' | 'toll', word: string, id: string, count: number, timeS: Seconds): void => {
    if (timeS === 0) return;
    const { value, unit } = network.params[id] as Param;
    const rule = `${word} × ${id}`;
    const words = [{ name: word, value: count, unit: '' }];
    parts.push(byFormula(expanded, { ...made, component, timeS, rule, value, unit }, words));
  };
  delay('signals', 'signals', `drive.signal_s.${method.period}`, road.signals * share, piece.signalS);
  delay('toll', 'toll_plazas', 'drive.toll_plaza_s', road.tollPlazas, piece.tollS);
  return parts;
}

/** The wait for a combined headway by the rule that made it: before later rides `planned` is `informed`. */
function waitPart(expanded: Expanded, ride: Ride, headways: readonly (Provenance | undefined)[]): Part {
  const { method } = expanded;
  const by = expanded.rule === 'planned' ? 'informed' : expanded.rule;
  const headwayS = 1 / ride.frequency;
  const made = { component: 'wait', countsFrom: 'station', timeS: ride.waitS, unit: 's' } as const;
  const value = Math.round(headwayS);
  const add = (rule: string, words: readonly Term[]): Part =>
    byFormula(expanded, { ...made, rule: `wait.${by}: ${rule}`, value }, words, headways);
  if (by === 'random' || headwayS <= method.waitLinearMaxS)
    return add('headway ÷ 2', [{ name: 'headway', value, unit: 's' }]);
  if (waitS(headwayS, by, false, method) <= method.waitLinearMaxS / 2) return add('wait.informed_linear_max_s ÷ 2', []);
  const minutes = Math.round(headwayS / 0.6) / 100;
  return add('wait.informed_coefficient × headway ^ wait.informed_exponent', [
    { name: 'headway', value: minutes, unit: 'min' },
  ]);
}

function rideParts(expanded: Expanded, ride: Ride): Part[] {
  const patterns = ride.taken.map((run) => expanded.network.transit.patterns[run.pattern]);
  const run = weakest(patterns);
  const headways = patterns.map((pattern) => pattern?.headways ?? pattern);
  const made = [
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
  const wait = ride.waitS > 0 ? [waitPart(expanded, ride, headways)] : [];
  return [...wait, ...made.filter(({ timeS }) => timeS > 0).map((text) => part(text, run))];
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
      parts.push(byStraight(expanded, 'transfer', straightM, made));
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
    const area = AREA_TYPES[parkArea(expanded, ref)] as AreaType;
    const parts: Part[] = [];
    if (approach.driveS > 0) parts.push(byLocalStreets(expanded, [area], approach.straightM, approach.driveS));
    const rest = timeS - approach.driveS;
    if (rest > 0) parts.push(parkPart(expanded, approach.station, `drive.terminal_s.${area}`, rest));
    return parts;
  }
  const by = kind === 'bike' ? 'bike' : 'walk';
  const component = kind === 'walk_out' ? 'egress' : 'access';
  const made = { component, countsFrom: isAlone(expanded, l) ? 'in_vehicle' : 'door_to_door', timeS } as const;
  if (approach.bridge < 0) return [byStraight(expanded, by, approach.straightM, made)];
  const value = Math.round(approach.straightM);
  const rule = `bridge_length ÷ ${by}.speed_mps`;
  const words = [{ name: 'bridge_length', value, unit: 'm' }];
  const road = expanded.network.roads.links[approach.bridge];
  return [byFormula(expanded, { ...made, rule, value, unit: 'm' }, words, [road])];
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
