import type { AreaLevel, AreaOutline, AreaRow } from '../assess/coverage/areas.ts';
import type {
  Alternative,
  CoverageRow,
  NamedPoint,
  Query,
  RaceRow,
  ReceiptLine,
  Trip,
  Verdict,
} from '../assess/results.ts';
import type { Validation } from '../assess/validate/validation.ts';
import type { Problem, Text } from '../base/problem.ts';
import type { Definition } from '../network/model/question.ts';
import type { Modification, ScenarioFile } from '../scenario/modification.ts';
import type { Catalogue, Found, ProjectShape } from './answers/catalogue-types.ts';
import type { ContourLabel } from './answers/contour-labels.ts';
import type { FeatureFacts, FeatureRef } from './answers/feature-answers.ts';
import type { EditTables, VersusAnswer } from './answers/scenario-answers.ts';

export type { AreaOutline, AreaRow } from '../assess/coverage/areas.ts';
export type {
  Catalogue,
  Found,
  GridShape,
  MapLabel,
  MapLine,
  MapStation,
  MapTables,
  ProjectCard,
  ProjectShape,
} from './answers/catalogue-types.ts';
export type {
  EditLine,
  EditLink,
  EditStation,
  EditStop,
  EditTables,
  TownshipChange,
  VersusAnswer,
} from './answers/scenario-answers.ts';

/** Everything that may be asked of the engine: message name → question and answer. */
interface Messages {
  init: { readonly question: { readonly bundleUrl: string }; readonly answer: Catalogue };
  /** Resolves and builds a scenario ahead of the questions about it. */
  setScenario: { readonly question: { readonly scenario: ScenarioChoice }; readonly answer: ScenarioState };
  /** Checks and applies a scenario and says it in words; refuses with `scenario_invalid` and every problem. */
  resolve: { readonly question: { readonly scenario: ScenarioChoice }; readonly answer: ResolvedScenario };
  /** Reads a scenario file as the command line does, and resolves it. */
  readScenario: {
    readonly question: { readonly bytes: Uint8Array; readonly file: string };
    readonly answer: ReadScenario;
  };
  tables: { readonly question: { readonly scenario: ScenarioChoice }; readonly answer: EditTables };
  versus: { readonly question: VersusQuestion; readonly answer: VersusAnswer };
  surface: { readonly question: SurfaceQuestion; readonly answer: SurfaceAnswer };
  trip: { readonly question: TripQuestion; readonly answer: Trip };
  /** People, land and median minutes of every city, district and township within a cutoff. */
  coverage: { readonly question: CoverageQuestion; readonly answer: readonly AreaRow[] };
  /** Outlines of cities, districts or townships as the grid has them. */
  outlines: {
    readonly question: { readonly level: AreaLevel; readonly ids: readonly string[] };
    readonly answer: readonly AreaOutline[];
  };
  detail: {
    readonly question: { readonly scenario: ScenarioChoice; readonly targetId: string; readonly mapped: boolean };
    readonly answer: TargetDetail;
  };
  /** The model against the published times of the bundle, on today's network. */
  validation: { readonly question: { readonly scenario: ScenarioChoice }; readonly answer: Validation };
  ways: { readonly question: WaysQuestion; readonly answer: WaysAnswer };
  /** Lines along the edges of a surface's bands, for labels. */
  contours: { readonly question: ContoursQuestion; readonly answer: readonly ContourLabel[] };
  /** One thing on the map; null when the scenario does not have it. */
  feature: { readonly question: FeatureQuestion; readonly answer: FeatureFacts | null };
  verdict: {
    readonly question: { readonly scenario: ScenarioChoice; readonly targetId: string };
    readonly answer: Verdict;
  };
  search: { readonly question: { readonly text: string; readonly limit: number }; readonly answer: readonly Found[] };
  /** Name of the nearest known place, for a point set by hand. */
  describe: { readonly question: { readonly lon: number; readonly lat: number }; readonly answer: Found | null };
}

export type Kind = keyof Messages;
export type Question<K extends Kind> = Messages[K]['question'];
export type Answer<K extends Kind> = Messages[K]['answer'];

/** From the page to the worker. */
export type ToWorker =
  | { [K in Kind]: { readonly id: number; readonly kind: K; readonly question: Question<K> } }[Kind]
  | Cancel;

interface Cancel {
  readonly kind: 'cancel';
  readonly id: number;
}

/** From the worker to the page. */
export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<Kind> }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly type: 'progress'; readonly progress: Progress };

export interface Progress {
  readonly step: 'download' | 'read' | 'build' | 'ready';
  /** 0…1 within the step. */
  readonly share: number;
}

export type FailureCode =
  | 'bundle_missing'
  | 'bundle_corrupt'
  | 'scenario_invalid'
  | 'engine_failed'
  | 'worker_failed'
  | 'not_ready';

/** An error that crossed the thread border: the code decides what a person is told. */
export interface Failure {
  readonly code: FailureCode;
  /** For developers: a sentence with the value. */
  readonly message: string;
  readonly problems: readonly Problem[];
}

/** Which projects differ from today: `id` switched on, `-id` in service but switched off. Sorted. */
export interface ScenarioChoice {
  readonly projects: readonly string[];
  /** What a person drew or changed by hand; absent = nothing. */
  readonly modifications?: readonly Modification[];
  /** A preset in the words of the command line (`all`, `year:2030`, a named scenario) instead of the two lists. */
  readonly spec?: string;
  /** Parameters with another value than the data's; absent = none. */
  readonly params?: Readonly<Record<string, number>>;
}

export interface ResolvedScenario {
  /** As in ScenarioChoice, whatever the scenario was called. */
  readonly projects: readonly string[];
  readonly modifications: readonly Modification[];
  /** The scenario in one line, and line by line. */
  readonly text: Text;
  readonly differences: readonly { readonly own: boolean; readonly text: Text }[];
  /** One text for each own modification, in the order of the question. */
  readonly own: readonly Text[];
  /** Warnings and notes; an error would have refused it. */
  readonly problems: readonly Problem[];
  /** Where the own modifications lie. */
  readonly shape: ProjectShape;
}

export interface ReadScenario {
  readonly file: ScenarioFile;
  readonly resolved: ResolvedScenario;
}

export interface VersusQuestion extends SurfaceQuestion {
  readonly rival: ScenarioChoice;
  readonly cutoffS: number;
}

export interface ScenarioState {
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly problems: readonly Problem[];
}

export interface SurfaceQuestion {
  readonly scenario: ScenarioChoice;
  readonly point: NamedPoint;
  readonly direction: 'from' | 'to';
  readonly query: Query;
}

export interface SurfaceAnswer {
  /** One entry a grid cell, 65535 = not reached; owned by the page after transfer. */
  readonly timeS: Uint16Array;
  /** One row a minute: rows[i] holds for a cutoff of (i + 1) minutes. */
  readonly rows: readonly CoverageRow[];
  /** Milliseconds spent in the worker. */
  readonly tookMs: number;
}

export interface TripQuestion {
  readonly scenario: ScenarioChoice;
  readonly from: NamedPoint;
  readonly to: NamedPoint;
  readonly query: Query;
}

interface ContoursQuestion extends SurfaceQuestion {
  readonly levelsS: readonly number[];
}

interface FeatureQuestion extends FeatureRef {
  readonly scenario: ScenarioChoice;
  readonly query: Pick<Query, 'period' | 'wait'>;
}

export interface CoverageQuestion extends SurfaceQuestion {
  readonly cutoffS: number;
}

/** One target under one definition. */
export interface TargetUnder {
  readonly definition: Definition;
  readonly pass: boolean;
  readonly value: number;
  /** Seconds at which the required share is reached; null if never. */
  readonly reachS: number | null;
}

export interface TargetDetail {
  readonly targetId: string;
  /** In the order of DEFINITIONS. */
  readonly under: readonly TargetUnder[];
  readonly fails: Verdict['fails'];
  /** Seconds of every cell for a target of everyone; null for a list of places, or when no map was asked for. */
  readonly timeS: Uint16Array | null;
  /** Places of a list target, and whether each is inside; destinations are always. */
  readonly places: readonly JudgedPlace[];
}

export interface JudgedPlace {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly inside: boolean;
}

export interface WaysQuestion extends TripQuestion {
  /** Scenario B for the same trip; null = none. */
  readonly rival: ScenarioChoice | null;
}

/** Everything to choose from between two points. */
export interface WaysAnswer {
  readonly race: readonly RaceRow[];
  readonly alternatives: readonly Alternative[];
  /** Receipt of the trip itself; null where there is none. */
  readonly receipt: readonly ReceiptLine[] | null;
  /** The same trip and race under scenario B. */
  readonly rival: { readonly race: readonly RaceRow[]; readonly trip: Trip } | null;
}
