import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Basemaps } from '../state/basemap.ts';
import type { Found } from '../state/catalogue.ts';
import type { Hatching } from '../state/hatch.ts';
import type { Inspect } from '../state/inspect.ts';
import type { Recovery } from '../state/keep/recovery.ts';
import type { Saved } from '../state/keep/saved.ts';
import type { Origin } from '../state/link/edition.ts';
import type { Offline } from '../state/offline.ts';
import type { Review } from '../state/review/review.ts';
import type { Store } from '../state/store.ts';
import type { Studio } from '../state/studio/studio.ts';
import type { Studies } from '../state/study/studies.ts';
import type { Travel } from '../state/travel.ts';
import type { Welcome } from '../state/welcome.ts';

/** What panels may ask for besides changing the store. */
interface Actions {
  search(text: string): Promise<readonly Found[]>;
  reload(): void;
  zoom(by: number): void;
  wholeArea(): void;
  /** What the map shows now; null where it cannot be drawn. */
  picture(): Promise<HTMLCanvasElement | null>;
}

export interface Page {
  readonly store: Store;
  readonly actions: Actions;
  readonly studio: Studio;
  readonly studies: Studies;
  readonly travel: Travel;
  readonly review: Review;
  readonly saved: Saved;
  readonly recovery: Recovery;
  readonly offline: Offline;
  readonly origin: Origin;
  readonly welcome: Welcome;
  readonly inspect: Inspect;
  readonly hatching: Hatching;
  readonly basemaps: Basemaps;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('a panel was drawn outside the page');
  return page;
}

export function useStore(): Store {
  return usePage().store;
}

const query = typeof matchMedia === 'function' ? matchMedia('(max-width: 719px)') : null;

/** Phone layout: one sheet over the map instead of panel, dock and legend. */
export const narrow = signal(query?.matches ?? false);
/** The panel is put away, so that the map has the window. */
export const panelClosed = signal(false);

query?.addEventListener('change', (event) => {
  narrow.value = event.matches;
});
