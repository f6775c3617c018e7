import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvFormat, csvParse } from 'd3-dsv';
import { readFolder } from '../../src/cli/load.ts';
import { type Expanded, expand } from '../../src/expand/expand.ts';
import { KIND } from '../../src/expand/links.ts';
import { frequencyOf } from '../../src/expand/service.ts';
import { zipTexts } from '../../src/io/archive.ts';
import { gtfsTexts } from '../../src/io/gtfs.ts';
import { stampOf } from '../../src/io/stamp.ts';
import { buildGraph, type Graph } from '../../src/kernel/graph.ts';
import { createState, FAR, routeLinks, type SearchState, search } from '../../src/kernel/search.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { seeded } from '../generate.ts';
import { type Minotor, openMinotor } from './minotorFeed.ts';

const ORIGINS = 24;
const WINDOW_S = [7 * 3600, 9 * 3600] as const;
const STEP_S = 60;
const HORIZON_S = 3 * 3600;
const MINUTE_S = 60;
/** Rides and changes only: from one platform to another. */
const MASK = (1 << KIND.ride) | (1 << KIND.transfer);

/** The frequencies of the window held for ten hours, so that a late trip does not meet another timetable. */
function heldService(network: Network): Network {
  const patterns = network.transit.patterns.flatMap((pattern) => {
    const frequency = frequencyOf(pattern, 'am_peak', network.manifest.periods);
    if (frequency <= 0) return [];
    return [{ ...pattern, service: [{ startS: 4 * 3600, endS: 14 * 3600, headwayS: Math.round(1 / frequency) }] }];
  });
  return { ...network, transit: { ...network.transit, patterns } };
}

/** Platforms as stops without a station (a traveller starts on one), and every change of ours as a transfer. */
function feedOf(network: Network, { changes }: Expanded): Uint8Array {
  const texts = new Map(gtfsTexts(network, stampOf(network, 'baseline'), { departures: 'stagger' }));
  const stops = csvParse(texts.get('stops.txt') ?? '').filter((row) => row.location_type === '0');
  texts.set('stops.txt', csvFormat(stops.map((row) => ({ ...row, parent_station: '' }))));
  const ids = network.transit.stops.map((stop) => stop.id);
  const transfers = changes
    .filter((change) => change.rule !== 'same_stop')
    .map(({ fromStop, toStop, exitS, walkS, enterS }) => ({
      from_stop_id: ids[fromStop],
      to_stop_id: ids[toStop],
      transfer_type: 2,
      min_transfer_time: exitS + walkS + enterS,
    }));
  texts.set('transfers.txt', csvFormat(transfers));
  return zipTexts(texts);
}

interface Ours {
  readonly graph: Graph;
  readonly state: SearchState;
  readonly expanded: Expanded;
  from(stop: string): void;
  to(stop: string): number;
}

function ours(expanded: Expanded): Ours {
  const { links, nodes, changes } = expanded;
  const graph = buildGraph(
    nodes.count,
    links.from,
    links.to,
    Uint16Array.from(links.kind, (kind) => 1 << kind),
  );
  // The other engine changes lines at one platform in no time.
  const weight = links.timeS.map((timeS, l) => {
    const change = links.kind[l] === KIND.transfer ? changes[links.ref[l] as number] : undefined;
    return change?.rule === 'same_stop' ? 1 : timeS;
  });
  const state = createState(graph);
  const rules = { weight, mask: MASK, direction: 'forward', limit: HORIZON_S, shift: 5 } as const;
  const node = (layer: string, stop: string): number => nodes.idx.get(`${layer}/${stop}`) as number;
  return {
    graph,
    state,
    expanded,
    from(stop) {
      search(graph, { nodes: [node('board', stop), node('alight', stop)], costs: [0, 0] }, rules, state);
    },
    to(stop) {
      return Math.min(state.cost[node('alight', stop)] as number, state.cost[node('board', stop)] as number);
    },
  };
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly oursS: number;
  readonly leastS: number;
  readonly meanS: number;
  readonly mostS: number;
  /** Rides of our way, and whether one of them is shared by several patterns. */
  readonly rides: number;
  readonly commonLines: boolean;
}

/** What keeps the mean away from ours, in words. */
function reasonOf(pair: Pair): string {
  if (pair.commonLines)
    return 'common lines: ours mixes their departures evenly; in a timetable they bunch, and its reader knows which arrives first';
  if (pair.rides > 1)
    return 'change of lines: headways stand in a fixed phase, or another way fits better at some minutes';
  return 'one ride of a long headway: the window is no whole number of headways, or another way serves some minutes';
}

async function compare(): Promise<void> {
  const parsed = parseNetwork(await readFolder(join(import.meta.dirname, '..', '..', 'network')));
  if (!parsed.ok) throw new Error('the network does not read: run check');
  const network = heldService(parsed.value);
  const expanded = expand(network, 'am_peak', 'random');
  const dir = await mkdtemp(join(tmpdir(), 'czt-minotor-'));
  try {
    const feed = join(dir, 'feed.zip');
    await writeFile(feed, feedOf(network, expanded));
    const opened = await openMinotor(feed);
    if (typeof opened === 'string') console.log(opened);
    else {
      report(pairsOf(network, ours(expanded), opened.arrivals));
      console.log(`  ${summaryLine(network, opened)}`);
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** How often minotor's own summary is later than the best of its rounds. */
function summaryLine(network: Network, engine: Minotor): string {
  let [later, all, worst] = [0, 0, 0];
  for (const { id } of network.transit.stops.filter((_, i) => i % 25 === 0)) {
    const summary = engine.summary(id, WINDOW_S[0]);
    for (const [stop, arrivalS] of engine.arrivals(id, WINDOW_S[0])) {
      const late = (summary.get(stop) ?? arrivalS) - arrivalS;
      all++;
      if (late > 0) later++;
      worst = Math.max(worst, late);
    }
  }
  const share = ((100 * later) / Math.max(1, all)).toFixed(1);
  return `its own summary is later than its best round at ${share} % of ${all} stops (by up to ${Math.round(worst / 60)} min): not used here`;
}

function pairsOf(
  network: Network,
  engine: Ours,
  arrivals: (from: string, departureS: number) => ReadonlyMap<string, number>,
): Pair[] {
  const served = [...new Set(network.transit.patterns.flatMap((pattern) => pattern.stopIds))].sort();
  const random = seeded(5);
  const pairs: Pair[] = [];
  for (let o = 0; o < ORIGINS; o++) {
    const from = served[Math.floor(random() * served.length)] as string;
    const sums = new Map<string, { least: number; most: number; sum: number; count: number }>();
    let departures = 0;
    for (let departureS = WINDOW_S[0]; departureS < WINDOW_S[1]; departureS += STEP_S) {
      departures++;
      for (const [stop, arrivalS] of arrivals(from, departureS)) {
        const timeS = arrivalS - departureS;
        const tally = sums.get(stop) ?? { least: Infinity, most: 0, sum: 0, count: 0 };
        tally.least = Math.min(tally.least, timeS);
        tally.most = Math.max(tally.most, timeS);
        tally.sum += timeS;
        tally.count++;
        sums.set(stop, tally);
      }
    }
    engine.from(from);
    for (const to of served) {
      const oursS = engine.to(to);
      const tally = sums.get(to);
      if (to === from || oursS === FAR || oursS > 5400 || tally === undefined || tally.count < departures) continue;
      pairs.push({
        from,
        to,
        oursS,
        leastS: tally.least,
        mostS: tally.most,
        meanS: tally.sum / tally.count,
        ...wayOf(engine, to),
      });
    }
  }
  return pairs;
}

function wayOf({ graph, state, expanded }: Ours, to: string): Pick<Pair, 'rides' | 'commonLines'> {
  const { links, nodes, rides } = expanded;
  const [alight, board] = ['alight', 'board'].map((layer) => nodes.idx.get(`${layer}/${to}`) as number) as [
    number,
    number,
  ];
  const node = (state.cost[alight] as number) <= (state.cost[board] as number) ? alight : board;
  const ridden = (routeLinks(graph, state, node, 'forward') ?? [])
    .filter((l) => links.kind[l] === KIND.ride)
    .map((l) => rides[links.ref[l] as number]);
  return { rides: ridden.length, commonLines: ridden.some((ride) => (ride?.taken.length ?? 0) > 1) };
}

function report(pairs: readonly Pair[]): void {
  const share = (list: readonly Pair[], holds: (pair: Pair) => boolean): string =>
    `${list.filter(holds).length} of ${list.length} (${((100 * list.filter(holds).length) / Math.max(1, list.length)).toFixed(1)} %)`;
  const inRange = ({ oursS, leastS, mostS }: Pair): boolean => leastS <= oursS && oursS <= mostS;
  const nearMean = ({ oursS, meanS }: Pair): boolean => Math.abs(oursS - meanS) <= MINUTE_S;
  const single = pairs.filter((pair) => !pair.commonLines && pair.rides <= 1);
  const uncommon = pairs.filter((pair) => !pair.commonLines);
  const differences = pairs.map(({ oursS, meanS }) => oursS - meanS).sort((a, b) => a - b);
  const median = differences[differences.length >> 1] ?? Number.NaN;
  console.log(
    `minotor against our expected times, platform to platform, ${pairs.length} pairs, every minute of 07:00–09:00:`,
  );
  console.log(`  ours within their range over the window: ${share(pairs, inRange)}`);
  console.log(
    `  their mean within one minute of ours: ${share(pairs, nearMean)}; median ours − mean ${median.toFixed(0)} s`,
  );
  console.log(`    one ride, no common lines: ${share(single, nearMean)}, in range ${share(single, inRange)}`);
  console.log(
    `    any number of rides, no common lines: ${share(uncommon, nearMean)}, in range ${share(uncommon, inRange)}`,
  );
  const reasons = new Map<string, Pair[]>();
  for (const pair of pairs.filter((one) => !nearMean(one) || !inRange(one))) {
    reasons.set(reasonOf(pair), [...(reasons.get(reasonOf(pair)) ?? []), pair]);
  }
  for (const [reason, list] of reasons) {
    const worst = list.sort((a, b) => Math.abs(b.oursS - b.meanS) - Math.abs(a.oursS - a.meanS))[0] as Pair;
    const times = [worst.oursS, worst.leastS, worst.meanS, worst.mostS].map((timeS) => (timeS / 60).toFixed(1));
    console.log(`  ${list.length} × ${reason}`);
    console.log(
      `    e.g. ${worst.from} → ${worst.to}: ours ${times[0]} min, theirs ${times[1]} / ${times[2]} / ${times[3]} (least, mean, most)`,
    );
  }
}

await compare();
