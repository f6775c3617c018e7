import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Validation } from '../../assess/validate/validation.ts';
import { type Client, createLane } from '../../worker/client.ts';
import type { Answer } from '../../worker/protocol.ts';
import type { AreaOutline, AreaRow, TargetDetail } from '../catalogue.ts';
import type { Answered, Store } from '../store.ts';
import { report } from '../trouble.ts';

/** What the review asks for, only while it is looked at. */
export interface Review {
  readonly table: ReadonlySignal<Answered<readonly AreaRow[]> | null>;
  readonly tableStale: ReadonlySignal<boolean>;
  readonly outline: ReadonlySignal<AreaOutline | null>;
  /** The opened target, with its map. */
  readonly detail: ReadonlySignal<Answered<TargetDetail> | null>;
  /** Claims under five definitions, by target id; fills while it is looked at. */
  readonly claims: ReadonlySignal<ReadonlyMap<string, Answered<TargetDetail>>>;
  readonly claimsOpen: Signal<boolean>;
  readonly validation: ReadonlySignal<Answered<Validation> | null>;
  outlines(ids: readonly string[]): Promise<readonly AreaOutline[]>;
}

export function createReview(store: Store, client: Client): Review {
  const { table, tableStale } = askTable(store, client);
  const claimsOpen = signal(false);
  return {
    table,
    tableStale,
    outline: askOutline(store, client),
    detail: askDetail(store, client),
    claims: askClaims(store, client, claimsOpen),
    claimsOpen,
    validation: askValidation(store, client),
    outlines: (ids) => client.ask('outlines', { level: store.settings.peek().areas, ids }),
  };
}

function shows(store: Store, panel: string): ReadonlySignal<boolean> {
  return computed(() => store.setting('workspace') === 'review' && store.setting('review') === panel);
}

function askTable(store: Store, client: Client): Pick<Review, 'table' | 'tableStale'> {
  const table = signal<Answered<readonly AreaRow[]> | null>(null);
  const keyOf = new WeakMap<object, string>();
  const shown = shows(store, 'coverage');
  const key = computed(() =>
    shown.value && store.surfaceKey.value ? JSON.stringify([store.surfaceKey.value, store.setting('cutoffMin')]) : null,
  );
  const lane = createLane(
    client,
    'coverage',
    (answer: Answer<'coverage'>, question) => {
      table.value = { key: keyOf.get(question) ?? '', value: answer };
    },
    (error) => {
      table.value = null;
      report(store, error);
    },
  );
  effect(() => {
    const now = key.value;
    const point = store.origin.value;
    if (now === null || !point) return;
    const { direction, cutoffMin } = store.settings.peek();
    const scenario = store.choice.value;
    const question = { scenario, point, direction, query: store.query.value, cutoffS: cutoffMin * 60 };
    keyOf.set(question, now);
    lane.ask(question);
  });
  return { table, tableStale: computed(() => table.value !== null && table.value.key !== key.value) };
}

function askOutline(store: Store, client: Client): ReadonlySignal<AreaOutline | null> {
  const outline = signal<AreaOutline | null>(null);
  const shown = shows(store, 'coverage');
  const wanted = computed(() => {
    const area = store.setting('area');
    const areas = store.setting('areas');
    return shown.value && area !== null && store.catalogue.value ? JSON.stringify([areas, area]) : null;
  });
  effect(() => {
    const asked = wanted.value;
    if (asked === null) {
      outline.value = null;
      return;
    }
    const { area, areas } = store.settings.peek();
    client.ask('outlines', { level: areas, ids: [area ?? ''] }).then(
      ([one]) => {
        if (wanted.peek() === asked) outline.value = one ?? null;
      },
      (error) => report(store, error),
    );
  });
  return outline;
}

function askDetail(store: Store, client: Client): ReadonlySignal<Answered<TargetDetail> | null> {
  const detail = signal<Answered<TargetDetail> | null>(null);
  const shown = shows(store, 'targets');
  const target = computed(() => (shown.value ? store.setting('target') : null));
  let running: AbortController | null = null;
  effect(() => {
    const targetId = target.value;
    const scenario = store.choice.value;
    running?.abort();
    if (targetId === null || !store.catalogue.value?.targets.some(({ id }) => id === targetId)) {
      detail.value = null;
      return;
    }
    running = new AbortController();
    client.ask('detail', { scenario, targetId, mapped: true }, running.signal).then(
      (value) => {
        detail.value = { key: JSON.stringify(scenario), value };
      },
      (error) => report(store, error),
    );
  });
  return detail;
}

function askClaims(store: Store, client: Client, open: Signal<boolean>): Review['claims'] {
  const claims = signal<ReadonlyMap<string, Answered<TargetDetail>>>(new Map());
  const shown = shows(store, 'targets');
  let running: AbortController | null = null;
  effect(() => {
    const scenario = store.choice.value;
    running?.abort();
    if (!shown.value || !open.value) return;
    const mine = new AbortController();
    running = mine;
    const key = JSON.stringify(scenario);
    for (const { id, kind } of store.catalogue.value?.targets ?? []) {
      if (kind !== 'claim' || claims.peek().get(id)?.key === key) continue;
      client.ask('detail', { scenario, targetId: id, mapped: false }, mine.signal).then(
        (value) => {
          claims.value = new Map(claims.peek()).set(id, { key, value });
        },
        (error) => report(store, error),
      );
    }
  });
  return claims;
}

function askValidation(store: Store, client: Client): Review['validation'] {
  const validation = signal<Answered<Validation> | null>(null);
  const shown = shows(store, 'validation');
  const lane = createLane(
    client,
    'validation',
    (value: Answer<'validation'>, { scenario }) => {
      validation.value = { key: JSON.stringify(scenario.params ?? {}), value };
    },
    (error) => report(store, error),
  );
  effect(() => {
    if (!shown.value || !store.catalogue.value) return;
    const { params } = store.choice.value;
    if (validation.peek()?.key === JSON.stringify(params ?? {})) return;
    lane.ask({ scenario: { projects: [], ...(params ? { params } : {}) } });
  });
  return validation;
}
