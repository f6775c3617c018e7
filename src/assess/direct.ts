import type { Metres, Seconds } from '../base/units.ts';
import { type Direct, directOf, NONE } from '../expand/access.ts';
import type { Expanded } from '../expand/expand.ts';
import type { Spot } from '../expand/ground.ts';
import { bikeS, directDriveS, walkS } from '../expand/reach.ts';
import { FAR } from '../kernel/search.ts';
import { costOf } from './cost.ts';
import { standOf } from './ends.ts';
import type { ModeRules } from './modes.ts';

/** The best way between two points that touches no network. */
export interface DirectWay {
  /** FAR if there is none. */
  readonly cost: number;
  readonly by: 'walk' | 'bike' | 'drive';
  readonly straightM: Metres;
  readonly moveS: Seconds;
  readonly startS: Seconds;
  readonly terminalS: Seconds;
}

/** Points nearer than this are the same place. */
export const SAME_PLACE_M: Metres = 0.5;

/**
 * The fastest way without the network. On foot or by bike all the way every second counts under every definition: with
 * no ride to measure, the time between two places is the time on foot. `whole`: standing counts for cars, too.
 */
export function directWay(expanded: Expanded, from: Spot, to: Spot, rules: ModeRules, whole: boolean): DirectWay {
  const direct = directOf(expanded, from, to);
  const { straightM, walkS, bikeS } = direct;
  const alone = (seconds: Seconds): number => costOf(seconds, seconds);
  let best: DirectWay = { cost: FAR, by: 'walk', straightM, moveS: 0, startS: 0, terminalS: 0 };
  if (rules.direct.walk && walkS !== NONE) best = { ...best, cost: alone(walkS), moveS: walkS };
  if (rules.direct.bike && bikeS !== NONE) {
    const parkS = expanded.method.bikeParkS;
    const cost = alone(bikeS + parkS);
    if (cost < best.cost) best = { ...best, cost, by: 'bike', moveS: bikeS, terminalS: parkS };
  }
  const byCar = driveOf(expanded, direct, from, to, rules, whole);
  return byCar !== null && byCar.cost < best.cost ? byCar : best;
}

/** Lower bound of the door seconds of `directWay`, water and reach left out; Infinity where the mode set offers no such way. */
export function leastDirectS(
  expanded: Expanded,
  straight: Metres,
  fromArea: number,
  toArea: number,
  rules: ModeRules,
): Seconds {
  const { method } = expanded;
  const { walk, bike, drive } = rules.direct;
  let least = walk ? walkS(straight, method) : Infinity;
  if (bike) least = Math.min(least, bikeS(straight, method) + method.bikeParkS);
  if (!drive) return least;
  const standS = standOf(expanded, fromArea, 'origin') + standOf(expanded, toArea, 'destination');
  return straight < SAME_PLACE_M ? 0 : Math.min(least, directDriveS(straight, fromArea, toArea, method) + standS);
}

function driveOf(
  expanded: Expanded,
  direct: Direct,
  from: Spot,
  to: Spot,
  rules: ModeRules,
  whole: boolean,
): DirectWay | null {
  if (!rules.direct.drive || direct.driveS === NONE) return null;
  const startS = standOf(expanded, from.area, 'origin');
  const terminalS = standOf(expanded, to.area, 'destination');
  const standS = startS + terminalS;
  const cost = costOf(direct.driveS, direct.driveS) + costOf(standS, whole ? standS : 0);
  return { cost, by: 'drive', straightM: direct.straightM, moveS: direct.driveS, startS, terminalS };
}
