import { type ReadonlySignal, signal } from '@preact/signals';
import type { ScenarioFile } from '../../scenario/modification.ts';
import type { Store } from '../store.ts';
import type { Studio } from '../studio/studio.ts';
import { freshId, type Taken, takeFiles } from './taken.ts';
import { type SavedScenario, type Vault, type VaultCode, VaultError } from './vault.ts';

/** Scenarios kept on this machine. */
export interface Saved {
  /** By name; null until read. */
  readonly list: ReadonlySignal<readonly SavedScenario[] | null>;
  /** What the browser's storage refused; null = all is well. */
  readonly trouble: ReadonlySignal<VaultCode | null>;
  /** The one deleted last, while it can be brought back. */
  readonly dropped: ReadonlySignal<SavedScenario | null>;
  /** What became of the files handed over last: names of the scenarios kept, and what is wrong with each of the others. */
  readonly taken: ReadonlySignal<Taken | null>;
  refresh(): Promise<void>;
  /** Keeps scenario A under a new name. */
  save(title: string): Promise<void>;
  /** Puts scenario A in the place of a kept one. */
  overwrite(id: string): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  duplicate(id: string, title: string): Promise<void>;
  drop(id: string): Promise<void>;
  bringBack(): Promise<void>;
  /** Makes a kept scenario the scenario A. */
  open(one: SavedScenario): void;
  /** Reads scenario files, one after the other: good ones are kept, the rest is told in `taken`. */
  take(files: readonly File[]): Promise<void>;
}

/** A scenario file as the command line takes it. */
export function toFile({ title, projects, modifications }: Omit<SavedScenario, 'id' | 'changedAt'>): ScenarioFile {
  const id = title
    .trim()
    .replace(/[^\w\u4e00-\u9fff.-]+/g, '-')
    .replace(/^[^A-Za-z0-9\u4e00-\u9fff]+|-+$/g, '');
  return { version: 1, id: id || 'scenario', title: title.trim() || 'scenario', projects, modifications };
}

/** The scenarios of a vault as the page sees them. */
interface Shelf extends Pick<Saved, 'list' | 'trouble'> {
  /** Does something to the vault and reads it again; resolves with whether all went well. */
  after(change?: () => Promise<void>): Promise<boolean>;
}

function createShelf(vault: Vault): Shelf {
  const list = signal<readonly SavedScenario[] | null>(null);
  const trouble = signal<VaultCode | null>(null);
  return {
    list,
    trouble,
    async after(change) {
      try {
        await change?.();
        const all = await vault.scenarios();
        list.value = [...all].sort((a, b) => a.title.localeCompare(b.title, 'zh-CN') || a.changedAt - b.changedAt);
        trouble.value = null;
      } catch (error) {
        trouble.value = error instanceof VaultError ? error.code : 'storage_failed';
      }
      return trouble.peek() === null;
    },
  };
}

export function createSaved(store: Store, studio: Studio, vault: Vault): Saved {
  const shelf = createShelf(vault);
  const dropped = signal<SavedScenario | null>(null);
  const taken = signal<Taken | null>(null);

  const keep = (one: SavedScenario): Promise<boolean> => shelf.after(() => vault.keep(one));

  function current(): Pick<SavedScenario, 'projects' | 'modifications' | 'changedAt'> {
    const { projects, modifications = [] } = store.choice.peek();
    return { projects, modifications, changedAt: Date.now() };
  }

  function known(id: string): SavedScenario | undefined {
    return shelf.list.peek()?.find((one) => one.id === id);
  }

  return {
    list: shelf.list,
    trouble: shelf.trouble,
    dropped,
    taken,
    async refresh() {
      await shelf.after();
    },
    async save(title) {
      await keep({ id: freshId(), title, ...current() });
    },
    async overwrite(id) {
      const old = known(id);
      if (old) await keep({ ...old, ...current() });
    },
    async rename(id, title) {
      const old = known(id);
      if (old && title.trim() !== '') await keep({ ...old, title: title.trim() });
    },
    async duplicate(id, title) {
      const old = known(id);
      if (old) await keep({ ...old, id: freshId(), title, changedAt: Date.now() });
    },
    async drop(id) {
      const old = known(id);
      if (!old) return;
      await shelf.after(async () => {
        await vault.drop(id);
        dropped.value = old;
      });
    },
    async bringBack() {
      const old = dropped.peek();
      if (!old) return;
      dropped.value = null;
      await keep(old);
    },
    open: (one) => studio.take(one),
    take: (files) =>
      takeFiles(studio, files, keep, (now) => {
        taken.value = now;
      }),
  };
}
