import { perturb } from '../../assess/decide/perturb.ts';
import { isError } from '../../base/problem.ts';
import { decodeBundle } from '../../network/bundle.ts';
import type { Network, Target } from '../../network/model.ts';
import { type ProjectBook, parseBook } from '../../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../../scenario/scenario.ts';
import { wantedOf } from '../choice.ts';
import { download } from '../download.ts';
import { EngineError } from '../failure.ts';
import type { ScenarioChoice } from '../protocol.ts';
import { createRecent } from '../recent.ts';
import { budget, contribution, openPlan, type PlanBench, type Tick } from './contribution.ts';
import { doubt } from './doubt.ts';
import { fragility } from './fragility.ts';
import type { ProjectsQuestion, StudyAnswer, StudyAsked, StudyKind, ToStudy } from './protocol.ts';
import { breakEven, robust, tornado, years } from './sensitivity.ts';
import { withAndWithout, without } from './without.ts';

export type StudyMessage = Extract<ToStudy, { readonly question: unknown }>;

export interface StudyEngine {
  answer(message: StudyMessage, tick: Tick): Promise<StudyAnswer<StudyKind>>;
}

/** Plans kept with their tables. */
const KEPT_PLANS = 3;
const FIRST_YEAR = 2016;
const LAST_YEAR = 2035;

/** Fetches and reads the bundle. Throws EngineError. */
export async function openStudy(bundleUrl: string): Promise<StudyEngine> {
  const bundle = decodeBundle(await download(bundleUrl, () => {}));
  if (!bundle.ok) throw new EngineError('bundle_corrupt', 'the bundle cannot be read', bundle.problems);
  const book = parseBook(bundle.value.documents);
  if (!book.ok) throw new EngineError('bundle_corrupt', 'the projects of the bundle cannot be read', book.problems);
  return createStudy(bundle.value.network, book.value);
}

/** Long calculations on today's network and the scenarios over it. */
function createStudy(today: Network, book: ProjectBook): StudyEngine {
  function opened(scenario: ScenarioChoice | string): AppliedScenario {
    const wanted = typeof scenario === 'string' ? scenario : wantedOf(scenario);
    const found = openScenario(today, book, wanted, 'scenario');
    if (found.ok) return found.value;
    throw new EngineError('scenario_invalid', 'the scenario does not resolve', found.problems.filter(isError));
  }

  function targetOf(id: string): Target {
    const target = today.targets.find((one) => one.id === id);
    if (target) return target;
    throw new EngineError('engine_failed', `no target ${id}`);
  }

  const plans = createRecent<PlanBench>(KEPT_PLANS, (key) => {
    const [scenario, targetId, projects] = JSON.parse(key) as [ScenarioChoice, string, string[]];
    const baseline = perturb(today, scenario.params ?? {});
    return openPlan({ baseline, book, base: opened(scenario).scenario, projects }, targetOf(targetId));
  });
  const planOf = ({ scenario, targetId, projects }: ProjectsQuestion): PlanBench =>
    plans(JSON.stringify([scenario, targetId, projects]));

  const networkOf = (scenario: ScenarioChoice): Network => perturb(opened(scenario).network, scenario.params ?? {});

  function removed(question: StudyAsked<'without'>, tick: Tick): Promise<StudyAnswer<'without'>> {
    const { feature, scenario } = question;
    if (feature.kind !== 'project') return without(networkOf(scenario), null, question, tick);
    const inService = book.projects.some(({ id, status }) => id === feature.id && status === 'in_service');
    const [having, lacking] = withAndWithout(scenario, feature.id, inService);
    return without(networkOf(having), networkOf(lacking), question, tick);
  }

  return {
    async answer(message, tick) {
      await tick(0, 1);
      if (message.kind === 'doubt') return doubt(networkOf(message.question.scenario), message.question, tick);
      if (message.kind === 'without') return removed(message.question, tick);
      const { question } = message;
      const target = targetOf(question.targetId);
      if (message.kind === 'contribution') return contribution(planOf(message.question), today, tick);
      if (message.kind === 'budget') {
        return budget(planOf(message.question), book.projects, message.question.cap, tick);
      }
      if (message.kind === 'years') {
        const span = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
        const openYear = (year: number) => {
          const { scenario, network } = opened(`year:${year}`);
          return { id: scenario.id, network: perturb(network, question.scenario.params ?? {}) };
        };
        return years(target, today, span, openYear, tick);
      }
      return onNetwork(message, networkOf(question.scenario), target, tick);
    },
  };
}

type OnNetwork = Extract<StudyMessage, { readonly kind: 'breakEven' | 'fragility' | 'robust' | 'tornado' }>;

/** What one network and one target are enough for. */
function onNetwork(message: OnNetwork, network: Network, target: Target, tick: Tick): Promise<StudyAnswer<StudyKind>> {
  switch (message.kind) {
    case 'breakEven':
      return breakEven(network, target, message.question.town, tick);
    case 'fragility':
      return fragility(network, target, message.question.what, tick);
    case 'robust':
      return robust(network, target, message.question.draws, tick);
    case 'tornado':
      return tornado(network, target, tick);
  }
}
