import { isWithin } from '../../base/within.ts';
import { repairSearch } from '../../kernel/repair.ts';
import { meetsShare } from '../coverage/coverage.ts';
import { isInside } from './contest.ts';
import type { Plan } from './plan.ts';
import type { TreePlan } from './reduce.ts';
import { bestOf, growTree, meetUnits, reweigh, START, type Tree } from './tree.ts';

/**
 * Judges one choice after the other; each switch of a project repairs the searches and moves only what that moves.
 * Values equal those of the scenario rebuilt from its files bit for bit.
 */
export class Evaluator {
  readonly plan: Plan;
  /** People, km², townships or cases inside. */
  value: number;
  /** The same by label. */
  readonly byLabel: Float64Array;
  /** Labels whose part of the value changed since `forget`, and what it was. */
  readonly moved: Int32Array;
  readonly before: Float64Array;
  movedCount = 0;
  readonly #on: Uint8Array;
  readonly #trees: readonly Tree[];
  readonly #reached: Uint8Array;
  readonly #amount: Float64Array;
  readonly #isMoved: Uint8Array;

  constructor(plan: Plan) {
    this.plan = plan;
    const labels = plan.labels.length;
    this.#on = new Uint8Array(plan.active.length);
    this.#amount = plan.settled.slice();
    this.byLabel = new Float64Array(labels);
    this.moved = new Int32Array(labels);
    this.before = new Float64Array(labels);
    this.#isMoved = new Uint8Array(labels);
    this.#reached = new Uint8Array(plan.need.length);
    this.#trees = plan.trees.map((tree) => growTree(tree, plan));
    this.value = 0;
    for (let label = 0; label < labels; label++) this.#count(label);
    for (const tree of this.#trees) {
      for (let u = 0; u < tree.best.length; u++)
        if (tree.inside[u] === 1) this.#reach(tree.plan.caseOf[u] as number, 1);
    }
    this.forget();
  }

  /** Starts the list of moved labels anew. */
  forget(): void {
    for (let i = 0; i < this.movedCount; i++) this.#isMoved[this.moved[i] as number] = 0;
    this.movedCount = 0;
  }

  isOn(project: number): boolean {
    return this.#on[project] === 1;
  }

  /** Switches an active project the other way. Returns how many nodes and units that moved: what it costs. */
  toggle(project: number): number {
    this.#on[project] = this.#on[project] === 1 ? 0 : 1;
    let work = 0;
    for (const tree of this.#trees) work += this.#toggleIn(tree, project);
    return work;
  }

  #toggleIn(tree: Tree, project: number): number {
    const count = reweigh(tree, project);
    if (count === 0) return 0;
    repairSearch(tree.graph, START, tree.rules, tree.state, tree.repair, tree.links, count, 'any');
    const met = meetUnits(tree);
    for (let i = 0; i < met; i++) {
      const u = tree.met[i] as number;
      if (tree.mark[u] === 2) tree.best[u] = bestOf(tree, u);
      tree.mark[u] = 0;
      const inside = isInside(tree.best[u] as number, this.plan.bar) ? 1 : 0;
      if (inside === tree.inside[u]) continue;
      tree.inside[u] = inside;
      this.#reach(tree.plan.caseOf[u] as number, inside === 1 ? 1 : -1);
    }
    return tree.repair.changedCount + met + count;
  }

  #reach(one: number, step: 1 | -1): void {
    const need = this.plan.need[one] as number;
    const was = (this.#reached[one] as number) >= need;
    this.#reached[one]! += step;
    const now = (this.#reached[one] as number) >= need;
    if (was === now) return;
    const label = this.plan.label[one] as number;
    this.#amount[label]! += now ? (this.plan.weight[one] as number) : -(this.plan.weight[one] as number);
    this.#count(label);
  }

  #count(label: number): void {
    const amount = this.#amount[label] as number;
    const all = this.plan.labelTotal[label] as number;
    const now = this.plan.halves ? (all > 0 && meetsShare(amount / all, 0.5) ? 1 : 0) : amount;
    const was = this.byLabel[label] as number;
    if (now === was) return;
    if (this.#isMoved[label] === 0) {
      this.#isMoved[label] = 1;
      this.moved[this.movedCount] = label;
      this.before[this.movedCount++] = was;
    }
    this.byLabel[label] = now;
    this.value += now - was;
  }
}

/** Share of the total as a verdict states it. */
export function shareOf(plan: Plan, value: number): number {
  return plan.total > 0 ? Math.min(1, value / plan.total) : 0;
}

/** Whether a value keeps the target. */
export function keeps(plan: Plan, value: number): boolean {
  return plan.total > 0 && meetsShare(value / plan.total, plan.target.requiredShare) && isWithin(0, plan.bar.cutoffS);
}

/**
 * Whether no project takes anyone out, whatever else is switched: every second counts and no link gets dearer by
 * switching a project on. Under other definitions a faster way may count more seconds.
 */
export function onlyAdds(plan: Plan): boolean {
  const rises = ({ projects, links, weight }: TreePlan['groups'][number]): boolean =>
    projects.some((_, bit) =>
      weight.some((cost, at) => {
        const s = Math.floor(at / links.length);
        return (s & (1 << bit)) === 0 && (weight[at + (links.length << bit)] as number) > cost;
      }),
    );
  return plan.bar.whole && !plan.trees.some(({ groups }) => groups.some(rises));
}
