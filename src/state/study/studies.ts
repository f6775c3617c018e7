import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import type { Target } from '../../network/model.ts';
import { EngineError } from '../../worker/failure.ts';
import type { ScenarioChoice } from '../../worker/protocol.ts';
import type { StudyClient } from '../../worker/study/client.ts';
import type { FragileRow, StudyAnswer, StudyAsked, StudyKind } from '../../worker/study/protocol.ts';
import type { Answered, Store, Trouble } from '../store.ts';
import { problemsOf } from '../studio/studio.ts';
import { type Marks, marksOf } from './marks.ts';
import { baseOf, playersOf, targetFor, townFor } from './question.ts';

/** One long calculation that follows what is asked. */
export interface Study<K extends StudyKind> {
  readonly answer: ReadonlySignal<Answered<StudyAnswer<K>> | null>;
  /** The answer belongs to an earlier question. */
  readonly stale: ReadonlySignal<boolean>;
  /** 0…1 while it runs; null = it does not. */
  readonly share: ReadonlySignal<number | null>;
  readonly problem: ReadonlySignal<Trouble | null>;
  /** Stopped by hand; `restart` goes on. */
  readonly cancelled: ReadonlySignal<boolean>;
  cancel(): void;
  restart(): void;
}

type AnyStudy = { readonly [K in Exclude<StudyKind, 'without' | 'doubt'>]: Study<K> };

/** What projects and parameters do to the chosen target, worked out beside the page. */
export interface Studies extends AnyStudy {
  readonly target: ReadonlySignal<Target | null>;
  readonly players: ReadonlySignal<readonly string[]>;
  /** The fragile link or station that was chosen. */
  readonly fragile: Signal<FragileRow | null>;
  readonly marks: ReadonlySignal<Marks | null>;
}

/** A question is sent once it has not changed for so long. */
const REST_MS = 250;

/** Keeps one study in step with what is wanted; null = nothing. */
export function follow<K extends StudyKind>(
  client: StudyClient,
  kind: K,
  wanted: ReadonlySignal<StudyAsked<K> | null>,
): Study<K> {
  const answer = signal<Answered<StudyAnswer<K>> | null>(null);
  const share = signal<number | null>(null);
  const problem = signal<Trouble | null>(null);
  const cancelled = signal(false);
  const key = computed(() => (wanted.value === null ? null : JSON.stringify(wanted.value)));
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
    share.value = null;
  }

  async function run(asked: string): Promise<void> {
    const mine = new AbortController();
    running = mine;
    const onShare = (value: number): void => {
      if (running === mine) share.value = value;
    };
    try {
      const value = await client.ask(kind, JSON.parse(asked) as StudyAsked<K>, mine.signal, onShare);
      if (running === mine) answer.value = { key: asked, value };
    } catch (error) {
      if (running !== mine) return;
      const code = error instanceof EngineError ? error.code : 'engine_failed';
      const message = error instanceof Error ? error.message : String(error);
      problem.value = { code, message, problems: problemsOf(error), fatal: false };
    }
    if (running === mine) stop();
  }

  function start(asked: string | null): void {
    stop();
    problem.value = null;
    cancelled.value = false;
    if (asked === null || answer.peek()?.key === asked) return;
    share.value = 0;
    timer = setTimeout(() => void run(asked), REST_MS);
  }

  effect(() => {
    const asked = key.value;
    untracked(() => start(asked));
  });

  return {
    answer,
    share,
    problem,
    cancelled,
    stale: computed(() => key.value !== null && answer.value !== null && answer.value.key !== key.value),
    cancel() {
      stop();
      cancelled.value = true;
    },
    restart: () => start(key.peek()),
  };
}

export function createStudies(store: Store, client: StudyClient): Studies {
  const fragile = signal<FragileRow | null>(null);
  const target = computed(() => targetFor(store.catalogue.value?.targets ?? [], store.setting('target')));
  const players = computed(() => playersOf(store.catalogue.value?.projects ?? []));
  /** The first answer of the page goes before anything in the background. */
  const awake = computed(() => store.surface.value !== null && store.setting('workspace') === 'plan');
  const panel = computed(() => (awake.value ? store.setting('study') : null));

  const projectsQuestion = computed(() => {
    if (!awake.value || !target.value || players.value.length === 0) return null;
    return {
      scenario: baseOf(store.choice.value, players.value),
      targetId: target.value.id,
      projects: players.value,
    };
  });
  const plain = (scenario: ScenarioChoice, when: boolean) =>
    when && target.value ? { scenario, targetId: target.value.id } : null;
  const onScenario = (when: () => boolean) => computed(() => plain(store.choice.value, when()));

  const contribution = follow(client, 'contribution', projectsQuestion);
  const budget = follow(
    client,
    'budget',
    computed(() =>
      panel.value === 'budget' && projectsQuestion.value
        ? { ...projectsQuestion.value, cap: store.setting('cap') }
        : null,
    ),
  );
  const breakEvenAsked = onScenario(() => panel.value === 'breakEven');
  const breakEven = follow(
    client,
    'breakEven',
    computed(
      () => breakEvenAsked.value && { ...breakEvenAsked.value, town: townFor(target.value, store.setting('town')) },
    ),
  );
  const fragilityAsked = onScenario(() => panel.value === 'fragility');
  const fragility = follow(
    client,
    'fragility',
    computed(() => fragilityAsked.value && { ...fragilityAsked.value, what: store.setting('removing') }),
  );
  const sure = onScenario(() => panel.value === 'sure');
  const hatched = computed(() => store.surface.value !== null && store.setting('hatch') === 'sure');
  const robustAsked = onScenario(() => panel.value === 'sure' || hatched.value);
  const robust = follow(
    client,
    'robust',
    computed(() => robustAsked.value && { ...robustAsked.value, draws: store.setting('draws') }),
  );
  const tornado = follow(client, 'tornado', sure);
  const others = [contribution, budget, breakEven, fragility, robust, tornado];
  /** Once the year line is used, and while nothing else is under way. */
  const yearsAsked = computed(() => awake.value && store.setting('year') !== null);
  const years = follow(
    client,
    'years',
    computed(() =>
      plain(
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
