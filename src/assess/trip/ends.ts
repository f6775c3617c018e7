import type { Metres, Seconds } from '../../base/units.ts';
import { type Access, NONE } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import { costOf } from './cost.ts';
import type { ModeRules } from './modes.ts';

/** Which end of a trip: `origin` joins the network, `destination` leaves it. */
export type Side = 'origin' | 'destination';

/** One way to join or leave the network: a seed of a search, with what it stands for. */
export interface End {
  readonly node: number;
  readonly cost: number;
  readonly by: 'walk' | 'bike' | 'drive';
  readonly straightM: Metres;
  /** Walking, cycling, or driving on local streets. */
  readonly moveS: Seconds;
  /** By car: to the car, or parking and walking from it; locking a bike at the destination. */
  readonly standS: Seconds;
  /** On foot or by bike all the way: every second counts under every definition (see `directWay`). */
  readonly alone: boolean;
}

/** All ends that a mode set allows at a point. `whole`: every second counts (door to door); else only driving does. */
export function endsOf(
  expanded: Expanded,
  access: Access,
  area: number,
  rules: ModeRules,
  side: Side,
  whole: boolean,
): End[] {
  const ends: End[] = [];
  const outside = (seconds: Seconds): number => costOf(seconds, whole ? seconds : 0);
  const add = (
    node: number,
    by: 'walk' | 'bike',
    straightM: Metres,
    moveS: Seconds,
    standS: Seconds,
    alone: boolean,
  ) => {
    if (moveS === NONE) return;
    const seconds = moveS + standS;
    const cost = alone ? costOf(seconds, seconds) : outside(seconds);
    ends.push({ node, cost, by, straightM, moveS, standS, alone });
  };
  const origin = side === 'origin';
  const lockS = origin ? 0 : expanded.method.bikeParkS;
  for (const { post, straightM, walkS, bikeS } of access.posts) {
    const { walk, walkOut, bike, walkAll, bikeAll, station } = expanded.posts[post] as Expanded['posts'][number];
    if (origin && rules.from.walk) add(walk, 'walk', straightM, walkS, 0, false);
    if (origin && rules.from.bike) add(bike, 'bike', straightM, bikeS, 0, false);
    if (!origin && rules.to.walk) add(walkOut, 'walk', straightM, walkS, 0, false);
    if (station >= 0) continue;
    if (rules.to.walkOnly) add(walkAll, 'walk', straightM, walkS, 0, true);
    if (rules.to.bike) add(bikeAll, 'bike', straightM, bikeS, lockS, true);
  }
  if (origin ? rules.from.drive : rules.to.drive) {
    const standS = standOf(expanded, area, side);
    for (const { entry, straightM, driveS } of access.roads) {
      const { node } = expanded.roadEntries[entry] as Expanded['roadEntries'][number];
      const cost = costOf(driveS, driveS) + outside(standS);
      ends.push({ node, cost, by: 'drive', straightM, moveS: driveS, standS, alone: false });
    }
  }
  return ends;
}

/** Seconds to the car at the origin; to park and walk at the destination. */
export function standOf(expanded: Pick<Expanded, 'method'>, area: number, side: Side): Seconds {
  const { driveStartS, terminalS } = expanded.method;
  return side === 'origin' ? driveStartS : (terminalS[area] as number);
}
