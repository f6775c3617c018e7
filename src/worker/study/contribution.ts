import { type Budget, boundedBudget, exactBudget, type ProjectSet } from '../../assess/decide/budget.ts';
import { contributionOf, MOST_EXACT, type Pair, type Runner, valueTable } from '../../assess/decide/contribution.ts';
import { UnfitTarget } from '../../assess/target/judge.ts';
import { Evaluator, keeps, shareOf } from '../../assess/whatif/evaluate.ts';
import { type Plan, planWhatIf } from '../../assess/whatif/plan.ts';
import { Contradiction, type Question } from '../../assess/whatif/question.ts';
import { type JobResult, runJob } from '../../assess/whatif/walk.ts';
import type { Network, Target } from '../../network/model.ts';
import type { Project } from '../../scenario/modification.ts';
import { EngineError } from '../failure.ts';
import type { Behind, BudgetAnswer, BudgetQuestion, BudgetSet, ContributionAnswer } from './protocol.ts';

/** Says how far the work is and lets messages in. Rejects once the question is no longer wanted. */
export type Tick = (done: number, all: number) => Promise<void>;

/** Up to so many projects with an effect every choice is judged; above, orders are drawn. */
const EXACT_PROJECTS = 18;
const SAMPLING = { seed: 1, orders: 400, mostExact: EXACT_PROJECTS };

/** A plan with the results of its jobs, so that a budget asked after a contribution needs no second walk. */
export interface PlanBench {
  readonly plan: Plan;
  runner(tick: Tick): Runner;
}

/** Throws EngineError where the target does not fit or the projects contradict each other. */
export function openPlan(question: Question, target: Target): PlanBench {
  const plan = planned(question, target);
  const known = new Map<string, JobResult>();
  const evaluator = new Evaluator(plan);
  return {
    plan,
    runner: (tick) => async (jobs) => {
      const results: JobResult[] = [];
      for (const [i, job] of jobs.entries()) {
        await tick(i, jobs.length);
        const key = JSON.stringify(job);
        const result = known.get(key) ?? runJob(evaluator, job);
        known.set(key, result);
        results.push(result);
      }
      return results;
    },
  };
}

function planned(question: Question, target: Target): Plan {
  try {
    return planWhatIf(question, target);
  } catch (error) {
    if (error instanceof UnfitTarget) throw new EngineError('engine_failed', error.message);
    if (error instanceof Contradiction) throw new EngineError('scenario_invalid', error.message, error.problems);
    throw error;
  }
}

const worth = (plan: Plan, value: number) => ({ value, share: shareOf(plan, value), pass: keeps(plan, value) });

function strengthOf({ interaction, first, last }: Pair): number {
  return interaction ?? (first + last) / 2;
}

/** Alone, last in and fair share of every asked project, with the people behind. */
export async function contribution(bench: PlanBench, today: Network, tick: Tick): Promise<ContributionAnswer> {
  const started = performance.now();
  const { plan } = bench;
  const found = await contributionOf(plan, bench.runner(tick), SAMPLING);
  const towns = new Map(today.zones.townships.map((one) => [one.code, one]));
  const place = ({ id, name, value }: { id: string; name: string; value: number }): Behind => {
    const town = towns.get(id);
    return { id, name: town?.name ?? { zh: name, en: name }, at: town ? [town.lon, town.lat] : null, value };
  };
  return {
    measure: plan.target.measure,
    before: worth(plan, found.before),
    after: worth(plan, found.after),
    exact: found.exact,
    choices: found.choices,
    orders: found.orders,
    shares: found.shares.map(({ project, active, alone, last, share, error, behind }) => {
      return { project, active, alone, last, share, error, behind: behind.map(place) };
    }),
    pairs: found.pairs
      .map((pair) => ({ a: pair.a, b: pair.b, strength: strengthOf(pair) }))
      .filter(({ strength }) => Math.round(strength) !== 0),
    tookMs: performance.now() - started,
  };
}

/** The best set of projects within a cap. */
export async function budget(
  bench: PlanBench,
  projects: readonly Project[],
  cap: BudgetQuestion['cap'],
  tick: Tick,
): Promise<BudgetAnswer> {
  const { plan } = bench;
  const yi = new Map(projects.map(({ id, costYi }) => [id, costYi]));
  const costs = plan.active.map((id) => {
    const cost = yi.get(id) ?? null;
    return cost === null ? null : Math.round(cost * 10_000);
  });
  const within =
    cap.kind === 'cost'
      ? ({ kind: 'cost', wan: Math.round(cap.value * 10_000) } as const)
      : ({ kind: 'count', count: cap.value } as const);
  const found =
    plan.active.length <= MOST_EXACT
      ? exactBudget(plan, (await valueTable(plan, bench.runner(tick))).worth, costs, within)
      : boundedBudget(plan, costs, within);
  return told(found, plan);
}

function told(found: Budget, plan: Plan): BudgetAnswer {
  const set = ({ projects, wan, value, share, pass }: ProjectSet): BudgetSet => {
    return { projects, costYi: wan === null ? null : wan / 10_000, value, share, pass };
  };
  const { best, runnersUp, cheapestPass, atMost, proven, leftOut, choices } = found;
  return {
    measure: plan.target.measure,
    best: set(best),
    runnersUp: runnersUp.map(set),
    cheapestPass: cheapestPass && set(cheapestPass),
    atMost,
    proven,
    leftOut,
    choices,
  };
}
