import type { ProjectCard } from '../../worker/protocol.ts';
import type { Settings } from '../settings.ts';

type Switches = Pick<Settings, 'year' | 'on' | 'off'>;
type Dated = Pick<ProjectCard, 'id' | 'status' | 'openingYear'>;

/**
 * What the year line alone says; without a year, what is in service today. A project without a year stays as it is today,
 * a suspended one off: the rule of the scenario `year:Y`.
 */
function isOnByYear(project: Dated, year: number | null): boolean {
  const today = project.status === 'in_service';
  if (year === null || project.openingYear === null || project.status === 'suspended') return today;
  return project.openingYear <= year;
}

export function isOn(project: Dated, switches: Switches): boolean {
  if (switches.on.includes(project.id)) return true;
  if (switches.off.includes(project.id)) return false;
  return isOnByYear(project, switches.year);
}

/** The scenario as the engine takes it: only what differs from today, sorted, `-id` for what is taken out. */
export function choiceOf(projects: readonly Dated[], switches: Switches): { readonly projects: readonly string[] } {
  const changed: string[] = [];
  for (const project of projects) {
    const today = project.status === 'in_service';
    const on = isOn(project, switches);
    if (on !== today) changed.push(on ? project.id : `-${project.id}`);
  }
  return { projects: changed.sort() };
}

/** Ids of the projects that are there when the named ones differ from today. */
export function onUnder(
  projects: readonly Pick<ProjectCard, 'id' | 'status'>[],
  changes: readonly string[],
): ReadonlySet<string> {
  const changed = new Set(changes);
  const on = projects.filter((one) => (one.status === 'in_service' ? !changed.has(`-${one.id}`) : changed.has(one.id)));
  return new Set(on.map(({ id }) => id));
}

/** Sets projects by hand; a switch that agrees with the year line is not written down. */
export function withSwitched(
  projects: readonly Dated[],
  switches: Switches,
  wanted: ReadonlyMap<string, boolean>,
): Pick<Settings, 'on' | 'off'> {
  const on = new Set(switches.on);
  const off = new Set(switches.off);
  for (const project of projects) {
    const want = wanted.get(project.id);
    if (want === undefined) continue;
    on.delete(project.id);
    off.delete(project.id);
    if (want !== isOnByYear(project, switches.year)) (want ? on : off).add(project.id);
  }
  return { on: [...on].sort(), off: [...off].sort() };
}

/** The switches that make the scenario of a choice, free of any year. */
export function withChoice(
  projects: readonly Dated[],
  choice: readonly string[],
): Pick<Settings, 'year' | 'on' | 'off'> {
  const wanted = new Map<string, boolean>();
  for (const entry of choice) wanted.set(entry.replace(/^-/, ''), !entry.startsWith('-'));
  return { year: null, ...withSwitched(projects, { year: null, on: [], off: [] }, wanted) };
}
