import type { Target } from '../../network/model.ts';
import type { ProjectCard, ScenarioChoice } from '../../worker/protocol.ts';

/** The hour to the nearest core: what the plans call the commuting circle. */
const PRESET_TARGET = 'hour-nearest';

/** The chosen target; one that the data do not have gives way to the preset, else to the first. */
export function targetFor(targets: readonly Target[], chosen: string | null): Target | null {
  const byId = (id: string | null): Target | undefined => targets.find((one) => one.id === id);
  return byId(chosen) ?? byId(PRESET_TARGET) ?? targets[0] ?? null;
}

/** A township is asked only of targets from everyone. */
export function townFor(target: Target | null, town: string | null): string | null {
  return target?.from === 'everyone' ? town : null;
}

/** Projects whose worth is asked for: what is planned or under construction. Sorted ids. */
export function playersOf(projects: readonly Pick<ProjectCard, 'id' | 'status'>[]): readonly string[] {
  return projects
    .filter(({ status }) => status === 'planned' || status === 'under_construction')
    .map(({ id }) => id)
    .sort();
}

/** The scenario underneath: all but the players, so that switching one of them asks nothing anew. */
export function baseOf(choice: ScenarioChoice, players: readonly string[]): ScenarioChoice {
  return { ...choice, projects: choice.projects.filter((id) => !players.includes(id)) };
}

/** Projects by what they bring, the most first; those that were not asked about come last, as they stand. */
export function bySharesOf<T extends Pick<ProjectCard, 'id'>>(
  projects: readonly T[],
  shares: readonly { readonly project: string; readonly share: number }[] | undefined,
): readonly T[] | null {
  if (!shares) return null;
  const share = new Map(shares.map((one) => [one.project, one.share]));
  const rank = ({ id }: T): number => share.get(id) ?? Number.NEGATIVE_INFINITY;
  return [...projects].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}
