/** A seeded planar road network as arrays: directed links, both ways of every street. */
export interface GeneratedNetwork {
  readonly name: string;
  readonly nodeCount: number;
  readonly linkCount: number;
  /** Metres on a plane; between neighbours on average. */
  readonly spacingM: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly timeS: Int32Array;
  readonly lengthM: Float64Array;
  /** Class of the street: 0 expressway … 3 local. */
  readonly roadClass: Uint8Array;
}

/** S is a town; M and L cover the 140 km of a surface of 560 × 560 cells of 250 m, in little and in much detail. */
const SIZES = {
  S: { nodes: 3_000, links: 10_000, sideM: 12_000 },
  M: { nodes: 50_000, links: 130_000, sideM: 140_000 },
  L: { nodes: 500_000, links: 1_200_000, sideM: 140_000 },
} as const;
export type Size = keyof typeof SIZES;

const CLASS_KPH = [90, 55, 40, 28] as const;

/** Mulberry32: a small seeded generator of numbers in 0…1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(values: Int32Array, random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = values[i] as number;
    values[i] = values[j] as number;
    values[j] = held;
  }
}

/** Class of the street between grid neighbours: every 32nd line is an expressway, every 8th and 4th an arterial. */
function classOf(line: number): number {
  if (line % 32 === 0) return 0;
  if (line % 8 === 0) return 1;
  return line % 4 === 0 ? 2 : 3;
}

/** Jittered grid; a random spanning tree keeps it connected, further streets are added until the link count is met. */
export function generate(size: Size, seed = 1): GeneratedNetwork {
  const { nodes: nodeCount, links: linkCount, sideM } = SIZES[size];
  const random = seeded(seed);
  const cols = Math.ceil(Math.sqrt(nodeCount));
  const spacingM = sideM / cols;
  const x = new Float64Array(nodeCount);
  const y = new Float64Array(nodeCount);
  for (let n = 0; n < nodeCount; n++) {
    x[n] = ((n % cols) + (random() - 0.5) * 0.6) * spacingM;
    y[n] = (Math.floor(n / cols) + (random() - 0.5) * 0.6) * spacingM;
  }
  const streets = chooseStreets(nodeCount, cols, linkCount / 2, random);
  const from = new Int32Array(linkCount);
  const to = new Int32Array(linkCount);
  const timeS = new Int32Array(linkCount);
  const lengthM = new Float64Array(linkCount);
  const roadClass = new Uint8Array(linkCount);
  streets.forEach((street, i) => {
    const a = street >> 1;
    const b = (street & 1) === 0 ? a + 1 : a + cols;
    const kind = (street & 1) === 0 ? classOf(Math.floor(a / cols)) : classOf(a % cols);
    const metres =
      Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number)) * (1 + random() * 0.2);
    const seconds = Math.max(1, Math.round((metres * 3.6) / ((CLASS_KPH[kind] as number) * (0.85 + random() * 0.3))));
    for (const [slot, tail, head] of [
      [2 * i, a, b],
      [2 * i + 1, b, a],
    ] as const) {
      from[slot] = tail;
      to[slot] = head;
      timeS[slot] = seconds;
      lengthM[slot] = metres;
      roadClass[slot] = kind;
    }
  });
  return { name: size, nodeCount, linkCount, spacingM, x, y, from, to, timeS, lengthM, roadClass };
}

/** Streets coded as 2 × lower node + (0 = to the east, 1 = to the north). */
function chooseStreets(nodeCount: number, cols: number, wanted: number, random: () => number): Int32Array {
  const all: number[] = [];
  for (let n = 0; n < nodeCount; n++) {
    if ((n + 1) % cols !== 0 && n + 1 < nodeCount) all.push(2 * n);
    if (n + cols < nodeCount) all.push(2 * n + 1);
  }
  const candidates = Int32Array.from(all);
  shuffle(candidates, random);
  const parent = Int32Array.from({ length: nodeCount }, (_, n) => n);
  const root = (n: number): number => {
    let r = n;
    while (parent[r] !== r) {
      parent[r] = parent[parent[r] as number] as number;
      r = parent[r] as number;
    }
    return r;
  };
  const chosen: number[] = [];
  const spare: number[] = [];
  for (const street of candidates) {
    const a = root(street >> 1);
    const b = root((street & 1) === 0 ? (street >> 1) + 1 : (street >> 1) + cols);
    if (a === b) spare.push(street);
    else {
      parent[a] = b;
      chosen.push(street);
    }
  }
  return Int32Array.from([...chosen, ...spare.slice(0, Math.max(0, wanted - chosen.length))]);
}
