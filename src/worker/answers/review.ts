import { surfaceFor } from '../../assess/target/judge.ts';
import { findPlace } from '../../assess/target/places.ts';
import { assessTarget, type ViewOf } from '../../assess/target/targets.ts';
import { DEFINITIONS } from '../../network/model/question.ts';
import type { Network, Target } from '../../network/model.ts';
import { EngineError } from '../failure.ts';
import type { JudgedPlace, TargetDetail, TargetUnder } from '../protocol.ts';

/** A target under all five definitions, with what misses it and, if a map is asked for, who is inside. Throws EngineError. */
export function targetDetail(targetId: string, network: Network, viewOf: ViewOf, mapped: boolean): TargetDetail {
  const target = network.targets.find((one) => one.id === targetId);
  if (!target) throw new EngineError('engine_failed', `no target ${targetId}`);
  const judged = DEFINITIONS.map((definition) => {
    const assessed = assessTarget(target, network, viewOf, { definition });
    if (!assessed.ok) throw new EngineError('engine_failed', `target ${targetId} cannot be judged`, assessed.problems);
    return assessed.verdict;
  });
  const under = judged.map(({ target: { definition, cutoffS }, pass, value, marginS }): TargetUnder => {
    return { definition, pass, value, reachS: marginS === null ? null : cutoffS - marginS };
  });
  const { fails } = judged[DEFINITIONS.indexOf(target.definition)]!;
  const everyone = target.from === 'everyone';
  return {
    targetId,
    under,
    fails,
    timeS: mapped && everyone ? surfaceFor(target, network, viewOf(target.period, target.wait)).timeS : null,
    places: mapped && !everyone ? placesFor(target, network, fails) : [],
  };
}

function placesFor(target: Target, network: Network, fails: TargetDetail['fails']): readonly JudgedPlace[] {
  const from = target.from === 'everyone' ? [] : target.from;
  const missed = new Set(fails.flatMap(({ id }) => id.split('>')));
  const missedFrom = new Set(fails.map(({ id }) => id.split('>')[0]));
  return [...new Set([...from, ...target.to])].flatMap((ref) => {
    const place = findPlace(network, ref);
    if (place === null) return [];
    const { lon, lat } = place.point;
    const inside = from.includes(ref) ? !missedFrom.has(ref) : !missed.has(ref);
    return [{ name: place.name.zh, lon, lat, inside }];
  });
}
