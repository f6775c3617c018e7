import { isError, type Problem } from '../../base/problem.ts';
import type { Network } from '../../network/model.ts';
import type { ScenarioFile } from '../../scenario/modification.ts';
import type { ProjectBook } from '../../scenario/parse.ts';
import { type AppliedScenario, openScenario, type Scenario } from '../../scenario/scenario.ts';

/** What is switched: today's network, the book of projects, the scenario underneath, and the projects that go on and off. */
export interface Question {
  readonly baseline: Network;
  readonly book: ProjectBook;
  /** Everything but the switched projects; whether it names one of these does not matter. */
  readonly base: Scenario;
  /** Project ids. */
  readonly projects: readonly string[];
}

/** Some choice of the projects cannot be applied. */
export class Contradiction extends Error {
  readonly problems: readonly Problem[];

  constructor(on: readonly string[], problems: readonly Problem[]) {
    super(`projects ${on.join(' + ') || '(none)'} cannot be applied: ${problems[0]?.message.en ?? ''}`);
    this.name = 'Contradiction';
    this.problems = problems;
  }
}

/** A set of projects by position, as a test. */
export type Switched = (project: number) => boolean;

/** A choice of the projects over the question's base. Throws `Contradiction` if it cannot be applied. */
export function applied(question: Question, switched: Switched): AppliedScenario {
  const { baseline, base, book, projects } = question;
  const open = new Set(book.projects.filter(({ status }) => status === 'in_service').map(({ id }) => id));
  const on = base.on.filter((id) => !projects.includes(id));
  const off = base.off.filter((id) => !projects.includes(id));
  projects.forEach((id, p) => {
    if (open.has(id) && !switched(p)) off.push(id);
    if (!open.has(id) && switched(p)) on.push(id);
  });
  const file: ScenarioFile = {
    id: 'choice',
    title: '',
    projects: [...on, ...off.map((id) => `-${id}`)],
    modifications: base.own,
  };
  const opened = openScenario(baseline, book, file);
  if (opened.ok) return opened.value;
  throw new Contradiction([...on, ...off.map((id) => `-${id}`)], opened.problems.filter(isError));
}

/** The network of a choice, as a scenario gives it. */
export function networkOf(question: Question, switched: Switched): Network {
  return applied(question, switched).network;
}
