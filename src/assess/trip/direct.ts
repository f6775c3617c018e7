import type { Metres, Seconds } from '../../base/units.ts';
import { type Direct, directOf, NONE } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Spot } from '../../expand/ground.ts';
import { FAR } from '../../kernel/search.ts';
import { costOf } from './cost.ts';
import { type Side, standOf } from './ends.ts';
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

/** How fast a way without the network can be at best. */
interface DirectFloor {
  seconds(straight: Metres, area: number): Seconds;
}

/**
 * Lower bound of the door seconds of `directWay` between a place of area type `near` and others by straight distance
 * and area type, water and reach left out; Infinity where the mode set offers no such way.
 */
export function directFloor(expanded: Expanded, near: number, nearIs: Side, rules: ModeRules): DirectFloor {
  const { method } = expanded;
  const walkSPerM = rules.direct.walk ? method.walkCircuity / method.walkMps : Infinity;
  const bikeSPerM = rules.direct.bike ? method.bikeCircuity / method.bikeMps : Infinity;
  const { bikeParkS } = method;
  const farIs = nearIs === 'origin' ? 'destination' : 'origin';
  const driveSPerM = Float64Array.from(method.localKph, (kph) => {
    return rules.direct.drive
      ? (method.driveCircuity * 3.6 * (1 / kph + 1 / (method.localKph[near] as number))) / 2
      : Infinity;
  });
  const standS = Float64Array.from(method.localKph, (_, area) => {
    return standOf(expanded, near, nearIs) + standOf(expanded, area, farIs);
  });
  return {
    seconds(straight, area) {
      if (straight < SAME_PLACE_M) return 0;
      const byCar = straight * (driveSPerM[area] as number) + (standS[area] as number);
      const byBike = straight * bikeSPerM + bikeParkS;
      return Math.ceil(Math.min(straight * walkSPerM, byBike, byCar) - 1e-6);
    },
  };
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
