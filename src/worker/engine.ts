import { buildCoverage, coverageRow } from '../assess/coverage.ts';
import { createView } from '../assess/engine.ts';
import { gridOf } from '../assess/grid.ts';
import type { NamedPoint, Trip, Verdict, View } from '../assess/results.ts';
import { assessTarget } from '../assess/targets.ts';
import { distanceM } from '../base/geo.ts';
import { decodeBundle } from '../network/bundle.ts';
import type { Network, Period, WaitRule } from '../network/model.ts';
import { searchPlaces } from '../network/names.ts';
import { buildPlaceIndex, type PlaceEntry, type SearchKeys } from '../network/place-index.ts';
import { type ProjectBook, parseBook } from '../scenario/parse.ts';
import { openScenario } from '../scenario/scenario.ts';
import { buildCatalogue, toFound } from './catalogue.ts';
import { download } from './download.ts';
import { EngineError } from './failure.ts';
import type {
  Catalogue,
  Found,
  Progress,
  ScenarioChoice,
  ScenarioState,
  SurfaceAnswer,
  SurfaceQuestion,
  TripQuestion,
} from './protocol.ts';
import { createRecent } from './recent.ts';

export interface Engine {
  readonly catalogue: Catalogue;
  setScenario(scenario: ScenarioChoice): ScenarioState;
  surface(question: SurfaceQuestion): SurfaceAnswer;
  trip(question: TripQuestion): Trip;
  verdict(scenario: ScenarioChoice, targetId: string): Verdict;
  search(text: string, limit: number): readonly Found[];
  describe(lon: number, lat: number): Found | null;
}

/** Longest cutoff of the curve, minutes. */
const LAST_MINUTE = 120;
/** A named place this near gives its name to a point set by hand. */
const NEAR_M = 2500;
const KEPT_SCENARIOS = 6;
const KEPT_VIEWS = 10;

/** Fetches the bundle, reads it and builds today's network. Throws EngineError. */
export async function openEngine(bundleUrl: string, progress: (progress: Progress) => void): Promise<Engine> {
  const bytes = await download(bundleUrl, (share) => progress({ step: 'download', share }));
  progress({ step: 'read', share: 0 });
  const bundle = decodeBundle(bytes);
  if (!bundle.ok) throw new EngineError('bundle_corrupt', 'the bundle cannot be read', bundle.problems);
  const { network, documents, searchKeys } = bundle.value;
  const book = parseBook(documents);
  if (!book.ok) throw new EngineError('bundle_corrupt', 'the projects of the bundle cannot be read', book.problems);
  progress({ step: 'build', share: 0 });
  const engine = createEngine(network, book.value, searchKeys);
  progress({ step: 'ready', share: 1 });
  return engine;
}

interface Opened {
  readonly network: Network;
  readonly state: Pick<ScenarioState, 'problems'>;
}

function createEngine(today: Network, book: ProjectBook, searchKeys: SearchKeys): Engine {
  const index = buildPlaceIndex(today, searchKeys);
  const grid = gridOf(today);
  const catalogue = buildCatalogue(today, book.projects, grid, index);

  const networks = createRecent<Opened>(KEPT_SCENARIOS, (key) => {
    const projects = JSON.parse(key) as string[];
    const opened = openScenario(today, book, { id: 'page', title: '', projects, modifications: [] });
    if (!opened.ok) throw new EngineError('scenario_invalid', `scenario ${key} does not resolve`, opened.problems);
    return { network: opened.value.network, state: { problems: opened.problems } };
  });
  const views = createRecent<View>(KEPT_VIEWS, (key) => {
    const [projects, period, wait] = JSON.parse(key) as [string[], Period, WaitRule];
    return createView(networks(JSON.stringify(projects)).network, { period, wait });
  });
  const viewOf = ({ projects }: ScenarioChoice, period: Period, wait: WaitRule): View =>
    views(JSON.stringify([projects, period, wait]));

  return {
    catalogue,
    setScenario(scenario) {
      const view = viewOf(scenario, 'am_peak', 'informed');
      const { problems } = networks(JSON.stringify(scenario.projects)).state;
      return { nodeCount: view.nodeCount, linkCount: view.linkCount, problems };
    },
    surface({ scenario, point, direction, query }) {
      const started = performance.now();
      const view = viewOf(scenario, query.period, query.wait);
      const surface = view.surface(point, direction, query);
      const coverage = buildCoverage(surface, view.grid, today.zones);
      const rows = Array.from({ length: LAST_MINUTE }, (_, i) => coverageRow(coverage, 60 * (i + 1)));
      return { timeS: surface.timeS.slice(), rows, tookMs: performance.now() - started };
    },
    trip({ scenario, from, to, query }) {
      return viewOf(scenario, query.period, query.wait).trip(from, to, query);
    },
    verdict(scenario, targetId) {
      const target = today.targets.find((one) => one.id === targetId);
      if (!target) throw new EngineError('engine_failed', `no target ${targetId}`);
      const { network } = networks(JSON.stringify(scenario.projects));
      const assessed = assessTarget(target, network, (period, wait) => viewOf(scenario, period, wait));
      if (!assessed.ok)
        throw new EngineError('engine_failed', `target ${targetId} cannot be judged`, assessed.problems);
      return assessed.verdict;
    },
    search: (text, limit) => searchPlaces(index, text, limit).map(toFound),
    describe: (lon, lat) => nearestPlace(index.entries, { lon, lat }),
  };
}

function nearestPlace(entries: readonly PlaceEntry[], point: NamedPoint): Found | null {
  let best: PlaceEntry | null = null;
  let bestM = NEAR_M;
  for (const entry of entries) {
    if (entry.kind === 'district') continue;
    const away = distanceM([entry.lon, entry.lat], [point.lon, point.lat]);
    if (away >= bestM) continue;
    best = entry;
    bestM = away;
  }
  return best && toFound(best);
}
