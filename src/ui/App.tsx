import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { foreignTo } from '../state/link/edition.ts';
import { lostFrom } from '../state/link/lost.ts';
import { BasemapDock } from './basemap/BasemapDock.tsx';
import { narrow, type Page, PageContext, usePage, useStore } from './context.ts';
import { Dock } from './Dock.tsx';
import { FeatureDock } from './feature/FeatureDock.tsx';
import { Legend } from './Legend.tsx';
import { Panel } from './Panel.tsx';
import { printing } from './review/printing.ts';
import { FileDrop } from './studio/FileDrop.tsx';
import { useUndoKeys } from './studio/keys.ts';
import { Lazy } from './studio/Lazy.tsx';
import { Topbar } from './Topbar.tsx';
import { Loading, TroubleScreen } from './Trouble.tsx';
import { IconButton } from './widgets.tsx';

const report = () => import('./review/Report.tsx');
const swipe = () => import('./studio/SwipeLine.tsx');
const offer = () => import('./studio/Offers.tsx');

/** Whether there is anything to offer once: work left behind, a new version, a link of another edition. */
function offers({ store, recovery, offline, origin }: Page): boolean {
  const waiting = recovery.found.value !== null || offline.update.value !== null;
  const catalogue = store.catalogue.value;
  return waiting || foreignTo(catalogue, origin) !== null || lostFrom(catalogue, origin).length > 0;
}

function MapTools() {
  const { store, actions, inspect } = usePage();
  const t = store.t.value.controls;
  return (
    <section class="map-tools card" aria-label={t.mapTools}>
      <IconButton icon="plus" label={t.zoomIn} onClick={() => actions.zoom(1)} />
      <IconButton icon="minus" label={t.zoomOut} onClick={() => actions.zoom(-1)} />
      <IconButton icon="area" label={t.wholeArea} onClick={actions.wholeArea} />
      <IconButton icon="aim" label={store.t.value.map.look} onClick={inspect.browse} />
    </section>
  );
}

const LIVE_DELAY_MS = 700;

/** Says each new result once the hand rests, for those who cannot see the map. */
function Live() {
  const store = useStore();
  const said = useSignal('');
  const rows = store.surface.value?.value.rows;
  const cutoffMin = store.setting('cutoffMin');
  const direction = store.setting('direction');
  const t = store.t.value;
  const format = store.format.value;
  const row = rows?.[cutoffMin - 1];
  const place = store.originLabel.value;
  const title = direction === 'from' ? t.direction.fromTitle(place) : t.direction.toTitle(place);
  const text = row ? t.summary.live(title, cutoffMin, format.people(row.people), format.share(row.peopleShare)) : '';
  useEffect(() => {
    const timer = setTimeout(() => {
      said.value = text;
    }, LIVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="hidden" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}

/** The page around the map. */
export function App({ page }: { page: Page }) {
  const t = page.store.t.value;
  useUndoKeys(page.studio);
  return (
    <PageContext.Provider value={page}>
      <nav aria-label={t.app.skip}>
        <button type="button" class="skip" onClick={() => document.getElementById('results')?.focus()}>
          {t.app.skip}
        </button>
      </nav>
      <Topbar />
      <Panel />
      {!narrow.value && <Dock />}
      <div class="side">
        <FeatureDock />
        {!narrow.value && <Legend />}
      </div>
      <MapTools />
      <BasemapDock />
      {page.store.setting('versus') === 'swipe' && page.store.setting('rival') && <Lazy load={swipe} quiet />}
      {offers(page) && <Lazy load={offer} quiet />}
      <Live />
      <FileDrop />
      <Loading />
      <TroubleScreen />
      {printing.value && <Lazy load={report} quiet />}
    </PageContext.Provider>
  );
}
