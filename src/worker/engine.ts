import { coverageTable, outlinesOf } from '../assess/coverage/areas.ts';
import { buildCoverage, coverageRow } from '../assess/coverage/coverage.ts';
import { perturb } from '../assess/decide/perturb.ts';
import { createView, type EngineView } from '../assess/engine.ts';
import type { NamedPoint, Surface, Trip, Verdict } from '../assess/results.ts';
import { gridOf } from '../assess/surface/grid.ts';
import { assessTarget } from '../assess/target/targets.ts';
import type { Validation } from '../assess/validate/validation.ts';
import { distanceM } from '../base/geo.ts';
import { type Bundle, decodeBundle } from '../network/bundle.ts';
import type { Period, WaitRule } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import { buildPlaceIndex, type PlaceEntry } from '../network/places/index.ts';
import { searchPlaces } from '../network/places/names.ts';
import { type ProjectBook, parseBook, readScenarioFile } from '../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../scenario/scenario.ts';
import { buildCatalogue, toFound } from './answers/catalogue.ts';
import { type ContourLabel, contourLabels } from './answers/contour-labels.ts';
import { editTables } from './answers/edit-tables.ts';
import type { FeatureFacts } from './answers/feature-answers.ts';
import { describeResolved } from './answers/resolved.ts';
import { targetDetail } from './answers/review.ts';
import { versus } from './answers/versus.ts';
import { wantedOf } from './choice.ts';
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
import { createRecent } from './recent.ts';

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
const KEPT_SCENARIOS = 6;
const KEPT_VIEWS = 10;

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

interface Opened {
  readonly applied: AppliedScenario;
  readonly network: Network;
  readonly state: Pick<ScenarioState, 'problems'>;
}

/** A choice as text, read back as JSON: the same choice, the same text. */
function keyOf({ projects, modifications = [], spec, params = {} }: ScenarioChoice): string {
  const choice: ScenarioChoice =
    spec === undefined ? { projects, modifications, params } : { projects: [], spec, params };
  return JSON.stringify(choice);
}

function createEngine(
  today: Network,
  book: ProjectBook,
  { searchKeys, roadNames }: Pick<Bundle, 'searchKeys' | 'roadNames'>,
): Engine {
  const index = buildPlaceIndex(today, searchKeys);
  const grid = gridOf(today);
  const catalogue = { ...buildCatalogue(today, book.projects, book.scenarios, grid, index), roadNames };

  const networks = createRecent<Opened>(KEPT_SCENARIOS, (key) => {
    const choice = JSON.parse(key) as ScenarioChoice;
    const opened = openScenario(today, book, wantedOf(choice), 'scenario');
    if (!opened.ok) throw new EngineError('scenario_invalid', `scenario ${key} does not resolve`, opened.problems);
    const network = perturb(opened.value.network, choice.params ?? {});
    return { applied: opened.value, network, state: { problems: opened.problems } };
  });
  const views = createRecent<EngineView>(KEPT_VIEWS, (key) => {
    const [scenario, period, wait] = JSON.parse(key) as [string, Period, WaitRule];
    return createView(networks(scenario).network, { period, wait });
  });
  const viewOf = (scenario: ScenarioChoice, period: Period, wait: WaitRule): EngineView =>
    views(JSON.stringify([keyOf(scenario), period, wait]));
  const surfaceOf = ({ scenario, point, direction, query }: SurfaceQuestion): Surface =>
    viewOf(scenario, query.period, query.wait).surface(point, direction, query);
  const describe = (opened: Opened): ResolvedScenario =>
    describeResolved(opened.applied, opened.state.problems, today, book);

  return {
    catalogue,
    setScenario(scenario) {
      const view = viewOf(scenario, 'am_peak', 'informed');
      const { problems } = networks(keyOf(scenario)).state;
      return { nodeCount: view.nodeCount, linkCount: view.linkCount, problems };
    },
    resolve: (scenario) => describe(networks(keyOf(scenario))),
    readScenario(bytes, file) {
      const parsed = readScenarioFile(bytes, file);
      if (!parsed.ok) throw new EngineError('scenario_invalid', `${file} is not a scenario`, parsed.problems);
      const opened = openScenario(today, book, parsed.value, file);
      if (!opened.ok) throw new EngineError('scenario_invalid', `${file} does not resolve`, opened.problems);
      return { file: parsed.value, resolved: describeResolved(opened.value, opened.problems, today, book) };
    },
    tables: (scenario) => editTables(networks(keyOf(scenario)).network),
    versus(question) {
      const rival = surfaceOf({ ...question, scenario: question.rival });
      return versus(surfaceOf(question), rival, grid, today.zones, question.cutoffS);
    },
    surface({ scenario, point, direction, query }) {
      const started = performance.now();
      const view = viewOf(scenario, query.period, query.wait);
      const surface = view.surface(point, direction, query);
      const coverage = buildCoverage(surface, view.grid, today.zones);
      const rows = Array.from({ length: LAST_MINUTE }, (_, i) => coverageRow(coverage, 60 * (i + 1)));
      return { timeS: surface.timeS, rows, tookMs: performance.now() - started };
    },
    trip({ scenario, from, to, query }) {
      return viewOf(scenario, query.period, query.wait).trip(from, to, query);
    },
    coverage(question) {
      const coverage = buildCoverage(surfaceOf(question), grid, today.zones);
      return coverageTable(coverage, today, question.cutoffS);
    },
    outlines: ({ level, ids }) => outlinesOf(today, grid, level, ids),
    detail({ scenario, targetId, mapped }) {
      const { network } = networks(keyOf(scenario));
      return targetDetail(targetId, network, (period, wait) => viewOf(scenario, period, wait), mapped);
    },
    async validation({ params = {} }) {
      const { validate } = await import('../assess/validate/validation.ts');
      return validate(perturb(today, params), book, today.observations, () => searchKeys);
    },
    ways({ rival, ...asked }) {
      const { from, to, query } = asked;
      const view = viewOf(asked.scenario, query.period, query.wait);
      const told = {
        race: view.race(from, to, query),
        alternatives: view.alternatives(from, to, query),
        receipt: view.receipt(from, to, query),
      };
      if (rival === null) return { ...told, rival };
      const other = viewOf(rival, query.period, query.wait);
      return { ...told, rival: { race: other.race(from, to, query), trip: other.trip(from, to, query) } };
    },
    contours: (question) => contourLabels(surfaceOf(question).timeS, grid, today.manifest.gridCentre, question.levelsS),
    async feature({ kind, id, scenario, query }) {
      const { featureFacts } = await import('./answers/feature.ts');
      const { period, wait } = query;
      const { expanded } = viewOf(scenario, period, wait);
      const opened = (projects: readonly string[]): AppliedScenario | null => {
        const one = openScenario(today, book, { id: 'one', title: 'one', projects, modifications: [] });
        return one.ok ? one.value : null;
      };
      return featureFacts({ expanded, today, projects: book.projects, period, opened }, { kind, id });
    },
    verdict(scenario, targetId) {
      const target = today.targets.find((one) => one.id === targetId);
      if (!target) throw new EngineError('engine_failed', `no target ${targetId}`);
      const { network } = networks(keyOf(scenario));
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
