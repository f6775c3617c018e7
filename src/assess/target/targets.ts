import type { Problem } from '../../base/problem.ts';
import type { Seconds } from '../../base/units.ts';
import { isWithin } from '../../base/within.ts';
import type { Definition, ModeSet, Period, WaitRule } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import { combinedOnce } from '../coverage/combined.ts';
import {
  buildCoverage,
  type Coverage,
  coverageRow,
  meetsShare,
  type Ranking,
  shareTimeS,
} from '../coverage/coverage.ts';
import { halvesOf, type Timed } from '../coverage/halves.ts';
import type { Query, Verdict, View } from '../results.ts';
import { targetProblems } from './fit.ts';
import { type FoundPlace, findPlace } from './places.ts';

/** The network of one scenario ready to be asked, by period and waiting rule. */
export type ViewOf = (period: Period, wait: WaitRule) => View;

/** What a caller wants to know instead of what the target says. */
export type Overrides = Partial<{
  period: Period;
  definition: Definition;
  modes: ModeSet;
  wait: WaitRule;
  cutoffS: Seconds;
}>;

export type Assessed =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly target: Target; readonly problems: readonly Problem[] };

/** Verdict on one target. `network` is the one that the views stand on. Not ok where the target names what is not there, or asks what its measure cannot say. */
export function assessTarget(wanted: Target, network: Network, viewOf: ViewOf, overrides: Overrides = {}): Assessed {
  const target: Target = { ...wanted, ...overrides };
  const problems = targetProblems(target, network);
  if (problems.length > 0) return { ok: false, target, problems };
  const { modes, period, definition, wait } = target;
  const query: Query = { modes, period, definition, wait };
  const to = placesOf(target.to, network);
  const view = viewOf(period, wait);
  if (target.from === 'everyone') return { ok: true, verdict: judgeEveryone(target, network, view, query, to) };
  return { ok: true, verdict: judgeList(target, view, query, placesOf(target.from, network), to) };
}

function placesOf(refs: readonly string[], network: Network): FoundPlace[] {
  return refs.flatMap((ref) => findPlace(network, ref) ?? []);
}

// ── Everyone ─────────────────────────────────────────────────────────────────

/** Coverage behind a target that asks for everyone: each cell to its best destination, or to the worst where each is needed. */
export function coverageFor(
  target: Target,
  network: Network,
  view: View,
  query: Query,
  to: readonly FoundPlace[],
): Coverage {
  const surfaces = to.map((place) => view.surface(place.point, 'to', query));
  const surface = combinedOnce(surfaces, target.toRule === 'nearest' ? 'best' : 'worst');
  return buildCoverage(surface, view.grid, network.zones);
}

function judgeEveryone(target: Target, network: Network, view: View, query: Query, to: readonly FoundPlace[]): Verdict {
  const coverage = coverageFor(target, network, view, query, to);
  const row = coverageRow(coverage, target.cutoffS);
  const halves = halvesOf(coverage, network);
  const reachS = reachTimeS(target, coverage.all, halves);
  const kept = halves.findIndex((half) => keeps(half, target.cutoffS));
  const missed = kept < 0 ? halves : halves.slice(0, kept);
  const inside = halves.length - missed.length;
  const value = { people: row.peopleShare, area: row.areaShare, townships: ratio(inside, halves.length), pairs: 0 };
  return {
    target,
    ...verdictOf(target, reachS),
    value: value[target.measure],
    people: row.people,
    areaKm2: row.areaKm2,
    fails: missed.map((half) => failOf(half, target.cutoffS)),
  };
}

function reachTimeS(target: Target, all: Ranking, halves: readonly Timed[]): Seconds | null {
  if (target.measure === 'people') return shareTimeS(all, target.requiredShare, 'people');
  if (target.measure === 'area') return shareTimeS(all, target.requiredShare, 'areaKm2');
  const count = halves.length;
  for (let inside = 1; inside <= count; inside++) {
    if (meetsShare(inside / count, target.requiredShare)) return (halves[count - inside] as Timed).timeS;
  }
  return null;
}

// ── A list of places ─────────────────────────────────────────────────────────

interface Case extends Timed {
  readonly weight: number;
}

function judgeList(
  target: Target,
  view: View,
  query: Query,
  from: readonly FoundPlace[],
  to: readonly FoundPlace[],
): Verdict {
  const cases = casesOf(target, view, query, from, to);
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const inside = cases.filter(({ timeS }) => timeS !== null && isWithin(timeS, target.cutoffS));
  const reached = inside.reduce((sum, { weight }) => sum + weight, 0);
  return {
    target,
    ...verdictOf(target, weightedTimeS(cases, target.requiredShare)),
    value: ratio(reached, total),
    people: target.measure === 'people' ? reached : null,
    areaKm2: null,
    fails: failsOf(cases, target.cutoffS),
  };
}

function casesOf(
  target: Target,
  view: View,
  query: Query,
  from: readonly FoundPlace[],
  to: readonly FoundPlace[],
): Case[] {
  const weightOf = (place: FoundPlace): number => (target.measure === 'people' ? (place.people ?? 0) : 1);
  return from.flatMap((origin) => {
    const pairs = to
      .filter((destination) => destination.ref !== origin.ref)
      .map(
        (destination): Case => ({
          id: `${origin.ref}>${destination.ref}`,
          name: `${origin.name.zh} → ${destination.name.zh}`,
          timeS: view.trip(origin.point, destination.point, query).timeS,
          weight: weightOf(origin),
        }),
      );
    if (target.toRule === 'pairs' || pairs.length === 0) return pairs;
    const nearest = target.toRule === 'nearest';
    return [pairs.reduce((a, b) => ((nearest ? isBefore(b.timeS, a.timeS) : isBefore(a.timeS, b.timeS)) ? b : a))];
  });
}

/** Unreachable comes last. */
function isBefore(a: Seconds | null, b: Seconds | null): boolean {
  return (a ?? Number.POSITIVE_INFINITY) < (b ?? Number.POSITIVE_INFINITY);
}

// ── Common ───────────────────────────────────────────────────────────────────

/** Time at which the required share of the weight is inside; null if it never is. */
function weightedTimeS(cases: readonly Case[], required: number): Seconds | null {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const reached = cases.filter((one) => one.timeS !== null).sort((a, b) => (a.timeS ?? 0) - (b.timeS ?? 0));
  let sum = 0;
  for (const { timeS, weight } of reached) {
    sum += weight;
    if (total > 0 && meetsShare(sum / total, required)) return timeS;
  }
  return null;
}

function verdictOf(target: Target, reachS: Seconds | null): Pick<Verdict, 'pass' | 'required' | 'marginS'> {
  return {
    pass: reachS !== null && isWithin(reachS, target.cutoffS),
    required: target.requiredShare,
    marginS: reachS === null ? null : target.cutoffS - reachS,
  };
}

/** What misses the cutoff, the unreachable first, then by how much. */
function failsOf(cases: readonly Timed[], cutoffS: Seconds): Verdict['fails'] {
  const fails = cases.filter((one) => !keeps(one, cutoffS)).sort(isWorse);
  return fails.map((one) => failOf(one, cutoffS));
}

function keeps({ timeS }: Timed, cutoffS: Seconds): boolean {
  return timeS !== null && isWithin(timeS, cutoffS);
}

function failOf({ id, name, timeS }: Timed, cutoffS: Seconds): Verdict['fails'][number] {
  return { id, name, timeS, overS: timeS === null ? null : timeS - cutoffS };
}

function isWorse(a: Timed, b: Timed): number {
  if (a.timeS !== b.timeS) return a.timeS === null ? -1 : b.timeS === null ? 1 : b.timeS - a.timeS;
  return a.id < b.id ? -1 : 1;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
