import { Evaluator } from '../../assess/whatif/evaluate.ts';
import type { Plan } from '../../assess/whatif/plan.ts';
import { type Job, type JobResult, runJob } from '../../assess/whatif/walk.ts';

/** Opens a what-if plan: each job judges a part of the choices. */
export function open(plan: Plan): (job: Job) => JobResult {
  const evaluator = new Evaluator(plan);
  return (job) => runJob(evaluator, job);
}
