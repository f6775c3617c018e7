import { isError, type Problem } from '../base/problem.ts';
import type { Network } from '../network/model.ts';
import type { ProjectBook } from './parse.ts';
import { openScenario } from './scenario.ts';

/**
 * Proves that the projects fit the network: each switched alone, all together, and every named scenario. What a project
 * waits for when alone is no finding; nor is an overlap of two.
 */
export function checkBook(network: Network, book: ProjectBook): Problem[] {
  const found = new Map<string, Problem>();
  const collect = (problems: readonly Problem[], keep: (problem: Problem) => boolean): void => {
    for (const problem of problems.filter(keep)) {
      found.set(`${problem.file}\n${problem.field ?? ''}\n${problem.code}\n${problem.value ?? ''}`, problem);
    }
  };
  for (const project of book.projects) {
    const spec = project.status === 'in_service' ? `baseline-${project.id}` : `baseline+${project.id}`;
    const empty = project.modifications.length + project.without.length === 0;
    if (!empty) {
      collect(openScenario(network, book, spec).problems, ({ severity, code }) => {
        return severity !== 'info' && code !== 'waits_for_project';
      });
    }
  }
  collect(openScenario(network, book, 'all').problems, isError);
  collect(openScenario(network, book, 'baseline-status:in_service').problems, isError);
  for (const scenario of book.scenarios)
    collect(openScenario(network, book, scenario).problems, ({ severity }) => severity !== 'info');
  return [...found.values()];
}
