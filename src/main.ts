import './ui/last-resort.ts';
import './ui/styles/index.css';
import { loadDictionary } from './i18n/dictionary.ts';
import { decodeSettings } from './state/link/url.ts';
import { createClient } from './worker/client.ts';
import EngineWorker from './worker/engine.worker.ts?worker';

/** The engine reads the network while the page and the map are still being fetched. */
const bundleUrl = new URL('network.bin', document.baseURI).href;
const client = createClient(() => new EngineWorker());
const opening = client.ask('init', { bundleUrl });
opening.catch(() => {});

const settings = decodeSettings(location.hash);
const mapCode = import('./map/bind/bind.ts');
mapCode.catch(() => {});
const [{ openPage }] = await Promise.all([import('./page.ts'), loadDictionary(settings.language).catch(() => {})]);
await openPage({ bundleUrl, client, opening, settings, mapCode });
