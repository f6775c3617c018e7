import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../base/problem.ts';
import type { ScenarioFile } from '../../scenario/modification.ts';
import type { Store } from '../store.ts';
import { problemsOf, type Studio } from '../studio/studio.ts';
import { createVault, type SavedScenario, type Vault, type VaultCode, VaultError } from './vault.ts';

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

interface Taken {
  /** Files still to be read. */
  readonly left: number;
  readonly kept: readonly string[];
  readonly refused: readonly { readonly file: string; readonly problems: readonly Problem[] }[];
}

/** A scenario file as the command line takes it. */
export function toFile({ title, projects, modifications }: Omit<SavedScenario, 'id' | 'changedAt'>): ScenarioFile {
  const id = title
    .trim()
    .replace(/[^\w\u4e00-\u9fff.-]+/g, '-')
    .replace(/^[^A-Za-z0-9\u4e00-\u9fff]+|-+$/g, '');
  return { version: 1, id: id || 'scenario', title: title.trim() || 'scenario', projects, modifications };
}

/** A file larger than this is no scenario. */
const LARGEST_BYTES = 5_000_000;

function tooLarge({ name, size }: File): Problem {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return {
    severity: 'error',
    file: name,
    value: String(size),
    code: 'file_too_large',
    message: {
      zh: `文件有 ${megabytes(size)} MB，超过 ${megabytes(LARGEST_BYTES)} MB`,
      en: `the file has ${megabytes(size)} MB, more than ${megabytes(LARGEST_BYTES)} MB`,
    },
    remedy: { zh: '情景文件只有几 kB，请核对选的是不是它', en: 'a scenario file has a few kB: check that it is one' },
  };
}

/** A folder, or a file that is no longer there or not to be read. */
function unreadable({ name }: File): Problem {
  return {
    severity: 'error',
    file: name,
    code: 'unreadable',
    message: {
      zh: '读不了：是文件夹，或文件已移走、没有权限',
      en: 'cannot be read: a folder, or moved, or not allowed',
    },
    remedy: { zh: '选一个情景文件（.json）', en: 'choose a scenario file (.json)' },
  };
}

function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('');
}

export function createSaved(store: Store, studio: Studio, vault: Vault = createVault()): Saved {
  const list = signal<readonly SavedScenario[] | null>(null);
  const trouble = signal<VaultCode | null>(null);
  const dropped = signal<SavedScenario | null>(null);
  const taken = signal<Taken | null>(null);

  async function guarded(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      trouble.value = null;
    } catch (error) {
      trouble.value = error instanceof VaultError ? error.code : 'storage_failed';
    }
  }

  async function read(): Promise<void> {
    const all = await vault.scenarios();
    list.value = [...all].sort((a, b) => a.title.localeCompare(b.title, 'zh-CN') || a.changedAt - b.changedAt);
  }

  function write(one: SavedScenario): Promise<void> {
    return guarded(async () => {
      await vault.keep(one);
      await read();
    });
  }

  function current(): Pick<SavedScenario, 'projects' | 'modifications' | 'changedAt'> {
    const { projects, modifications = [] } = store.choice.peek();
    return { projects, modifications, changedAt: Date.now() };
  }

  function known(id: string): SavedScenario | undefined {
    return list.peek()?.find((one) => one.id === id);
  }

  async function readOne(file: File): Promise<SavedScenario | { readonly problems: readonly Problem[] }> {
    if (file.size > LARGEST_BYTES) return { problems: [tooLarge(file)] };
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return { problems: [unreadable(file)] };
    try {
      const { file: scenario, resolved } = await studio.read(new Uint8Array(bytes), file.name);
      const { projects, modifications } = resolved;
      return { id: freshId(), title: scenario.title, projects, modifications, changedAt: Date.now() };
    } catch (error) {
      return { problems: problemsOf(error) };
    }
  }

  return {
    list,
    trouble,
    dropped,
    taken,
    refresh: () => guarded(read),
    save: (title) => write({ id: freshId(), title, ...current() }),
    async overwrite(id) {
      const old = known(id);
      if (old) await write({ ...old, ...current() });
    },
    async rename(id, title) {
      const old = known(id);
      if (old && title.trim() !== '') await write({ ...old, title: title.trim() });
    },
    async duplicate(id, title) {
      const old = known(id);
      if (old) await write({ ...old, id: freshId(), title, changedAt: Date.now() });
    },
    async drop(id) {
      const old = known(id);
      if (!old) return;
      await guarded(async () => {
        await vault.drop(id);
        dropped.value = old;
        await read();
      });
    },
    async bringBack() {
      const old = dropped.peek();
      if (!old) return;
      dropped.value = null;
      await write(old);
    },
    open: (one) => studio.take(one),
    async take(files) {
      let told: Taken = { left: files.length, kept: [], refused: [] };
      taken.value = told;
      for (const file of files) {
        const read = await readOne(file);
        const { kept, refused, left } = told;
        if ('problems' in read) {
          told = { left: left - 1, kept, refused: [...refused, { file: file.name, problems: read.problems }] };
        } else {
          await write(read);
          told = { left: left - 1, kept: trouble.peek() === null ? [...kept, read.title] : kept, refused };
        }
        taken.value = told;
      }
    },
  };
}
