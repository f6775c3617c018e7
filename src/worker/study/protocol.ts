import type { BreakEven } from '../../assess/decide/break-even.ts';
import type { Robustness } from '../../assess/decide/robust.ts';
import type { Swing } from '../../assess/decide/tornado.ts';
import type { Query } from '../../assess/results.ts';
import type { Judged } from '../../assess/target/judge.ts';
import type { Text } from '../../base/problem.ts';
import type { LonLat } from '../../base/units.ts';
import type { Target } from '../../network/model.ts';
import type { FeatureRef, WithoutAnswer } from '../answers/feature-answers.ts';
import type { Failure, ScenarioChoice, SurfaceQuestion } from '../protocol.ts';

/** Long calculations, done by a worker of their own: name → question and answer. All but `without` and `doubt` are about one target. */
interface Studies {
  contribution: { readonly question: ProjectsQuestion; readonly answer: ContributionAnswer };
  budget: { readonly question: BudgetQuestion; readonly answer: BudgetAnswer };
  breakEven: { readonly question: BreakEvenQuestion; readonly answer: BreakEvenAnswer };
  fragility: { readonly question: FragilityQuestion; readonly answer: FragilityAnswer };
  robust: { readonly question: RobustQuestion; readonly answer: RobustAnswer };
  tornado: { readonly question: StudyQuestion; readonly answer: TornadoAnswer };
  /** One road link, station, line or project taken away. */
  without: { readonly question: WithoutQuestion; readonly answer: WithoutAnswer };
  /** How much of the trips between a point and every township rests on data of low confidence. */
  doubt: { readonly question: DoubtQuestion; readonly answer: DoubtAnswer };
  years: { readonly question: StudyQuestion; readonly answer: YearsAnswer };
}

export type StudyKind = keyof Studies;
export type StudyAsked<K extends StudyKind> = Studies[K]['question'];
export type StudyAnswer<K extends StudyKind> = Studies[K]['answer'];

export type ToStudy =
  | { readonly kind: 'open'; readonly bundleUrl: string }
  | { readonly kind: 'cancel'; readonly id: number }
  | { [K in StudyKind]: { readonly id: number; readonly kind: K; readonly question: StudyAsked<K> } }[StudyKind];

export type FromStudy =
  | { readonly type: 'answer'; readonly id: number; readonly answer: StudyAnswer<StudyKind> }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure }
  /** Share of the work that is done, 0…1. */
  | { readonly type: 'progress'; readonly id: number; readonly share: number };

interface StudyQuestion {
  readonly scenario: ScenarioChoice;
  readonly targetId: string;
}

/** `scenario` is what lies underneath; `projects` are switched on it in every choice. */
export interface ProjectsQuestion extends StudyQuestion {
  readonly projects: readonly string[];
}

export interface BudgetQuestion extends ProjectsQuestion {
  /** 亿元, or a number of projects. */
  readonly cap: { readonly kind: 'cost' | 'count'; readonly value: number };
}

/** For a project: the scenario with it against the scenario without it, whichever of them is shown. */
export interface WithoutQuestion {
  readonly scenario: ScenarioChoice;
  readonly feature: FeatureRef;
  readonly query: Query;
  readonly cutoffS: number;
}

/** As of the time surface. */
export type DoubtQuestion = SurfaceQuestion;

export interface DoubtAnswer {
  /** By cell of the grid: per cent of the seconds of its township's trip; 255 = no trip, or outside the study area. */
  readonly cellShare: Uint8Array;
  /** How many townships have a trip, and the middle one's per cent. */
  readonly townships: number;
  readonly medianPercent: number;
}

/** Of everyone, or of half of the people of one township, by its code. */
interface BreakEvenQuestion extends StudyQuestion {
  readonly town: string | null;
}

interface FragilityQuestion extends StudyQuestion {
  readonly what: 'link' | 'station';
}

interface RobustQuestion extends StudyQuestion {
  readonly draws: number;
}

/** Worth of a state in the target's measure, and as its share. */
interface Worth {
  readonly value: number;
  readonly share: number;
  readonly pass: boolean;
}

/** Where a share lies; `at` is null for a pair of places. */
export interface Behind {
  readonly id: string;
  readonly name: Text;
  readonly at: LonLat | null;
  readonly value: number;
}

/** What a project brings to a target. */
export interface Brought {
  readonly project: string;
  /** false: it changes nothing, whatever else is switched. */
  readonly active: boolean;
  readonly alone: number;
  readonly last: number;
  readonly share: number;
  /** Half the width of the 95 % interval of `share`; 0 = exact. */
  readonly error: number;
  /** Largest first. */
  readonly behind: readonly Behind[];
}

export interface ContributionAnswer {
  readonly measure: Target['measure'];
  readonly before: Worth;
  readonly after: Worth;
  readonly exact: boolean;
  readonly choices: number;
  readonly orders: number;
  readonly shares: readonly Brought[];
  /** Strongest first; > 0 complements, < 0 substitutes. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly strength: number }[];
  readonly tookMs: number;
}

export interface BudgetSet extends Worth {
  readonly projects: readonly string[];
  /** 亿元; null = a member's cost is not published. */
  readonly costYi: number | null;
}

export interface BudgetAnswer {
  readonly measure: Target['measure'];
  readonly best: BudgetSet;
  readonly runnersUp: readonly BudgetSet[];
  readonly cheapestPass: BudgetSet | null;
  readonly atMost: number;
  readonly proven: boolean;
  /** Have an effect, but no published cost, so that a cap in money leaves them out. */
  readonly leftOut: readonly string[];
  readonly choices: number;
}

export interface BreakEvenAnswer {
  readonly now: Judged;
  readonly levers: readonly BreakEven[];
}

export interface FragileRow {
  readonly id: string;
  readonly name: Text;
  readonly droppedOut: number;
  readonly extraPersonMinutes: number;
  readonly beyondHorizon: number;
  readonly path: readonly LonLat[];
  readonly point: LonLat | null;
  /** Name of the township that is hit hardest, with seconds before and after; null = not reached. */
  readonly hardest: { readonly name: string; readonly before: number | null; readonly after: number | null } | null;
}

export interface FragilityAnswer {
  readonly cutoffS: number;
  readonly tried: number;
  readonly used: number;
  readonly rows: readonly FragileRow[];
}

export interface TornadoAnswer {
  readonly now: Judged;
  /** Largest swing first; those without any are only counted. */
  readonly swings: readonly Swing[];
  readonly idle: number;
}

export interface RobustAnswer extends Robustness {
  /**
   * For the map, in the order of the grid's cells: percent of draws in which the cell is inside, 1…100; ≥ 90, 50–89 and below 50 are the
   * classes `sure`, `likely` and `doubtful`. 255: outside the study area, or inside in no draw. Null for a list of places.
   */
  readonly cellShare: Uint8Array | null;
}

export interface YearsAnswer {
  /** First year in which the target passes; null = in none. */
  readonly year: number | null;
  readonly lostIn: number | null;
  readonly years: readonly { readonly year: number; readonly pass: boolean; readonly value: number }[];
}
