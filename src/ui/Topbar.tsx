import { useEffect, useRef } from 'preact/hooks';
import { DEFINITIONS, MODE_SETS, PERIODS, WAIT_RULES } from '../network/model/question.ts';
import { narrow, useStore } from './context.ts';
import { PlaceField } from './PlaceField.tsx';
import { IconButton, Segmented, Select } from './widgets.tsx';

const MODE_ORDER = ['best', ...MODE_SETS.filter((mode) => mode !== 'best')] as const;

/** Modes, period, definition and waiting rule: everything besides place and scenario that decides a minute. */
export function TripSettings() {
  const store = useStore();
  const t = store.t.value;
  const modes = store.setting('modes');
  const period = store.setting('period');
  const definition = store.setting('definition');
  const wait = store.setting('wait');
  return (
    <fieldset class="trip-settings">
      <legend class="hidden">{t.controls.settings}</legend>
      <Segmented
        label={t.controls.modes}
        value={modes}
        options={MODE_ORDER.map((value) => ({ value, label: t.modes[value], title: t.modesLong[value] }))}
        onChange={(value) => store.change({ modes: value })}
      />
      <Select
        label={t.controls.period}
        value={period}
        options={PERIODS.map((value) => ({ value, label: `${t.periods[value]} ${t.periodHours[value]}` }))}
        onChange={(value) => store.change({ period: value })}
      />
      <Select
        label={t.controls.definition}
        value={definition}
        options={[...DEFINITIONS]
          .reverse()
          .map((value) => ({ value, label: t.definitions[value], title: t.definitionsLong[value] }))}
        onChange={(value) => store.change({ definition: value })}
      />
      <Select
        label={t.controls.wait}
        value={wait}
        options={WAIT_RULES.map((value) => ({ value, label: t.waits[value], title: t.waitsLong[value] }))}
        onChange={(value) => store.change({ wait: value })}
      />
    </fieldset>
  );
}

/** The bar over the map: where from, where to, and how. What lies below it begins where it ends (`--bar`, px), however its words wrap. */
export function Topbar() {
  const store = useStore();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = bar;
    if (!current) return;
    const watcher = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--bar', `${current.offsetTop + current.offsetHeight}px`);
    });
    watcher.observe(current);
    return () => watcher.disconnect();
  }, []);
  const origin = store.setting('origin');
  const destination = store.setting('destination');
  return (
    <search class="topbar card" ref={bar}>
      <div class="ends">
        <PlaceField end="origin" />
        <IconButton
          icon="swap"
          label={store.t.value.controls.swap}
          onClick={() => store.change({ origin: destination, destination: origin })}
          class="quiet swap"
        />
        <PlaceField end="destination" />
      </div>
      {!narrow.value && <TripSettings />}
    </search>
  );
}
