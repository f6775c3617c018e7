import { effect } from '@preact/signals';
import { WORKSPACES, type Workspace } from '../settings.ts';
import type { Store } from '../store.ts';
import { editionOf, type Origin, readEdition, signed } from './edition.ts';
import { decodeSettings, encodeSettings } from './url.ts';

const URL_DELAY_MS = 250;

/** The workspace that an entry of the browser's history stands for; null = an address from outside. */
function workspaceOf(state: unknown): Workspace | null {
  if (typeof state !== 'object' || state === null || !('workspace' in state)) return null;
  return WORKSPACES.find((one) => one === state.workspace) ?? null;
}

/** Puts the settings into the address; another workspace is another entry of the history. */
function write(fragment: string, workspace: Workspace): void {
  const url = fragment === '' ? location.pathname + location.search : `#${fragment}`;
  const before = workspaceOf(history.state);
  const same = fragment === location.hash.replace(/^#/, '');
  if (before !== null && before !== workspace) history.pushState({ workspace }, '', url);
  else if (before === null || !same) history.replaceState({ workspace }, '', url);
}

/**
 * The address follows the store, and an address that is entered or followed leads it. Back and forward lead from
 * workspace to workspace; what was made meanwhile stays.
 */
export function bindAddress(store: Store, origin: Origin): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Another address that was entered is not written over before it is heard of. */
  let known = location.hash;
  effect(() => {
    const edition = store.catalogue.value && editionOf(store.catalogue.value);
    const settings = store.settings.value;
    const fragment = signed(encodeSettings(settings), edition ?? readEdition(location.hash));
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (location.hash !== known) return;
      write(fragment, settings.workspace);
      known = location.hash;
    }, URL_DELAY_MS);
  });
  let returned = '';
  window.addEventListener('popstate', ({ state }) => {
    const workspace = workspaceOf(state);
    returned = workspace === null ? '' : location.href;
    if (workspace === null) return;
    store.picking.value = workspace === 'travel' ? 'destination' : 'origin';
    store.change({ workspace });
  });
  window.addEventListener('hashchange', ({ newURL }) => {
    known = location.hash;
    if (newURL === returned) return;
    origin.linked.value = readEdition(location.hash);
    origin.opened.value = location.hash;
    store.settings.value = decodeSettings(location.hash);
  });
}
