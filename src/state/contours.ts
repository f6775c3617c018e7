import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ContourLabel } from '../worker/answers/contour-labels.ts';
import { type Client, createLane } from '../worker/client.ts';
import type { Answer } from '../worker/protocol.ts';
import type { Store } from './store.ts';

export type { ContourLabel } from '../worker/answers/contour-labels.ts';

/** Upper edges of the bands, seconds: what is labelled besides the cutoff. */
const LABELLED_S = [900, 1800, 2700, 3600, 5400] as const;

/** A surface has rested for so long when its contours are asked for. */
const REST_MS = 350;

/** Lines for the labels of the shown surface; empty while it moves or is not there. */
export function createContours(store: Store, client: Client): ReadonlySignal<readonly ContourLabel[]> {
  const lines = signal<{ readonly key: string; readonly value: readonly ContourLabel[] } | null>(null);
  const key = computed(() => {
    const surface = store.surfaceKey.value;
    return surface && JSON.stringify([surface, store.settings.value.cutoffMin]);
  });
  const keyOf = new WeakMap<object, string>();
  const lane = createLane(
    client,
    'contours',
    (value: Answer<'contours'>, question) => {
      lines.value = { key: keyOf.get(question) ?? '', value };
    },
    () => {},
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const asked = key.value;
    const settled = !store.stale.value;
    clearTimeout(timer);
    if (asked === null || !settled || lines.peek()?.key === asked) return;
    timer = setTimeout(() => {
      const point = store.origin.peek();
      if (!point) return;
      const { direction, cutoffMin } = store.settings.peek();
      const question = {
        ...{ scenario: store.choice.peek(), point, direction, query: store.query.peek() },
        levelsS: [...LABELLED_S, cutoffMin * 60],
      };
      keyOf.set(question, asked);
      lane.ask(question);
    }, REST_MS);
  });
  return computed(() => (lines.value && lines.value.key === key.value ? lines.value.value : NONE));
}

const NONE: readonly ContourLabel[] = [];
