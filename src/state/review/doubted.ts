import type { Store } from '../store.ts';

/** Whether the map marks roads and lines of low confidence instead of the time bands. */
export function showsDoubted(store: Store): boolean {
  return store.setting('workspace') === 'review' && store.setting('review') === 'confidence';
}
