import { type BreakEven, breakEven as bisect } from '../../assess/decide/break-even.ts';
import { drawnParams, hypercube } from '../../assess/decide/draws.ts';
import { leversOf } from '../../assess/decide/levers.ts';
import { cellShares, countDraws, type DrawCounts, joinCounts, robustnessOf } from '../../assess/decide/robust.ts';
import { type Swing, sortSwings, swingOf } from '../../assess/decide/tornado.ts';
import { gridOf } from '../../assess/surface/grid.ts';
import { firstYears, type YearVerdict, yearVerdicts } from '../../assess/target/first-year.ts';
import { judge, viewsOf } from '../../assess/target/judge.ts';
import type { Network, Target } from '../../network/model.ts';
import type { Tick } from './contribution.ts';
import type { BreakEvenAnswer, RobustAnswer, TornadoAnswer, YearsAnswer } from './protocol.ts';

/** Does a list one by one, with a tick before each. */
async function each<I, O>(inputs: readonly I[], tick: Tick, job: (input: I) => O): Promise<O[]> {
  const done: O[] = [];
  for (const input of inputs) {
    await tick(done.length, inputs.length);
    done.push(job(input));
  }
  return done;
}

/** The value of each lever at which the target turns; for one township if its code is given. */
export async function breakEven(
  network: Network,
  target: Target,
  town: string | null,
  tick: Tick,
): Promise<BreakEvenAnswer> {
  const now = judge(target, network, viewsOf(network), town ?? undefined);
  const levers: BreakEven[] = await each(leversOf(network, target.period), tick, (lever) =>
    bisect(lever, target.definition, now, (one, step) => {
      const changed = one.apply(step);
      return judge(target, changed, viewsOf(changed), town ?? undefined);
    }),
  );
  return { now, levers };
}

/** The target under draws of its parameters; the same draws as the command line's. */
export async function robust(network: Network, target: Target, draws: number, tick: Tick): Promise<RobustAnswer> {
  const inputs = hypercube(drawnParams(network, target), draws, 1);
  const parts: DrawCounts[] = await each(inputs, tick, (draw) => countDraws(network, target, [draw]));
  const counts = joinCounts(parts);
  return { ...robustnessOf(network, target, counts), cellShare: cellShares(counts, gridOf(network)) };
}

/** The target at both ends of every parameter. */
export async function tornado(network: Network, target: Target, tick: Tick): Promise<TornadoAnswer> {
  const now = judge(target, network, viewsOf(network));
  const found: Swing[] = await each(drawnParams(network, target), tick, (param) => swingOf(network, target, param));
  const swings = sortSwings(found).filter(({ swing, swingS }) => swing > 0 || (swingS ?? 0) !== 0);
  return { now, swings, idle: found.length - swings.length };
}

/** The target year by year; `openYear` gives the network of a year and an id that equal networks share. */
export async function years(
  target: Target,
  today: Network,
  span: readonly number[],
  openYear: (year: number) => { readonly id: string; readonly network: Network },
  tick: Tick,
): Promise<YearsAnswer> {
  const known = new Map<string, YearVerdict[]>();
  const byYear = await each(span, tick, (year) => {
    const { id, network } = openYear(year);
    const verdicts = known.get(id) ?? yearVerdicts(network, [target]);
    known.set(id, verdicts);
    return verdicts;
  });
  const [found] = firstYears(today, [target], span, byYear);
  return {
    year: found?.year ?? null,
    lostIn: found?.lostIn ?? null,
    years: (found?.years ?? []).map(({ year, pass, value }) => ({ year, pass, value })),
  };
}
