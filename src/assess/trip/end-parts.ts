import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { AREA_TYPES, type AreaType } from '../../network/model/zones.ts';
import type { DirectWay } from './direct.ts';
import type { End, Side } from './ends.ts';
import { bikeParkPart, byLocalStreets, byParam, byStraight, type Part } from './parts.ts';

/** Parts of an access or egress leg. */
export function partsOfEnd(expanded: Expanded, end: End, area: number, side: Side): Part[] {
  const component = side === 'origin' ? 'access' : 'egress';
  if (end.by !== 'drive') {
    const countsFrom = end.alone ? 'in_vehicle' : 'door_to_door';
    const made = { component, countsFrom, timeS: end.moveS } as const;
    const parts = [byStraight(expanded, end.by, end.straightM, made)];
    if (end.standS > 0) parts.push(bikeParkPart(expanded, end.standS, countsFrom));
    return parts.filter(({ timeS }) => timeS > 0);
  }
  const stand = standPart(expanded, area, side, end.standS);
  const drive = byLocalStreets(expanded, [AREA_TYPES[area] as AreaType], end.straightM, end.moveS);
  return (side === 'origin' ? [stand, drive] : [drive, stand]).filter(({ timeS }) => timeS > 0);
}

function standPart(expanded: Expanded, area: number, side: Side, timeS: Seconds): Part {
  const id = side === 'origin' ? 'drive.start_s' : `drive.terminal_s.${AREA_TYPES[area]}`;
  return byParam(expanded, id, { component: side === 'origin' ? 'access' : 'park', countsFrom: 'door_to_door', timeS });
}

/** Parts of a way that touches no network. */
export function partsOfDirect(expanded: Expanded, way: DirectWay, fromArea: number, toArea: number): Part[] {
  const { by, straightM, moveS, startS, terminalS } = way;
  if (by === 'drive') {
    const areas = [fromArea, toArea].map((area) => AREA_TYPES[area] as AreaType);
    const move = byLocalStreets(expanded, areas, straightM, moveS);
    return [
      standPart(expanded, fromArea, 'origin', startS),
      move,
      standPart(expanded, toArea, 'destination', terminalS),
    ].filter(({ timeS }) => timeS > 0);
  }
  const parts = [byStraight(expanded, by, straightM, { component: 'access', countsFrom: 'in_vehicle', timeS: moveS })];
  if (terminalS > 0) parts.push(bikeParkPart(expanded, terminalS, 'in_vehicle'));
  return parts.filter(({ timeS }) => timeS > 0);
}
