import type { Store } from '../../state/store.ts';
import type { MapOwner } from '../owner.ts';

/** A lost context mostly comes back within a moment. */
const PATIENCE_MS = 3000;

/** Says so where the graphics stay lost, and takes it back once they return. */
export function watchGraphics({ map }: MapOwner, store: Store): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (store.trouble.peek()?.fatal) return;
      store.trouble.value = { code: 'webgl_lost', message: 'webgl context lost', problems: [], fatal: false };
    }, PATIENCE_MS);
  });
  map.on('webglcontextrestored', () => {
    clearTimeout(waiting);
    if (store.trouble.peek()?.code === 'webgl_lost') store.trouble.value = null;
  });
}
