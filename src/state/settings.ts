import type { Language } from '../i18n/dictionary.ts';
import type { Definition, ModeSet, Period, WaitRule } from '../network/model/question.ts';
import type { Modification } from '../scenario/modification.ts';
import type { FeatureRef } from '../worker/answers/feature-answers.ts';

export const WORKSPACES = ['plan', 'travel', 'review'] as const;
export type Workspace = (typeof WORKSPACES)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
export const DIRECTIONS = ['from', 'to'] as const;
type Direction = (typeof DIRECTIONS)[number];
export const LAYERS = ['surface', 'roads', 'rail', 'projects', 'labels'] as const;
export type LayerGroup = (typeof LAYERS)[number];

/** Patterns over the surface: none, data of low confidence, share of draws inside. */
export const HATCHES = ['none', 'doubt', 'sure'] as const;
type HatchChoice = (typeof HATCHES)[number];

/** How two scenarios are shown: only A, A and B at either side of a line, or their difference. */
export const VERSUS_VIEWS = ['a', 'swipe', 'difference'] as const;
type VersusView = (typeof VERSUS_VIEWS)[number];

/** Panels of the study card: what it takes, what breaks it, how sure it is. */
export const STUDY_PANELS = ['budget', 'breakEven', 'fragility', 'sure'] as const;
export type StudyPanel = (typeof STUDY_PANELS)[number];

/** What the budget study may spend: 亿元, or a number of projects. */
export interface Cap {
  readonly kind: 'cost' | 'count';
  readonly value: number;
}
/** Highest cap of either kind. */
export const MOST_CAP: Readonly<Record<Cap['kind'], number>> = { cost: 100_000, count: 100 };
export const REMOVALS = ['link', 'station'] as const;
type Removal = (typeof REMOVALS)[number];
/** Most draws of the robustness study. */
export const MOST_DRAWS = 500;

/** Scenario B: a preset in the words of the command line, or a scenario of its own. */
export type Rival =
  | { readonly kind: 'preset'; readonly spec: string }
  | {
      readonly kind: 'own';
      readonly title: string;
      readonly projects: readonly string[];
      readonly modifications: readonly Modification[];
    };

/** What the review shows below its heading. */
export const REVIEW_PANELS = ['targets', 'coverage', 'params', 'validation', 'confidence'] as const;
type ReviewPanel = (typeof REVIEW_PANELS)[number];
export const AREA_TABLES = ['city', 'district', 'township'] as const;
export type AreaTable = (typeof AREA_TABLES)[number];
/** Columns of the coverage table; `.up` = ascending. */
export const AREA_SORTS = [
  'name.up',
  'name.down',
  'people.down',
  'people.up',
  'share.down',
  'share.up',
  'area.down',
  'area.up',
  'median.up',
  'median.down',
] as const;
export type AreaSort = (typeof AREA_SORTS)[number];

/** First year of the year line, and its last. */
export const FIRST_YEAR = 2016;
export const LAST_YEAR = 2035;
/** Bounds of the cutoff slider, minutes. */
export const MIN_CUTOFF = 10;
export const MAX_CUTOFF = 90;

/** Where the map looks. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** Everything a person chose; the address bar holds exactly this. */
export interface Settings {
  /** Place reference: core, station, township or poi id, or `lon,lat`; null = none. */
  readonly origin: string | null;
  readonly destination: string | null;
  readonly direction: Direction;
  readonly modes: ModeSet;
  readonly period: Period;
  readonly definition: Definition;
  readonly wait: WaitRule;
  /** Whole minutes. */
  readonly cutoffMin: number;
  /** null = what is in service today. */
  readonly year: number | null;
  /** Projects switched by hand, against what the year says. Sorted ids. */
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** What was drawn or changed by hand, in order. */
  readonly edits: readonly Modification[];
  /** Scenario B; null = none. */
  readonly rival: Rival | null;
  readonly versus: VersusView;
  /** Where the swipe line stands, whole per cent of the map's width. */
  readonly swipe: number;
  readonly review: ReviewPanel;
  readonly areas: AreaTable;
  readonly sort: AreaSort;
  /** City, district or township that is outlined on the map. */
  readonly area: string | null;
  /** Parameters with another value than the data's, by id. */
  readonly params: Readonly<Record<string, number>>;
  /** The way that is shown, by its place in the list; null = the best trip. */
  readonly way: number | null;
  /** Opened receipt: 0 = of the whole trip, n = of its leg n; null = closed. */
  readonly receipt: number | null;
  readonly workspace: Workspace;
  /** Target that projects and studies are measured by; null = the preset one. */
  readonly target: string | null;
  readonly study: StudyPanel | null;
  readonly cap: Cap;
  /** What the fragility study takes away. */
  readonly removing: Removal;
  readonly draws: number;
  /** Township whose people the break-even study asks for; null = all of the target's. */
  readonly town: string | null;
  /** Projects by what they bring instead of by programme. */
  readonly byWorth: boolean;
  /** Project whose worth is shown in detail. */
  readonly pinned: string | null;
  /** The thing on the map whose card is open. */
  readonly feature: FeatureRef | null;
  readonly theme: Theme;
  readonly language: Language;
  /** Layer groups that are hidden. */
  readonly hidden: readonly LayerGroup[];
  readonly hatch: HatchChoice;
  /** null = the whole area. */
  readonly camera: Camera | null;
}

/** What a first visitor sees: the whole area by the fastest mode from the core of 长沙, 五一广场. */
export const DEFAULTS: Settings = {
  origin: 'changsha',
  destination: null,
  direction: 'from',
  modes: 'best',
  period: 'am_peak',
  definition: 'door_to_door',
  wait: 'informed',
  cutoffMin: 60,
  year: null,
  on: [],
  off: [],
  edits: [],
  rival: null,
  versus: 'difference',
  swipe: 50,
  review: 'targets',
  areas: 'district',
  sort: 'people.down',
  area: null,
  params: {},
  way: null,
  receipt: null,
  workspace: 'plan',
  target: null,
  study: null,
  cap: { kind: 'cost', value: 300 },
  removing: 'link',
  draws: 50,
  town: null,
  byWorth: false,
  pinned: null,
  feature: null,
  theme: 'auto',
  language: 'zh',
  hidden: [],
  hatch: 'none',
  camera: null,
};
