import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { type Client, createLane } from '../../worker/client.ts';
import type { Answer, ScenarioChoice, VersusAnswer } from '../../worker/protocol.ts';
import type { Rival } from '../settings.ts';
import type { Answered, Store } from '../store.ts';
import { report } from '../trouble.ts';
import { onUnder } from './switches.ts';

/** Scenario B as the engine takes it, under the same parameters as A. */
export function rivalChoice(rival: Rival, params?: ScenarioChoice['params']): ScenarioChoice {
  const same = params === undefined ? {} : { params };
  if (rival.kind === 'preset') return { projects: [], spec: rival.spec, ...same };
  return { projects: rival.projects, modifications: rival.modifications, ...same };
}

const NO_PROJECTS: ReadonlySet<string> = new Set();

/** Projects that are there under B, while B is on the map. */
export function askRivalOn(store: Store, client: Client): ReadonlySignal<ReadonlySet<string>> {
  const on = signal(NO_PROJECTS);
  const lane = createLane(
    client,
    'resolve',
    ({ projects }: Answer<'resolve'>) => {
      on.value = onUnder(store.catalogue.peek()?.projects ?? [], projects);
    },
    () => {
      on.value = NO_PROJECTS;
    },
  );
  effect(() => {
    const rival = store.setting('rival');
    if (rival && store.setting('versus') !== 'a' && store.catalogue.value) lane.ask({ scenario: rivalChoice(rival) });
    else {
      lane.clear();
      on.value = NO_PROJECTS;
    }
  });
  return on;
}

/** Scenario A and B at every cell. */
export interface Versus {
  readonly versus: ReadonlySignal<Answered<VersusAnswer> | null>;
  readonly versusStale: ReadonlySignal<boolean>;
}

/** Compares while B is on the map, or while its panel is open. */
export function askVersus(store: Store, client: Client, panelOpen: () => boolean): Versus {
  const versus = signal<Answered<VersusAnswer> | null>(null);
  const keyOf = new WeakMap<object, string>();
  const key = computed(() => {
    const rival = store.setting('rival');
    const cutoffMin = store.setting('cutoffMin');
    const view = store.setting('versus');
    const wanted = rival !== null && (view !== 'a' || panelOpen());
    return wanted && store.surfaceKey.value ? JSON.stringify([store.surfaceKey.value, rival, cutoffMin]) : null;
  });
  const lane = createLane(
    client,
    'versus',
    (answer: Answer<'versus'>, question) => {
      versus.value = { key: keyOf.get(question) ?? '', value: answer };
    },
    (error) => {
      versus.value = null;
      report(store, error);
    },
  );
  effect(() => {
    const asked = key.value;
    untracked(() => {
      const rival = store.setting('rival');
      const cutoffMin = store.setting('cutoffMin');
      const direction = store.setting('direction');
      const point = store.origin.value;
      if (asked === null || !rival || !point) {
        lane.clear();
        versus.value = null;
        return;
      }
      const [scenario, query] = [store.choice.value, store.query.value];
      const question = {
        scenario,
        rival: rivalChoice(rival, scenario.params),
        point,
        direction,
        query,
        cutoffS: cutoffMin * 60,
      };
      keyOf.set(question, asked);
      lane.ask(question);
    });
  });
  return { versus, versusStale: computed(() => key.value !== null && versus.value?.key !== key.value) };
}
