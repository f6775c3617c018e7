import { type YearVerdict, yearVerdicts } from '../../assess/target/first-year.ts';
import type { Target } from '../../network/model.ts';
import { type Data, openWanted } from '../scenario-option.ts';

export interface YearsAsked extends Data {
  readonly targets: readonly Target[];
}

/** Judges the targets in one year. */
export function open({ targets, ...data }: YearsAsked): (year: number) => YearVerdict[] {
  return (year) => yearVerdicts(openWanted(data, { scenario: `year:${year}` }).network, targets);
}
