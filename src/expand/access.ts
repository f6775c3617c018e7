import type { Metres, Seconds } from '../base/units.ts';
import type { Expanded } from './expand.ts';
import type { Spot } from './ground.ts';
import { DIRECT_DRIVE_M } from './limits.ts';
import { nearbyRoads } from './posts.ts';
import { bikeS, directDriveS, lengthM, localDriveS, straightM, walkReachM, walkS } from './reach.ts';

/** Not offered: too far, or across the water. */
export const NONE = -1;

/** How a place joins the network; the same seconds in both directions. */
export interface Access {
  /** Station entrances and bridge heads on the same bank. */
  readonly posts: readonly PostAccess[];
  readonly roads: readonly RoadAccess[];
}

interface PostAccess {
  /** Index into expanded.posts. */
  readonly post: number;
  readonly straightM: Metres;
  readonly walkS: Seconds;
  readonly bikeS: Seconds;
}

interface RoadAccess {
  /** Index into expanded.roadEntries. */
  readonly entry: number;
  readonly straightM: Metres;
  /** Local streets, without start or parking. */
  readonly driveS: Seconds;
}

/**
 * Access and egress of any point, cells included: every station within the walking horizon (no nearer cap, so that a
 * further station never pushes one out), bridge heads no less, road nodes within its reach by local streets, none of it across water.
 * A point that is a station starts at its entrance.
 */
export function accessOf(expanded: Expanded, spot: Spot, stationId?: string): Access {
  const { ground, posts, postIndex, roadEntries, roadIndex, method } = expanded;
  const reachM = walkReachM(method);
  const found: number[] = [];
  postIndex.within(spot.x, spot.y, reachM, found);
  const own = stationId === undefined ? -1 : posts.findIndex((post) => post.id === stationId);
  if (own >= 0 && !found.includes(own)) found.push(own);
  const onFoot: PostAccess[] = [];
  for (const post of found) {
    const { spot: there, bike } = posts[post] as Expanded['posts'][number];
    const straight = post === own ? 0 : straightM(ground, spot, there);
    if (straight < 0 || straight > reachM) continue;
    const byBikeS = bike >= 0 ? bikeS(straight, method) : NONE;
    onFoot.push({ post, straightM: straight, walkS: walkS(straight, method), bikeS: byBikeS });
  }
  const roads = nearbyRoads(ground, spot, roadEntries, roadIndex).map(({ item, straight }) => {
    return { entry: item, straightM: straight, driveS: localDriveS(straight, spot.area, method) };
  });
  return { posts: onFoot, roads };
}

/** Ways between two points that touch no network: seconds, NONE where out of reach or across the water. */
export interface Direct {
  readonly straightM: Metres;
  readonly walkS: Seconds;
  readonly bikeS: Seconds;
  /** Local streets, without start or parking. */
  readonly driveS: Seconds;
}

/** Farthest straight line for which `directOf` offers any of some ways. */
export function directReachM(
  expanded: Pick<Expanded, 'method'>,
  ways: { readonly walk: boolean; readonly bike: boolean; readonly drive: boolean },
): Metres {
  return Math.max(ways.walk || ways.bike ? walkReachM(expanded.method) : 0, ways.drive ? DIRECT_DRIVE_M : 0);
}

const ALL_WAYS = { walk: true, bike: true, drive: true } as const;

export function directOf(expanded: Pick<Expanded, 'ground' | 'method'>, a: Spot, b: Spot): Direct {
  const straight = lengthM(a, b);
  const { method, ground } = expanded;
  const far = straight > directReachM(expanded, ALL_WAYS) || ground.barrier.crosses(a.x, a.y, a.wet, b.x, b.y, b.wet);
  if (far) return { straightM: straight, walkS: NONE, bikeS: NONE, driveS: NONE };
  return {
    straightM: straight,
    walkS: straight <= walkReachM(method) ? walkS(straight, method) : NONE,
    bikeS: straight <= walkReachM(method) ? bikeS(straight, method) : NONE,
    driveS: straight <= DIRECT_DRIVE_M ? directDriveS(straight, a.area, b.area, method) : NONE,
  };
}
