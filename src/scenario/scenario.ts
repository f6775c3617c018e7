import { type Checked, checked } from '../base/problem.ts';
import type { Network } from '../network/model.ts';
import { apply } from './apply.ts';
import { BASELINE_ID, canonicalOrder, scenarioId } from './canonical.ts';
import type { Modification, Project, ScenarioFile } from './modification.ts';
import type { ProjectBook } from './parse.ts';
import { type ResolvedModification, resolve } from './resolve.ts';
import { readFile, readSpec, type SelectedSpec } from './selection.ts';
import { ownSteps, projectSteps, type Step } from './step.ts';
import { touchesOf } from './touches.ts';

/** Projects and modifications in one fixed order; the same choice always has the same id. */
export interface Scenario {
  /** `baseline`, or 12 hex digits of the content. */
  readonly id: string;
  /** What a file calls it; else its canonical spec. */
  readonly title: string;
  /** Projects not in service that are switched on; those in service that are off. Sorted ids. */
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly own: readonly Modification[];
  readonly steps: readonly Step[];
}

/** A scenario on its network. Without edits `network` is the baseline itself. */
export interface AppliedScenario {
  readonly scenario: Scenario;
  readonly network: Network;
  readonly resolved: readonly ResolvedModification[];
}

/** The scenario of a spec string, or of a scenario file. Unknown projects and needless switches are problems. */
export function selectScenario(wanted: string | ScenarioFile, book: ProjectBook, fileName?: string): Checked<Scenario> {
  if (typeof wanted === 'string') {
    const read = readSpec(wanted, book);
    return read.ok ? checked(compose(read.value, book, `scenario ${wanted}`), read.problems) : read;
  }
  const name = fileName ?? `scenarios/${wanted.id}.json`;
  const read = readFile(wanted, book, name);
  return read.ok ? checked(compose(read.value, book, name), read.problems) : read;
}

/**
 * Order of the steps: first what undoes switched-off projects, the latest opened first; then the switched-on ones by opening
 * year (no year last), then id, but never before one whose ids they use; then own modifications.
 */
function compose({ selection, files }: SelectedSpec, book: ProjectBook, name: string): Scenario {
  const byId = new Map(book.projects.map((project) => [project.id, project]));
  const found = (ids: readonly string[]): Project[] => ids.flatMap((id) => byId.get(id) ?? []);
  const off = found(selection.off).sort((a, b) => -byOpening(a, b));
  const on = afterWhatTheyNeed(found(selection.on).sort(byOpening));
  const own = files.flatMap((file) =>
    ownSteps(file.modifications, files.length === 1 ? name : `scenarios/${file.id}.json`),
  );
  const ordered = canonicalOrder(own, (step) => step.modification);
  const steps = [
    ...off.flatMap((project) => projectSteps(project, 'without')),
    ...on.flatMap((project) => projectSteps(project, 'modifications')),
    ...ordered,
  ];
  const id = scenarioId(steps);
  const title = files[0]?.title ?? specOf(selection.on, selection.off);
  return { id, title, on: selection.on, off: selection.off, own: ordered.map((step) => step.modification), steps };
}

function byOpening(a: Project, b: Project): number {
  const year = (a.openingYear ?? Number.MAX_SAFE_INTEGER) - (b.openingYear ?? Number.MAX_SAFE_INTEGER);
  if (year !== 0) return year;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Keeps the order save that a project follows those that bring what it uses. In a circle the first comes first. */
function afterWhatTheyNeed(projects: readonly Project[]): Project[] {
  const makers = new Map<string, string>();
  for (const project of projects) {
    for (const key of keysOf(project, 'creates')) if (!makers.has(key)) makers.set(key, project.id);
  }
  const needs = new Map(
    projects.map((project) => {
      const used = [...keysOf(project, 'reads'), ...keysOf(project, 'writes')].flatMap((key) => makers.get(key) ?? []);
      return [project.id, new Set(used.filter((id) => id !== project.id))];
    }),
  );
  const rest = [...projects];
  const placed: Project[] = [];
  while (rest.length > 0) {
    const waits = (project: Project): boolean => rest.some((other) => needs.get(project.id)?.has(other.id));
    const at = Math.max(
      0,
      rest.findIndex((project) => !waits(project)),
    );
    placed.push(...rest.splice(at, 1));
  }
  return placed;
}

function keysOf(project: Project, kind: 'creates' | 'reads' | 'writes'): string[] {
  return project.modifications.flatMap((modification) => touchesOf(modification)[kind]);
}

/** The canonical spec of a choice of projects. */
function specOf(on: readonly string[], off: readonly string[]): string {
  return [BASELINE_ID, ...on.map((id) => `+${id}`), ...off.map((id) => `-${id}`)].join('');
}

/** Row keys that switched-off projects would bring, to the project: what refers to one of them waits, or says so. */
function absentKeys(scenario: Scenario, book: ProjectBook): ReadonlyMap<string, string> {
  const absent = new Map<string, string>();
  for (const project of book.projects) {
    if (project.status === 'in_service' || scenario.on.includes(project.id)) continue;
    for (const modification of project.modifications) {
      for (const key of touchesOf(modification).creates) if (!absent.has(key)) absent.set(key, project.id);
    }
  }
  return absent;
}

/** Resolves a scenario against the baseline and applies it. The baseline is only read. */
function applyScenario(baseline: Network, scenario: Scenario, book: ProjectBook): Checked<AppliedScenario> {
  const resolved = resolve(baseline, scenario.steps, { absent: absentKeys(scenario, book) });
  if (!resolved.ok) return resolved;
  const network = apply(baseline, resolved.value);
  return checked({ scenario, network, resolved: resolved.value }, resolved.problems);
}

/** Select, resolve and apply in one go, with the problems of all three. */
export function openScenario(
  baseline: Network,
  book: ProjectBook,
  wanted: string | ScenarioFile,
  fileName?: string,
): Checked<AppliedScenario> {
  const selected = selectScenario(wanted, book, fileName);
  if (!selected.ok) return selected;
  const applied = applyScenario(baseline, selected.value, book);
  const problems = [...selected.problems, ...applied.problems];
  return applied.ok ? checked(applied.value, problems) : { ok: false, problems };
}
