import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { decodeSettings, encodeSettings } from '../link/url.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { Vault, WorkingState } from './vault.ts';

/** Work that a tab left behind when it was closed or crashed. */
export interface Recovery {
  readonly found: ReadonlySignal<WorkingState | null>;
  restore(): Promise<void>;
  dismiss(): Promise<void>;
}

const QUIET_MS = 400;
const OLDEST_MS = 30 * 24 * 3600 * 1000;

type Scenario = Pick<Settings, 'year' | 'on' | 'off' | 'edits' | 'rival'>;

function scenarioOf({ year, on, off, edits, rival }: Settings): Scenario {
  return { year, on, off, edits, rival };
}

function isToday({ year, on, off, edits }: Scenario): boolean {
  return year === null && on.length === 0 && off.length === 0 && edits.length === 0;
}

/** A name for this tab that a reload keeps. */
function tabName(): string {
  const fresh = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
  try {
    const known = sessionStorage.getItem('czt-tab') ?? fresh;
    sessionStorage.setItem('czt-tab', known);
    return known;
  } catch {
    return fresh;
  }
}

/** Tabs that are open now; null where the browser cannot tell. */
async function openTabs(own: string): Promise<ReadonlySet<string> | null> {
  if (!navigator.locks) return null;
  void navigator.locks.request(`czt-tab-${own}`, () => new Promise(() => {}));
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name?.replace(/^czt-tab-/, '') ?? ''));
}

/** Notes what this tab works on, and finds what tabs that are no more left behind. Storage that fails is passed over here. */
export function createRecovery(store: Store, vault: Vault): Recovery {
  const found = signal<WorkingState | null>(null);
  const own = tabName();
  let orphans: readonly string[] = [];

  async function look(): Promise<void> {
    const [all, open] = [await vault.working(), await openTabs(own)];
    const now = JSON.stringify(scenarioOf(store.settings.peek()));
    const left = all.filter(({ tab }) => tab !== own && !open?.has(tab));
    const useful = left
      .filter(({ at, fragment }) => {
        const then = scenarioOf(decodeSettings(fragment));
        return Date.now() - at < OLDEST_MS && !isToday(then) && JSON.stringify(then) !== now;
      })
      .sort((a, b) => b.at - a.at);
    orphans = left.map(({ tab }) => tab);
    found.value = useful[0] ?? null;
    if (!found.value) await forget();
  }

  async function forget(): Promise<void> {
    for (const tab of orphans) await vault.forget(tab);
    orphans = [];
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  effect(() => {
    const settings = store.settings.value;
    const scenario = scenarioOf(settings);
    const text = JSON.stringify(scenario);
    if (text === last) return;
    last = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const done = isToday(scenario)
        ? vault.forget(own)
        : vault.note({ tab: own, at: Date.now(), fragment: encodeSettings(store.settings.peek()) });
      done.catch(() => {});
    }, QUIET_MS);
  });
  look().catch(() => {});

  return {
    found,
    async restore() {
      const state = found.peek();
      found.value = null;
      if (state) store.change(scenarioOf(decodeSettings(state.fragment)));
      await forget().catch(() => {});
    },
    async dismiss() {
      found.value = null;
      await forget().catch(() => {});
    },
  };
}
