import type { Seconds } from '../../base/units.ts';
import type { Definition } from '../../network/model/question.ts';
import type { Judged } from '../target/judge.ts';
import { countsUnder, type Lever } from './levers.ts';

/** Where a target turns between kept and missed when one lever moves alone. */
export interface BreakEven {
  readonly lever: Omit<Lever, 'apply'>;
  /**
   * `passes_at`: missed today, kept at `step`, missed one step short of it. `holds_until`: kept today and at `step`, missed one step on. `not_alone`: missed even at the
   * best step. `always`: kept even at the worst. `no_effect`: the best and the worst step leave the verdict's numbers as they are.
   * `not_counted`: its seconds do not count under the target's definition, so it was not tried.
   */
  readonly kind: 'passes_at' | 'holds_until' | 'not_alone' | 'always' | 'no_effect' | 'not_counted';
  readonly step: number | null;
  /** Share and margin at the far end that was tried; today's where none was. */
  readonly limit: { readonly step: number; readonly value: number; readonly marginS: Seconds | null };
}

/** How the network fares with a lever at a step. */
export type JudgeAt = (lever: Lever, step: number) => Judged;

/**
 * Bisects one lever between today's step and its far end, searching anew at every step: the answer keeps the target and the
 * next step away from the far end (or towards it, if the target is kept today) does not; both were judged. That no other step turns it
 * holds where a lever only ever helps in one direction: door to door (METHOD §9). Under another definition, which counts parts of the
 * trip that is fastest door to door, the verdict can turn more than once, and this is one such turn. A lever that does not count under the definition is not tried (see `countsUnder`).
 */
export function breakEven(lever: Lever, definition: Definition, now: Judged, judgeAt: JudgeAt): BreakEven {
  const { apply: _, ...described } = lever;
  const far = now.pass ? lever.worst : lever.best;
  const start = lever.present ?? lever.worst + 1;
  const untried = (kind: BreakEven['kind']): BreakEven => {
    return { lever: described, kind, step: null, limit: { step: start, ...numbers(now) } };
  };
  if (!countsUnder(lever, definition)) return untried('not_counted');
  if (start === far) return untried('no_effect');
  const atFar = judgeAt(lever, far);
  const limit = { step: far, value: atFar.value, marginS: atFar.marginS };
  const done = (kind: BreakEven['kind'], step: number | null = null): BreakEven => ({
    lever: described,
    kind,
    step,
    limit,
  });
  if (same(now, atFar)) return done('no_effect');
  if (atFar.pass === now.pass) return done(now.pass ? 'always' : 'not_alone');
  let [passing, failing] = now.pass ? [start, far] : [far, start];
  while (Math.abs(passing - failing) > 1) {
    const middle = Math.trunc((passing + failing) / 2);
    if (judgeAt(lever, middle).pass) passing = middle;
    else failing = middle;
  }
  return done(now.pass ? 'holds_until' : 'passes_at', passing);
}

function numbers({ value, marginS }: Judged): Pick<Judged, 'value' | 'marginS'> {
  return { value, marginS };
}

function same(a: Judged, b: Judged): boolean {
  return a.value === b.value && a.marginS === b.marginS;
}
