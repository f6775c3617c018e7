import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Client, createLane } from '../worker/client.ts';
import type { Answer } from '../worker/protocol.ts';
import type { ReceiptLine, Trip, WaysAnswer } from './catalogue.ts';
import type { Answered, Store } from './store.ts';
import { rivalChoice } from './studio/rival.ts';

/** Everything to choose from between the two points, and what is chosen. */
export interface Travel {
  readonly ways: ReadonlySignal<Answered<WaysAnswer> | null>;
  readonly stale: ReadonlySignal<boolean>;
  /** The shown trip: the chosen way, or the best trip. */
  readonly trip: ReadonlySignal<Trip | null>;
  /** Its receipt; null until it is known. */
  readonly receipt: ReadonlySignal<readonly ReceiptLine[] | null>;
}

export function createTravel(store: Store, client: Client): Travel {
  const ways = signal<Answered<WaysAnswer> | null>(null);
  const keyOf = new WeakMap<object, string>();
  const rival = computed(() => store.setting('rival'));
  const workspace = computed(() => store.setting('workspace'));
  const key = computed(() => store.tripKey.value && JSON.stringify([store.tripKey.value, rival.value]));
  const lane = createLane(
    client,
    'ways',
    (answer: Answer<'ways'>, question) => {
      ways.value = { key: keyOf.get(question) ?? '', value: answer };
    },
    () => {
      ways.value = null;
    },
  );
  let asked = '';
  effect(() => {
    const [a, b] = [store.origin.value, store.destination.value];
    const now = key.value;
    if (!now || !a || !b) {
      lane.clear();
      asked = '';
      ways.value = null;
      return;
    }
    if (workspace.value !== 'travel' || now === asked) return;
    asked = now;
    const forward = store.settings.peek().direction === 'from';
    const question = {
      scenario: store.choice.value,
      from: forward ? a : b,
      to: forward ? b : a,
      query: store.query.value,
      rival: rival.value && rivalChoice(rival.value, store.choice.value.params),
    };
    keyOf.set(question, now);
    lane.ask(question);
  });
  forgetChoice(store);

  const chosen = computed(() => {
    const way = store.setting('way');
    return way === null || ways.value?.key !== key.value ? null : (ways.value?.value.alternatives[way] ?? null);
  });
  effect(() => {
    store.chosenTrip.value = chosen.value?.trip ?? null;
  });
  return {
    ways,
    stale: computed(() => ways.value?.key !== key.value),
    trip: computed(() => chosen.value?.trip ?? store.trip.value?.value ?? null),
    receipt: computed(() => (chosen.value ? chosen.value.receipt : (ways.value?.value.receipt ?? null))),
  };
}

/** A way chosen for one trip says nothing about another. */
function forgetChoice(store: Store): void {
  let last: string | null = null;
  effect(() => {
    const now = store.tripKey.value;
    if (now === null) return;
    if (last !== null && last !== now && store.settings.peek().way !== null) store.change({ way: null });
    last = now;
  });
}
