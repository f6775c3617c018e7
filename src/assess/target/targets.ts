import type { Problem } from '../../base/problem.ts';
import type { Seconds } from '../../base/units.ts';
import type { Definition, ModeSet, Period, WaitRule } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import type { Query, Verdict, View } from '../results.ts';
import { judgeEveryone } from './everyone.ts';
import { targetProblems } from './fit.ts';
import { judgeList } from './list.ts';
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
