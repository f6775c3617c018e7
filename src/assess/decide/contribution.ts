import { Evaluator } from '../whatif/evaluate.ts';
import type { Plan } from '../whatif/plan.ts';
import { grayCode, type Job, type JobResult, type SampleJob, switchingOrder, type WalkJob } from '../whatif/walk.ts';
import { apportion, interactions, shapleyShares } from './shapley.ts';

/** Does jobs on a plan, on any number of threads; results in the order of the jobs. */
export type Runner = (jobs: readonly Job[]) => Promise<readonly JobResult[]>;

/** Up to so many projects that have an effect, every choice of them is judged. */
export const MOST_EXACT = 20;

/** Worth of every choice of the active projects, and what the walk gathered on the way. */
export interface ValueTable {
  /** By bits of the choice, the first active project the lowest. */
  readonly worth: Float64Array;
  /** Shapley share by label: project × labels. */
  readonly behind: Float64Array;
}

/** What a project brings to a target. */
export interface Share {
  readonly project: string;
  /** false: it changes nothing, whatever else is switched. */
  readonly active: boolean;
  /** Shapley share in whole units of 1/scale; the shares sum to `gained` exactly. */
  readonly share: number;
  /** The share before rounding, and half the width of its 95 % interval; 0 where it is exact. */
  readonly shapley: number;
  readonly error: number;
  /** Brought to the base without any other, and lost if it alone is left out of all. */
  readonly alone: number;
  readonly last: number;
  /** Where the share lies: townships, or the pairs themselves; largest first, nothing left out, summing to `share`. */
  readonly behind: readonly { readonly id: string; readonly name: string; readonly value: number }[];
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Shapley interaction index; null where shares are sampled. > 0: complements; < 0: substitutes. */
  readonly interaction: number | null;
  /** Both together less each alone: on the base, and on top of all others. */
  readonly first: number;
  readonly last: number;
}

export interface Contribution {
  readonly plan: Plan;
  readonly before: number;
  readonly after: number;
  readonly gained: number;
  /** Every choice was judged; else so many seeded orders were. */
  readonly exact: boolean;
  readonly choices: number;
  readonly orders: number;
  /** In the order of the asked projects. */
  readonly shares: readonly Share[];
  /** Active pairs, strongest first. */
  readonly pairs: readonly Pair[];
}

export interface Sampling {
  readonly seed: number;
  readonly orders: number;
  /** Every choice is judged up to so many projects with an effect; at most, and if not given, MOST_EXACT. */
  readonly mostExact?: number;
}

/** At most so many jobs; how work is cut does not depend on the number of threads. */
const HIGH_BITS = 6;
const ORDERS_A_JOB = 50;

/** Shapley shares of the asked projects in a target: from all choices up to 20 with an effect, else from seeded orders. */
export async function contributionOf(plan: Plan, runner: Runner, sampling: Sampling): Promise<Contribution> {
  const evaluator = new Evaluator(plan);
  const exact = plan.active.length <= Math.min(MOST_EXACT, sampling.mostExact ?? MOST_EXACT);
  const found = exact ? await exactShares(plan, runner) : await sampledShares(plan, runner, sampling, evaluator);
  const { worthOf, shares, choices, orders } = found;
  const all = plan.active.map((_, p) => p);
  const before = worthOf([]);
  const after = worthOf(all);
  const rows = plan.projects.map((project): Share => {
    const p = plan.active.indexOf(project);
    const share = shares[p];
    if (share === undefined || found.idle(p))
      return { project, active: false, share: 0, shapley: 0, error: 0, alone: 0, last: 0, behind: [] };
    const alone = worthOf([p]) - before;
    const last = after - worthOf(all.filter((q) => q !== p));
    return { project, active: true, ...share, alone, last };
  });
  const pairs = pairsOf(plan, worthOf, found.interaction);
  return { plan, before, after, gained: after - before, exact, choices, orders, shares: rows, pairs };
}

/** Judges every choice of the active projects. */
export async function valueTable(plan: Plan, runner: Runner): Promise<ValueTable> {
  const players = plan.active.length;
  const order = switchingOrder(new Evaluator(plan));
  const low = Math.max(Math.min(players, 10), players - HIGH_BITS);
  const jobs = Array.from({ length: 1 << (players - low) }, (_, high): WalkJob => ({ kind: 'walk', order, low, high }));
  const results = await runner(jobs);
  const worth = new Float64Array(2 ** players);
  const behind = new Float64Array(players * plan.labels.length);
  results.forEach((result, high) => {
    if (result.kind !== 'walk') return;
    result.values.forEach((value, i) => {
      worth[choiceOf(order, grayCode(i) | (high << low))] = value;
    });
    for (let i = 0; i < behind.length; i++) behind[i]! += result.behind[i] as number;
  });
  return { worth, behind };
}

/** Bits along the walking order as bits of active projects. */
function choiceOf(order: readonly number[], bits: number): number {
  let choice = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) choice |= 1 << (order[31 - Math.clz32(rest & -rest)] as number);
  return choice;
}

type WorthOf = (projects: readonly number[]) => number;

interface Found extends Pick<Contribution, 'exact' | 'choices' | 'orders'> {
  readonly worthOf: WorthOf;
  readonly shares: readonly Pick<Share, 'share' | 'shapley' | 'error' | 'behind'>[];
  readonly interaction: Float64Array | null;
  /** It adds nothing to any choice, as far as all of them were judged. */
  idle(p: number): boolean;
}

function isIdle(worth: Float64Array, p: number): boolean {
  for (let choice = 0; choice < worth.length; choice++) if (worth[choice] !== worth[choice | (1 << p)]) return false;
  return true;
}

async function exactShares(plan: Plan, runner: Runner): Promise<Found> {
  const { worth, behind } = await valueTable(plan, runner);
  const game = { players: plan.active.length, worth, scale: plan.scale };
  const { whole, share } = shapleyShares(game);
  return {
    exact: true,
    choices: worth.length,
    orders: 0,
    worthOf: (projects) => worth[projects.reduce((choice, p) => choice | (1 << p), 0)] as number,
    shares: whole.map((units, p) => ({
      share: Number(units) / plan.scale,
      shapley: share[p] as number,
      error: 0,
      behind: behindOf(plan, behind, p, units),
    })),
    interaction: interactions(game),
    idle: (p) => isIdle(worth, p),
  };
}

async function sampledShares(plan: Plan, runner: Runner, sampling: Sampling, evaluator: Evaluator): Promise<Found> {
  const players = plan.active.length;
  const blocks = Math.max(1, Math.ceil(sampling.orders / ORDERS_A_JOB));
  const jobs = Array.from({ length: blocks }, (_, block): SampleJob => {
    return { kind: 'sample', seed: sampling.seed, block, orders: ORDERS_A_JOB };
  });
  const sum = new Float64Array(players);
  const squares = new Float64Array(players);
  const behind = new Float64Array(players * plan.labels.length);
  for (const result of await runner(jobs)) {
    if (result.kind !== 'sample') continue;
    for (let p = 0; p < players; p++) {
      sum[p]! += result.sum[p] as number;
      squares[p]! += result.squares[p] as number;
    }
    for (let i = 0; i < behind.length; i++) behind[i]! += result.behind[i] as number;
  }
  const orders = blocks * ORDERS_A_JOB;
  const whole = apportion(
    Array.from(sum, (total) => BigInt(Math.round(total * plan.scale))),
    BigInt(orders),
  );
  for (let i = 0; i < behind.length; i++) behind[i]! /= orders;
  const shares = whole.map((units, p) => {
    const mean = (sum[p] as number) / orders;
    const variance = Math.max(0, (squares[p] as number) / orders - mean * mean) * (orders / (orders - 1));
    const error = 1.96 * Math.sqrt(variance / orders);
    return { share: Number(units) / plan.scale, shapley: mean, error, behind: behindOf(plan, behind, p, units) };
  });
  const worthOf: WorthOf = (projects) => {
    plan.active.forEach((_, p) => {
      if (evaluator.isOn(p) !== projects.includes(p)) evaluator.toggle(p);
    });
    return evaluator.value;
  };
  return { exact: false, choices: 0, orders, worthOf, shares, interaction: null, idle: () => false };
}

/** Parts of 1/scale too small to tell from rounding in the sums by label. */
const FINE = 1 << 20;

function behindOf(plan: Plan, behind: Float64Array, p: number, units: bigint): Share['behind'] {
  const labels = plan.labels.length;
  const parts = plan.labels.map((_, label) =>
    BigInt(Math.round((behind[p * labels + label] as number) * plan.scale * FINE)),
  );
  const open = plan.labels.map((_, label) => label).filter((label) => parts[label] !== 0n);
  const [largest] = [...open].sort((a, b) => (magnitude(parts[b]) > magnitude(parts[a]) ? 1 : -1));
  if (largest === undefined) return [];
  const sum = open.reduce((total, label) => total + (parts[label] as bigint), 0n);
  parts[largest] = (parts[largest] as bigint) + units * BigInt(FINE) - sum;
  const whole = apportion(
    open.map((label) => parts[label] as bigint),
    BigInt(FINE),
  );
  return open
    .map((label, i) => ({ ...(plan.labels[label] as Plan['labels'][number]), value: Number(whole[i]) / plan.scale }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
}

function magnitude(part: bigint | undefined): bigint {
  return part === undefined ? 0n : part < 0n ? -part : part;
}

function pairsOf(plan: Plan, worthOf: WorthOf, interaction: Float64Array | null): Pair[] {
  const players = plan.active.length;
  const all = plan.active.map((_, p) => p);
  const but = (...left: number[]): number => worthOf(all.filter((p) => !left.includes(p)));
  const pairs: Pair[] = [];
  for (let a = 0; a < players; a++) {
    for (let b = a + 1; b < players; b++) {
      const first = worthOf([a, b]) - worthOf([a]) - worthOf([b]) + worthOf([]);
      const last = but() - but(a) - but(b) + but(a, b);
      const index = interaction === null ? null : (interaction[a * players + b] as number);
      const names = { a: plan.active[a] as string, b: plan.active[b] as string };
      if (first !== 0 || last !== 0 || (index ?? 0) !== 0) pairs.push({ ...names, interaction: index, first, last });
    }
  }
  const strength = ({ interaction: index, first, last }: Pair): number => Math.abs(index ?? (first + last) / 2);
  return pairs.sort((p, q) => strength(q) - strength(p) || (p.a + p.b < q.a + q.b ? -1 : 1));
}
