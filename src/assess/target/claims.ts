import type { Seconds } from '../../base/units.ts';
import { DEFINITIONS, type Definition, type Period } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import { type BreakEven, breakEven } from '../decide/break-even.ts';
import { countsUnder, type Lever, leversOf } from '../decide/levers.ts';
import type { Trip, Verdict } from '../results.ts';
import { type Judged, judge, queryOfTarget, verdictOn, viewsOf } from './judge.ts';
import { findPlace } from './places.ts';
import { assessTarget, type ViewOf } from './targets.ts';

/** A published claim under one definition. */
interface ClaimUnder {
  readonly definition: Definition;
  readonly holds: boolean;
  /** Slowest of the pairs that the claim speaks of; null if one is not reached. */
  readonly timeS: Seconds | null;
  /** Seconds too many (> 0) or to spare (≤ 0) of that pair; null if it is not reached. */
  readonly overS: Seconds | null;
}

export interface ClaimVerdict {
  readonly target: Target;
  /** Under the definition that the claim means, and the others; all five in the order of DEFINITIONS. */
  readonly under: readonly ClaimUnder[];
  readonly meant: ClaimUnder;
  /**
   * `holds`; `fails`; `no_vehicle`: within the minutes, but a pair's best way is on foot or by bike, so that the line of
   * which the claim speaks has no part in it; `unreached`: no way at all.
   */
  readonly state: 'holds' | 'fails' | 'no_vehicle' | 'unreached';
  readonly verdict: Verdict;
}

/** Holds a claim against the network under all five definitions; null if a place it names is not there. */
export function claimVerdict(target: Target, network: Network, viewOf: ViewOf): ClaimVerdict | null {
  if (!assessTarget(target, network, viewOf).ok) return null;
  const under = DEFINITIONS.map((definition): ClaimUnder => {
    const asked: Target = { ...target, definition };
    const times = tripsOf(asked, network, viewOf).map(({ timeS }) => timeS);
    const timeS = times.includes(null) || times.length === 0 ? null : Math.max(...(times as Seconds[]));
    const { pass } = verdictOn(asked, network, viewOf);
    return { definition, holds: pass, timeS, overS: timeS === null ? null : timeS - target.cutoffS };
  });
  const meant = under.find(({ definition }) => definition === target.definition) as ClaimUnder;
  const trips = tripsOf(target, network, viewOf);
  const footOnly = trips.some(isOnFoot);
  const state =
    meant.timeS === null ? 'unreached' : meant.holds && footOnly ? 'no_vehicle' : meant.holds ? 'holds' : 'fails';
  return { target, under, meant, state, verdict: verdictOn(target, network, viewOf) };
}

/** Trips of all pairs of a list target. */
function tripsOf(target: Target, network: Network, viewOf: ViewOf): Trip[] {
  const view = viewOf(target.period, target.wait);
  const from = target.from === 'everyone' ? [] : target.from;
  return from.flatMap((a) =>
    target.to
      .filter((b) => b !== a)
      .flatMap((b) => {
        const [origin, destination] = [findPlace(network, a), findPlace(network, b)];
        if (origin === null || destination === null) return [];
        return [view.trip(origin.point, destination.point, queryOfTarget(target))];
      }),
  );
}

const BY_FOOT_OR_BIKE: ReadonlySet<string> = new Set(['walk', 'bike', 'transfer', 'park']);

function isOnFoot(trip: Trip): boolean {
  return (
    trip.reachable && trip.query.definition !== 'radius' && trip.legs.every(({ mode }) => BY_FOOT_OR_BIKE.has(mode))
  );
}

/** A view with its surfaces holds some megabytes. */
const KEPT_STEPS = 120;

/** Levers of one network with the views of the steps that were tried last: claims share them. */
export class LeverBench {
  readonly network: Network;
  readonly #levers = new Map<Period, Lever[]>();
  readonly #views = new Map<string, { readonly network: Network; readonly viewOf: ViewOf }>();

  constructor(network: Network) {
    this.network = network;
  }

  levers(period: Period): Lever[] {
    const known = this.#levers.get(period) ?? leversOf(this.network, period);
    this.#levers.set(period, known);
    return known;
  }

  judgeAt(target: Target, lever: Lever, step: number): Judged {
    const key = `${target.period} ${lever.id} ${step}`;
    const known = this.#views.get(key) ?? this.#build(lever, step);
    this.#views.delete(key);
    this.#views.set(key, known);
    const [oldest] = this.#views.keys();
    if (this.#views.size > KEPT_STEPS && oldest !== undefined) this.#views.delete(oldest);
    return judge(target, known.network, known.viewOf);
  }

  #build(lever: Lever, step: number): { readonly network: Network; readonly viewOf: ViewOf } {
    const network = lever.apply(step);
    return { network, viewOf: viewsOf(network) };
  }
}

/** What alone would make a failing claim hold: levers of the lines and modes on its trips, or of the roads. */
export function remediesOf(target: Target, bench: LeverBench, viewOf: ViewOf): BreakEven[] {
  const { network } = bench;
  const levers = leversOnTrips(tripsOf(target, network, viewOf), bench.levers(target.period), target);
  const now = judge(target, network, viewOf);
  return levers
    .map((lever) => breakEven(lever, target.definition, now, (one, step) => bench.judgeAt(target, one, step)))
    .filter(({ kind }) => kind === 'passes_at');
}

/** Levers of the lines, modes and roads of some trips that count under the target's definition. */
function leversOnTrips(trips: readonly Trip[], levers: readonly Lever[], target: Target): Lever[] {
  const lines = new Set(trips.flatMap(({ legs }) => legs.flatMap(({ lineIds }) => lineIds ?? [])));
  const modes = new Set<string>(trips.flatMap(({ legs }) => legs.map(({ mode }) => mode)));
  return levers.filter((lever) => {
    const { id, kind } = lever;
    const name = id.slice(id.indexOf('.') + 1);
    if (!countsUnder(lever, target.definition)) return false;
    if (kind === 'road_speed') return modes.has('drive');
    if (kind === 'gate') return modes.has(name);
    return kind === 'transfer' ? lines.size > 1 : lines.has(name);
  });
}
