import type { PointIndex } from '../base/nearest.ts';
import type { Metres, Seconds } from '../base/units.ts';
import type { Network } from '../network/model.ts';
import { type Ground, indexSpots, type Spot } from './ground.ts';
import type { LinkBuilder } from './links.ts';
import type { Method } from './method.ts';
import { bikeS, lengthM, localDriveS, straightM, walkReachM, walkS } from './reach.ts';

/** Where people on foot or by bike join the network: station entrances, then the heads of bridges over barrier water. */
export interface PostText {
  /** Station id, or `#` and road node id for a bridge head. */
  readonly id: string;
  readonly spot: Spot;
  /** Index into transit.stations, −1 for a bridge head. */
  readonly station: number;
  readonly bike: boolean;
}

/** A way on foot or by bike between posts, or by car to a parking place: kinds walk, walk_out, bike, park. */
export interface Approach {
  readonly straightM: Metres;
  /** Road link that is walked over; −1 for streets. */
  readonly bridge: number;
  readonly driveS: Seconds;
  /** Station whose parking place it is; −1 otherwise. */
  readonly station: number;
}

/** Stations that have stops, and the two ends of every bridge that people walk (see `footBridges`). */
export function findPosts(network: Network, ground: Ground, bridges: readonly number[]): PostText[] {
  const { stations, stops } = network.transit;
  const served = new Set(stops.map((stop) => stop.stationId));
  const posts: PostText[] = [];
  stations.forEach((station, i) => {
    if (!served.has(station.id)) return;
    posts.push({
      id: station.id,
      spot: ground.fixedSpotAt([station.lon, station.lat]),
      station: i,
      bike: station.bikeParking,
    });
  });
  const nodes = new Map(network.roads.nodes.map((node) => [node.id, node]));
  const heads = new Set<string>();
  for (const road of bridges) {
    const link = network.roads.links[road];
    if (link !== undefined) heads.add(link.from).add(link.to);
  }
  for (const id of heads) {
    const node = nodes.get(id);
    if (node !== undefined)
      posts.push({ id: `#${id}`, spot: ground.fixedSpotAt([node.lon, node.lat]), station: -1, bike: true });
  }
  return posts;
}

/** A road under the river is drawn like a bridge over it. */
const TUNNEL = /隧道|\btunnel/i;

/** Bridges over barrier water that people may walk, as indices into roads.links: not expressways, not tunnels. */
export function footBridges(network: Network, ground: Ground): number[] {
  const nodes = new Map(network.roads.nodes.map((node) => [node.id, ground.projection.forward([node.lon, node.lat])]));
  const found: number[] = [];
  network.roads.links.forEach((link, i) => {
    if (!link.bridge || link.facility === 'expressway' || TUNNEL.test(`${link.nameZh} ${link.note}`)) return;
    const a = nodes.get(link.from);
    const b = nodes.get(link.to);
    if (a !== undefined && b !== undefined && ground.barrier.crosses(...a, false, ...b, false)) found.push(i);
  });
  return found;
}

/** Adds the foot, bike and parking nodes and links. */
export function addPosts(
  builder: LinkBuilder,
  network: Network,
  ground: Ground,
  method: Method,
  posts: readonly PostText[],
  bridges: readonly number[],
  roadAccess: readonly { readonly key: string; readonly spot: Spot }[],
): Approach[] {
  const approaches: Approach[] = [];
  const note = (approach: Partial<Approach>): number =>
    approaches.push({ straightM: 0, bridge: -1, driveS: 0, station: -1, ...approach }) - 1;
  for (const post of posts) {
    builder.node('walk', post.id, post.spot.x, post.spot.y);
    builder.node('walk_out', post.id, post.spot.x, post.spot.y);
    if (!post.bike) continue;
    builder.node('bike', post.id, post.spot.x, post.spot.y);
    if (post.station < 0) {
      builder.node('walk_all', post.id, post.spot.x, post.spot.y);
      builder.node('bike_all', post.id, post.spot.x, post.spot.y);
      continue;
    }
    const timeS = Math.max(1, method.bikeParkS);
    builder.link({
      from: `bike/${post.id}`,
      to: `walk/${post.id}`,
      kind: 'bike_park',
      timeS,
      ref: note({ station: post.station }),
    });
  }
  addBridges(builder, network, method, bridges, note);
  addHeadStreets(builder, ground, method, posts, note);
  addParking(builder, network, ground, method, posts, roadAccess, note);
  return approaches;
}

type Note = (approach: Partial<Approach>) => number;

function addBridges(
  builder: LinkBuilder,
  network: Network,
  method: Method,
  bridges: readonly number[],
  note: Note,
): void {
  for (const road of bridges) {
    const link = network.roads.links[road];
    if (link === undefined) continue;
    const onFootS = Math.max(1, Math.ceil(link.lengthM / method.walkMps));
    const byBikeS = Math.max(1, Math.ceil(link.lengthM / method.bikeMps));
    const ref = note({ bridge: road, straightM: link.lengthM });
    for (const [a, b] of [
      [link.from, link.to],
      [link.to, link.from],
    ]) {
      const common = { lengthM: link.lengthM, ref };
      builder.link({ from: `walk/#${a}`, to: `walk/#${b}`, kind: 'walk', timeS: onFootS, ...common });
      builder.link({ from: `walk_out/#${a}`, to: `walk_out/#${b}`, kind: 'walk_out', timeS: onFootS, ...common });
      builder.link({ from: `bike/#${a}`, to: `bike/#${b}`, kind: 'bike', timeS: byBikeS, ...common });
      const foot = { kind: 'walk', timeS: onFootS, vehicleS: onFootS, ...common } as const;
      builder.link({ from: `walk_all/#${a}`, to: `walk_all/#${b}`, ...foot });
      const bike = { kind: 'bike', timeS: byBikeS, vehicleS: byBikeS, ...common } as const;
      builder.link({ from: `bike_all/#${a}`, to: `bike_all/#${b}`, ...bike });
    }
  }
}

/** Streets between bridge heads and stations: to the stations before a ride, from them after it. */
function addHeadStreets(
  builder: LinkBuilder,
  ground: Ground,
  method: Method,
  posts: readonly PostText[],
  note: Note,
): void {
  const stations = posts.filter((post) => post.station >= 0);
  for (const head of posts.filter((post) => post.station < 0)) {
    for (const post of stations) {
      const straight = lengthM(head.spot, post.spot);
      if (straight > walkReachM(method) || straightM(ground, head.spot, post.spot) < 0) continue;
      const ref = note({ straightM: straight });
      const timeS = Math.max(1, walkS(straight, method));
      const common = { timeS, lengthM: straight * method.walkCircuity, ref };
      builder.link({ from: `walk/${head.id}`, to: `walk/${post.id}`, kind: 'walk', ...common });
      builder.link({ from: `walk_out/${post.id}`, to: `walk_out/${head.id}`, kind: 'walk_out', ...common });
      if (post.bike) {
        const timeS = Math.max(1, bikeS(straight, method));
        const common = { timeS, lengthM: straight * method.bikeCircuity, ref };
        builder.link({ from: `bike/${head.id}`, to: `bike/${post.id}`, kind: 'bike', ...common });
      }
    }
  }
}

function addParking(
  builder: LinkBuilder,
  network: Network,
  ground: Ground,
  method: Method,
  posts: readonly PostText[],
  roadAccess: readonly { readonly key: string; readonly spot: Spot }[],
  note: Note,
): void {
  const index = indexSpots(roadAccess);
  for (const post of posts) {
    const parking = network.transit.stations[post.station]?.parking;
    if (parking === null || parking === undefined) continue;
    const terminalS = parking.terminalS ?? (method.terminalS[post.spot.area] as number);
    for (const { item, straight } of nearbyRoads(ground, post.spot, roadAccess, index)) {
      const { key } = roadAccess[item] as (typeof roadAccess)[number];
      const driveS = localDriveS(straight, post.spot.area, method);
      const timeS = Math.max(1, driveS + terminalS);
      const ref = note({ straightM: straight, driveS, station: post.station });
      builder.link({
        from: key,
        to: `walk/${post.id}`,
        kind: 'park',
        timeS,
        vehicleS: driveS,
        lengthM: straight * method.driveCircuity,
        ref,
      });
    }
  }
}

/** Road access nodes on the same bank within the place's reach by local streets. */
export function nearbyRoads(
  ground: Ground,
  spot: Spot,
  nodes: readonly { readonly spot: Spot }[],
  index: PointIndex,
): { readonly item: number; readonly straight: Metres }[] {
  const found: number[] = [];
  index.within(spot.x, spot.y, spot.roadReachM, found);
  return found
    .map((item) => ({ item, straight: straightM(ground, spot, (nodes[item] as { readonly spot: Spot }).spot) }))
    .filter(({ straight }) => straight >= 0);
}
