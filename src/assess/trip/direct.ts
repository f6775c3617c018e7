import type { Metres, Seconds } from '../../base/units.ts';
import { directOf, NONE } from '../../expand/access.ts';
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
  const { straightM, walkS, bikeS, driveS } = directOf(expanded, from, to);
  let best: DirectWay = { cost: FAR, by: 'walk', straightM, moveS: 0, startS: 0, terminalS: 0 };
  if (rules.direct.walk && walkS !== NONE) {
    best = { cost: costOf(walkS, walkS), by: 'walk', straightM, moveS: walkS, startS: 0, terminalS: 0 };
  }
  if (rules.direct.bike && bikeS !== NONE) {
    const terminalS = expanded.method.bikeParkS;
    const cost = costOf(bikeS + terminalS, bikeS + terminalS);
    if (cost < best.cost) best = { cost, by: 'bike', straightM, moveS: bikeS, startS: 0, terminalS };
  }
  if (rules.direct.drive && driveS !== NONE) {
    const startS = standOf(expanded, from.area, 'origin');
    const terminalS = standOf(expanded, to.area, 'destination');
    const cost = costOf(driveS + startS + terminalS, driveS + (whole ? startS + terminalS : 0));
    if (cost < best.cost) best = { cost, by: 'drive', straightM, moveS: driveS, startS, terminalS };
  }
  return best;
}

/** The least that a way without the network takes: metres in a straight line × seconds a metre, and standing. */
interface DirectFloor {
  /** Infinity where the mode set offers no such way. */
  readonly walkSPerM: number;
  readonly bikeSPerM: number;
  readonly bikeStandS: Seconds;
  /** By area type of the other place. */
  readonly driveSPerM: Float64Array;
  readonly driveStandS: Float64Array;
}

/** Lower bounds of the door seconds of `directWay` between a place of area type `near` and others, water and reach left out. */
export function directFloor(expanded: Expanded, near: number, nearIs: Side, rules: ModeRules): DirectFloor {
  const { walkCircuity, walkMps, bikeCircuity, bikeMps, bikeParkS, driveCircuity, localKph } = expanded.method;
  const { walk, bike, drive } = rules.direct;
  const farIs = nearIs === 'origin' ? 'destination' : 'origin';
  const nearKph = localKph[near] as number;
  return {
    walkSPerM: walk ? walkCircuity / walkMps : Infinity,
    bikeSPerM: bike ? bikeCircuity / bikeMps : Infinity,
    bikeStandS: bikeParkS,
    driveSPerM: Float64Array.from(localKph, (kph) =>
      drive ? (driveCircuity * 3.6 * (1 / kph + 1 / nearKph)) / 2 : Infinity,
    ),
    driveStandS: Float64Array.from(
      localKph,
      (_, area) => standOf(expanded, near, nearIs) + standOf(expanded, area, farIs),
    ),
  };
}
