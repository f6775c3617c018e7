import type { Problem } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import { DEFINITIONS, type Period, type WaitRule } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import type { AppliedScenario } from '../../scenario/scenario.ts';
import { createView, type EngineView } from '../engine.ts';
import type { Verdict } from '../results.ts';
import { type Dominant, dominantOf } from './dominant.ts';
import { rememberSurfaces } from './remember.ts';
import { type Assessed, assessTarget, type Overrides, type ViewOf } from './targets.ts';

/** A verdict with the dominating component of each failing case, and the same target under the other definitions if asked. */
export interface Judged {
  readonly assessed: Assessed;
  readonly why: readonly (Dominant | null)[];
  readonly under: readonly Assessed[];
}

interface Asked {
  readonly overrides?: Overrides;
  /** Say what takes most of each failing trip for targets of everyone, too. */
  readonly why?: boolean;
  readonly allDefinitions?: boolean;
}

/** Every target of a network, judged; `done` is told how many are. */
export function judgeTargets(
  network: Network,
  targets: readonly Target[],
  { overrides = {}, why = false, allDefinitions = false }: Asked,
  done: (count: number) => void = () => {},
): Judged[] {
  const engines = new Map<string, EngineView>();
  const engineOf = (period: Period, wait: WaitRule): EngineView => {
    const key = `${period} ${wait}`;
    const view = engines.get(key) ?? createView(network, { period, wait });
    engines.set(key, view);
    return view;
  };
  const viewOf = rememberSurfaces(engineOf);
  return targets.map((target, i) => {
    const assessed = assessTarget(target, network, viewOf, overrides);
    const told = assessed.ok && (target.from !== 'everyone' || why);
    const judged = {
      assessed,
      why: told ? dominants(assessed.verdict, network, engineOf) : [],
      under: allDefinitions ? underAll(target, network, viewOf, overrides) : [],
    };
    done(i + 1);
    return judged;
  });
}

function dominants(
  { target, fails }: Verdict,
  network: Network,
  engineOf: (period: Period, wait: WaitRule) => EngineView,
): (Dominant | null)[] {
  const view = engineOf(target.period, target.wait);
  return fails.map(({ id }) => dominantOf(target, id, network, view));
}

function underAll(target: Target, network: Network, viewOf: ViewOf, overrides: Overrides): Assessed[] {
  return DEFINITIONS.map((definition) => assessTarget(target, network, viewOf, { ...overrides, definition }));
}

/** The ledger as data: what `assess --json` prints and the evidence pack keeps. */
export function ledgerJson(
  network: Network,
  { scenario }: Pick<AppliedScenario, 'scenario'>,
  notes: readonly Problem[],
  judged: readonly Judged[],
) {
  return {
    modelVersion: MODEL_VERSION,
    dataHash: network.dataHash,
    scenario: { id: scenario.id, title: scenario.title, on: scenario.on, off: scenario.off },
    notes: notes.map(({ severity, file, code, message, remedy }) => ({ severity, file, code, message, remedy })),
    targets: judged.map(row),
  };
}

function row({ assessed: result, why, under }: Judged): Readonly<Record<string, unknown>> {
  const target = result.ok ? result.verdict.target : result.target;
  const { id, title, kind, measure, cutoffS, modes, period, definition, wait } = target;
  const asked = { id, title: title.zh, titleEn: title.en, kind };
  const query = { modes, period, definition, wait, cutoffS };
  if (!result.ok) {
    const problems = result.problems.map(({ code, message, remedy }) => ({ code, message, remedy }));
    const none = { value: null, required: target.requiredShare, marginS: null, people: null, areaKm2: null, fails: [] };
    return { ...asked, pass: null, measure, ...none, query, problems };
  }
  const { pass, value, required, marginS, people, areaKm2 } = result.verdict;
  const fails = result.verdict.fails.map((one, i) => ({ ...one, dominant: why[i] ?? null }));
  const definitions = under.length === 0 ? {} : { definitions: under.flatMap(underRow) };
  return { ...asked, pass, measure, value, required, marginS, people, areaKm2, fails, query, ...definitions };
}

/** One definition of a target; none where it cannot be judged. */
export function underRow(result: Assessed) {
  if (!result.ok) return [];
  const { target, pass, value, marginS, people, areaKm2 } = result.verdict;
  return [{ definition: target.definition, pass, value, marginS, people, areaKm2 }];
}
