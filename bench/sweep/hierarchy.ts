import FlatQueue from 'flatqueue';

/** Directed links as arrays; times are whole seconds ≥ 0. */
export interface Arcs {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly timeS: Int32Array;
}

/**
 * A contraction hierarchy laid out for sweeping (Geisberger et al. 2008; Delling et al. 2011, PHAST). A yardstick of what the
 * fastest known all-to-all costs: the product edits its network and asks few trees of each, so contracting first does not pay there.
 * Nodes are renumbered by falling importance: place 0 was contracted last.
 */
export interface Hierarchy {
  readonly nodeCount: number;
  /** Place of each node. */
  readonly placeOf: Int32Array;
  /** Arcs to more important nodes, by place of the tail. */
  readonly upStart: Int32Array;
  readonly upHead: Int32Array;
  readonly upTimeS: Int32Array;
  /** Arcs from more important nodes, by place of the head: tail place and seconds in turn. */
  readonly downStart: Int32Array;
  readonly downTailAndTime: Int32Array;
}

const NONE = -1;
/** A witness search settles at most so many nodes; fewer only adds needless shortcuts. */
const WITNESS_SETTLED = 60;
const UNSEEN = 0x3fffffff;

/** Arc pool: every uncontracted node has one list of arcs out and one of arcs in; list cells are shared by index. */
class Pool {
  outFirst: Int32Array;
  inFirst: Int32Array;
  outNext: Int32Array;
  inNext: Int32Array;
  tail: Int32Array;
  head: Int32Array;
  timeS: Int32Array;
  size = 0;

  constructor(nodeCount: number, capacity: number) {
    this.outFirst = new Int32Array(nodeCount).fill(NONE);
    this.inFirst = new Int32Array(nodeCount).fill(NONE);
    this.outNext = new Int32Array(capacity);
    this.inNext = new Int32Array(capacity);
    this.tail = new Int32Array(capacity);
    this.head = new Int32Array(capacity);
    this.timeS = new Int32Array(capacity);
  }

  /** Adds the arc, or makes the one that is there faster. */
  put(tail: number, head: number, timeS: number): void {
    for (let arc = this.outFirst[tail] as number; arc !== NONE; arc = this.outNext[arc] as number) {
      if (this.head[arc] === head) {
        if (timeS < (this.timeS[arc] as number)) this.timeS[arc] = timeS;
        return;
      }
    }
    if (this.size === this.tail.length) this.grow();
    const arc = this.size++;
    this.tail[arc] = tail;
    this.head[arc] = head;
    this.timeS[arc] = timeS;
    this.outNext[arc] = this.outFirst[tail] as number;
    this.outFirst[tail] = arc;
    this.inNext[arc] = this.inFirst[head] as number;
    this.inFirst[head] = arc;
  }

  /** Takes every arc that leads to `gone` out of the list of arcs out of `node`. */
  dropOut(node: number, gone: number): void {
    let before = NONE;
    for (let arc = this.outFirst[node] as number; arc !== NONE; arc = this.outNext[arc] as number) {
      if (this.head[arc] !== gone) before = arc;
      else if (before === NONE) this.outFirst[node] = this.outNext[arc] as number;
      else this.outNext[before] = this.outNext[arc] as number;
    }
  }

  dropIn(node: number, gone: number): void {
    let before = NONE;
    for (let arc = this.inFirst[node] as number; arc !== NONE; arc = this.inNext[arc] as number) {
      if (this.tail[arc] !== gone) before = arc;
      else if (before === NONE) this.inFirst[node] = this.inNext[arc] as number;
      else this.inNext[before] = this.inNext[arc] as number;
    }
  }

  private grow(): void {
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const fresh = new Int32Array(old.length * 2);
      fresh.set(old);
      return fresh;
    };
    this.outNext = larger(this.outNext);
    this.inNext = larger(this.inNext);
    this.tail = larger(this.tail);
    this.head = larger(this.head);
    this.timeS = larger(this.timeS);
  }
}

/** Local search for ways round a node, with its own memory that is cleaned by touch. */
class Witness {
  private readonly seen: Int32Array;
  private readonly touched: number[] = [];
  private readonly queue = new FlatQueue<number>();
  private readonly pool: Pool;

  constructor(pool: Pool, nodeCount: number) {
    this.pool = pool;
    this.seen = new Int32Array(nodeCount).fill(UNSEEN);
  }

  /** Seconds from `source` to nodes within `limitS`, never through `avoided`; read them by `timeTo` until the next call. */
  run(source: number, avoided: number, limitS: number): void {
    for (const node of this.touched) this.seen[node] = UNSEEN;
    this.touched.length = 0;
    this.queue.clear();
    this.reach(source, 0);
    for (let settled = 0; settled < WITNESS_SETTLED && this.queue.length > 0; settled++) {
      const time = this.queue.peekValue() as number;
      const node = this.queue.pop() as number;
      if (time > limitS) return;
      if (time > (this.seen[node] as number)) continue;
      for (let arc = this.pool.outFirst[node] as number; arc !== NONE; arc = this.pool.outNext[arc] as number) {
        const head = this.pool.head[arc] as number;
        if (head !== avoided) this.reach(head, time + (this.pool.timeS[arc] as number));
      }
    }
  }

  timeTo(node: number): number {
    return this.seen[node] as number;
  }

  private reach(node: number, timeS: number): void {
    const old = this.seen[node] as number;
    if (timeS >= old) return;
    if (old === UNSEEN) this.touched.push(node);
    this.seen[node] = timeS;
    this.queue.push(node, timeS);
  }
}

/** Calls back for every pair of neighbours whose fastest way leads through the node; returns how many there are. */
function shortcuts(
  pool: Pool,
  witness: Witness,
  node: number,
  found?: (tail: number, head: number, timeS: number) => void,
): number {
  let count = 0;
  let longestOut = 0;
  for (let out = pool.outFirst[node] as number; out !== NONE; out = pool.outNext[out] as number) {
    longestOut = Math.max(longestOut, pool.timeS[out] as number);
  }
  for (let into = pool.inFirst[node] as number; into !== NONE; into = pool.inNext[into] as number) {
    const tail = pool.tail[into] as number;
    const first = pool.timeS[into] as number;
    witness.run(tail, node, first + longestOut);
    for (let out = pool.outFirst[node] as number; out !== NONE; out = pool.outNext[out] as number) {
      const head = pool.head[out] as number;
      const through = first + (pool.timeS[out] as number);
      if (head === tail || witness.timeTo(head) <= through) continue;
      count++;
      found?.(tail, head, through);
    }
  }
  return count;
}

/** Contracts all nodes, the least important first; importance = twice the arcs added minus removed, plus depth (lazy updates). */
export function buildHierarchy(arcs: Arcs): Hierarchy {
  const { nodeCount } = arcs;
  const pool = new Pool(nodeCount, arcs.from.length * 2 + 16);
  for (let i = 0; i < arcs.from.length; i++) {
    if (arcs.from[i] !== arcs.to[i]) pool.put(arcs.from[i] as number, arcs.to[i] as number, arcs.timeS[i] as number);
  }
  const witness = new Witness(pool, nodeCount);
  const depth = new Int32Array(nodeCount);
  const placeOf = new Int32Array(nodeCount);
  const importance = (node: number): number => {
    let removed = 0;
    for (let arc = pool.outFirst[node] as number; arc !== NONE; arc = pool.outNext[arc] as number) removed++;
    for (let arc = pool.inFirst[node] as number; arc !== NONE; arc = pool.inNext[arc] as number) removed++;
    return 2 * (shortcuts(pool, witness, node) - removed) + 2 * removed * 0.25 + (depth[node] as number);
  };
  const queue = new FlatQueue<number>();
  for (let node = 0; node < nodeCount; node++) queue.push(node, importance(node));
  for (let place = nodeCount - 1; queue.length > 0; ) {
    const node = queue.pop() as number;
    const now = importance(node);
    if (queue.length > 0 && now > (queue.peekValue() as number)) {
      queue.push(node, now);
      continue;
    }
    placeOf[node] = place--;
    contract(pool, witness, node, depth);
  }
  return layOut(pool, placeOf, nodeCount);
}

/** The node's own lists stay as they are (they become its arcs up); its neighbours forget it. */
function contract(pool: Pool, witness: Witness, node: number, depth: Int32Array): void {
  const added: number[] = [];
  shortcuts(pool, witness, node, (tail, head, timeS) => added.push(tail, head, timeS));
  const above = (depth[node] as number) + 1;
  for (let arc = pool.outFirst[node] as number; arc !== NONE; arc = pool.outNext[arc] as number) {
    const head = pool.head[arc] as number;
    pool.dropIn(head, node);
    depth[head] = Math.max(depth[head] as number, above);
  }
  for (let arc = pool.inFirst[node] as number; arc !== NONE; arc = pool.inNext[arc] as number) {
    const tail = pool.tail[arc] as number;
    pool.dropOut(tail, node);
    depth[tail] = Math.max(depth[tail] as number, above);
  }
  for (let i = 0; i < added.length; i += 3)
    pool.put(added[i] as number, added[i + 1] as number, added[i + 2] as number);
}

function layOut(pool: Pool, placeOf: Int32Array, nodeCount: number): Hierarchy {
  const nodeAt = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) nodeAt[placeOf[node] as number] = node;
  const upStart = new Int32Array(nodeCount + 1);
  const downStart = new Int32Array(nodeCount + 1);
  const upHead: number[] = [];
  const upTimeS: number[] = [];
  const down: number[] = [];
  for (let place = 0; place < nodeCount; place++) {
    const node = nodeAt[place] as number;
    for (let arc = pool.outFirst[node] as number; arc !== NONE; arc = pool.outNext[arc] as number) {
      upHead.push(placeOf[pool.head[arc] as number] as number);
      upTimeS.push(pool.timeS[arc] as number);
    }
    for (let arc = pool.inFirst[node] as number; arc !== NONE; arc = pool.inNext[arc] as number) {
      down.push(placeOf[pool.tail[arc] as number] as number, pool.timeS[arc] as number);
    }
    upStart[place + 1] = upHead.length;
    downStart[place + 1] = down.length / 2;
  }
  return {
    nodeCount,
    placeOf,
    upStart,
    upHead: Int32Array.from(upHead),
    upTimeS: Int32Array.from(upTimeS),
    downStart,
    downTailAndTime: Int32Array.from(down),
  };
}
