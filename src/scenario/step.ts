import type { Provenance } from '../network/model/provenance.ts';
import type { Modification, Project } from './modification.ts';

/** A modification with where it comes from: what it belongs to, where it stands, who vouches for it. */
export interface Step {
  readonly modification: Modification;
  /** Id of the project that brings it; null for the scenario's own. */
  readonly project: string | null;
  /** true: it takes a project in service out of today's network. */
  readonly undoing: boolean;
  readonly file: string;
  /** Path inside the file: `modifications[2]`. */
  readonly field: string;
  readonly provenance: Provenance;
}

/** Who may vouch for what a person draws: nobody but that person. */
const OWN: Provenance = { source: '情景自定 scenario', confidence: 'low', modelled: true, note: '' };

/** A scenario's own modifications as steps. `file` is the scenario file's name, or any word that names the scenario. */
export function ownSteps(modifications: readonly Modification[], file: string): Step[] {
  return modifications.map((modification, i) => ({
    modification,
    project: null,
    undoing: false,
    file,
    field: `modifications[${i}]`,
    provenance: OWN,
  }));
}

/** What a project contributes: `modifications` when it is switched on, `without` when one in service is switched off. */
export function projectSteps(project: Project, part: 'modifications' | 'without'): Step[] {
  const { source, confidence, note } = project;
  return project[part].map((modification, i) => ({
    modification,
    project: project.id,
    undoing: part === 'without',
    file: `projects/${project.id}.json`,
    field: `${part}[${i}]`,
    provenance: { source, confidence, modelled: true, note },
  }));
}

/** How a problem names an earlier step: the project, or the place in the scenario file. */
export function stepName(step: Step): string {
  return step.project ?? `${step.file} ${step.field}`;
}
