import { useSignal } from '@preact/signals';
import { WORKSPACES, type Workspace } from '../state/settings.ts';
import { narrow, panelClosed, usePage, useStore } from './context.ts';
import { CutoffSlider, YearLine } from './Dock.tsx';
import { Legend } from './Legend.tsx';
import { Projects } from './Projects.tsx';
import { ScoreStrip } from './ScoreStrip.tsx';
import { Summary } from './Summary.tsx';
import { Lazy } from './studio/Lazy.tsx';
import { ScenarioCard } from './studio/ScenarioCard.tsx';

import { TripSettings } from './Topbar.tsx';
import { TroubleBanner } from './Trouble.tsx';
import { IconButton } from './widgets.tsx';

function Brand() {
  const store = useStore();
  const t = store.t.value;
  const language = store.setting('language');
  const dark = store.dark.value;
  return (
    <header class="brand">
      <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="13.5" />
        <circle cx="16" cy="16" r="7.5" />
        <circle class="core" cx="16" cy="16" r="2.6" />
      </svg>
      <div>
        <h1>{t.app.title}</h1>
        <p>{t.app.question}</p>
      </div>
      <span class="brand-tools">
        <IconButton
          icon={dark ? 'sun' : 'moon'}
          label={dark ? t.controls.themeLight : t.controls.themeDark}
          onClick={() => store.change({ theme: dark ? 'light' : 'dark' })}
          class="quiet"
        />
        <button
          type="button"
          class="link language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          title={t.controls.languageLabel}
          onClick={() => store.change({ language: language === 'zh' ? 'en' : 'zh' })}
        >
          {t.controls.language}
        </button>
      </span>
    </header>
  );
}

function Tabs() {
  const store = useStore();
  const t = store.t.value;
  const current = store.setting('workspace');
  function choose(workspace: Workspace): void {
    store.change({ workspace });
    store.picking.value = workspace === 'travel' ? 'destination' : 'origin';
  }
  return (
    <nav class="tabs" aria-label={t.app.panel}>
      {WORKSPACES.map((workspace) => (
        <button
          key={workspace}
          type="button"
          aria-current={workspace === current ? 'page' : undefined}
          onClick={() => choose(workspace)}
        >
          {t.workspaces[workspace]}
        </button>
      ))}
    </nav>
  );
}

/** On a phone the dock and the trip settings lie in the sheet. */
function SheetControls() {
  if (!narrow.value) return null;
  return (
    <div class="sheet-controls">
      <CutoffSlider />
      <YearLine />
      <TripSettings />
    </div>
  );
}

const strip = () => import('./studio/VersusStrip.tsx');
const greeting = () => import('./Welcome.tsx');
const study = () => import('./study/StudyCard.tsx');
const trip = () => import('./TripCard.tsx');
const review = () => import('./review/ReviewCard.tsx');

function Workspaces() {
  const store = useStore();
  const current = store.setting('workspace');
  const compared = store.setting('rival') !== null && store.setting('versus') !== 'a';
  if (current === 'travel') {
    return (
      <>
        <Lazy load={trip} />
        <SheetControls />
        <Summary table={false} />
      </>
    );
  }
  if (current === 'review') {
    return (
      <>
        <Lazy load={review} />
        <Summary />
        <SheetControls />
      </>
    );
  }
  return (
    <>
      <Summary>{compared && <Lazy load={strip} quiet />}</Summary>
      <SheetControls />
      <ScoreStrip />
      <ScenarioCard />
      <Lazy load={study} />
      <Projects />
    </>
  );
}

const SHEET = ['peek', 'half', 'full'] as const;

/** The workspace: a card at the left, on a phone a sheet from below in three heights. */
export function Panel() {
  const { store, welcome } = usePage();
  const t = store.t.value;
  const height = useSignal<(typeof SHEET)[number]>('half');
  if (!narrow.value && panelClosed.value) {
    return (
      <IconButton
        icon="chevron"
        label={t.controls.expand}
        onClick={() => (panelClosed.value = false)}
        class="panel-open card"
      />
    );
  }
  const next = SHEET[(SHEET.indexOf(height.value) + 1) % SHEET.length]!;
  return (
    <main class="panel card" id="results" tabIndex={-1} data-height={height.value}>
      {narrow.value ? (
        <button
          type="button"
          class="grip"
          aria-label={next === 'peek' ? t.controls.collapse : t.controls.expand}
          onClick={() => (height.value = next)}
        >
          <span />
        </button>
      ) : (
        <IconButton
          icon="chevron"
          label={t.controls.collapse}
          onClick={() => (panelClosed.value = true)}
          class="panel-close quiet"
        />
      )}
      <Brand />
      <Tabs />
      <div class="panel-body">
        <TroubleBanner />
        {welcome.open.value && <Lazy load={greeting} quiet />}
        <Workspaces />
        {narrow.value && <Legend />}
      </div>
    </main>
  );
}
