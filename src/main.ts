import './ui/last-resort.ts';
import { registerSW } from 'virtual:pwa-register';
import { effect } from '@preact/signals';
import { createElement, render } from 'preact';
import { bindMap, hasWebGL2 } from './map/bind.ts';
import { connect } from './state/answers.ts';
import { createOffline } from './state/offline.ts';
import { createRecovery } from './state/recovery.ts';
import { createReview } from './state/review.ts';
import { createSaved } from './state/saved.ts';
import { createStore } from './state/store.ts';
import { createStudies } from './state/studies.ts';
import { createStudio } from './state/studio.ts';
import { createTravel } from './state/travel.ts';
import { decodeSettings, encodeSettings } from './state/url.ts';
import { createVault } from './state/vault.ts';
import { App } from './ui/App.tsx';
import './ui/styles/index.css';
import { createClient } from './worker/client.ts';
import EngineWorker from './worker/engine.worker.ts?worker';
import StudyWorker from './worker/study.worker.ts?worker';
import { createStudyClient } from './worker/study-client.ts';

const URL_DELAY_MS = 250;

const store = createStore(decodeSettings(location.hash));
const client = createClient(() => new EngineWorker());
const vault = createVault();
const studio = createStudio(store, client);
const studies = createStudies(
  store,
  createStudyClient(() => new StudyWorker(), new URL('network.bin', document.baseURI).href),
);
const travel = createTravel(store, client);
const review = createReview(store, client);
const saved = createSaved(store, studio, vault);
const recovery = createRecovery(store, vault);
const offline = createOffline(import.meta.env.PROD ? registerSW : null);
const engine = connect(store, client, new URL('network.bin', document.baseURI).href);

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

let timer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const fragment = encodeSettings(store.settings.value);
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (fragment !== location.hash.replace(/^#/, '')) {
      history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
    }
  }, URL_DELAY_MS);
});
addEventListener('hashchange', () => {
  store.settings.value = decodeSettings(location.hash);
});

const idle = { zoom() {}, wholeArea() {}, picture: () => Promise.resolve(null) };
const mapElement = document.getElementById('map');
const map = mapElement && hasWebGL2() ? bindMap(mapElement, store, studio, review, studies) : idle;

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  const actions = {
    search: engine.search,
    reload() {
      client.restart();
      void engine.load();
    },
    zoom: map.zoom,
    wholeArea: map.wholeArea,
    picture: map.picture,
  };
  render(
    createElement(App, { page: { store, actions, studio, studies, travel, review, saved, recovery, offline } }),
    root,
  );
}

await engine.load();
if (map === idle && !store.trouble.value) {
  store.trouble.value = { code: 'webgl_missing', message: 'no webgl2 context', problems: [], fatal: false };
}
