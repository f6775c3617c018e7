import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Text } from '../base/problem.ts';
import { FEATURE_KINDS, type FeatureFacts, type FeatureRef } from '../worker/answers/feature-answers.ts';
import { type Client, createLane } from '../worker/client.ts';
import type { Answer, Catalogue, Question } from '../worker/protocol.ts';
import type { StudyClient } from '../worker/study/client.ts';
import type { Answered, Store } from './store.ts';
import { follow, type Study } from './study/follow.ts';

export type {
  FeatureFacts,
  FeatureKind,
  FeatureRef,
  LineFacts,
  Origin,
  PatternFacts,
  ProjectFacts,
  RoadFacts,
  StationFacts,
} from '../worker/answers/feature-answers.ts';
export { FEATURE_KINDS };

/** Looking at one thing on the map: a road link, line, station or project. */
export interface Inspect {
  /** Everything at the spot that was clicked or lies under the crosshair, the likeliest first. */
  readonly here: Signal<readonly FeatureRef[]>;
  /** The list of things is open instead of the card of one. */
  readonly listing: Signal<boolean>;
  /** null inside: the scenario does not have the thing. */
  readonly facts: ReadonlySignal<Answered<FeatureFacts | null> | null>;
  readonly stale: ReadonlySignal<boolean>;
  readonly without: Study<'without'>;
  /** Where the thing was clicked, as a point's reference; null = it was not. */
  readonly spot: Signal<string | null>;
  /** What the map is asked to bring into view. */
  readonly wanted: Signal<FeatureRef | null>;
  /** Set by the map: what lies under its crosshair. */
  readonly crosshair: Signal<() => readonly FeatureRef[]>;
  /** `found`: what else lies there; `move`: the map goes to it. */
  show(ref: FeatureRef, found?: readonly FeatureRef[], move?: boolean): void;
  /** A click on the map: opens the card of the likeliest; false when nothing was there. */
  click(found: readonly FeatureRef[], spot: string): boolean;
  /** Opens the list with what lies under the crosshair. */
  browse(): void;
  close(): void;
}

export function sameFeature(a: FeatureRef | null, b: FeatureRef | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id);
}

/** What a thing is called on the map; null for one that today's network and the projects do not have. */
export function featureName({ map, projects }: Catalogue, { kind, id }: FeatureRef): Text | null {
  if (kind === 'station') return map.stations.find((one) => one.id === id)?.name ?? null;
  if (kind === 'line') return map.lines.find((one) => one.id === id)?.name ?? null;
  if (kind === 'project') return projects.find((one) => one.id === id)?.title ?? null;
  const road = map.roads.find((one) => one.id === id);
  if (!road) return null;
  const name = [road.nameZh, road.ref].filter((part) => part !== '').join(' ') || id;
  return { zh: name, en: name };
}

export function createInspect(store: Store, client: Client, studyClient: StudyClient): Inspect {
  const here = signal<readonly FeatureRef[]>([]);
  const listing = signal(false);
  const wanted = signal<FeatureRef | null>(null);
  const crosshair = signal<() => readonly FeatureRef[]>(() => []);
  const picked = computed(() => store.settings.value.feature);
  const question = computed(() => {
    if (!store.catalogue.value || !picked.value) return null;
    const { period, wait } = store.query.value;
    return { ...picked.value, scenario: store.choice.value, query: { period, wait } };
  });
  const key = computed(() => question.value && JSON.stringify(question.value));
  const facts = askFacts(client, question, key);
  const without = follow(
    studyClient,
    'without',
    computed(() => {
      const known = facts.value;
      if (!picked.value || store.surface.value === null || !known?.value || known.key !== key.value) return null;
      const { kind, id } = picked.value;
      const cutoffS = store.settings.value.cutoffMin * 60;
      return { scenario: store.choice.value, feature: { kind, id }, query: store.query.value, cutoffS };
    }),
  );
  const spot = signal<string | null>(null);
  function show(ref: FeatureRef, found: readonly FeatureRef[] = [ref], move = false): void {
    here.value = found;
    listing.value = false;
    if (move) {
      spot.value = null;
      wanted.value = ref;
    }
    if (!sameFeature(ref, picked.peek())) store.change({ feature: ref });
  }
  return {
    ...{ here, listing, facts, without, wanted, crosshair, spot, show },
    stale: computed(() => key.value !== null && facts.value?.key !== key.value),
    click(found, at) {
      const [first] = found;
      if (!first) return false;
      spot.value = at;
      show(first, found);
      return true;
    },
    browse() {
      here.value = crosshair.peek()();
      listing.value = true;
    },
    close() {
      listing.value = false;
      here.value = [];
      if (picked.peek()) store.change({ feature: null });
    },
  };
}

function askFacts(
  client: Client,
  question: ReadonlySignal<Question<'feature'> | null>,
  key: ReadonlySignal<string | null>,
): ReadonlySignal<Answered<FeatureFacts | null> | null> {
  const facts = signal<Answered<FeatureFacts | null> | null>(null);
  const lane = createLane(
    client,
    'feature',
    (value: Answer<'feature'>, asked) => {
      facts.value = { key: JSON.stringify(asked), value };
    },
    (_error, asked) => {
      facts.value = { key: JSON.stringify(asked), value: null };
    },
  );
  effect(() => {
    if (key.value === null || !question.value) {
      lane.clear();
      facts.value = null;
    } else lane.ask(question.value);
  });
  return facts;
}
