import type { Graph } from './graph.ts';
import { COST, Labels, LINK, METRES, NODE, PARENT, SETTLED, SYSTEM, type System } from './labels.ts';
import { FAR } from './search.ts';

/** What rides cost, by link. */
export interface Prices {
  readonly systems: readonly System[];
  /** Index into systems, −1 = a ticket of its own. */
  readonly system: Int8Array;
  /** Metres of a ride inside its system, or the price of its own ticket. */
  readonly amount: Int32Array;
  /** 1 on changes that stay inside the system. */
  readonly inside: Uint8Array;
}

export interface ParetoRules {
  readonly weight: Int32Array;
  /** Bits of the kinds that ride, and of those that lead from one ride to the next. */
  readonly rideMask: number;
  readonly changeMask: number;
  readonly mostRides: number;
  readonly limit: number;
  readonly prices: Prices;
  /** By node: cost from there to the destination without a further ride; FAR where that is impossible. */
  readonly leave: Int32Array;
  /** By node: least cost to the destination whatever one rides; FAR where there is none. */
  readonly toGo: Int32Array;
}

/** Where rides begin: nodes with what was spent before. */
export interface ParetoSeed {
  readonly node: number;
  readonly cost: number;
  readonly fen: number;
}

/** A result that no other is as good as in cost, rides and price at once. */
export interface ParetoPoint {
  readonly cost: number;
  readonly rides: number;
  readonly fen: number;
  /** Index into the seeds, or −1 − index into the given options. */
  readonly seed: number;
  /** Rides and changes in the order of travel. */
  readonly links: readonly number[];
}

/** Results so far; a point that is as good as another in all three is not added. */
class Front {
  readonly points: { cost: number; rides: number; fen: number; label: number }[] = [];

  has(cost: number, rides: number, fen: number): boolean {
    return this.points.some((point) => point.cost <= cost && point.rides <= rides && point.fen <= fen);
  }

  add(cost: number, rides: number, fen: number, label: number): void {
    if (this.has(cost, rides, fen)) return;
    for (let i = this.points.length - 1; i >= 0; i--) {
      const point = this.points[i] as { cost: number; rides: number; fen: number };
      if (cost <= point.cost && rides <= point.rides && fen <= point.fen) this.points.splice(i, 1);
    }
    this.points.push({ cost, rides, fen, label });
  }
}

/**
 * All ways that no other is as good as in cost, number of rides and price: rounds of one ride each (Delling, Pajor &
 * Werneck 2015, McRAPTOR) on the links of the graph. A label carries the metres inside the system that it is in, and
 * beats another only if it stays at least as cheap however far both ride on; so distance prices over several rides are
 * exact. `options`: ways without a ride that compete, too.
 */
export function paretoSearch(
  graph: Graph,
  seeds: readonly ParetoSeed[],
  options: readonly { readonly cost: number; readonly fen: number }[],
  rules: ParetoRules,
): ParetoPoint[] {
  const labels = new Labels(graph.nodeCount, rules.prices.systems);
  const front = new Front();
  options.forEach(({ cost, fen }, i) => {
    if (cost <= rules.limit) front.add(cost, 0, fen, -1 - i);
  });
  const open = (node: number, cost: number, rides: number, fen: number): boolean => {
    const rest = rules.toGo[node] as number;
    return rest !== FAR && cost + rest <= rules.limit && !front.has(cost + rest, rides, fen);
  };
  let boards: number[] = [];
  seeds.forEach(({ node, cost, fen }, i) => {
    if (!open(node, cost, 1, fen)) return;
    const label = labels.add(node, cost, fen, -1, 0, -1, -1 - i);
    if (label >= 0) boards.push(label);
  });
  for (let rides = 1; rides <= rules.mostRides && boards.length > 0; rides++) {
    labels.firstOfRound = labels.count;
    const alights = ride(graph, labels, boards, rules, (node, cost, fen) => open(node, cost, rides, fen));
    for (const label of alights) {
      const rest = rules.leave[labels.get(label, NODE)] as number;
      const cost = labels.get(label, COST);
      if (cost !== FAR && rest !== FAR && cost + rest <= rules.limit)
        front.add(cost + rest, rides, labels.fen(label), label);
    }
    boards = change(graph, labels, alights, rules, (node, cost, fen) => open(node, cost, rides + 1, fen));
  }
  return front.points
    .map(({ cost, rides, fen, label }) => ({ cost, rides, fen, ...trace(labels, label) }))
    .sort((a, b) => a.cost - b.cost || a.rides - b.rides);
}

type Open = (node: number, cost: number, fen: number) => boolean;

function ride(graph: Graph, labels: Labels, boards: readonly number[], rules: ParetoRules, open: Open): number[] {
  const { system, amount } = rules.prices;
  const made: number[] = [];
  for (const label of boards) {
    const cost = labels.get(label, COST);
    if (cost === FAR) continue;
    const node = labels.get(label, NODE);
    const fen = labels.fen(label);
    for (let l = graph.outStart[node] as number; l < (graph.outStart[node + 1] as number); l++) {
      if (((graph.bits[l] as number) & rules.rideMask) === 0) continue;
      const inSystem = system[l] as number;
      const goesOn = inSystem >= 0 && inSystem === labels.get(label, SYSTEM);
      const settled = inSystem < 0 ? fen + (amount[l] as number) : goesOn ? labels.get(label, SETTLED) : fen;
      const metres = inSystem < 0 ? 0 : (goesOn ? labels.get(label, METRES) : 0) + (amount[l] as number);
      const to = graph.to[l] as number;
      const total = cost + (rules.weight[l] as number);
      if (!open(to, total, settled + labels.inProgress(inSystem, metres))) continue;
      const next = labels.add(to, total, settled, inSystem, metres, label, l);
      if (next >= 0) made.push(next);
    }
  }
  return made;
}

function change(graph: Graph, labels: Labels, alights: readonly number[], rules: ParetoRules, open: Open): number[] {
  const made: number[] = [];
  for (const label of alights) {
    const cost = labels.get(label, COST);
    if (cost === FAR) continue;
    const node = labels.get(label, NODE);
    const fen = labels.fen(label);
    for (let l = graph.outStart[node] as number; l < (graph.outStart[node + 1] as number); l++) {
      if (((graph.bits[l] as number) & rules.changeMask) === 0) continue;
      const to = graph.to[l] as number;
      const total = cost + (rules.weight[l] as number);
      if (!open(to, total, fen)) continue;
      const stays = rules.prices.inside[l] === 1;
      const next = stays
        ? labels.add(
            to,
            total,
            labels.get(label, SETTLED),
            labels.get(label, SYSTEM),
            labels.get(label, METRES),
            label,
            l,
          )
        : labels.add(to, total, fen, -1, 0, label, l);
      if (next >= 0) made.push(next);
    }
  }
  return made;
}

function trace(labels: Labels, last: number): { readonly seed: number; readonly links: readonly number[] } {
  if (last < 0) return { seed: last, links: [] };
  const links: number[] = [];
  let label = last;
  for (; labels.get(label, PARENT) >= 0; label = labels.get(label, PARENT)) links.push(labels.get(label, LINK));
  return { seed: -1 - labels.get(label, LINK), links: links.reverse() };
}
