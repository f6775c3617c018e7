import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Target } from '../../network/model.ts';
import type { ScenarioChoice } from '../../worker/protocol.ts';
import type { StudyClient } from '../../worker/study/client.ts';
import type { FragileRow, StudyKind } from '../../worker/study/protocol.ts';
import type { Store } from '../store.ts';
import { follow, type Study } from './follow.ts';
import { type Marks, marksOf } from './marks.ts';
import { baseOf, playersOf, targetFor, townFor } from './question.ts';

type AnyStudy = { readonly [K in Exclude<StudyKind, 'without' | 'doubt'>]: Study<K> };

/** What projects and parameters do to the chosen target, worked out beside the page. */
export interface Studies extends AnyStudy {
  readonly target: ReadonlySignal<Target | null>;
  readonly players: ReadonlySignal<readonly string[]>;
  /** The fragile link or station that was chosen. */
  readonly fragile: Signal<FragileRow | null>;
  readonly marks: ReadonlySignal<Marks | null>;
}

/** What each study is asked while it is wanted; null = nothing. */
function askedOf(store: Store) {
  const target = computed(() => targetFor(store.catalogue.value?.targets ?? [], store.setting('target')));
  const players = computed(() => playersOf(store.catalogue.value?.projects ?? []));
  /** The first answer of the page goes before anything in the background. */
  const awake = computed(() => store.surface.value !== null && store.setting('workspace') === 'plan');
  const panel = computed(() => (awake.value ? store.setting('study') : null));
  const hatched = computed(() => store.surface.value !== null && store.setting('hatch') === 'sure');

  const about = (scenario: ScenarioChoice, when: boolean) =>
    when && target.value ? { scenario, targetId: target.value.id } : null;
  /** A question on scenario A, with more to it. */
  const onScenario = <T>(when: () => boolean, more: () => T) => {
    const plain = computed(() => about(store.choice.value, when()));
    return computed(() => plain.value && { ...plain.value, ...more() });
  };
  const projects = computed(() => {
    if (!awake.value || !target.value || players.value.length === 0) return null;
    const scenario = baseOf(store.choice.value, players.value);
    return { scenario, targetId: target.value.id, projects: players.value };
  });
  const capped = computed(() =>
    panel.value === 'budget' && projects.value ? { ...projects.value, cap: store.setting('cap') } : null,
  );
  return {
    ...{ target, players, awake, panel, about, contribution: projects, budget: capped },
    breakEven: onScenario(
      () => panel.value === 'breakEven',
      () => ({ town: townFor(target.value, store.setting('town')) }),
    ),
    fragility: onScenario(
      () => panel.value === 'fragility',
      () => ({ what: store.setting('removing') }),
    ),
    robust: onScenario(
      () => panel.value === 'sure' || hatched.value,
      () => ({ draws: store.setting('draws') }),
    ),
    tornado: onScenario(
      () => panel.value === 'sure',
      () => ({}),
    ),
  };
}

export function createStudies(store: Store, client: StudyClient): Studies {
  const fragile = signal<FragileRow | null>(null);
  const { target, players, awake, panel, about, ...asked } = askedOf(store);
  const contribution = follow(client, 'contribution', asked.contribution);
  const budget = follow(client, 'budget', asked.budget);
  const breakEven = follow(client, 'breakEven', asked.breakEven);
  const fragility = follow(client, 'fragility', asked.fragility);
  const robust = follow(client, 'robust', asked.robust);
  const tornado = follow(client, 'tornado', asked.tornado);
  const others = [contribution, budget, breakEven, fragility, robust, tornado];
  /** Once the year line is used, and while nothing else is under way. */
  const yearsAsked = computed(() => awake.value && store.setting('year') !== null);
  const years = follow(
    client,
    'years',
    computed(() =>
      about(
        { ...store.choice.value, projects: [], modifications: [] },
        yearsAsked.value && others.every(({ share }) => share.value === null),
      ),
    ),
  );

  const marks = computed(() => {
    const shown = awake.value ? (store.highlighted.value ?? store.setting('pinned')) : null;
    const row = panel.value === 'fragility' && !fragility.stale.value ? fragile.value : null;
    return marksOf(contribution.stale.value ? null : (contribution.answer.value?.value ?? null), shown, row);
  });

  return {
    ...{ target, players, fragile, marks },
    ...{ contribution, budget, breakEven, fragility, robust, tornado, years },
  };
}
