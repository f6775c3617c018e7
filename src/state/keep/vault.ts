import type { DBSchema, IDBPDatabase } from 'idb';
import type { Modification } from '../../scenario/modification.ts';

/** A scenario that a person keeps on this machine. */
export interface SavedScenario {
  readonly id: string;
  readonly title: string;
  readonly projects: readonly string[];
  readonly modifications: readonly Modification[];
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** What a tab was working on, kept until it is done with. */
export interface WorkingState {
  readonly tab: string;
  readonly at: number;
  /** The address fragment. */
  readonly fragment: string;
}

interface Schema extends DBSchema {
  scenarios: { key: string; value: SavedScenario };
  working: { key: string; value: WorkingState };
}

export type VaultCode = 'storage_blocked' | 'storage_full' | 'storage_failed';

/** Storage that failed, with a code that decides what a person is told. */
export class VaultError extends Error {
  readonly code: VaultCode;

  constructor(code: VaultCode, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
    this.name = 'VaultError';
    this.code = code;
  }
}

export interface Vault {
  scenarios(): Promise<readonly SavedScenario[]>;
  keep(scenario: SavedScenario): Promise<void>;
  drop(id: string): Promise<void>;
  working(): Promise<readonly WorkingState[]>;
  note(state: WorkingState): Promise<void>;
  forget(tab: string): Promise<void>;
}

const NAME = 'czt-circle';
const VERSION = 1;

function toVaultError(error: unknown, opening: boolean): VaultError {
  if (error instanceof VaultError) return error;
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return new VaultError('storage_full', error);
  return new VaultError(opening ? 'storage_blocked' : 'storage_failed', error);
}

async function open(): Promise<IDBPDatabase<Schema>> {
  try {
    if (typeof indexedDB === 'undefined') throw new Error('there is no indexedDB');
    const { openDB } = await import('idb');
    return await openDB<Schema>(NAME, VERSION, {
      upgrade(db) {
        db.createObjectStore('scenarios', { keyPath: 'id' });
        db.createObjectStore('working', { keyPath: 'tab' });
      },
    });
  } catch (error) {
    throw toVaultError(error, true);
  }
}

/** The page's own storage on this machine, opened at first use. Every call may reject with VaultError. */
export function createVault(): Vault {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  async function use<T>(run: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    opened ??= open();
    try {
      return await run(await opened);
    } catch (error) {
      opened = null;
      throw toVaultError(error, false);
    }
  }
  return {
    scenarios: () => use((db) => db.getAll('scenarios')),
    keep: (scenario) => use(async (db) => void (await db.put('scenarios', scenario))),
    drop: (id) => use((db) => db.delete('scenarios', id)),
    working: () => use((db) => db.getAll('working')),
    note: (state) => use(async (db) => void (await db.put('working', state))),
    forget: (tab) => use((db) => db.delete('working', tab)),
  };
}
