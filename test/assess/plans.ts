import { contributionOf, type Runner } from '../../src/assess/decide/contribution.ts';
import { Evaluator } from '../../src/assess/whatif/evaluate.ts';
import { type Plan, planWhatIf } from '../../src/assess/whatif/plan.ts';
import type { Question } from '../../src/assess/whatif/question.ts';
import { runJob } from '../../src/assess/whatif/walk.ts';
import type { Network, Target } from '../../src/network/model.ts';
import type { Modification, Project } from '../../src/scenario/modification.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { scenePoint } from '../scene-map.ts';
import { MADE } from '../scene-method.ts';

export function project(id: string, modifications: readonly Modification[], more: Partial<Project> = {}): Project {
  return {
    ...MADE,
    id,
    title: { zh: id, en: id },
    group: 'metro',
    plan: '',
    status: 'planned',
    statusDate: '2026-01-01',
    openingYear: null,
    km: null,
    costYi: null,
    alignment: 'modelled',
    modifications,
    without: [],
    ...more,
  };
}

/** A question over today's scene, all projects switched. */
export function questionOf(baseline: Network, projects: readonly Project[], spec = 'baseline'): Question {
  const book = { projects, scenarios: [] };
  const opened = openScenario(baseline, book, spec);
  if (!opened.ok) throw new Error(opened.problems[0]?.message.en);
  return { baseline, book, base: opened.value.scenario, projects: projects.map(({ id }) => id) };
}

/** Does the jobs here, one after the other. */
export function here(plan: Plan): Runner {
  const evaluator = new Evaluator(plan);
  return async (jobs) => jobs.map((job) => runJob(evaluator, job));
}

export async function sharesOf(question: Question, target: Target) {
  const plan = planWhatIf(question, target);
  return contributionOf(plan, here(plan), { seed: 1, orders: 200 });
}

/** A station where nobody else calls, `x` metres east of the scene's first point. */
export function newStation(id: string, x: number, y = 0): Modification {
  return { type: 'add_station', id, name: { zh: id, en: id }, ...scenePoint(x, y), city: '长沙市' };
}

/** A metro line, every 5 minutes in all periods, 600 s from station to station. */
export function newLine(id: string, stations: readonly string[], headwayS = 300): Modification {
  const every = { am_peak: headwayS, midday: headwayS, pm_peak: headwayS, evening: headwayS };
  const runS = stations.slice(1).map(() => 600);
  return {
    type: 'add_line',
    id,
    name: { zh: id, en: id },
    mode: 'metro',
    color: '#000000',
    stations,
    runS,
    headwayS: every,
  };
}
