import { effect, untracked } from '@preact/signals';
import { type Client, createLane } from '../worker/client.ts';
import type { Answer, Catalogue, Found } from '../worker/protocol.ts';
import { parsePoint } from './places.ts';
import type { Store } from './store.ts';
import { report, toTrouble } from './trouble.ts';

export interface Engine {
  /** Fetches the network and builds the model, or awaits what was begun; trouble lands in the store. */
  load(begun?: Promise<Catalogue>): Promise<void>;
  /** Places whose name, pinyin or initials match. Empty on any failure. */
  search(text: string): Promise<readonly Found[]>;
}

const SEARCH_LIMIT = 8;

/** Keeps answers in step with questions: every change of the store asks, every answer lands in the store. */
export function connect(store: Store, client: Client, bundleUrl: string): Engine {
  client.onProgress((progress) => {
    store.progress.value = progress;
  });

  askSurface(store, client);
  askTrip(store, client);
  askVerdicts(store, client);
  askNames(store, client);

  return {
    search: (text) => client.ask('search', { text, limit: SEARCH_LIMIT }).catch(() => []),
    async load(begun) {
      store.trouble.value = null;
      if (!begun) store.progress.value = { step: 'download', share: 0 };
      try {
        const catalogue: Catalogue = await (begun ?? client.ask('init', { bundleUrl }));
        performance.mark('catalogue');
        store.surface.value = null;
        store.catalogue.value = catalogue;
      } catch (error) {
        store.trouble.value = toTrouble(error as Error, true);
      }
    },
  };
}

/** A question after this answer was right: an earlier complaint no longer holds. */
function settled(store: Store): void {
  const trouble = store.trouble.peek();
  if (trouble && !trouble.fatal && !trouble.code.startsWith('webgl_')) store.trouble.value = null;
}

function askSurface(store: Store, client: Client): void {
  const keyOf = new WeakMap<object, string>();
  const lane = createLane(
    client,
    'surface',
    (answer: Answer<'surface'>, question) => {
      if (store.pace.summary() === null) performance.mark('first-answer');
      store.pace.note(answer.tookMs);
      store.surface.value = { key: keyOf.get(question) ?? '', value: answer };
      settled(store);
    },
    (error) => report(store, error),
  );
  effect(() => {
    const key = store.surfaceKey.value;
    const point = store.origin.value;
    if (key === null || !point) {
      lane.clear();
      store.surface.value = null;
      return;
    }
    const question = {
      scenario: store.choice.value,
      point,
      direction: untracked(() => store.setting('direction')),
      query: store.query.value,
    };
    keyOf.set(question, key);
    lane.ask(question);
  });
}

function askTrip(store: Store, client: Client): void {
  const keyOf = new WeakMap<object, string>();
  const lane = createLane(
    client,
    'trip',
    (answer: Answer<'trip'>, question) => {
      store.trip.value = { key: keyOf.get(question) ?? '', value: answer };
    },
    (error) => report(store, error),
  );
  effect(() => {
    const key = store.tripKey.value;
    const a = store.origin.value;
    const b = store.destination.value;
    if (key === null || !a || !b) {
      lane.clear();
      store.trip.value = null;
      return;
    }
    const forward = untracked(() => store.setting('direction')) === 'from';
    const question = {
      scenario: store.choice.value,
      from: forward ? a : b,
      to: forward ? b : a,
      query: store.query.value,
    };
    keyOf.set(question, key);
    lane.ask(question);
  });
}

/** Verdicts follow the scenario only; each target is its own question, so that what the hand waits for goes between. */
function askVerdicts(store: Store, client: Client): void {
  let running: AbortController | null = null;
  effect(() => {
    const catalogue = store.catalogue.value;
    const scenario = store.choice.value;
    running?.abort();
    if (!catalogue) return;
    const mine = new AbortController();
    running = mine;
    const key = JSON.stringify(scenario);
    const today = scenario.projects.length === 0 && !scenario.modifications && !scenario.params;
    for (const target of catalogue.targets) {
      client.ask('verdict', { scenario, targetId: target.id }, mine.signal).then(
        (verdict) => {
          store.verdicts.value = new Map(store.verdicts.peek()).set(target.id, { key, value: verdict });
          if (today) store.todayVerdicts.value = new Map(store.todayVerdicts.peek()).set(target.id, verdict);
        },
        (error: Error) => {
          if (!mine.signal.aborted) report(store, error);
        },
      );
    }
  });
}

/** Names of points set by hand, asked once the hand rests. */
function askNames(store: Store, client: Client): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const origin = store.setting('origin');
    const destination = store.setting('destination');
    if (!store.catalogue.value) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const ref of [origin, destination]) {
        const point = ref === null ? null : parsePoint(ref);
        if (ref === null || !point || store.near.peek().has(ref)) continue;
        client.ask('describe', point).then(
          (found) => {
            store.near.value = new Map(store.near.peek()).set(ref, found);
          },
          () => {},
        );
      }
    }, 150);
  });
}
