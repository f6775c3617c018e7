import type { Kph, Metres, Seconds } from '../base/units.ts';
import { FACILITIES, type RoadLink, type RoadNode } from '../network/model/roads.ts';
import { AREA_TYPES } from '../network/model/zones.ts';
import type { Network } from '../network/model.ts';
import { type Ground, projectPath } from './ground.ts';
import type { LinkBuilder } from './links.ts';
import type { Method } from './method.ts';

/** Part of a road link in one direction: what one link of kind `drive` stands for. Shares run 0…1 along the drawn direction. */
export interface RoadPiece {
  /** Index into roads.links. */
  readonly road: number;
  readonly reversed: boolean;
  readonly fromShare: number;
  readonly toShare: number;
  readonly moveS: Seconds;
  readonly signalS: Seconds;
  readonly tollS: Seconds;
}

export interface RoadLayer {
  readonly pieces: readonly RoadPiece[];
  /** Keys of the drive nodes where places join the road: ends of ordinary roads and points along them, toll plazas and interchanges not. */
  readonly access: readonly string[];
}

/** Ordinary roads longer than this are joined along the way … */
const SPLIT_ABOVE_M = 2000;
/** … about every so many metres. */
const SPLIT_M = 1750;

/**
 * Toll plazas and interchanges cannot be driven to over local streets: one reaches them by a ramp or another road. This
 * is a property of the node, not of the links at it, so that no added road takes an access away.
 */
function isBarred(kind: RoadNode['kind']): boolean {
  return kind === 'toll' || kind === 'interchange';
}

/** km/h of a link in the period: a published speed of the link, else METHOD §3's factors. */
export function speedOf(link: RoadLink, method: Method, published: Kph | undefined): Kph {
  if (published !== undefined) return published;
  const facility = FACILITIES.indexOf(link.facility);
  const loss =
    (1 - (method.periodRatio[facility] as number)) * (method.congestion[AREA_TYPES.indexOf(link.area)] as number);
  return link.freeSpeedKph * (method.freeRatio[facility] as number) * (1 - loss);
}

/** Number of pieces of a link: expressways and bridges cannot be joined along the way. */
function pieceCount(link: RoadLink): number {
  if (link.facility === 'expressway' || link.bridge || link.lengthM <= SPLIT_ABOVE_M) return 1;
  return Math.max(2, Math.round(link.lengthM / SPLIT_M));
}

/**
 * Splits whole seconds over equal pieces so that they sum exactly and fewer seconds lengthen no piece (METHOD §9): what
 * is left over goes a second each to pieces in one order (see `turnsOf`), whatever the total.
 */
function share(total: Seconds, turns: readonly number[], i: number): Seconds {
  const n = turns.length;
  return Math.floor(total / n) + ((turns[i] as number) < total % n ? 1 : 0);
}

/** Golden section: multiples of it, taken modulo 1, lie spread evenly however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const knownTurns = new Map<number, readonly number[]>();

/** Places of n pieces in an order in which the first m, for any m, are spread along the road. */
function turnsOf(n: number): readonly number[] {
  const known = knownTurns.get(n);
  if (known !== undefined) return known;
  const at = Array.from({ length: n }, (_, i) => ((i + 1) * GOLDEN) % 1);
  const turns = at.map((place) => at.filter((other) => other < place).length);
  knownTurns.set(n, turns);
  return turns;
}

/** Adds drive nodes and links of all roads. */
export function addRoads(builder: LinkBuilder, network: Network, ground: Ground, method: Method): RoadLayer {
  const { nodes, links, tod } = network.roads;
  const published = new Map(tod.filter((row) => row.period === method.period).map((row) => [row.linkId, row.speedKph]));
  for (const node of nodes) builder.node('drive', node.id, ...ground.projection.forward([node.lon, node.lat]));
  const barred = new Set(nodes.filter(({ kind }) => isBarred(kind)).map(({ id }) => `drive/${id}`));
  const access = new Set<string>();
  const pieces: RoadPiece[] = [];
  links.forEach((link, road) => {
    const keys = chain(builder, ground, link);
    if (link.facility !== 'expressway') for (const key of keys) if (!barred.has(key)) access.add(key);
    const n = keys.length - 1;
    const turns = turnsOf(n);
    const moveS = Math.max(n, Math.round((link.lengthM * 3.6) / speedOf(link, method, published.get(link.id))));
    const signalS = Math.round(link.signals * method.signalS);
    const tollS = Math.round(link.tollPlazas * method.plazaS);
    for (const reversed of link.directed ? [false] : [false, true]) {
      const way = reversed ? keys.toReversed() : keys;
      for (let i = 0; i < n; i++) {
        const piece = {
          road,
          reversed,
          fromShare: (reversed ? n - i : i) / n,
          toShare: (reversed ? n - i - 1 : i + 1) / n,
          moveS: share(moveS, turns, i),
          signalS: share(signalS, turns, i),
          tollS: i === n - 1 ? tollS : 0,
        };
        const timeS = piece.moveS + piece.signalS + piece.tollS;
        const [from, to] = [way[i] as string, way[i + 1] as string];
        builder.link({
          from,
          to,
          kind: 'drive',
          timeS,
          vehicleS: timeS,
          lengthM: link.lengthM / n,
          ref: pieces.length,
        });
        pieces.push(piece);
      }
    }
  });
  return { pieces, access: [...access] };
}

/** Keys of the nodes along a link from its first to its last, the points along the way made on demand. */
function chain(builder: LinkBuilder, ground: Ground, link: RoadLink): string[] {
  const n = pieceCount(link);
  const keys = [`drive/${link.from}`];
  if (n > 1) {
    const path = projectPath(ground.projection, link.geometry);
    const length = pathLength(path);
    for (let i = 1; i < n; i++)
      keys.push(builder.node('drive', `${link.id}:${i}/${n}`, ...pointAlong(path, (length * i) / n)));
  }
  keys.push(`drive/${link.to}`);
  return keys;
}

function pathLength(path: Float64Array): Metres {
  let total = 0;
  for (let i = 2; i < path.length; i += 2) total += Math.hypot(path[i]! - path[i - 2]!, path[i + 1]! - path[i - 1]!);
  return total;
}

function pointAlong(path: Float64Array, distance: Metres): [number, number] {
  let left = distance;
  for (let i = 2; i < path.length; i += 2) {
    const dx = path[i]! - path[i - 2]!;
    const dy = path[i + 1]! - path[i - 1]!;
    const step = Math.hypot(dx, dy);
    if (left <= step && step > 0) return [path[i - 2]! + (dx * left) / step, path[i - 1]! + (dy * left) / step];
    left -= step;
  }
  return [path[path.length - 2]!, path[path.length - 1]!];
}
