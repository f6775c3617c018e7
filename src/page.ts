import { registerSW } from 'virtual:pwa-register';
import { effect } from '@preact/signals';
import { createElement, render } from 'preact';
import { connect } from './state/answers.ts';
import { createBasemaps } from './state/basemap.ts';
import type { Catalogue } from './state/catalogue.ts';
import { createContours } from './state/contours.ts';
import { createHatching } from './state/hatch.ts';
import { createInspect } from './state/inspect.ts';
import { createRecovery } from './state/keep/recovery.ts';
import { createSaved } from './state/keep/saved.ts';
import { createVault } from './state/keep/vault.ts';
import { bindAddress } from './state/link/address.ts';
import { createOrigin } from './state/link/edition.ts';
import { createOffline } from './state/offline.ts';
import { createReview } from './state/review/review.ts';
import type { Settings } from './state/settings.ts';
import { createStore, type Store } from './state/store.ts';
import { createStudio } from './state/studio/studio.ts';
import { createStudies } from './state/study/studies.ts';
import { createTravel } from './state/travel.ts';
import { createWelcome } from './state/welcome.ts';
import { App } from './ui/App.tsx';
import type { Client } from './worker/client.ts';
import { createStudyClient, type StudyClient } from './worker/study/client.ts';
import StudyWorker from './worker/study/study.worker.ts?worker';

type MapCode = typeof import('./map/bind/bind.ts');
type MapTools = ReturnType<MapCode['bindMap']>;

/** What was begun before the page's own code was there. */
interface Begun {
  readonly bundleUrl: string;
  readonly client: Client;
  readonly opening: Promise<Catalogue>;
  readonly settings: Settings;
  readonly mapCode: Promise<MapCode>;
}

/** Language, colours and title of the document follow the store. */
function bindDocument(store: Store): void {
  const darkQuery = matchMedia('(prefers-color-scheme: dark)');
  store.prefersDark.value = darkQuery.matches;
  darkQuery.addEventListener('change', (event) => {
    store.prefersDark.value = event.matches;
  });
  effect(() => {
    const { language } = store.settings.value;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = store.dark.value ? 'dark' : 'light';
    document.title = `${store.t.value.app.title} · ${store.t.value.app.question}`;
  });
}

/** The map is not kept from a person longer than this. */
const MAP_WAITS_MS = 1500;

/** Resolves with the first answer, or when there is none to wait for: drawing the map would take the time that it needs. */
function firstAnswer(store: Store): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, MAP_WAITS_MS);
    const stop = effect(() => {
      const asked = store.catalogue.value === null || store.surfaceKey.value !== null;
      if (store.surface.value || store.trouble.value || !asked) queueMicrotask(done);
    });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** What the page keeps and does over its store, the map aside. */
function equip(store: Store, client: Client, bundleUrl: string) {
  const openStudies = (): StudyClient => createStudyClient(() => new StudyWorker(), bundleUrl);
  /** Short studies do not wait behind the long ones. */
  const [long, short] = [openStudies(), openStudies()];
  const vault = createVault();
  const studio = createStudio(store, client);
  const studies = createStudies(store, long);
  return {
    studio,
    studies,
    travel: createTravel(store, client),
    review: createReview(store, client),
    saved: createSaved(store, studio, vault),
    recovery: createRecovery(store, vault),
    inspect: createInspect(store, client, short),
    basemaps: createBasemaps(),
    hatching: createHatching(store, studies, short),
    offline: createOffline(import.meta.env.PROD ? registerSW : null),
    origin: createOrigin(location.hash),
    welcome: createWelcome(store, location.hash),
  };
}

/** Draws the page around the map, then the map, then the answers as they come. */
export async function openPage({ bundleUrl, client, opening, settings, mapCode }: Begun): Promise<void> {
  const store = createStore(settings);
  const parts = equip(store, client, bundleUrl);
  const engine = connect(store, client, bundleUrl);
  bindDocument(store);
  bindAddress(store, parts.origin);

  let map: MapTools | null = null;
  const actions = {
    search: engine.search,
    reload() {
      client.restart();
      void engine.load();
    },
    zoom: (by: number) => map?.zoom(by),
    wholeArea: () => map?.wholeArea(),
    picture: () => map?.picture() ?? Promise.resolve(null),
  };
  const root = document.getElementById('app');
  if (root) {
    root.replaceChildren();
    render(createElement(App, { page: { store, actions, ...parts } }), root);
  }
  const answered = engine.load(opening);
  const [{ bindMap, hasWebGL2 }] = await Promise.all([mapCode, firstAnswer(store)]);
  const mapElement = document.getElementById('map');
  if (mapElement && hasWebGL2())
    map = bindMap(mapElement, { store, ...parts, contours: createContours(store, client) });
  await answered;
  if (!map && !store.trouble.value) {
    store.trouble.value = { code: 'webgl_missing', message: 'no webgl2 context', problems: [], fatal: false };
  }
}
