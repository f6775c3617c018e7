import { viewsOf } from '../../assess/target/judge.ts';
import { type Assessed, assessTarget } from '../../assess/target/targets.ts';
import type { Target } from '../../network/model.ts';
import { type Data, openWanted } from '../scenario-option.ts';
import type { SweepList } from '../sweep-list.ts';
import type { SweepRow } from '../sweep-parts.ts';

export interface SweepAsked extends Data {
  readonly list: SweepList;
  readonly targets: readonly Target[];
}

/** Judges all targets under the scenario with the given place in the list. */
export function open({ list, targets, ...data }: SweepAsked): (index: number) => SweepRow[] {
  return (index) => {
    const wanted = list.scenarios[index];
    if (wanted === undefined) throw new Error(`the list has no scenario ${index}`);
    const { network, scenario } = openWanted(data, wanted);
    const viewOf = viewsOf(network);
    return targets.map((target, t) => {
      return rowOf(assessTarget(target, network, viewOf), [index, wanted.spec, scenario.id, t]);
    });
  };
}

function rowOf(assessed: Assessed, place: SweepRow): SweepRow {
  const target = assessed.ok ? assessed.verdict.target : assessed.target;
  const { id, definition, modes, period, wait, cutoffS, measure, requiredShare } = target;
  const asked = [...place, id, definition, modes, period, wait, cutoffS, measure];
  if (!assessed.ok) return [...asked, null, null, requiredShare, null, null, null, null];
  const { pass, value, required, marginS, people, areaKm2, fails } = assessed.verdict;
  return [...asked, pass, value, required, marginS, people, areaKm2, fails.length];
}
