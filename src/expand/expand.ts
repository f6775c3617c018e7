import type { PointIndex } from '../base/nearest.ts';
import type { RoadPeriod, WaitRule } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import { type Ground, groundOf, indexSpots, type Spot } from './ground.ts';
import { LinkBuilder, type LinkTable, type NodeTable } from './links.ts';
import { type Method, readMethod } from './method.ts';
import { type Approach, addPosts, findPosts, footBridges } from './posts.ts';
import { addRides, type Ride } from './rides.ts';
import { addRoads, type RoadPiece } from './roads.ts';
import { addStops, type Change } from './transfers.ts';

/**
 * Station entrance or bridge head with its nodes: before a ride, after it, by bike (−1 if bikes cannot be left), and for
 * trips on foot or by bike all the way (−1 at stations).
 */
interface Post {
  readonly id: string;
  readonly spot: Spot;
  /** Index into transit.stations, −1 for a bridge head. */
  readonly station: number;
  readonly walk: number;
  readonly walkOut: number;
  readonly bike: number;
  readonly walkAll: number;
  readonly bikeAll: number;
}

/** Drive node where places join the road; in the order of nodes, which no scenario turns round. */
interface RoadEntry {
  readonly spot: Spot;
  readonly node: number;
}

/** The links of a network in one period under one waiting rule, and what each of them stands for. */
export interface Expanded {
  readonly network: Network;
  readonly ground: Ground;
  readonly method: Method;
  readonly rule: WaitRule;
  readonly nodes: NodeTable;
  readonly links: LinkTable;
  readonly posts: readonly Post[];
  readonly postIndex: PointIndex;
  readonly roadEntries: readonly RoadEntry[];
  readonly roadIndex: PointIndex;
  /** Rows of links of kind drive; ride; transfer; and park, walk, walk_out, bike, bike_park. Gates point at transit.stops. */
  readonly pieces: readonly RoadPiece[];
  readonly rides: readonly Ride[];
  readonly changes: readonly Change[];
  readonly approaches: readonly Approach[];
}

/** Tables → links (METHOD §3). Pure: the same network, period and rule give the same links in the same order. */
export function expand(network: Network, period: RoadPeriod, rule: WaitRule): Expanded {
  const ground = groundOf(network);
  const method = readMethod(network.params, period);
  const builder = new LinkBuilder();
  const { pieces, access } = addRoads(builder, network, ground, method);
  const draft = builder.positions(access).map(({ key, x, y }) => ({ key, spot: ground.fixedSpotOf(x, y) }));
  const bridges = footBridges(network, ground);
  const texts = findPosts(network, ground, bridges);
  const approaches = addPosts(builder, network, ground, method, texts, bridges, draft);
  const changes = addStops(builder, network, ground, method, rule);
  const rides = addRides(builder, network, method, rule);
  const { nodes, links } = builder.seal();
  const nodeOf = (key: string): number => nodes.idx.get(key) ?? -1;
  const posts = texts.map(({ id, spot, station }) => {
    return {
      id,
      spot,
      station,
      walk: nodeOf(`walk/${id}`),
      walkOut: nodeOf(`walk_out/${id}`),
      bike: nodeOf(`bike/${id}`),
      walkAll: nodeOf(`walk_all/${id}`),
      bikeAll: nodeOf(`bike_all/${id}`),
    };
  });
  const roadEntries = draft.map(({ key, spot }) => ({ spot, node: nodeOf(key) })).sort((a, b) => a.node - b.node);
  return {
    network,
    ground,
    method,
    rule,
    nodes,
    links,
    posts,
    postIndex: indexSpots(posts),
    roadEntries,
    roadIndex: indexSpots(roadEntries),
    pieces,
    rides,
    changes,
    approaches,
  };
}
