import { join } from 'node:path';
import { distanceM, lineLengthM } from '../../src/base/geo.ts';
import type { LonLat } from '../../src/base/units.ts';
import { readFolder } from '../../src/cli/load.ts';
import { readMethod } from '../../src/expand/method.ts';
import { speedOf } from '../../src/expand/roads.ts';
import { osmElements } from '../../src/io/osm.ts';
import { buildGraph } from '../../src/kernel/graph.ts';
import { createState, FAR, routeLinks, search } from '../../src/kernel/search.ts';
import { unconnectedNodes } from '../../src/network/graph.ts';
import type { RoadLink, Roads } from '../../src/network/model/roads.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { seeded } from '../generate.ts';
import { decodePolyline } from './polyline.ts';
import { buildValhalla, PLAIN_AUTO, type RouteAnswer } from './valhallaTiles.ts';

const PAIRS = 600;
const NEAREST_M = 2000;
/** Costs are milliseconds here: no rounding of its own. */
const LIMIT_MS = 2 ** 31 - 1;
/** Tags below this are not read as speeds. */
const SLOWEST_KPH = 10;
/** A road end this far from the asked node is another place. */
const SNAPPED_M = 5;
/** Valhalla takes sharper bends for U-turns (600 s). */
const U_TURN_DEG = 159;
/** Most that a turn other than a U-turn costs in Valhalla (a crossing with all its impact). */
const TURN_S = 25;

interface Arc {
  readonly link: RoadLink;
  readonly from: number;
  readonly to: number;
  readonly timeMs: number;
}

/** Driving time over the drawn line at a whole speed: what both engines are given. No signals, plazas or parking. */
function arcsOf(roads: Roads, kphOf: ReadonlyMap<string, number>): Arc[] {
  const index = new Map(roads.nodes.map((node, i) => [node.id, i]));
  const arcs = roads.links.flatMap((link) => {
    const [from, to] = [index.get(link.from) as number, index.get(link.to) as number];
    const timeMs = Math.round((lineLengthM(link.geometry) * 3600) / (kphOf.get(link.id) as number));
    const there = { link, from, to, timeMs };
    return link.directed ? [there] : [there, { ...there, from: to, to: from }];
  });
  return arcs.sort((a, b) => a.from - b.from);
}

/** Our speeds of the period over the drawn line, as the whole km/h that a tile can hold. */
function wholeSpeeds(network: Network): ReadonlyMap<string, number> {
  const method = readMethod(network.params, 'am_peak');
  const tod = network.roads.tod.filter((row) => row.period === method.period);
  const published = new Map(tod.map((row) => [row.linkId, row.speedKph]));
  const entries = network.roads.links.map((link) => {
    const drawn = lineLengthM(link.geometry) / link.lengthM;
    return [link.id, Math.max(SLOWEST_KPH, Math.round(speedOf(link, method, published.get(link.id)) * drawn))] as const;
  });
  return new Map(entries);
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly oursS: number;
  readonly theirsS: number;
  /** Our time along Valhalla's way; null where its line does not pass our nodes. */
  readonly alongS: number | null;
  readonly snapped: boolean;
  /** Sharpest bend at a node of our way, 0…180°. */
  readonly bendDeg: number;
  /** Nodes between its links. */
  readonly nodes: number;
}

/** Our time along the line that Valhalla drew: the arcs between the nodes that it passes in turn. */
function alongS(
  line: readonly LonLat[],
  nodeAt: ReadonlyMap<string, number>,
  arcs: ReadonlyMap<string, Arc[]>,
): number | null {
  let total = 0;
  let last = -1;
  let passed: string[] = [];
  for (const point of line) {
    const key = pointKey(point);
    const node = nodeAt.get(key);
    passed.push(key);
    if (node === undefined || node === last) continue;
    if (last >= 0) {
      const drawn = passed.slice(0, -1).filter((inner) => !nodeAt.has(inner));
      const arc = pickArc(arcs.get(`${last} ${node}`) ?? [], drawn);
      if (arc === undefined) return null;
      total += arc.timeMs / 1000;
    }
    last = node;
    passed = [];
  }
  return total;
}

/** Among parallel roads the one whose bends were passed. */
function pickArc(between: readonly Arc[], bends: readonly string[]): Arc | undefined {
  const fits = between.filter(({ link }) => link.geometry.length - 2 === bends.length);
  const same = fits.filter(({ link }) => link.geometry.slice(1, -1).every((point) => bends.includes(pointKey(point))));
  return [...(same.length > 0 ? same : between)].sort((a, b) => a.timeMs - b.timeMs)[0];
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function pointKey([lon, lat]: LonLat): string {
  return `${lon.toFixed(6)},${lat.toFixed(6)}`;
}

function differs({ oursS, theirsS }: Pick<Pair, 'oursS' | 'theirsS'>): boolean {
  return Math.abs(theirsS / oursS - 1) > 0.02;
}

/** What makes a pair differ by more than 2 %, in words. */
function reasonOf(pair: Pair): string {
  const { oursS, theirsS, alongS: along } = pair;
  if (pair.snapped) return 'snapping: its way starts or ends beside the node';
  if (along === null) return 'not explained: its line could not be followed over our nodes';
  if (theirsS < along) return 'not explained: faster than our times on its way';
  if (pair.bendDeg >= U_TURN_DEG) return 'our way has a bend of nearly 180°, which it counts as a U-turn of 600 s';
  if (along < oursS * 1.0005) return 'same way, with its costs of turns and crossings';
  if (theirsS - oursS < TURN_S * pair.nodes)
    return 'another way, because its costs of turns and crossings make ours dearer';
  return 'not explained: another way without a turn of ours that would cost as much';
}

async function compare(): Promise<void> {
  const parsed = parseNetwork(await readFolder(join(import.meta.dirname, '..', '..', 'network')));
  if (!parsed.ok) throw new Error('the network does not read: run check');
  const network = parsed.value;
  const kphOf = wholeSpeeds(network);
  const elements = osmElements(network.roads, { speedKph: (link) => kphOf.get(link.id) as number });
  const built = await buildValhalla(elements);
  if (built === null) {
    console.log('Valhalla: not measured, its package is not installed (npm install --prefix bench/peers)');
    return;
  }
  try {
    const ask = (a: LonLat, b: LonLat): Promise<RouteAnswer> => {
      const locations = [a, b].map(([lon, lat]) => ({ lon, lat, radius: 0, type: 'break' }));
      return built.valhalla.route({ locations, directions_type: 'none', ...PLAIN_AUTO });
    };
    report(await pairsOf(network.roads, kphOf, ask), network.roads);
  } finally {
    await built.close();
  }
}

async function pairsOf(
  roads: Roads,
  kphOf: ReadonlyMap<string, number>,
  ask: (a: LonLat, b: LonLat) => Promise<RouteAnswer>,
): Promise<Pair[]> {
  const arcs = arcsOf(roads, kphOf);
  const graph = buildGraph(
    roads.nodes.length,
    Int32Array.from(arcs, (arc) => arc.from),
    Int32Array.from(arcs, (arc) => arc.to),
    new Uint16Array(arcs.length).fill(1),
  );
  const weight = Int32Array.from(arcs, (arc) => arc.timeMs);
  const rules = { weight, mask: 1, direction: 'forward', limit: LIMIT_MS, shift: 15 } as const;
  const state = createState(graph);
  const points = roads.nodes.map((node): LonLat => [node.lon, node.lat]);
  const nodeAt = new Map(points.map((point, i) => [pointKey(point), i]));
  const between = grouped(arcs, (arc) => `${arc.from} ${arc.to}`);
  const outside = new Set(unconnectedNodes(roads));
  const inside = roads.nodes.map((_, i) => i).filter((i) => !outside.has((roads.nodes[i] as { id: string }).id));
  const random = seeded(11);
  const draw = (): number => inside[Math.floor(random() * inside.length)] as number;
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const [from, to] = [draw(), draw()];
    const [a, b] = [points[from] as LonLat, points[to] as LonLat];
    if (distanceM(a, b) < NEAREST_M) continue;
    search(graph, { nodes: [from], costs: [0] }, rules, state);
    if (state.cost[to] === FAR) throw new Error(`no road between ${from} and ${to} inside one component`);
    const answer = await ask(a, b);
    const line = answer.trip.legs.flatMap((leg) => decodePolyline(leg.shape));
    const times = { oursS: (state.cost[to] as number) / 1000, theirsS: answer.trip.summary.time };
    const way = (routeLinks(graph, state, to, 'forward') ?? []).map((l) => arcs[l] as Arc);
    pairs.push({
      from,
      to,
      ...times,
      alongS: alongS(line, nodeAt, between),
      snapped: distanceM(line[0] as LonLat, a) > SNAPPED_M || distanceM(line.at(-1) as LonLat, b) > SNAPPED_M,
      bendDeg: sharpestBend(way, nodeAt),
      nodes: way.length - 1,
    });
  }
  return pairs;
}

/** Degrees, 0 = north. */
function heading(a: LonLat, b: LonLat): number {
  const east = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180);
  return (Math.atan2(east, b[1] - a[1]) * 180) / Math.PI;
}

/** Sharpest change of heading at the nodes between the arcs. */
function sharpestBend(way: readonly Arc[], nodeAt: ReadonlyMap<string, number>): number {
  const drawn = way.map(({ link, from }) =>
    nodeAt.get(pointKey(link.geometry[0] as LonLat)) === from ? link.geometry : link.geometry.toReversed(),
  );
  const bends = drawn.slice(1).map((line, i) => {
    const before = drawn[i] as readonly LonLat[];
    const into = heading(before.at(-2) as LonLat, before.at(-1) as LonLat);
    const out = heading(line[0] as LonLat, line[1] as LonLat);
    return Math.abs(((out - into + 540) % 360) - 180);
  });
  return Math.max(0, ...bends);
}

function report(pairs: readonly Pair[], roads: Roads): void {
  const ratios = pairs.map((pair) => pair.theirsS / pair.oursS).sort((a, b) => a - b);
  const at = (share: number): string => (ratios[Math.floor(share * (ratios.length - 1))] as number).toFixed(4);
  const within = (share: number): string =>
    `${((100 * ratios.filter((ratio) => Math.abs(ratio - 1) <= share).length) / ratios.length).toFixed(1)} %`;
  console.log(`Valhalla against our search, ${pairs.length} drives between nodes of one component, same whole speeds:`);
  console.log(`  ratio theirs/ours: median ${at(0.5)}, p10 ${at(0.1)}, p90 ${at(0.9)}, min ${at(0)}, max ${at(1)}`);
  console.log(`  within 1 %: ${within(0.01)}, within 2 %: ${within(0.02)}`);
  const followed = pairs.filter((pair) => pair.alongS !== null);
  const same = followed.filter((pair) => Math.abs((pair.alongS as number) / pair.oursS - 1) < 0.0005).length;
  console.log(
    `  same way: ${same} of ${followed.length}; never a faster way than ours: ${followed.every((pair) => (pair.alongS as number) >= pair.oursS - 0.01)}`,
  );
  const smooth = pairs.filter((pair) => pair.bendDeg < U_TURN_DEG);
  const smoothOff = smooth.map((pair) => Math.abs(pair.theirsS / pair.oursS - 1));
  console.log(
    `  ways without a bend of ${U_TURN_DEG}° or more: ${smooth.length}, all of them within ${(100 * Math.max(...smoothOff)).toFixed(2)} %`,
  );
  const beyond = pairs.filter(differs);
  console.log(`  beyond 2 %: ${beyond.length}`);
  for (const [reason, list] of grouped(beyond, reasonOf)) {
    console.log(`    ${list.length} × ${reason}`);
    const worst = list.sort((a, b) => b.theirsS / b.oursS - a.theirsS / a.oursS)[0] as Pair;
    const [from, to] = [worst.from, worst.to].map((i) => roads.nodes[i]?.id);
    const along = worst.alongS === null ? '' : `, our time on its way ${worst.alongS.toFixed(0)} s`;
    console.log(
      `      e.g. ${from} → ${to}: ours ${worst.oursS.toFixed(0)} s, theirs ${worst.theirsS.toFixed(0)} s${along}`,
    );
  }
}

await compare();
