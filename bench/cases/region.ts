import { alternativesOf } from '../../src/assess/alternatives.ts';
import { buildCoverage, coverageRow, townshipTimes } from '../../src/assess/coverage.ts';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { searchFrom } from '../../src/assess/journey.ts';
import type { NamedPoint, Query } from '../../src/assess/results.ts';
import { assessTarget, rememberSurfaces } from '../../src/assess/targets.ts';
import type { Network } from '../../src/network/model.ts';
import type { BenchCase, Prepared } from '../harness.ts';
import { realNetwork } from './real.ts';

const QUERY: Query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };
const CUTOFFS_S = [1800, 2700, 3600, 5400];

interface Region {
  readonly network: Network;
  readonly view: EngineView;
  readonly cores: readonly NamedPoint[];
  readonly horizonS: number;
}

let opened: Promise<Region> | null = null;

async function open(): Promise<Region> {
  const network = await realNetwork();
  const view = createView(network, { period: QUERY.period, wait: QUERY.wait });
  view.cells();
  const cores = network.manifest.cores.map((core) => ({ lon: core.lon, lat: core.lat, name: core.name.zh }));
  return { network, view, cores, horizonS: view.expanded.method.horizonS };
}

function region(): Promise<Region> {
  opened ??= open();
  return opened;
}

/** A case over the shipped network that stands alone: no peer answers the same question. */
function alone(name: string, work: (region: Region) => () => unknown, say: (region: Region) => string): BenchCase {
  return {
    name,
    network: 'region',
    async prepare(): Promise<Prepared> {
      const ready = await region();
      return { ours: { name: 'czt', run: work(ready) }, peers: [], verify: () => say(ready) };
    },
  };
}

const size = ({ view }: Region): string => `${view.nodeCount} nodes, ${view.linkCount} links`;

function seconds(region: Region): number {
  const { view, cores } = region;
  return view.trip(cores[1] as NamedPoint, cores[0] as NamedPoint, QUERY).timeS ?? Number.NaN;
}

/** From scratch what a toggle or a drag shows: surface, people by township, verdicts of all targets. */
function wholeUpdate({ network, view, cores }: Region): () => unknown {
  return () => {
    const surface = view.surface(cores[0] as NamedPoint, 'to', QUERY);
    const coverage = buildCoverage(surface, view.grid, network.zones);
    const rows = CUTOFFS_S.map((cutoffS) => coverageRow(coverage, cutoffS));
    return { rows, townships: townshipTimes(coverage, network.zones, CUTOFFS_S) };
  };
}

/** Every target; views of other periods and waiting rules are built once, outside of the timing. */
function allTargets({ network, view }: Region): () => unknown {
  const views = new Map([[`${QUERY.period} ${QUERY.wait}`, view]]);
  const viewOf = (period: Query['period'], wait: Query['wait']): EngineView => {
    const key = `${period} ${wait}`;
    const known = views.get(key) ?? createView(network, { period, wait });
    views.set(key, known);
    return known;
  };
  return () => {
    const remembered = rememberSurfaces(viewOf);
    return network.targets.map((target) => assessTarget(target, network, remembered));
  };
}

export const regionCases: readonly BenchCase[] = [
  alone(
    'one-to-all',
    ({ view, cores, horizonS }) =>
      () =>
        searchFrom(view, cores[0] as NamedPoint, 'forward', QUERY, horizonS),
    size,
  ),
  alone(
    'reverse',
    ({ view, cores, horizonS }) =>
      () =>
        searchFrom(view, cores[0] as NamedPoint, 'reverse', QUERY, horizonS),
    size,
  ),
  alone('update: search, surface, people by township', wholeUpdate, (ready) => {
    const { grid } = ready.view;
    return `${grid.cols} × ${grid.rows} cells`;
  }),
  alone('all targets', allTargets, ({ network }) => `${network.targets.length} targets`),
  alone(
    'trip with alternatives and receipt',
    ({ view, cores }) =>
      () => {
        const [from, to] = [cores[1] as NamedPoint, cores[0] as NamedPoint];
        return [view.trip(from, to, QUERY), alternativesOf(view, from, to, QUERY), view.receipt(from, to, QUERY)];
      },
    (ready) => {
      const [from, to] = [ready.cores[1] as NamedPoint, ready.cores[0] as NamedPoint];
      const sum = (ready.view.receipt(from, to, QUERY) ?? []).reduce((total, line) => total + line.timeS, 0);
      if (sum !== seconds(ready)) throw new Error(`the receipt sums to ${sum}, the trip takes ${seconds(ready)}`);
      return `株洲 → 长沙 ${sum} s, receipt sums to it`;
    },
  ),
  {
    name: 'skim of all townships',
    network: 'region',
    async prepare() {
      const { network, view } = await region();
      const places = network.zones.townships
        .filter((township) => township.inStudy)
        .map(({ lon, lat }): NamedPoint => ({ lon, lat }));
      return {
        ours: {
          name: 'czt',
          run: () => places.map((place) => view.surface(place, 'from', QUERY)),
          items: places.length,
          rounds: 3,
        },
        peers: [],
        verify: () => `${places.length} townships × all cells, time per township`,
      };
    },
  },
];
