import { randomOf, shuffled } from '../../base/random.ts';
import type { Evaluator } from './evaluate.ts';

/**
 * Part of the work on a plan, plain data: any thread that holds the plan does it, and the same job always gives the same
 * bytes. `order` lists the active projects, the cheapest to switch first; walked choices count their bits along it.
 */
export type Job = WalkJob | SampleJob;

/** All choices of the first `low` projects of the order, with the others as the bits of `high` say. */
export interface WalkJob {
  readonly kind: 'walk';
  readonly order: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Seeded random orders in which the projects come; every second one is undone in another random order. */
export interface SampleJob {
  readonly kind: 'sample';
  readonly seed: number;
  readonly block: number;
  readonly orders: number;
}

export type JobResult = WalkResult | SampleResult;

interface WalkResult {
  readonly kind: 'walk';
  /** Values in Gray code order. */
  readonly values: Float64Array;
  /** This job's part of each project's Shapley share by label: project × labels. */
  readonly behind: Float64Array;
}

interface SampleResult {
  readonly kind: 'sample';
  readonly orders: number;
  /** Sum of what each project added when its turn came, and of the squares. */
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** Project × labels. */
  readonly behind: Float64Array;
}

export function runJob(evaluator: Evaluator, job: Job): JobResult {
  return job.kind === 'walk' ? walk(evaluator, job) : sample(evaluator, job);
}

/** The i-th Gray code: neighbours differ in one bit (Gray 1953). */
export function grayCode(i: number): number {
  return i ^ (i >> 1);
}

/** Projects from the cheapest to switch to the dearest, so that a walk switches the dear ones rarely. Leaves nothing on. */
export function switchingOrder(evaluator: Evaluator): number[] {
  const players = evaluator.plan.active.map((_, p) => p);
  clear(evaluator);
  const work = players.map((p) => evaluator.toggle(p) + evaluator.toggle(p));
  for (const p of players) evaluator.toggle(p);
  for (const p of players) work[p]! += evaluator.toggle(p) + evaluator.toggle(p);
  clear(evaluator);
  return players.sort((a, b) => (work[a] as number) - (work[b] as number) || a - b);
}

function clear(evaluator: Evaluator): void {
  evaluator.plan.active.forEach((_, p) => {
    if (evaluator.isOn(p)) evaluator.toggle(p);
  });
}

/** Weight of a choice of s among n players in the Shapley share of one inside it, and of one outside it (Shapley 1953). */
function shapleyWeights(n: number): { readonly inside: Float64Array; readonly outside: Float64Array } {
  const inside = new Float64Array(n + 1);
  const outside = new Float64Array(n + 1);
  let choose = 1;
  for (let s = 0; s < n; s++) {
    outside[s] = -1 / (n * choose);
    inside[s + 1] = 1 / (n * choose);
    choose = (choose * (n - 1 - s)) / (s + 1);
  }
  return { inside, outside };
}

/**
 * Sums, project by project, weights of choices while labels change: a label's value is multiplied in only when it moves,
 * with all that was summed meanwhile.
 */
class Behind {
  readonly #evaluator: Evaluator;
  readonly #labels: number;
  readonly #players: number;
  readonly #sum: Float64Array;
  readonly #seen: Float64Array;
  readonly total: Float64Array;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
    this.#labels = evaluator.plan.labels.length;
    this.#players = evaluator.plan.active.length;
    this.#sum = new Float64Array(this.#players);
    this.#seen = new Float64Array(this.#players * this.#labels);
    this.total = new Float64Array(this.#players * this.#labels);
    evaluator.forget();
  }

  add(size: number, weights: ReturnType<typeof shapleyWeights>): void {
    const inside = weights.inside[size] as number;
    const outside = weights.outside[size] as number;
    for (let p = 0; p < this.#players; p++) this.#sum[p]! += this.#evaluator.isOn(p) ? inside : outside;
  }

  /** Takes up the labels that moved since the last call. */
  take(): void {
    const { moved, before, movedCount } = this.#evaluator;
    for (let i = 0; i < movedCount; i++) this.#fold(moved[i] as number, before[i] as number);
    this.#evaluator.forget();
  }

  finish(): Float64Array {
    this.take();
    for (let label = 0; label < this.#labels; label++) this.#fold(label, this.#evaluator.byLabel[label] as number);
    return this.total;
  }

  #fold(label: number, value: number): void {
    const { halves, settled } = this.#evaluator.plan;
    const part = halves ? value : value - (settled[label] as number);
    for (let p = 0; p < this.#players; p++) {
      const at = p * this.#labels + label;
      const sum = this.#sum[p] as number;
      this.total[at]! += part * (sum - (this.#seen[at] as number));
      this.#seen[at] = sum;
    }
  }
}

function walk(evaluator: Evaluator, { order, low, high }: WalkJob): WalkResult {
  let size = 0;
  order.forEach((project, bit) => {
    const wanted = bit >= low && (high & (1 << (bit - low))) !== 0;
    if (wanted) size++;
    if (evaluator.isOn(project) !== wanted) evaluator.toggle(project);
  });
  const weights = shapleyWeights(order.length);
  const behind = new Behind(evaluator);
  const values = new Float64Array(1 << low);
  for (let i = 0; ; i++) {
    values[i] = evaluator.value;
    behind.add(size, weights);
    if (i + 1 === values.length) break;
    const project = order[31 - Math.clz32((i + 1) & -(i + 1))] as number;
    size += evaluator.isOn(project) ? -1 : 1;
    evaluator.toggle(project);
    behind.take();
  }
  return { kind: 'walk', values, behind: behind.finish() };
}

function sample(evaluator: Evaluator, { seed, block, orders }: SampleJob): SampleResult {
  const players = evaluator.plan.active.length;
  const labels = evaluator.plan.labels.length;
  const random = randomOf(seed, `order ${block}`);
  const sum = new Float64Array(players);
  const squares = new Float64Array(players);
  const behind = new Float64Array(players * labels);
  clear(evaluator);
  evaluator.forget();
  for (let o = 0; o < orders; o++) {
    const sign = o % 2 === 0 ? 1 : -1;
    for (const project of shuffled(players, random)) {
      const before = evaluator.value;
      evaluator.toggle(project);
      const added = sign * (evaluator.value - before);
      sum[project]! += added;
      squares[project]! += added * added;
      for (let i = 0; i < evaluator.movedCount; i++) {
        const label = evaluator.moved[i] as number;
        const step = (evaluator.byLabel[label] as number) - (evaluator.before[i] as number);
        behind[project * labels + label]! += sign * step;
      }
      evaluator.forget();
    }
  }
  return { kind: 'sample', orders, sum, squares, behind };
}
