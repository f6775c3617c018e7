import type { Fen, LonLat, Metres } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { LINK_KINDS } from '../../expand/links.ts';
import type { Ride, Run } from '../../expand/rides.ts';
import type { Definition } from '../../network/model/question.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { Line, Pattern, Stop } from '../../network/model/transit.ts';
import { type Leg, type LegMode, LOCAL_STREETS, type NamedPoint } from '../results.ts';
import { partsOfDirect, partsOfEnd } from './end-parts.ts';
import type { End } from './ends.ts';
import type { Journey } from './journey.ts';
import { partsOfLink } from './link-parts.ts';
import { counts, type Part } from './parts.ts';
import { rowOf } from './row-of.ts';
import { ridePath, slicePath } from './shape.ts';
import { roadName, type Stage, stageAt, stageOf } from './stages.ts';

/** A leg while it is being put together; neighbours with the same mode and key become one. */
interface Draft {
  readonly mode: LegMode;
  /** Road or line by which neighbours are merged; '' for walking; null = never merged. */
  readonly key: string | null;
  readonly line?: string;
  readonly lineIds?: readonly string[];
  readonly from: string;
  to: string;
  readonly parts: Part[];
  distanceM: Metres;
  tollFen?: Fen;
  readonly path: LonLat[];
}

/** Tells a journey as legs: one a ride, one a road name, one a walk. Their counted seconds sum to the journey's. */
export function legsOf(
  expanded: Expanded,
  journey: Journey,
  from: NamedPoint,
  to: NamedPoint,
  areas: readonly [from: number, to: number],
  definition: Definition,
): Leg[] {
  const drafts: Draft[] = [];
  const start = stageOf(from);
  const goal = stageOf(to);
  if (journey.direct !== null) addDirect(drafts, expanded, journey.direct, start, goal, areas);
  if (journey.origin !== null) addOrigin(drafts, expanded, journey.origin, start, areas[0]);
  let gate: Part[] = [];
  for (const l of journey.links) {
    const kind = LINK_KINDS[expanded.links.kind[l] as number];
    if (kind === 'enter') gate = partsOfLink(expanded, l);
    else if (kind === 'ride') {
      addRide(drafts, expanded, l, gate);
      gate = [];
    } else if (kind === 'exit') drafts.at(-1)?.parts.push(...partsOfLink(expanded, l));
    else addMove(drafts, expanded, l);
  }
  if (journey.destination !== null) addDestination(drafts, expanded, journey.destination, goal, areas[1]);
  return drafts.map((draft) => finished(draft, definition));
}

function finished(draft: Draft, definition: Definition): Leg {
  const { mode, line, lineIds, from, to, parts, distanceM, path } = draft;
  const sum = (chosen: (part: Part) => boolean): number =>
    parts.reduce((total, part) => total + (chosen(part) ? part.timeS : 0), 0);
  const leg: Leg = {
    mode,
    from,
    to,
    timeS: sum((part) => counts(part, definition)),
    clockS: sum(() => true),
    distanceM: Math.round(distanceM),
    ...((draft.tollFen ?? 0) > 0 ? { tollFen: draft.tollFen as Fen } : {}),
    path,
  };
  const gateS = sum(({ component }) => component === 'gate' || component === 'exit');
  if (line === undefined) return gateS > 0 ? { ...leg, gateS } : leg;
  const waitS = sum(({ component }) => component === 'wait');
  const rideS = sum(({ component }) => component === 'ride' || component === 'dwell');
  return lineIds === undefined ? { ...leg, line } : { ...leg, line, lineIds, waitS, gateS, rideS };
}

function push(drafts: Draft[], draft: Draft): void {
  const last = drafts.at(-1);
  if (last === undefined || last.mode !== draft.mode || last.key === null || last.key !== draft.key) {
    drafts.push(draft);
    return;
  }
  last.to = draft.to;
  last.parts.push(...draft.parts);
  last.distanceM += draft.distanceM;
  last.tollFen = (last.tollFen ?? 0) + (draft.tollFen ?? 0);
  last.path.push(...draft.path.slice(1));
}

const LOCAL = LOCAL_STREETS.zh;

function local(mode: LegMode, from: Stage, to: Stage, parts: Part[], distanceM: Metres): Draft {
  const key = mode === 'drive' ? LOCAL : mode === 'park' ? null : '';
  const path = from.at[0] === to.at[0] && from.at[1] === to.at[1] ? [from.at] : [from.at, to.at];
  const draft: Draft = { mode, key, from: from.name, to: to.name, parts, distanceM, path };
  return mode === 'drive' ? { ...draft, line: LOCAL } : draft;
}

function circuityOf(expanded: Expanded, by: 'walk' | 'bike' | 'drive'): number {
  const { method } = expanded;
  return by === 'walk' ? method.walkCircuity : by === 'bike' ? method.bikeCircuity : method.driveCircuity;
}

/** Start, move and end of a piece by walk, bike or car: standing parts become legs of their own. */
function addParts(
  drafts: Draft[],
  by: 'walk' | 'bike' | 'drive',
  a: Stage,
  b: Stage,
  parts: readonly Part[],
  metres: Metres,
): void {
  const moving = by === 'drive' ? 'drive' : 'access';
  const isMove = (part: Part): boolean => part.component === moving || (by !== 'drive' && part.component === 'egress');
  const first = parts.findIndex(isMove);
  parts.forEach((part, i) => {
    if (isMove(part)) push(drafts, local(by, a, b, [part], metres));
    else if (i < first || first < 0) push(drafts, local('park', a, a, [part], 0));
    else push(drafts, local('park', b, b, [part], 0));
  });
}

function addDirect(
  drafts: Draft[],
  expanded: Expanded,
  way: NonNullable<Journey['direct']>,
  start: Stage,
  goal: Stage,
  areas: readonly [number, number],
): void {
  const metres = way.straightM * circuityOf(expanded, way.by);
  addParts(drafts, way.by, start, goal, partsOfDirect(expanded, way, ...areas), metres);
}

function addOrigin(drafts: Draft[], expanded: Expanded, end: End, start: Stage, area: number): void {
  const metres = end.straightM * circuityOf(expanded, end.by);
  addParts(drafts, end.by, start, stageAt(expanded, end.node), partsOfEnd(expanded, end, area, 'origin'), metres);
}

function addDestination(drafts: Draft[], expanded: Expanded, end: End, goal: Stage, area: number): void {
  const metres = end.straightM * circuityOf(expanded, end.by);
  addParts(drafts, end.by, stageAt(expanded, end.node), goal, partsOfEnd(expanded, end, area, 'destination'), metres);
}

/** Links other than rides and gates. */
function addMove(drafts: Draft[], expanded: Expanded, l: number): void {
  const { links } = expanded;
  const a = stageAt(expanded, links.from[l] as number);
  const b = stageAt(expanded, links.to[l] as number);
  const parts = partsOfLink(expanded, l);
  const metres = links.lengthM[l] as number;
  switch (LINK_KINDS[links.kind[l] as number]) {
    case 'drive':
      push(drafts, driveDraft(expanded, l, a, b, parts, metres));
      return;
    case 'park':
      addParts(drafts, 'drive', a, b, parts, metres);
      return;
    case 'bike':
      push(drafts, local('bike', a, b, parts, metres));
      return;
    case 'bike_park':
      push(drafts, local('park', a, b, parts, 0));
      return;
    case 'transfer':
      push(drafts, { ...local('transfer', a, b, parts, metres), key: null });
      return;
    default:
      push(drafts, local('walk', a, b, parts, metres));
  }
}

function driveDraft(expanded: Expanded, l: number, a: Stage, b: Stage, parts: Part[], metres: Metres): Draft {
  const piece = expanded.pieces[expanded.links.ref[l] as number] as Expanded['pieces'][number];
  const road = expanded.network.roads.links[piece.road] as RoadLink;
  const name = roadName(road);
  const path = slicePath(road.geometry, piece.fromShare, piece.toShare);
  return {
    mode: 'drive',
    key: `${name} ${road.ref}`,
    line: name,
    from: a.name,
    to: b.name,
    parts,
    distanceM: metres,
    tollFen: piece.toShare === (piece.reversed ? 0 : 1) ? road.tollFen : 0,
    path,
  };
}

function addRide(drafts: Draft[], expanded: Expanded, l: number, gate: readonly Part[]): void {
  const { links, network } = expanded;
  const { stops, patterns, lines } = network.transit;
  const ride = expanded.rides[links.ref[l] as number] as Ride;
  const patternOf = (run: Run): Pattern => patterns[run.pattern] as Pattern;
  const lineIds = [...new Set(ride.taken.map((run) => patternOf(run).lineId))];
  const named = lineIds.map((id) => rowOf(lines, id) as Line);
  const main = ride.taken.reduce((a, b) => (b.frequency > a.frequency ? b : a));
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const calls = patternOf(main)
    .stopIds.slice(main.board, main.alight + 1)
    .map((id) => byId.get(id) as Stop);
  const track = named.find((line) => line.id === patternOf(main).lineId) as Line;
  const path = ridePath(track, calls);
  drafts.push({
    mode: (stops[ride.fromStop] as Stop).mode,
    key: null,
    line: named.map((line) => line.name.zh).join(' / '),
    lineIds,
    from: stageAt(expanded, links.from[l] as number).name,
    to: stageAt(expanded, links.to[l] as number).name,
    parts: [...gate, ...partsOfLink(expanded, l)],
    distanceM: pathM(expanded, path),
    path,
  });
}

function pathM(expanded: Expanded, path: readonly LonLat[]): Metres {
  let total = 0;
  for (let i = 1; i < path.length; i++) {
    const [ax, ay] = expanded.ground.projection.forward(path[i - 1] as LonLat);
    const [bx, by] = expanded.ground.projection.forward(path[i] as LonLat);
    total += Math.hypot(bx - ax, by - ay);
  }
  return total;
}
