import type { Definition, ModeSet, RoadPeriod, WaitRule } from '../../network/model/question.ts';
import type { Network, Observation } from '../../network/model.ts';
import { isRide, MODE_CHOICES, type ObservedMode, observedMode } from '../../network/observed-mode.ts';
import { buildPlaceIndex, type SearchKeys } from '../../network/places/index.ts';
import type { ProjectBook } from '../../scenario/parse.ts';
import { openScenario } from '../../scenario/scenario.ts';
import { placeOf, type Skip, skip, type Train } from './observed.ts';
import { ask, meantBy, modesOf, periodAsked, refOf, type Stage, viewOf } from './observed-trips.ts';
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
  /** The question as `trip` takes it, with `scenario`: --from, --to, --modes and the rest. Of a ride only lines of its mode run. */
  readonly fromRef: string;
  readonly toRef: string;
  readonly modes: ModeSet;
  readonly period: RoadPeriod;
  readonly definition: Definition;
  readonly wait: WaitRule;
  readonly train?: Train;
  readonly modelMin: number;
  readonly minutesMin: number | null;
  readonly minutesMax: number | null;
  /** Minutes outside the published range: above it positive, below it negative, inside 0. */
  readonly errorMin: number;
  /** false: the network's run times rest on this very figure (its note begins with `not independent`). */
  readonly independent: boolean;
}

/** A published single fare and the model's. */
interface FareRow {
  readonly id: string;
  readonly mode: ObservedMode;
  readonly from: string;
  readonly to: string;
  readonly fromRef: string;
  readonly toRef: string;
  readonly modelYuan: number;
  readonly publishedYuan: number;
  readonly errorYuan: number;
}

export interface Validation {
  readonly n: number;
  readonly used: number;
  readonly skipped: readonly ({ readonly id: string; readonly reason: string } & Skip)[];
  /** Rows marked `yes`: timetables and measurements. */
  readonly tests: Errors;
  readonly byMode: Readonly<Record<string, Errors>>;
  /** Of them, rows on which the network's own run times do not rest. */
  readonly independent: Errors;
  /** Rows marked `yes` or `weak`. */
  readonly all: Errors;
  readonly byModeAll: Readonly<Record<string, Errors>>;
  readonly byEvidence: Readonly<Record<string, Errors>>;
  readonly worst: readonly ValidationRow[];
  readonly rows: readonly ValidationRow[];
  /** Rows with a fare, whatever their mark, between stations of lines that run. */
  readonly fares: readonly FareRow[];
}

/** A time published before the opening is held against today's network, which has what was promised. */
const NOT_OPEN: readonly string[] = ['unknown_place', 'ambiguous_place', 'no_stop_of_mode', 'no_service'];

/**
 * Runs published times as trips (METHOD §11). Rides: in vehicle between the stations, on lines of their mode alone. Cars:
 * driving time, no walk to the car and no parking; between two toll stations the expressway alone. Any other mode set:
 * door to door with an informed wait, on foot or by bike without any line. Rows of another year than the data's run on the
 * network of that year (`before` the year before), if it can be known; what was published before it opened runs on
 * today's. `keysOf` gives the search keys of a network's names.
 */
export function validate(
  network: Network,
  book: ProjectBook,
  observations: readonly Observation[],
  keysOf: (network: Network) => SearchKeys,
): Validation {
  const bench = new Bench(network, book, keysOf);
  const rows: ValidationRow[] = [];
  const fares: FareRow[] = [];
  const skipped: Validation['skipped'][number][] = [];
  for (const observation of observations) {
    const result = bench.run(observation);
    const fare = bench.fare(observation);
    if (fare !== null) fares.push(fare);
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
    independent: errorsOf(tests.filter(({ independent }) => independent)),
    byMode: errorsBy(tests, ({ mode }) => mode),
    all: errorsOf(rows),
    byModeAll: errorsBy(rows, ({ mode }) => mode),
    byEvidence: errorsBy(rows, ({ evidence }) => evidence),
    worst: worst.slice(0, 10),
    rows,
    fares,
  };
}

/** Networks of years and their views, made once. */
class Bench {
  readonly #book: ProjectBook;
  readonly #baseline: Network;
  readonly #keysOf: (network: Network) => SearchKeys;
  readonly #stages = new Map<string, Stage | Skip>();
  readonly #byId = new Map<string, Stage>();

  constructor(baseline: Network, book: ProjectBook, keysOf: (network: Network) => SearchKeys) {
    this.#keysOf = keysOf;
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
      return skip(
        'unknown_mode',
        `不认识的方式“${observation.mode}”，可写：${MODE_CHOICES}`,
        `unknown mode "${observation.mode}"; write one of ${MODE_CHOICES}`,
      );
    const spec = specOf(observation, this.#baseline);
    if (typeof spec !== 'string') return spec;
    const now = this.#onStage(observation, useAsTest, mode, spec);
    if (!('code' in now) || spec === 'baseline' || !NOT_OPEN.includes(now.code)) return now;
    const later = this.#onStage(observation, useAsTest, mode, 'baseline');
    return 'code' in later && later.code !== now.code ? now : later;
  }

  #onStage(observation: Observation, use: 'yes' | 'weak', mode: ObservedMode, spec: string): ValidationRow | Skip {
    const { id, minutesMin, minutesMax, evidence } = observation;
    const stage = this.#stage(spec);
    if ('code' in stage) return stage;
    const from = placeOf(stage.network, stage.places, observation.origin, mode);
    if ('code' in from) return from;
    const to = placeOf(stage.network, stage.places, observation.destination, mode);
    if ('code' in to) return to;
    const meant = meantBy(observation, mode, this.#baseline.manifest.periods);
    if ('code' in meant) return meant;
    const period = periodAsked(stage, observation, { mode, from, to, ...meant });
    const asked = { mode, from, to, ...meant, period };
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
      fromRef: refOf(from),
      toRef: refOf(to),
      modes: modesOf(mode),
      ...meant,
      period,
      ...(answer.train === undefined ? {} : { train: answer.train }),
      modelMin,
      minutesMin,
      minutesMax,
      errorMin: errorOf(modelMin, minutesMin, minutesMax),
      independent: !/^not independent/i.test(observation.note),
    };
  }

  /** Fares are tested against today's rules; null where there is none, or no line of the mode between the stations. */
  fare(observation: Observation): FareRow | null {
    const { id, fareYuan } = observation;
    const mode = observedMode(observation.mode);
    const stage = this.#stage('baseline');
    if (fareYuan === null || mode === null || !isRide(mode) || 'code' in stage) return null;
    const from = placeOf(stage.network, stage.places, observation.origin, mode);
    const to = placeOf(stage.network, stage.places, observation.destination, mode);
    if ('code' in from || 'code' in to) return null;
    const query = { modes: 'transit', period: 'midday', definition: 'platform', wait: 'informed' } as const;
    const { fareFen, legs } = viewOf(stage, [mode], 'midday', 'informed').trip(from, to, query);
    if (fareFen === null || !legs.some(({ lineIds }) => lineIds !== undefined)) return null;
    const names = { from: from.name ?? observation.origin, to: to.name ?? observation.destination };
    const refs = { fromRef: refOf(from), toRef: refOf(to) };
    const errorYuan = Math.round(fareFen - fareYuan * 100) / 100;
    return { id, mode, ...names, ...refs, modelYuan: fareFen / 100, publishedYuan: fareYuan, errorYuan };
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
    const stage = { network, places: buildPlaceIndex(network, this.#keysOf(network)), views: new Map() };
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
