import type { Text } from '../../base/problem.ts';
import type { Network } from '../../network/model.ts';
import { Describer } from '../../scenario/describe.ts';
import { diffScenarios, scenarioText } from '../../scenario/diff.ts';
import type { Project } from '../../scenario/modification.ts';
import type { ProjectBook } from '../../scenario/parse.ts';
import type { AppliedScenario } from '../../scenario/scenario.ts';
import type { ResolvedScenario } from '../protocol.ts';
import { collectPlaces, shapeOf } from './shapes.ts';

/** A scenario in words and shapes. `today` is the untouched network. */
export function describeResolved(
  applied: AppliedScenario,
  problems: ResolvedScenario['problems'],
  today: Network,
  book: ProjectBook,
): ResolvedScenario {
  const { scenario, network, resolved } = applied;
  const describer = new Describer([network, today]);
  const empty = { ...applied, scenario: { ...scenario, on: [], off: [], own: [], steps: [] }, resolved: [] };
  const own: Text[] = [];
  for (const one of resolved) {
    const at = /^modifications\[(\d+)\]$/.exec(one.step.field);
    if (one.step.project === null && at) own[Number(at[1])] = describer.describe(one);
  }
  const everything: Pick<Project, 'modifications' | 'without'>[] = [
    ...book.projects,
    { modifications: scenario.own, without: [] },
  ];
  return {
    projects: [...scenario.on, ...scenario.off.map((id) => `-${id}`)].sort(),
    modifications: scenario.own,
    text: scenarioText(applied, today, book),
    differences: diffScenarios({ ...empty, network: today }, applied, today, book).map(({ project, text }) => {
      return { own: project === null, text };
    }),
    own,
    problems,
    shape: shapeOf(scenario.own, collectPlaces(today, everything)),
  };
}
