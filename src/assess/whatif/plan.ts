import type { Seconds } from '../../base/units.ts';
import type { Target } from '../../network/model.ts';
import { targetProblems } from '../target/fit.ts';
import { UnfitTarget } from '../target/judge.ts';
import { LONGEST_HORIZON_S, limitOf } from '../trip/cost.ts';
import { type Bar, type Contest, contestOf, IN, OPEN, weigh } from './contest.ts';
import { networkOf, type Question } from './question.ts';
import { type Reducible, reduceTree, type TreePlan } from './reduce.ts';
import { buildUnion } from './union.ts';
import { countedOfTarget, placesOf, type Units, unitsOf } from './units.ts';

/**
 * Everything needed to judge a target under any choice of the projects, reduced to what some choice can change: plain
 * numbers and arrays, to be sent to workers. Bits of a choice stand for `active` projects, the first the lowest.
 */
export interface Plan {
  readonly dataHash: string;
  readonly target: Target;
  /** All asked projects; those that are not active change nothing, whatever else is switched. */
  readonly projects: readonly string[];
  readonly active: readonly string[];
  /** Weights times `scale` are whole numbers, so that their sums are exact in any order. */
  readonly scale: number;
  /** People, km², townships with people, or cases, inside or not. */
  readonly total: number;
  /** Townships, or the cases themselves. */
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** By label: inside under every choice, and all there is. */
  readonly settled: Float64Array;
  readonly labelTotal: Float64Array;
  /** true: a label counts 1 once half of its people are inside (measure `townships`). */
  readonly halves: boolean;
  /** Cases that are a matter of choice: weight, label, and how many trees must reach them. */
  readonly weight: Float64Array;
  readonly label: Int32Array;
  readonly need: Uint8Array;
  readonly bar: Bar;
  readonly trees: readonly TreePlan[];
}

/** Makes a plan. Throws `UnfitTarget` where the target cannot be judged, `Contradiction` where the projects cannot be applied. */
export function planWhatIf(question: Question, target: Target): Plan {
  const network = networkOf(question, () => false);
  const problems = targetProblems(target, network);
  if (problems.length > 0) throw new UnfitTarget(target, problems.map(({ message }) => message.en).join('; '));
  if (target.definition === 'radius') throw new UnfitTarget(target, 'straight lines do not depend on any project');
  const union = buildUnion(question, target.period, target.wait);
  const { horizonS } = union.expanded.method;
  if (horizonS > LONGEST_HORIZON_S) throw new Error(`limit.horizon_s is ${horizonS}, at most ${LONGEST_HORIZON_S}`);
  const counted = countedOfTarget(target);
  const bar = barOf(target, horizonS);
  const units = unitsOf(target, union);
  const of: Reducible = { union, weights: weigh(union, counted), units, target, bar };
  const { from, to } = placesOf(target, network);
  const merged = target.toRule === 'nearest' && bar.whole && target.from === 'everyone';
  const goals = merged ? [to] : to.map((place) => [place]);
  const contests = goals.map((places) => contestOf(union, of.weights, units, target, places, bar));
  const cases = casesOf(
    target,
    units,
    goals.map(([goal]) => from.map(({ ref }) => ref !== goal?.ref)),
    goals.map(([goal]) => ({ id: goal?.ref ?? '', name: goal?.name.zh ?? '' })),
  );
  return settle(question, of, contests, cases);
}

function barOf(target: Target, horizonS: Seconds): Bar {
  const whole = countedOfTarget(target) === 'door_to_door';
  return { whole, cutoffS: target.cutoffS, limit: limitOf(whole ? Math.min(horizonS, target.cutoffS) : horizonS) };
}

/** What counts once: a unit and the trees that may reach it. */
interface Case {
  readonly unit: number;
  readonly trees: readonly number[];
  /** How many of the trees must reach it. */
  readonly need: number;
  readonly label: number;
  readonly weight: number;
}

interface Cases {
  readonly all: readonly Case[];
  readonly labels: readonly { readonly id: string; readonly name: string; readonly total: number }[];
}

/** `asked[tree][unit]`: whether a listed place asks for the tree's destination (not its own). */
function casesOf(
  target: Target,
  units: Units,
  asked: readonly (readonly boolean[])[],
  goals: readonly { readonly id: string; readonly name: string }[],
): Cases {
  const all: Case[] = [];
  const labels = [...units.labels];
  const apart: Cases['labels'][number][] = [];
  for (let unit = 0; unit < units.count; unit++) {
    const weight = units.weight[unit] as number;
    const trees = asked.flatMap((list, tree) => (list[unit] === false ? [] : [tree]));
    if (trees.length === 0) continue;
    if (target.toRule !== 'pairs') {
      const need = target.toRule === 'nearest' ? 1 : trees.length;
      const known = units.label[unit] as number;
      if (known < 0 && labels.length === units.labels.length) labels.push({ id: '', name: '', total: 0 });
      all.push({ unit, trees, need, label: known < 0 ? labels.length - 1 : known, weight });
      continue;
    }
    for (const tree of trees) {
      const [origin, goal] = [units.labels[unit], goals[tree]];
      all.push({ unit, trees: [tree], need: 1, label: apart.length, weight });
      apart.push({ id: `${origin?.id}>${goal?.id}`, name: `${origin?.name} → ${goal?.name}`, total: weight });
    }
  }
  return { all, labels: target.toRule === 'pairs' ? apart : labels };
}

function settle(question: Question, of: Reducible, contests: readonly Contest[], cases: Cases): Plan {
  const { target } = of;
  const settled = new Float64Array(cases.labels.length);
  const open: Case[] = [];
  const need: number[] = [];
  const perTree = contests.map(() => ({ units: [] as number[], cases: [] as number[] }));
  let total = 0;
  for (const one of cases.all) {
    total += one.weight;
    const states = one.trees.map((tree) => contests[tree]?.state[one.unit]);
    const wanted = one.need - states.filter((state) => state === IN).length;
    if (wanted <= 0) settled[one.label]! += one.weight;
    if (wanted <= 0 || one.weight === 0 || wanted > states.filter((state) => state === OPEN).length) continue;
    one.trees.forEach((tree, i) => {
      if (states[i] !== OPEN) return;
      perTree[tree]?.units.push(one.unit);
      perTree[tree]?.cases.push(open.length);
    });
    open.push(one);
    need.push(wanted);
  }
  const trees = contests.map((contest, t) => reduceTree(of, contest, perTree[t] as (typeof perTree)[number]));
  const active = [...new Set(trees.flatMap(({ groups }) => groups.flatMap(({ projects }) => [...projects])))];
  active.sort((a, b) => a - b);
  const halves = target.measure === 'townships';
  const peopled = cases.labels.filter(({ total: people, id }) => people > 0 && id !== '').length;
  return {
    dataHash: question.baseline.dataHash,
    target,
    projects: question.projects,
    active: active.map((project) => question.projects[project] as string),
    scale: scaleOf(cases.all),
    total: halves ? peopled : total,
    labels: cases.labels.map(({ id, name }) => ({ id, name })),
    settled,
    labelTotal: Float64Array.from(cases.labels, (label) => label.total),
    halves,
    weight: Float64Array.from(open, ({ weight }) => weight),
    label: Int32Array.from(open, ({ label }) => label),
    need: Uint8Array.from(need),
    bar: of.bar,
    trees: trees.map((tree) => ({
      ...tree,
      groups: tree.groups.map((group) => ({ ...group, projects: group.projects.map((p) => active.indexOf(p)) })),
    })),
  };
}

/** The least power of two that makes all weights whole. */
function scaleOf(cases: readonly Case[]): number {
  let scale = 1;
  for (const { weight } of cases) while (!Number.isInteger(weight * scale) && scale < 2 ** 32) scale *= 2;
  return scale;
}
