import type { Problem } from '../../base/problem.ts';
import type { Network, Target } from '../../network/model.ts';
import { findPlace } from './places.ts';

/** Why a target cannot be judged on a network: it names what is not there, or asks what its measure cannot say. */
export function targetProblems(target: Target, network: Network): Problem[] {
  const problems: Problem[] = [];
  const report = (
    field: string,
    value: string,
    message: Problem['message'],
    remedy: Problem['remedy'],
    code: string,
  ): void => {
    problems.push({
      severity: 'error',
      file: 'targets.json',
      field: `${target.id}.${field}`,
      value,
      code,
      message,
      remedy,
    });
  };
  const refs = { from: target.from === 'everyone' ? [] : target.from, to: target.to };
  for (const [field, list] of Object.entries(refs)) {
    for (const ref of list) {
      if (findPlace(network, ref) !== null) continue;
      const message = {
        zh: `目标 ${target.id} 的地点“${ref}”在这个情景里不存在`,
        en: `target ${target.id}: place "${ref}" does not exist in this scenario`,
      };
      const remedy = { zh: '换一个有此地点的情景，或改正编号', en: 'choose a scenario that has it, or mend the id' };
      report(field, ref, message, remedy, 'unknown_place');
    }
  }
  const everyone = target.from === 'everyone';
  const counted =
    target.measure === 'people' &&
    !everyone &&
    target.from.some((ref) => (findPlace(network, ref)?.people ?? null) === null);
  const wrong =
    target.to.length === 0 ||
    (everyone && (target.measure === 'pairs' || target.toRule === 'pairs')) ||
    (!everyone && (target.measure === 'area' || counted));
  if (wrong) {
    const message = {
      zh: `目标 ${target.id} 的起终点与口径 ${target.measure} 不相配`,
      en: `target ${target.id}: its places do not fit the measure ${target.measure}`,
    };
    const remedy = {
      zh: '人口、面积、乡镇口径用 from: everyone；pairs 用地点列表',
      en: 'people, area and townships ask from: everyone; pairs take a list of places',
    };
    report('measure', target.measure, message, remedy, 'measure_does_not_fit');
  }
  return problems;
}
