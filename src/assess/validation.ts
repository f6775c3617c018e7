import type {
  Definition,
  Network,
  Observation,
  Pattern,
  Period,
  RideMode,
  RoadPeriod,
  WaitRule,
} from '../network/model.ts';
import { type ObservedMode, observedMode } from '../network/observation-file.ts';
import { searchKeys } from '../network/pinyin.ts';
import { buildPlaceIndex, type PlaceIndex } from '../network/place-index.ts';
import type { ProjectBook } from '../scenario/parse.ts';
import { openScenario } from '../scenario/scenario.ts';
import { createView, type EngineView } from './engine.ts';
import { periodOf, placeOf, type Skip, skip, trainOf } from './observed.ts';
import type { NamedPoint } from './results.ts';
import { type Errors, errorsBy, errorsOf } from './validation-errors.ts';

/** One published time and the model's answer to it. */
export interface ValidationRow {
  readonly id: string;
  readonly mode: ObservedMode;
  readonly from: string;
  readonly to: string;
  readonly evidence: string;
  readonly use: 'yes' | 'weak';
  /** The year line against which it was run. */
  readonly scenario: string;
  readonly period: RoadPeriod;
  readonly definition: Definition;
  readonly wait: WaitRule;
  /** Which of several trains: the fastest or slowest of the day, or what one expects. */
  readonly train?: 'fastest' | 'slowest' | 'typical';
  readonly modelMin: number;
  readonly minutesMin: number | null;
  readonly minutesMax: number | null;
  /** Minutes outside the published range: above it positive, below it negative, inside 0. */
  readonly errorMin: number;
}

export interface Validation {
  readonly n: number;
  readonly used: number;
  readonly skipped: readonly ({ readonly id: string; readonly reason: string } & Skip)[];
  /** Rows marked `yes`: timetables and measurements. */
  readonly tests: Errors;
  readonly byMode: Readonly<Record<string, Errors>>;
  /** Rows marked `yes` or `weak`. */
  readonly all: Errors;
  readonly byModeAll: Readonly<Record<string, Errors>>;
  readonly byEvidence: Readonly<Record<string, Errors>>;
  readonly worst: readonly ValidationRow[];
  readonly rows: readonly ValidationRow[];
}

/** Railway timetables this many years apart are taken for different ones. */
const TIMETABLE_YEARS = 5;

/** A time published before the opening is held against today's network, which has what was promised. */
const NOT_OPEN: readonly string[] = ['unknown_place', 'no_stop_of_mode', 'no_service'];

const HEAVY: readonly ObservedMode[] = ['hsr', 'rail', 'intercity'];

/**
 * Runs published times as trips (METHOD §11). Rides: in vehicle between the stations, on lines of their mode alone. Cars:
 * driving time, no walk to the car and no parking. Any transit: door to door with an informed wait. Rows of another year
 * than the data's run on the network of that year (`before` the year before), if it can be known; what was published
 * before it opened runs on today's.
 */
export function validate(network: Network, book: ProjectBook, observations: readonly Observation[]): Validation {
  const bench = new Bench(network, book);
  const rows: ValidationRow[] = [];
  const skipped: Validation['skipped'][number][] = [];
  for (const observation of observations) {
    const result = bench.run(observation);
    if ('code' in result) skipped.push({ id: observation.id, reason: result.code, ...result });
    else rows.push(result);
  }
  const tests = rows.filter(({ use }) => use === 'yes');
  const worst = rows.toSorted((a, b) => Math.abs(b.errorMin) - Math.abs(a.errorMin) || (a.id < b.id ? -1 : 1));
  return {
    n: observations.length,
    used: rows.length,
    skipped,
    tests: errorsOf(tests),
    byMode: errorsBy(tests, ({ mode }) => mode),
    all: errorsOf(rows),
    byModeAll: errorsBy(rows, ({ mode }) => mode),
    byEvidence: errorsBy(rows, ({ evidence }) => evidence),
    worst: worst.slice(0, 10),
    rows,
  };
}

interface Stage {
  readonly network: Network;
  readonly places: PlaceIndex;
  readonly views: Map<string, EngineView>;
}

/** Networks of years and their views, made once. */
class Bench {
  readonly #book: ProjectBook;
  readonly #baseline: Network;
  readonly #stages = new Map<string, Stage | Skip>();
  readonly #byId = new Map<string, Stage>();

  constructor(baseline: Network, book: ProjectBook) {
    this.#baseline = baseline;
    this.#book = book;
  }

  run(observation: Observation): ValidationRow | Skip {
    const { useAsTest, minutesMin, minutesMax } = observation;
    if (useAsTest === 'fare_or_distance' || (minutesMin === null && minutesMax === null))
      return skip('no_minutes', '没有公布时间', 'no published minutes');
    if (useAsTest === 'no') return skip('not_a_test', '标明不作检验', 'marked as no test');
    const mode = observedMode(observation.mode);
    if (mode === null)
      return skip('unknown_mode', `不认识的方式“${observation.mode}”`, `unknown mode "${observation.mode}"`);
    const spec = specOf(observation, this.#baseline);
    if (typeof spec !== 'string') return spec;
    const now = this.#onStage(observation, useAsTest, mode, spec);
    if (!('code' in now) || spec === 'baseline' || !NOT_OPEN.includes(now.code)) return now;
    const later = this.#onStage(observation, useAsTest, mode, 'baseline');
    return 'code' in later ? now : later;
  }

  #onStage(observation: Observation, use: 'yes' | 'weak', mode: ObservedMode, spec: string): ValidationRow | Skip {
    const { id, minutesMin, minutesMax, evidence } = observation;
    const stage = this.#stage(spec);
    if ('code' in stage) return stage;
    const from = placeOf(stage.network, stage.places, observation.origin, mode);
    if ('code' in from) return from;
    const to = placeOf(stage.network, stage.places, observation.destination, mode);
    if ('code' in to) return to;
    const asked = { period: periodOf(observation.timeOfDay, this.#baseline.manifest.periods), mode, from, to };
    const answer = ask(stage, observation, asked, this.#baseline);
    if ('code' in answer) return answer;
    const modelMin = Math.round((answer.timeS / 60) * 100) / 100;
    return {
      id,
      mode,
      from: from.name ?? observation.origin,
      to: to.name ?? observation.destination,
      evidence,
      use,
      scenario: spec,
      period: asked.period,
      definition: mode === 'transit' ? 'door_to_door' : 'in_vehicle',
      wait: 'informed',
      ...(answer.train === undefined ? {} : { train: answer.train }),
      modelMin,
      minutesMin,
      minutesMax,
      errorMin: errorOf(modelMin, minutesMin, minutesMax),
    };
  }

  #stage(spec: string): Stage | Skip {
    const known = this.#stages.get(spec);
    if (known !== undefined) return known;
    const opened = openScenario(this.#baseline, this.#book, spec);
    const made = opened.ok ? this.#stageOf(opened.value.scenario.id, opened.value.network) : refused(spec);
    this.#stages.set(spec, made);
    return made;
  }

  #stageOf(id: string, network: Network): Stage {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const stage = { network, places: buildPlaceIndex(network, searchKeys(network)), views: new Map() };
    this.#byId.set(id, stage);
    return stage;
  }
}

function refused(spec: string): Skip {
  return skip('no_such_year', `无法还原 ${spec} 的路网`, `the network of ${spec} cannot be restored`);
}

/** The year line of a row: its own year, the year before for the state before a project; today's network for today's year. */
function specOf({ year, evidence }: Observation, network: Network): string | Skip {
  const before = evidence === 'before';
  if (before && year === null)
    return skip('before_without_year', '“之前”没有年份，不知道是哪张网', 'the state before, but no year tells which');
  const today = Number(network.manifest.asOf.slice(0, 4));
  const asked = year === null ? today : before ? year - 1 : year;
  return asked === today ? 'baseline' : `year:${asked}`;
}

/** Minutes outside a published range; whole minutes stand for half a minute around them no more than they say. */
function errorOf(modelMin: number, low: number | null, high: number | null): number {
  const off = high !== null && modelMin > high ? modelMin - high : low !== null && modelMin < low ? modelMin - low : 0;
  return Math.round(off * 100) / 100;
}

interface Asked {
  readonly mode: ObservedMode;
  readonly period: RoadPeriod;
  readonly from: NamedPoint;
  readonly to: NamedPoint;
}

type Answer = { readonly timeS: number; readonly train?: ValidationRow['train'] };

function ask(stage: Stage, observation: Observation, asked: Asked, baseline: Network): Answer | Skip {
  if (asked.mode === 'drive' || asked.mode === 'transit') return askAny(stage, asked);
  const { mode } = asked;
  const runs = directRuns(stage.network, asked, mode);
  const old = HEAVY.includes(mode) ? otherTimetable(baseline, observation, runs) : null;
  if (old !== null) return old;
  const train = trainOf(observation);
  const frequency = (run: Run): number => frequencyOfDay(run.pattern);
  if (runs.length > 0) {
    const times = runs.map(({ timeS }) => timeS);
    const trains = runs.reduce((sum, run) => sum + frequency(run), 0);
    const mean = runs.reduce((sum, run) => sum + run.timeS * frequency(run), 0) / trains;
    return { timeS: train === 'fastest' ? Math.min(...times) : train === 'slowest' ? Math.max(...times) : mean, train };
  }
  const period = asked.period === 'free_flow' ? 'midday' : asked.period;
  const view = viewOf(stage, mode, period);
  const query = { modes: 'transit', period, definition: 'in_vehicle', wait: 'informed' } as const;
  const trip = view.trip(asked.from, asked.to, query);
  if (trip.timeS === null || !trip.legs.some(({ lineIds }) => lineIds !== undefined)) return notServed(asked);
  return { timeS: trip.timeS, train: 'typical' };
}

function notServed({ from, to }: Asked): Skip {
  return skip(
    'no_service',
    `该方式在 ${from.name} 与 ${to.name} 之间没有线路`,
    `no line of this mode between ${from.name} and ${to.name}`,
  );
}

function askAny(stage: Stage, { mode, period, from, to }: Asked): Answer | Skip {
  const view = viewOf(stage, null, period);
  const asked = period === 'free_flow' ? 'midday' : period;
  const base = { period: asked, wait: 'informed' } as const;
  const trip =
    mode === 'drive'
      ? view.trip(from, to, { ...base, modes: 'drive', definition: 'in_vehicle' })
      : view.trip(from, to, { ...base, modes: 'transit', definition: 'door_to_door' });
  if (trip.timeS === null) return skip('unreachable', '三小时内到不了', 'not reachable within three hours');
  return { timeS: trip.timeS };
}

/** The view of a stage: of all modes, or of the lines of one mode alone. */
function viewOf(stage: Stage, mode: RideMode | null, period: RoadPeriod | Period): EngineView {
  const key = `${mode} ${period}`;
  const known = stage.views.get(key);
  if (known !== undefined) return known;
  const view = createView(mode === null ? stage.network : only(stage.network, mode), { period, wait: 'informed' });
  stage.views.set(key, view);
  return view;
}

function only(network: Network, mode: RideMode): Network {
  const lines = new Set(network.transit.lines.filter((line) => line.mode === mode).map(({ id }) => id));
  const patterns = network.transit.patterns.filter(({ lineId }) => lines.has(lineId));
  return { ...network, roads: { nodes: [], links: [], tod: [] }, transit: { ...network.transit, patterns } };
}

interface Run {
  readonly timeS: number;
  readonly pattern: Pattern;
}

/** Runs without a change between two stations on lines of a mode. */
function directRuns(network: Network, { from, to }: Asked, mode: RideMode): Run[] {
  const { stops, lines, patterns } = network.transit;
  const stationOf = new Map(stops.map((stop) => [stop.id, stop.stationId]));
  const ofMode = new Set(lines.filter((line) => line.mode === mode).map(({ id }) => id));
  return patterns.flatMap((pattern) => {
    if (!ofMode.has(pattern.lineId) || pattern.service.length === 0) return [];
    const stations = pattern.stopIds.map((id) => stationOf.get(id));
    const a = stations.indexOf(from.stationId);
    const b = stations.indexOf(to.stationId, a + 1);
    if (a < 0 || b < 0) return [];
    return [{ timeS: (pattern.arriveS[b] as number) - (pattern.departS[a] as number), pattern }];
  });
}

/** Trains a day. */
function frequencyOfDay({ service }: Pattern): number {
  return service.reduce((sum, { startS, endS, headwayS }) => sum + (endS - startS) / headwayS, 0);
}

/**
 * A railway timetable of another time than the data's cannot be held against it: run times of that year are not known.
 * The years are those that the sources of today's patterns name.
 */
function otherTimetable(baseline: Network, { year }: Observation, runs: readonly Run[]): Skip | null {
  if (year === null) return null;
  const ids = new Set(runs.map(({ pattern }) => pattern.id));
  const years = baseline.transit.patterns
    .filter(({ id }) => ids.has(id))
    .flatMap(({ source }) => (source.match(/(?<!\d)(19|20)\d\d(?!\d)/g) ?? []).map(Number));
  if (years.length === 0) return null;
  const nearest = years.reduce((a, b) => (Math.abs(b - year) < Math.abs(a - year) ? b : a));
  if (Math.abs(nearest - year) <= TIMETABLE_YEARS) return null;
  const today = Math.round(Math.min(...runs.map(({ timeS }) => timeS)) / 60);
  return skip(
    'other_timetable',
    `${year} 年的列车时刻，数据中的时刻是 ${nearest} 年的（最快 ${today} 分钟），当年的运行时间不详`,
    `railway timetable of ${year}; the data holds that of ${nearest} (fastest ${today} min), run times of ${year} are not known`,
  );
}
