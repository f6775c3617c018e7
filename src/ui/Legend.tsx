import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { showsDoubted } from '../state/review/doubted.ts';
import { HATCHES, LAYERS, type LayerGroup } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { usePage, useStore } from './context.ts';
import { copyText } from './copy.ts';
import { VerdictKey } from './review/VerdictKey.tsx';
import { DifferenceRamp } from './studio/DifferenceRamp.tsx';
import { Lazy } from './studio/Lazy.tsx';
import { rivalName } from './studio/rival-name.ts';
import { IconButton, Select } from './widgets.tsx';

/** The assumptions under which every number on the screen holds, as name and value; `credit` of a basemap goes with them. */
export function assumptions(store: Store, credit = ''): readonly (readonly [name: string, value: string])[] {
  const t = store.t.value;
  const { modes, period, definition, wait, year, versus } = store.settings.value;
  const rival = versus === 'a' ? '' : rivalName(store);
  const catalogue = store.catalogue.value;
  const changed = store.changes.value;
  const scenario = changed === 0 ? t.legend.baseline : t.plan.changed(changed);
  return [
    [t.legend.scenario, year === null ? scenario : `${year} · ${scenario}`],
    ...(rival === '' ? [] : [[t.studio.versus.rival, rival] as const]),
    [t.controls.period, `${t.periods[period]} ${t.periodHours[period]}`],
    [t.controls.modes, t.modes[modes]],
    [t.controls.definition, t.definitions[definition]],
    [t.controls.wait, t.waits[wait]],
    ...changedParams(store),
    [t.legend.dataDate, catalogue?.manifest.asOf ?? '–'],
    [t.legend.model, `${catalogue?.modelVersion ?? '–'} · ${catalogue?.dataHash.slice(0, 8) ?? '–'}`],
    ...(credit === '' ? [] : [[t.map.basemap.row, credit] as const]),
  ];
}

function changedParams(store: Store): readonly (readonly [name: string, value: string])[] {
  const t = store.t.value.check;
  const count = Object.keys(store.choice.value.params ?? {}).length;
  return count === 0 ? [] : [[t.panels.params, t.params.changed(count)]];
}

/** What the colours and lines mean, which layers are drawn, and what the numbers assume. */
export function Legend() {
  const { store, studio, review, hatching, basemaps } = usePage();
  const t = store.t.value;
  const { rival, versus } = store.settings.value;
  const difference = rival !== null && versus === 'difference' && studio.versus.value !== null;
  const sure = hatching.shown.value?.kind === 'sure';
  const doubted = showsDoubted(store);
  const judged = review.detail.value?.value.timeS != null;
  return (
    <aside class="legend card" aria-label={t.legend.title}>
      {difference ? <DifferenceRamp /> : doubted ? <DoubtKey /> : judged ? <VerdictKey /> : sure ? null : <Ramp />}
      <Folded>
        <Layers />
        <HatchChoice />
        <button type="button" class="link basemap-open" onClick={() => (basemaps.open.value = true)}>
          {t.map.basemap.button}
        </button>
      </Folded>
      <Assumptions />
      <details class="attribution">
        <summary>{t.attribution}</summary>
        {store.catalogue.value?.manifest.attribution[store.settings.value.language]}
      </details>
    </aside>
  );
}

/** The legend may be long: on a phone it lies in the sheet, on a wide screen beside the map. */
const isRoomy = (): boolean => matchMedia('(min-width: 1181px), (max-width: 719px)').matches;

/** On a tablet what is drawn is chosen behind a fold, so that the map stays free. */
function Folded({ children }: { children: ComponentChildren }) {
  const store = useStore();
  if (isRoomy()) return <>{children}</>;
  return (
    <details class="folded" open={store.setting('hatch') !== 'none'}>
      <summary>{store.t.value.controls.layers}</summary>
      {children}
    </details>
  );
}

function DoubtKey() {
  const t = useStore().t.value;
  return (
    <ul class="verdict-key">
      <li>
        <i class="key-doubt" aria-hidden="true" />
        {t.confidence.low}
      </li>
    </ul>
  );
}

const hatchKey = () => import('./HatchKey.tsx');

/** Which pattern lies over the surface, and what it means. */
function HatchChoice() {
  const store = useStore();
  const t = store.t.value.map.hatch;
  const { hatch } = store.settings.value;
  return (
    <div class="hatch">
      <Select
        label={t.title}
        value={hatch}
        options={HATCHES.map((value) => ({ value, label: t.choices[value] }))}
        onChange={(value) => store.change({ hatch: value })}
      />
      {hatch !== 'none' && <Lazy load={hatchKey} />}
    </div>
  );
}

function Ramp() {
  const t = useStore().t.value;
  return (
    <div class="ramp">
      <p>{t.legend.minutes}</p>
      <div class="ramp-bar" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((i) => (
          <i key={i} class={`band-${i}`} />
        ))}
      </div>
      <div class="ramp-labels">
        {[0, 15, 30, 45, 60, 90].map((edge) => (
          <span key={edge}>{edge}</span>
        ))}
      </div>
    </div>
  );
}

function Layers() {
  const store = useStore();
  const t = store.t.value;
  const hidden = store.settings.value.hidden;
  const toggle = (group: LayerGroup): void =>
    store.change({
      hidden: LAYERS.filter((one) => (one === group ? !hidden.includes(one) : hidden.includes(one))),
    });
  return (
    <fieldset class="layers">
      <legend class="hidden">{t.controls.layers}</legend>
      {LAYERS.map((group) => (
        <label key={group}>
          <input type="checkbox" checked={!hidden.includes(group)} onChange={() => toggle(group)} />
          <span class={`key key-${group}`} aria-hidden="true" />
          {t.layers[group]}
        </label>
      ))}
    </fieldset>
  );
}

function Assumptions() {
  const page = usePage();
  const { store, inspect } = page;
  const t = store.t.value;
  const copied = useSignal(false);
  const rows = assumptions(store, page.basemaps.credit.value);
  /** Folded while a card needs the room. */
  const crowded = store.settings.value.feature !== null || inspect.listing.value;
  async function copy(): Promise<void> {
    const text = rows.map(([name, value]) => name + t.marks.colon + value).join('\n');
    const { keyEntries } = await import('./colour-key.ts');
    const key = keyEntries(page).map(({ label }) => label);
    if (!(await copyText(`${t.app.title}\n${text}\n${key.join(' · ')}\n${location.href}`))) return;
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 2000);
  }
  return (
    <details class="assumptions" open={isRoomy() && !crowded}>
      <summary>{t.legend.assumptions}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <IconButton
        icon={copied.value ? 'check' : 'copy'}
        label={copied.value ? t.controls.copied : t.controls.copyLegend}
        onClick={() => void copy()}
        class="quiet"
      />
    </details>
  );
}
