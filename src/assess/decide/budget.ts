import { Evaluator, keeps, onlyAdds, shareOf } from '../whatif/evaluate.ts';
import type { Plan } from '../whatif/plan.ts';

/** Cost in 万元 by active project; null = not published. */
export type Costs = readonly (number | null)[];

/** What a set of projects may not pass: their published cost together, or their number. */
export type Cap = { readonly kind: 'cost'; readonly wan: number } | { readonly kind: 'count'; readonly count: number };

/** A set without a member that adds nothing to it. */
export interface ProjectSet {
  readonly projects: readonly string[];
  /** 万元; null where a member's cost is not published. */
  readonly wan: number | null;
  readonly value: number;
  readonly share: number;
  readonly pass: boolean;
}

export interface Budget {
  readonly cap: Cap;
  /** Active projects that could not take part because their cost is not published. */
  readonly leftOut: readonly string[];
  readonly best: ProjectSet;
  /** The next best sets, best first. */
  readonly runnersUp: readonly ProjectSet[];
  /** The cheapest set within the cap that keeps the target (by number where the cap is a number); null if none does. */
  readonly cheapestPass: ProjectSet | null;
  /** No set within the cap is worth more than this; equal to the best where that is proven. */
  readonly atMost: number;
  readonly proven: boolean;
  /** Choices judged. */
  readonly choices: number;
}

/** How many runners-up are told. */
const RUNNERS_UP = 5;

interface Candidate {
  readonly choice: number;
  readonly value: number;
  readonly wan: number;
  readonly size: number;
}

/** Better first: worth more, then cheaper, then fewer, then in the order of projects. */
function compare(a: Candidate, b: Candidate): number {
  return b.value - a.value || a.wan - b.wan || a.size - b.size || a.choice - b.choice;
}

/** The best sets from the worth of every choice. */
export function exactBudget(plan: Plan, worth: Float64Array, costs: Costs, cap: Cap): Budget {
  const top: Candidate[] = [];
  let cheapest: Candidate | null = null;
  const wanOf = new Float64Array(worth.length);
  for (let choice = 0; choice < worth.length; choice++) {
    const lowest = choice === 0 ? -1 : 31 - Math.clz32(choice & -choice);
    if (lowest >= 0)
      wanOf[choice] =
        (wanOf[choice & (choice - 1)] as number) + (costs[lowest] ?? (cap.kind === 'cost' ? Infinity : 0));
    const size = bitCount(choice);
    const wan = wanOf[choice] as number;
    if (cap.kind === 'cost' ? wan > cap.wan : size > cap.count) continue;
    const candidate = { choice, value: worth[choice] as number, wan, size };
    if (keeps(plan, candidate.value) && (cheapest === null || isCheaper(candidate, cheapest, cap)))
      cheapest = candidate;
    if (top.length > RUNNERS_UP && compare(candidate, top[RUNNERS_UP] as Candidate) >= 0) continue;
    if (hasIdle(choice, worth)) continue;
    top.push(candidate);
    top.sort(compare);
    top.length = Math.min(top.length, RUNNERS_UP + 1);
  }
  const tell = (candidate: Candidate): ProjectSet =>
    projectSet(plan, costs, members(candidate.choice), candidate.value);
  const [best, ...others] = top.map(tell);
  if (best === undefined) throw new Error('budget: not even the empty set is within the cap');
  return {
    cap,
    leftOut: leftOut(plan, costs, cap),
    best,
    runnersUp: others,
    cheapestPass: cheapest === null ? null : tell(cheapest),
    atMost: best.value,
    proven: true,
    choices: worth.length,
  };
}

function isCheaper(a: Candidate, b: Candidate, cap: Cap): boolean {
  const order = cap.kind === 'cost' ? a.wan - b.wan || a.size - b.size : a.size - b.size || a.wan - b.wan;
  return order < 0 || (order === 0 && compare(a, b) < 0);
}

/** Whether a member of the choice adds nothing to it. */
function hasIdle(choice: number, worth: Float64Array): boolean {
  for (let rest = choice; rest !== 0; rest &= rest - 1) {
    if ((worth[choice & ~(rest & -rest)] as number) >= (worth[choice] as number)) return true;
  }
  return false;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function members(choice: number): number[] {
  const list: number[] = [];
  for (let rest = choice; rest !== 0; rest &= rest - 1) list.push(31 - Math.clz32(rest & -rest));
  return list;
}

function projectSet(plan: Plan, costs: Costs, chosen: readonly number[], value: number): ProjectSet {
  const prices = chosen.map((p) => costs[p] ?? null);
  const wan = prices.includes(null) ? null : prices.reduce((sum: number, price) => sum + (price ?? 0), 0);
  const projects = chosen.map((p) => plan.active[p] as string);
  return { projects, wan, value, share: shareOf(plan, value), pass: keeps(plan, value) };
}

function leftOut(plan: Plan, costs: Costs, cap: Cap): string[] {
  return cap.kind === 'cost' ? plan.active.filter((_, p) => (costs[p] ?? null) === null) : [];
}

/** Choices judged before a bounded search stops and says how far it is from proven. */
const MOST_CHOICES = 200_000;

/**
 * Branch and bound for more projects than a table holds (Land & Doig 1960): a branch is worth at most what it has chosen
 * together with all that it could still take. `proven` is false where the search stopped early, and `atMost` then says what
 * might have been missed; and where some project takes people out, for which that bound does not hold. Runners-up are the
 * best of what the search met.
 */
export function boundedBudget(plan: Plan, costs: Costs, cap: Cap): Budget {
  return new BudgetSearch(plan, costs, cap).run();
}

class BudgetSearch {
  readonly #plan: Plan;
  readonly #costs: Costs;
  readonly #cap: Cap;
  readonly #evaluator: Evaluator;
  readonly #order: readonly number[];
  readonly #found = new Map<string, { readonly chosen: readonly number[]; readonly value: number }>();
  #choices = 0;
  #missed = Number.NEGATIVE_INFINITY;
  #bestValue = Number.NEGATIVE_INFINITY;

  constructor(plan: Plan, costs: Costs, cap: Cap) {
    this.#plan = plan;
    this.#costs = costs;
    this.#cap = cap;
    this.#evaluator = new Evaluator(plan);
    const able = plan.active.map((_, p) => p).filter((p) => cap.kind === 'count' || (costs[p] ?? null) !== null);
    const none = this.#worth([]);
    const gain = new Map(able.map((p) => [p, (this.#worth([p]) - none) / this.#price(p)]));
    this.#order = able.sort((a, b) => (gain.get(b) as number) - (gain.get(a) as number) || a - b);
  }

  run(): Budget {
    this.#branch([], 0, 0);
    const sets = [...this.#found.values()]
      .map(({ chosen, value }) =>
        projectSet(
          this.#plan,
          this.#costs,
          [...chosen].sort((a, b) => a - b),
          value,
        ),
      )
      .sort((a, b) => b.value - a.value || (a.wan ?? 0) - (b.wan ?? 0) || a.projects.length - b.projects.length);
    const best = sets[0] as ProjectSet;
    const bounded = onlyAdds(this.#plan);
    const passing = sets
      .filter(({ pass }) => pass)
      .sort((a, b) =>
        this.#cap.kind === 'cost' ? (a.wan ?? 0) - (b.wan ?? 0) : a.projects.length - b.projects.length,
      );
    return {
      cap: this.#cap,
      leftOut: leftOut(this.#plan, this.#costs, this.#cap),
      best,
      runnersUp: sets.slice(1, RUNNERS_UP + 1),
      cheapestPass: passing[0] ?? null,
      atMost: bounded ? Math.max(best.value, this.#missed) : this.#plan.total,
      proven: bounded && this.#missed <= best.value,
      choices: this.#choices,
    };
  }

  #price(p: number): number {
    return this.#cap.kind === 'count' ? 1 : Math.max(1, this.#costs[p] ?? 1);
  }

  #room(spent: number): number {
    return (this.#cap.kind === 'count' ? this.#cap.count : this.#cap.wan) - spent;
  }

  #worth(projects: readonly number[]): number {
    this.#choices++;
    this.#plan.active.forEach((_, p) => {
      if (this.#evaluator.isOn(p) !== projects.includes(p)) this.#evaluator.toggle(p);
    });
    return this.#evaluator.value;
  }

  #branch(chosen: readonly number[], depth: number, spent: number): void {
    const rest = this.#order.slice(depth).filter((p) => this.#cost(p) <= this.#room(spent));
    const bound = this.#worth([...chosen, ...rest]);
    if (bound <= this.#bestValue && this.#found.size > RUNNERS_UP) return;
    if (this.#choices > MOST_CHOICES) {
      this.#missed = Math.max(this.#missed, bound);
      return;
    }
    const [next] = rest;
    if (next === undefined) {
      this.#keep(chosen, bound);
      return;
    }
    const after = this.#order.indexOf(next) + 1;
    this.#branch([...chosen, next], after, spent + this.#cost(next));
    this.#branch(chosen, after, spent);
  }

  #cost(p: number): number {
    return this.#cap.kind === 'count' ? 1 : (this.#costs[p] ?? Infinity);
  }

  /** Keeps a set without the members that add nothing. */
  #keep(chosen: readonly number[], value: number): void {
    let lean = chosen;
    for (const p of [...chosen].reverse()) {
      const without = lean.filter((q) => q !== p);
      if (this.#worth(without) >= value) lean = without;
    }
    this.#bestValue = Math.max(this.#bestValue, value);
    this.#found.set([...lean].sort((a, b) => a - b).join(), { chosen: lean, value });
  }
}
