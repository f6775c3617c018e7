import { coverageTable, outlinesOf } from '../assess/coverage/areas.ts';
import { buildCoverage, coverageRow } from '../assess/coverage/coverage.ts';
import { perturb } from '../assess/decide/perturb.ts';
import type { NamedPoint, Trip, Verdict } from '../assess/results.ts';
import { gridOf, type StudyGrid } from '../assess/surface/grid.ts';
import { assessTarget } from '../assess/target/targets.ts';
import type { Validation } from '../assess/validate/validation.ts';
import { distanceM } from '../base/geo.ts';
import { type Bundle, decodeBundle } from '../network/bundle.ts';
import type { Network } from '../network/model.ts';
import { buildPlaceIndex, type PlaceEntry, type PlaceIndex } from '../network/places/index.ts';
import { searchPlaces } from '../network/places/names.ts';
import { type ProjectBook, parseBook } from '../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../scenario/scenario.ts';
import { buildCatalogue, toFound } from './answers/catalogue.ts';
import { type ContourLabel, contourLabels } from './answers/contour-labels.ts';
import { editTables } from './answers/edit-tables.ts';
import type { FeatureFacts } from './answers/feature-answers.ts';
import { targetDetail } from './answers/review.ts';
import { versus } from './answers/versus.ts';
import { download } from './download.ts';
import { EngineError } from './failure.ts';
import type {
  AreaOutline,
  AreaRow,
  Catalogue,
  CoverageQuestion,
  EditTables,
  Found,
  Progress,
  Question,
  ReadScenario,
  ResolvedScenario,
  ScenarioChoice,
  ScenarioState,
  SurfaceAnswer,
  SurfaceQuestion,
  TargetDetail,
  TripQuestion,
  VersusAnswer,
  VersusQuestion,
  WaysAnswer,
  WaysQuestion,
} from './protocol.ts';
import { Scenarios } from './scenarios.ts';

export interface Engine {
  readonly catalogue: Catalogue;
  setScenario(scenario: ScenarioChoice): ScenarioState;
  resolve(scenario: ScenarioChoice): ResolvedScenario;
  readScenario(bytes: Uint8Array, file: string): ReadScenario;
  tables(scenario: ScenarioChoice): EditTables;
  versus(question: VersusQuestion): VersusAnswer;
  surface(question: SurfaceQuestion): SurfaceAnswer;
  trip(question: TripQuestion): Trip;
  ways(question: WaysQuestion): WaysAnswer;
  contours(question: Question<'contours'>): readonly ContourLabel[];
  feature(question: Question<'feature'>): Promise<FeatureFacts | null>;
  coverage(question: CoverageQuestion): readonly AreaRow[];
  outlines(question: Question<'outlines'>): readonly AreaOutline[];
  detail(question: Question<'detail'>): TargetDetail;
  validation(scenario: ScenarioChoice): Promise<Validation>;
  verdict(scenario: ScenarioChoice, targetId: string): Verdict;
  search(text: string, limit: number): readonly Found[];
  describe(lon: number, lat: number): Found | null;
}

/** Longest cutoff of the curve, minutes. */
const LAST_MINUTE = 120;
/** A named place this near gives its name to a point set by hand. */
const NEAR_M = 2500;

/** Fetches the bundle, reads it and builds today's network. Throws EngineError. */
export async function openEngine(bundleUrl: string, progress: (progress: Progress) => void): Promise<Engine> {
  const bytes = await download(bundleUrl, (share) => progress({ step: 'download', share }));
  progress({ step: 'read', share: 0 });
  const bundle = decodeBundle(bytes);
  if (!bundle.ok) throw new EngineError('bundle_corrupt', 'the bundle cannot be read', bundle.problems);
  const { network, documents, searchKeys, roadNames } = bundle.value;
  const book = parseBook(documents);
  if (!book.ok) throw new EngineError('bundle_corrupt', 'the projects of the bundle cannot be read', book.problems);
  progress({ step: 'build', share: 0 });
  const engine = createEngine(network, book.value, { searchKeys, roadNames });
  progress({ step: 'ready', share: 1 });
  return engine;
}

/** What every answer is worked out from. */
interface Bench {
  readonly today: Network;
  readonly book: ProjectBook;
  readonly scenarios: Scenarios;
  readonly grid: StudyGrid;
  readonly index: PlaceIndex;
  readonly searchKeys: Bundle['searchKeys'];
}

function createEngine(
  today: Network,
  book: ProjectBook,
  { searchKeys, roadNames }: Pick<Bundle, 'searchKeys' | 'roadNames'>,
): Engine {
  const index = buildPlaceIndex(today, searchKeys);
  const grid = gridOf(today);
  const bench: Bench = { today, book, scenarios: new Scenarios(today, book), grid, index, searchKeys };
  return {
    catalogue: { ...buildCatalogue(today, book.projects, book.scenarios, grid, index), roadNames },
    ...onScenarios(bench),
    ...onTimes(bench),
    ...onTargets(bench),
    ...onThings(bench),
  };
}

type Part<K extends keyof Engine> = Pick<Engine, K>;

function onScenarios({ scenarios }: Bench): Part<'setScenario' | 'resolve' | 'readScenario' | 'tables'> {
  return {
    setScenario(scenario) {
      const view = scenarios.view(scenario, { period: 'am_peak', wait: 'informed' });
      const { problems } = scenarios.open(scenario);
      return { nodeCount: view.nodeCount, linkCount: view.linkCount, problems };
    },
    resolve: (scenario) => scenarios.describe(scenario),
    readScenario: (bytes, file) => scenarios.read(bytes, file),
    tables: (scenario) => editTables(scenarios.open(scenario).network),
  };
}

function onTimes({ scenarios, today, grid }: Bench): Part<'surface' | 'contours' | 'versus' | 'trip' | 'ways'> {
  return {
    surface({ scenario, point, direction, query }) {
      const started = performance.now();
      const view = scenarios.view(scenario, query);
      const surface = view.surface(point, direction, query);
      const coverage = buildCoverage(surface, view.grid, today.zones);
      const rows = Array.from({ length: LAST_MINUTE }, (_, i) => coverageRow(coverage, 60 * (i + 1)));
      return { timeS: surface.timeS, rows, tookMs: performance.now() - started };
    },
    contours: (question) =>
      contourLabels(scenarios.surface(question).timeS, grid, today.manifest.gridCentre, question.levelsS),
    versus(question) {
      const rival = scenarios.surface({ ...question, scenario: question.rival });
      return versus(scenarios.surface(question), rival, grid, today.zones, question.cutoffS);
    },
    trip({ scenario, from, to, query }) {
      return scenarios.view(scenario, query).trip(from, to, query);
    },
    ways({ rival, ...asked }) {
      const { from, to, query } = asked;
      const view = scenarios.view(asked.scenario, query);
      const told = {
        race: view.race(from, to, query),
        alternatives: view.alternatives(from, to, query),
        receipt: view.receipt(from, to, query),
      };
      if (rival === null) return { ...told, rival };
      const other = scenarios.view(rival, query);
      return { ...told, rival: { race: other.race(from, to, query), trip: other.trip(from, to, query) } };
    },
  };
}

function onTargets({
  scenarios,
  today,
  book,
  grid,
  searchKeys,
}: Bench): Part<'coverage' | 'outlines' | 'detail' | 'verdict' | 'validation'> {
  return {
    coverage(question) {
      const coverage = buildCoverage(scenarios.surface(question), grid, today.zones);
      return coverageTable(coverage, today, question.cutoffS);
    },
    outlines: ({ level, ids }) => outlinesOf(today, grid, level, ids),
    detail({ scenario, targetId, mapped }) {
      const { network } = scenarios.open(scenario);
      return targetDetail(targetId, network, (period, wait) => scenarios.view(scenario, { period, wait }), mapped);
    },
    verdict(scenario, targetId) {
      const target = today.targets.find((one) => one.id === targetId);
      if (!target) throw new EngineError('engine_failed', `no target ${targetId}`);
      const { network } = scenarios.open(scenario);
      const assessed = assessTarget(target, network, (period, wait) => scenarios.view(scenario, { period, wait }));
      if (!assessed.ok)
        throw new EngineError('engine_failed', `target ${targetId} cannot be judged`, assessed.problems);
      return assessed.verdict;
    },
    async validation({ params = {} }) {
      const { validate } = await import('../assess/validate/validation.ts');
      return validate(perturb(today, params), book, today.observations, () => searchKeys);
    },
  };
}

function onThings({ scenarios, today, book, index }: Bench): Part<'feature' | 'search' | 'describe'> {
  return {
    async feature({ kind, id, scenario, query }) {
      const { featureFacts } = await import('./answers/feature.ts');
      const { period, wait } = query;
      const { expanded } = scenarios.view(scenario, { period, wait });
      const opened = (projects: readonly string[]): AppliedScenario | null => {
        const one = openScenario(today, book, { id: 'one', title: 'one', projects, modifications: [] });
        return one.ok ? one.value : null;
      };
      return featureFacts({ expanded, today, projects: book.projects, period, opened }, { kind, id });
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
