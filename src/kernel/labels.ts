import { FAR } from './search.ts';

/** A price over the whole way inside a system: metres up to edges[i] cost fen[i], beyond the last edge maxFen. Never falling. */
export interface System {
  readonly edges: Int32Array;
  readonly fen: Int32Array;
  readonly maxFen: number;
}

/** Price of a way of so many metres inside a system. */
function systemFen({ edges, fen, maxFen }: System, metres: number): number {
  for (let i = 0; i < edges.length; i++) if (metres <= (edges[i] as number)) return fen[i] as number;
  return maxFen;
}

const FIELDS = 9;
export const NODE = 0;
export const COST = 1;
/** Price without the system that one is in. */
export const SETTLED = 2;
/** The system that one is in, −1 = none, and metres inside it. */
export const SYSTEM = 3;
export const METRES = 4;
export const PARENT = 5;
/** Link over which the label came; of a seed −1 − its index. */
export const LINK = 6;
const NEXT = 7;
/** Price, the system that one is in included. */
const FEN = 8;

/** Labels of a search in one growing array; those of a node form a list. A label that was beaten has COST = FAR. */
export class Labels {
  rows = new Int32Array(FIELDS * 4096);
  count = 0;
  readonly heads: Int32Array;
  readonly systems: readonly System[];

  constructor(nodeCount: number, systems: readonly System[]) {
    this.heads = new Int32Array(nodeCount).fill(-1);
    this.systems = systems;
  }

  get(label: number, field: number): number {
    return this.rows[label * FIELDS + field] as number;
  }

  fen(label: number): number {
    return this.get(label, FEN);
  }

  inProgress(system: number, metres: number): number {
    return system < 0 ? 0 : systemFen(this.systems[system] as System, metres);
  }

  /** Adds a label unless one of its node is as good in all; drops those that it beats. Returns its number or −1. */
  add(
    node: number,
    cost: number,
    settled: number,
    system: number,
    metres: number,
    parent: number,
    link: number,
  ): number {
    if ((this.count + 1) * FIELDS > this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    const label = this.count;
    const { rows } = this;
    const at = label * FIELDS;
    const head = this.heads[node] as number;
    rows[at + NODE] = node;
    rows[at + COST] = cost;
    rows[at + SETTLED] = settled;
    rows[at + SYSTEM] = system;
    rows[at + METRES] = metres;
    rows[at + PARENT] = parent;
    rows[at + LINK] = link;
    rows[at + NEXT] = head;
    rows[at + FEN] = settled + this.inProgress(system, metres);
    for (let other = head; other >= 0; other = rows[other * FIELDS + NEXT] as number) {
      if (this.beats(other, label)) return -1;
    }
    for (let other = head; other >= this.firstOfRound; other = rows[other * FIELDS + NEXT] as number) {
      if (this.beats(label, other)) rows[other * FIELDS + COST] = FAR;
    }
    this.heads[node] = label;
    this.count++;
    return label;
  }

  /** Labels before this one belong to earlier rounds: fewer rides, so no later one beats them. */
  firstOfRound = 0;

  /** Whether `a` is at least as good as `b` at the same node, however both go on. One that was beaten beats nobody. */
  private beats(a: number, b: number): boolean {
    const { rows } = this;
    if ((rows[a * FIELDS + COST] as number) > (rows[b * FIELDS + COST] as number)) return false;
    if ((rows[a * FIELDS + FEN] as number) > (rows[b * FIELDS + FEN] as number)) return false;
    const p = rows[a * FIELDS + SYSTEM] as number;
    const q = rows[b * FIELDS + SYSTEM] as number;
    if (p >= 0 && !this.staysCheaper(a, b, p)) return false;
    return q < 0 || q === p || this.staysCheaper(a, b, q);
  }

  /** Whether riding on in a system never makes `a` dearer than `b`: tried where either price jumps. */
  private staysCheaper(a: number, b: number, of: number): boolean {
    const system = this.systems[of] as System;
    const [insideA, insideB] = [this.get(a, SYSTEM) === of, this.get(b, SYSTEM) === of];
    const metresA = insideA ? this.get(a, METRES) : 0;
    const metresB = insideB ? this.get(b, METRES) : 0;
    const headStart = this.get(b, insideB ? SETTLED : FEN) - this.get(a, insideA ? SETTLED : FEN);
    if (headStart >= 0 && metresA <= metresB) return true;
    if (!isCheaper(system, headStart, metresA, metresB, 1)) return false;
    for (let i = 0; i < system.edges.length; i++) {
      const edge = system.edges[i] as number;
      if (!isCheaper(system, headStart, metresA, metresB, edge - metresA + 1)) return false;
      if (!isCheaper(system, headStart, metresA, metresB, edge - metresB + 1)) return false;
    }
    return true;
  }
}

/** Whether a price over metresA + x is within a head start of that over metresB + x; always before the first metre. */
function isCheaper(system: System, headStart: number, metresA: number, metresB: number, x: number): boolean {
  return x < 1 || systemFen(system, metresA + x) <= headStart + systemFen(system, metresB + x);
}
