import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CoverageRow, Query, Trip, Verdict } from '../assess/results.ts';
import type { Problem } from '../base/problem.ts';
import type { Dictionary } from '../i18n/dictionary.ts';
import { type Formats, formats } from '../i18n/format.ts';
import type { Catalogue, FailureCode, Found, Progress, ScenarioChoice } from '../worker/protocol.ts';
import { createPace, type Pace } from './pace.ts';
import { resolveSpot, type Spot, spotLabel } from './places.ts';
import { allowedParams } from './review/params.ts';
import type { Settings } from './settings.ts';
import { follow } from './spoken.ts';
import { isPart } from './studio/edits.ts';
import { choiceOf, onUnder } from './studio/switches.ts';

/** An answer with the question it answers, so that a newer question makes it stale. */
export interface Answered<T> {
  readonly key: string;
  readonly value: T;
}

interface SurfaceShown {
  readonly timeS: Uint16Array;
  readonly rows: readonly CoverageRow[];
  readonly tookMs: number;
}

/** What answers cannot mend. */
type GraphicsTrouble = 'webgl_missing' | 'webgl_lost';

/** Something that went wrong, for a person. `fatal`: the page cannot work without it. */
export interface Trouble {
  readonly code: FailureCode | GraphicsTrouble;
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly fatal: boolean;
}

export interface Store {
  readonly settings: Signal<Settings>;
  readonly catalogue: Signal<Catalogue | null>;
  readonly progress: Signal<Progress>;
  readonly trouble: Signal<Trouble | null>;
  readonly surface: Signal<Answered<SurfaceShown> | null>;
  readonly trip: Signal<Answered<Trip> | null>;
  /** Chosen instead of the best trip. */
  readonly chosenTrip: Signal<Trip | null>;
  /** Verdicts by target id, each with the scenario it was made for. */
  readonly verdicts: Signal<ReadonlyMap<string, Answered<Verdict>>>;
  /** Verdicts of today, to show what the scenario changed. */
  readonly todayVerdicts: Signal<ReadonlyMap<string, Verdict>>;
  /** Nearest known places of points set by hand, by reference. */
  readonly near: Signal<ReadonlyMap<string, Found | null>>;
  /** Project under the pointer or focus. */
  readonly highlighted: Signal<string | null>;
  /** Which point the next click on the map sets. */
  readonly picking: Signal<'origin' | 'destination'>;
  readonly prefersDark: Signal<boolean>;
  readonly pace: Pace;

  readonly t: ReadonlySignal<Dictionary>;
  readonly format: ReadonlySignal<Formats>;
  readonly dark: ReadonlySignal<boolean>;
  readonly origin: ReadonlySignal<Spot | null>;
  readonly destination: ReadonlySignal<Spot | null>;
  readonly originLabel: ReadonlySignal<string>;
  readonly destinationLabel: ReadonlySignal<string>;
  readonly query: ReadonlySignal<Query>;
  readonly choice: ReadonlySignal<ScenarioChoice>;
  /** How many things differ from today: projects, and what was changed by hand. */
  readonly changes: ReadonlySignal<number>;
  /** Projects that are on, as a set of ids. */
  readonly switchedOn: ReadonlySignal<ReadonlySet<string>>;
  readonly surfaceKey: ReadonlySignal<string | null>;
  readonly tripKey: ReadonlySignal<string | null>;
  /** The shown surface belongs to an earlier question. */
  readonly stale: ReadonlySignal<boolean>;
  /** One setting by itself: what reads it does not run again when another one changes. */
  setting<K extends keyof Settings>(key: K): Settings[K];
  change(patch: Partial<Settings>): void;
}

/** Equal content keeps the old object, so that what depends on it does not run again. */
function steady<T>(compute: () => T): ReadonlySignal<T> {
  let last: T;
  let text = '';
  return computed(() => {
    const next = compute();
    const nextText = JSON.stringify(next);
    if (nextText !== text) {
      text = nextText;
      last = next;
    }
    return last;
  });
}

type Singles = { readonly [K in keyof Settings]: ReadonlySignal<Settings[K]> };

/** Every setting as a signal of its own. */
function eachOf(settings: Signal<Settings>): Singles {
  const keys = Object.keys(settings.peek()) as (keyof Settings)[];
  return Object.fromEntries(keys.map((key) => [key, computed(() => settings.value[key])])) as unknown as Singles;
}

/** How one asks, and of which scenario. */
function questionOf(settings: Signal<Settings>, catalogue: Signal<Catalogue | null>): Pick<Store, 'query' | 'choice'> {
  const query = steady<Query>(() => {
    const { modes, period, definition, wait } = settings.value;
    return { modes, period, definition, wait };
  });
  const choice = steady<ScenarioChoice>(() => {
    const projects = choiceOf(catalogue.value?.projects ?? [], settings.value);
    const { edits } = settings.value;
    const params = allowedParams(catalogue.value?.params ?? [], settings.value.params);
    const drawn = edits.length === 0 ? projects : { ...projects, modifications: edits };
    return Object.keys(params).length === 0 ? drawn : { ...drawn, params };
  });
  return { query, choice };
}

type Ends = Pick<Store, 'origin' | 'destination' | 'originLabel' | 'destinationLabel'>;

/** Both ends of the trip, and what they are called. */
function endsOf({ settings, catalogue, near }: Pick<Store, 'settings' | 'catalogue' | 'near'>): Ends {
  const spot = (ref: 'origin' | 'destination') =>
    steady<Spot | null>(() => (catalogue.value ? resolveSpot(catalogue.value, settings.value[ref]) : null));
  const label = (of: ReadonlySignal<Spot | null>, ref: 'origin' | 'destination') =>
    computed(() => {
      const found = near.value.get(settings.value[ref] ?? '') ?? null;
      return of.value ? spotLabel(of.value, found, settings.value.language) : '';
    });
  const origin = spot('origin');
  const destination = spot('destination');
  return {
    origin,
    destination,
    originLabel: label(origin, 'origin'),
    destinationLabel: label(destination, 'destination'),
  };
}

/** The one store of the page: settings, answers, and what follows from them. */
export function createStore(initial: Settings): Store {
  const settings = signal(initial);
  const catalogue = signal<Catalogue | null>(null);
  const near = signal<ReadonlyMap<string, Found | null>>(new Map());
  const surface = signal<Answered<SurfaceShown> | null>(null);
  const prefersDark = signal(false);

  const single = eachOf(settings);
  const language = computed(() => settings.value.language);
  const spoken = follow(language);
  const { query, choice } = questionOf(settings, catalogue);
  const changes = computed(
    () =>
      choice.value.projects.length + settings.value.edits.filter((one) => !isPart(one, settings.value.edits)).length,
  );
  const switchedOn = computed(() => onUnder(catalogue.value?.projects ?? [], choice.value.projects));
  const ends = endsOf({ settings, catalogue, near });
  const { origin, destination } = ends;
  const direction = computed(() => settings.value.direction);
  const surfaceKey = computed(() =>
    origin.value ? JSON.stringify([choice.value, origin.value, direction.value, query.value]) : null,
  );
  const tripKey = computed(() =>
    origin.value && destination.value
      ? JSON.stringify([choice.value, origin.value, destination.value, direction.value, query.value])
      : null,
  );

  return {
    settings,
    catalogue,
    progress: signal<Progress>({ step: 'download', share: 0 }),
    trouble: signal<Trouble | null>(null),
    surface,
    trip: signal<Answered<Trip> | null>(null),
    chosenTrip: signal<Trip | null>(null),
    verdicts: signal<ReadonlyMap<string, Answered<Verdict>>>(new Map()),
    todayVerdicts: signal<ReadonlyMap<string, Verdict>>(new Map()),
    near,
    highlighted: signal<string | null>(null),
    picking: signal<'origin' | 'destination'>(initial.workspace === 'travel' ? 'destination' : 'origin'),
    prefersDark,
    pace: createPace(),
    t: computed(() => spoken.value.t),
    format: computed(() => formats(spoken.value.language)),
    dark: computed(() => (settings.value.theme === 'auto' ? prefersDark.value : settings.value.theme === 'dark')),
    ...ends,
    query,
    choice,
    changes,
    switchedOn,
    surfaceKey,
    tripKey,
    stale: computed(() => surface.value?.key !== (surfaceKey.value ?? undefined)),
    setting: (key) => single[key].value,
    change(patch) {
      settings.value = { ...settings.peek(), ...patch };
    },
  };
}
