import type { ScenarioFile } from '../scenario/modification.ts';
import type { ScenarioChoice } from './protocol.ts';

/** What a choice of the page asks for: a preset in its own words, or its two lists as a file. */
export function wantedOf({ spec, projects, modifications = [] }: ScenarioChoice): string | ScenarioFile {
  return spec ?? { id: 'page', title: 'page', projects, modifications };
}
