import { perturb } from '../assess/decide/perturb.ts';
import { createView, type EngineView } from '../assess/engine.ts';
import type { Surface } from '../assess/results.ts';
import type { Period, WaitRule } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import { type ProjectBook, readScenarioFile } from '../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../scenario/scenario.ts';
import { describeResolved } from './answers/resolved.ts';
import { wantedOf } from './choice.ts';
import { EngineError } from './failure.ts';
import type { ReadScenario, ResolvedScenario, ScenarioChoice, ScenarioState, SurfaceQuestion } from './protocol.ts';
import { createRecent } from './recent.ts';

const KEPT_SCENARIOS = 6;
const KEPT_VIEWS = 10;

/** A choice that was opened, under its parameters. */
interface Opened {
  readonly applied: AppliedScenario;
  readonly network: Network;
  readonly problems: ScenarioState['problems'];
}

/** A choice as text, read back as JSON: the same choice, the same text. */
function keyOf({ projects, modifications = [], spec, params = {} }: ScenarioChoice): string {
  const choice: ScenarioChoice =
    spec === undefined ? { projects, modifications, params } : { projects: [], spec, params };
  return JSON.stringify(choice);
}

/** Scenarios over today's network, the last few of them and of their views at hand. All throw EngineError on a choice that does not resolve. */
export class Scenarios {
  readonly today: Network;
  readonly book: ProjectBook;
  readonly #opened: (key: string) => Opened;
  readonly #views: (key: string) => EngineView;

  constructor(today: Network, book: ProjectBook) {
    this.today = today;
    this.book = book;
    this.#opened = createRecent<Opened>(KEPT_SCENARIOS, (key) => {
      const choice = JSON.parse(key) as ScenarioChoice;
      const opened = openScenario(today, book, wantedOf(choice), 'scenario');
      if (!opened.ok) throw new EngineError('scenario_invalid', `scenario ${key} does not resolve`, opened.problems);
      const network = perturb(opened.value.network, choice.params ?? {});
      return { applied: opened.value, network, problems: opened.problems };
    });
    this.#views = createRecent<EngineView>(KEPT_VIEWS, (key) => {
      const [scenario, period, wait] = JSON.parse(key) as [string, Period, WaitRule];
      return createView(this.#opened(scenario).network, { period, wait });
    });
  }

  open(scenario: ScenarioChoice): Opened {
    return this.#opened(keyOf(scenario));
  }

  view(scenario: ScenarioChoice, { period, wait }: { readonly period: Period; readonly wait: WaitRule }): EngineView {
    return this.#views(JSON.stringify([keyOf(scenario), period, wait]));
  }

  surface({ scenario, point, direction, query }: SurfaceQuestion): Surface {
    return this.view(scenario, query).surface(point, direction, query);
  }

  describe(scenario: ScenarioChoice): ResolvedScenario {
    const { applied, problems } = this.open(scenario);
    return describeResolved(applied, problems, this.today, this.book);
  }

  /** Reads a scenario file and opens what it says. */
  read(bytes: Uint8Array, file: string): ReadScenario {
    const parsed = readScenarioFile(bytes, file);
    if (!parsed.ok) throw new EngineError('scenario_invalid', `${file} is not a scenario`, parsed.problems);
    const opened = openScenario(this.today, this.book, parsed.value, file);
    if (!opened.ok) throw new EngineError('scenario_invalid', `${file} does not resolve`, opened.problems);
    return { file: parsed.value, resolved: describeResolved(opened.value, opened.problems, this.today, this.book) };
  }
}
