import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Network, Target } from '../../network/model.ts';
import { combineSurfaces } from '../coverage/coverage.ts';
import { createView } from '../engine.ts';
import { type Query, SURFACE_UNREACHED, type Surface, type Verdict, type View } from '../results.ts';
import { coverageFor } from './everyone.ts';
import { findPlace } from './places.ts';
import { rememberSurfaces } from './remember.ts';
import { assessTarget, type ViewOf } from './targets.ts';

/** What a search over parameters looks at. */
export interface Judged {
  readonly pass: boolean;
  /** Measured share 0…1. */
  readonly value: number;
  /** Seconds kept (≥ 0) or missed (< 0); null if the required share is never reached. */
  readonly marginS: Seconds | null;
}

/** Views of a network made on demand, each kept with its surfaces. */
export function viewsOf(network: Network): ViewOf {
  return rememberSurfaces((period, wait) => createView(network, { period, wait }));
}

/** A target that cannot be judged on a network: it names what is not there, or asks what its measure cannot say. */
export class UnfitTarget extends Error {
  readonly target: Target;

  constructor(target: Target, why: string) {
    super(`target ${target.id}: ${why}`);
    this.name = 'UnfitTarget';
    this.target = target;
  }
}

/** Verdict, or `UnfitTarget`. */
export function verdictOn(target: Target, network: Network, viewOf: ViewOf): Verdict {
  const assessed = assessTarget(target, network, viewOf);
  if (assessed.ok) return assessed.verdict;
  throw new UnfitTarget(target, assessed.problems.map(({ message }) => message.en).join('; '));
}

/**
 * Judges a target on a network. With a township code: whether half of that township's people are inside the cutoff, for a
 * target that asks for everyone (value 1 or 0).
 */
export function judge(target: Target, network: Network, viewOf: ViewOf, township?: string): Judged {
  if (township === undefined) {
    const { pass, value, marginS } = verdictOn(target, network, viewOf);
    return { pass, value, marginS };
  }
  const timeS = townshipTimeS(target, network, viewOf, township);
  if (timeS === null) return { pass: false, value: 0, marginS: null };
  const pass = isWithin(timeS, target.cutoffS);
  return { pass, value: pass ? 1 : 0, marginS: target.cutoffS - timeS };
}

function townshipTimeS(target: Target, network: Network, viewOf: ViewOf, code: string): Seconds | null {
  if (target.from !== 'everyone') throw new UnfitTarget(target, 'a township is asked only of targets from everyone');
  const i = network.zones.townships.findIndex((township) => township.code === code);
  const places = placesFound(target, network);
  const coverage = coverageFor(target, network, viewOf(target.period, target.wait), queryOfTarget(target), places);
  const halfS = coverage.halfS[i];
  if (halfS === undefined) throw new UnfitTarget(target, `no township ${code}`);
  return halfS === SURFACE_UNREACHED ? null : halfS;
}

export function queryOfTarget({ modes, period, definition, wait }: Target): Query {
  return { modes, period, definition, wait };
}

/** Surface behind a target that asks for everyone: each cell to its best destination, or to the worst where each is needed. */
export function surfaceFor(target: Target, network: Network, view: View): Surface {
  const query = queryOfTarget(target);
  const surfaces = placesFound(target, network).map(({ point }) => view.surface(point, 'to', query));
  return combineSurfaces(surfaces, target.toRule === 'nearest' ? 'best' : 'worst', view.grid);
}

function placesFound(target: Target, network: Network) {
  return target.to.map((ref) => {
    const place = findPlace(network, ref);
    if (place === null) throw new UnfitTarget(target, `no place ${ref}`);
    return place;
  });
}
