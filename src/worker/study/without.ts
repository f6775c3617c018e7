import { detourOf } from '../../assess/decide/detour.ts';
import { effectOfChange, exactEffect, type Intact, intactOf } from '../../assess/decide/fragility.ts';
import { SURFACE_UNREACHED } from '../../assess/results.ts';
import { findPlace } from '../../assess/target/places.ts';
import { isWithin } from '../../base/within.ts';
import type { Network } from '../../network/model.ts';
import type { WithoutAnswer } from '../answers/feature-answers.ts';
import type { ScenarioChoice } from '../protocol.ts';
import type { Tick } from './contribution.ts';
import type { WithoutQuestion } from './protocol.ts';

/** The scenario with a project and without it. `inService`: it stands in today's tables. */
export function withAndWithout(
  scenario: ScenarioChoice,
  project: string,
  inService: boolean,
): readonly [having: ScenarioChoice, lacking: ScenarioChoice] {
  const rest = scenario.projects.filter((entry) => entry.replace(/^-/, '') !== project);
  const changed = [...rest, inService ? `-${project}` : project].sort();
  const pair = [
    { ...scenario, projects: changed },
    { ...scenario, projects: rest },
  ] as const;
  return inService ? [pair[1], pair[0]] : pair;
}

/** Who drops out of the cutoff to the nearest city centre when one thing is gone. `lacking`: the network without a project. */
export async function without(
  network: Network,
  lacking: Network | null,
  { feature, query, cutoffS }: WithoutQuestion,
  tick: Tick,
): Promise<WithoutAnswer> {
  const places = network.manifest.cores.flatMap(({ id }) => findPlace(network, id) ?? []);
  const intact = intactOf(network, { places, query, cutoffS });
  await tick(1, 2);
  const { kind, id } = feature;
  const { without: view, ...effect } =
    kind === 'project'
      ? effectOfChange(intact, lacking ?? network)
      : exactEffect(network, intact, { kind: kind === 'road' ? 'link' : kind, id, name: '', links: [] });
  await tick(9, 10);
  const detour = effect.worstCell < 0 ? null : detourOf(network, intact, view, effect.worstCell);
  return {
    places: places.map(({ name }) => name),
    inside: insideOf(intact),
    droppedOut: effect.droppedOut,
    extraPersonMinutes: Math.round(effect.extraPersonS / 60),
    beyondHorizon: effect.beyondHorizon,
    hardest: detour && {
      name: detour.from.name,
      before: detour.before?.timeS ?? null,
      after: detour.after?.timeS ?? null,
    },
  };
}

/** People of the study area within the cutoff while nothing is gone. */
function insideOf({ view, combined, asked }: Intact): number {
  let people = 0;
  for (const cell of view.grid.cells) {
    const timeS = combined.timeS[cell] as number;
    if (timeS !== SURFACE_UNREACHED && isWithin(timeS, asked.cutoffS)) people += view.grid.people[cell] as number;
  }
  return people;
}
