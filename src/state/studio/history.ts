import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../settings.ts';
import type { Store } from '../store.ts';

/** What undo covers: everything that makes scenario A and B. */
const KEPT = ['year', 'on', 'off', 'edits', 'rival'] as const;
type Kept = Pick<Settings, (typeof KEPT)[number]>;

/** A step there and back, only with the fields that moved. */
interface Moment {
  readonly back: Partial<Kept>;
  readonly forth: Partial<Kept>;
}

export interface History {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
}

const MOST = 200;
/** Moves of the year line closer together than this are one step. */
const JOINED_MS = 900;

function kept({ year, on, off, edits, rival }: Settings): Kept {
  return { year, on, off, edits, rival };
}

function fields(from: Kept, to: Kept): Moment | null {
  const moved = KEPT.filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]));
  if (moved.length === 0) return null;
  const pick = (side: Kept): Partial<Kept> => Object.fromEntries(moved.map((key) => [key, side[key]]));
  return { back: pick(from), forth: pick(to) };
}

function onlyYear(moment: Moment | undefined): boolean {
  return moment !== undefined && Object.keys(moment.forth).join() === 'year';
}

/** An undo log over switches and edits, however they were changed. `now` in milliseconds. */
export function createHistory(store: Store, now: () => number = () => performance.now()): History {
  const past = signal<readonly Moment[]>([]);
  const future = signal<readonly Moment[]>([]);
  let last = kept(store.settings.peek());
  let lastAt = Number.NEGATIVE_INFINITY;

  effect(() => {
    const next = kept(store.settings.value);
    const moment = fields(last, next);
    if (!moment) return;
    const before = past.peek().at(-1);
    const joins = onlyYear(moment) && onlyYear(before) && now() - lastAt < JOINED_MS;
    const step = joins && before ? { back: before.back, forth: moment.forth } : moment;
    past.value = [...past.peek().slice(0, joins ? -1 : undefined), step].slice(-MOST);
    future.value = [];
    last = next;
    lastAt = now();
  });

  function move(patch: Partial<Kept>): void {
    last = { ...last, ...patch };
    lastAt = Number.NEGATIVE_INFINITY;
    store.change(patch);
  }

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    undo() {
      const moment = past.peek().at(-1);
      if (!moment) return;
      past.value = past.peek().slice(0, -1);
      future.value = [...future.peek(), moment];
      move(moment.back);
    },
    redo() {
      const moment = future.peek().at(-1);
      if (!moment) return;
      future.value = future.peek().slice(0, -1);
      past.value = [...past.peek(), moment];
      move(moment.forth);
    },
  };
}
