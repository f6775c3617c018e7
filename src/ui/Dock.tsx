import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FIRST_YEAR, LAST_YEAR, MAX_CUTOFF, MIN_CUTOFF } from '../state/settings.ts';
import { useStore } from './context.ts';
import { FirstYearMark, TargetYears } from './study/TargetYears.tsx';
import { IconButton } from './widgets.tsx';

const CUTOFF_MARKS = [15, 30, 45, 60, 90] as const;
const CUTOFF_STEP_MS = 90;
const YEAR_STEP_MS = 900;

/** Calls `step` at a pace while playing; stops by itself when `step` says there is no more. */
function usePlay(paceMs: number, step: () => boolean): { playing: boolean; toggle(): void } {
  const playing = useSignal(false);
  const on = playing.value;
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      if (!step()) playing.value = false;
    }, paceMs);
    return () => clearInterval(timer);
  }, [on]);
  return {
    playing: on,
    toggle() {
      playing.value = !playing.peek();
    },
  };
}

function percent(value: number, low: number, high: number): string {
  return `${(100 * (value - low)) / (high - low)}%`;
}

export function CutoffSlider() {
  const store = useStore();
  const t = store.t.value;
  const cutoffMin = store.setting('cutoffMin');
  const { playing, toggle } = usePlay(CUTOFF_STEP_MS, () => {
    const now = store.settings.peek().cutoffMin;
    if (now >= MAX_CUTOFF) return false;
    store.change({ cutoffMin: now + 1 });
    return true;
  });
  return (
    <div class="slider">
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? t.summary.pause : t.summary.play}
        onClick={() => {
          if (!playing && cutoffMin >= MAX_CUTOFF) store.change({ cutoffMin: MIN_CUTOFF });
          toggle();
        }}
        class="quiet"
      />
      <label class="slider-name" for="cutoff">
        {t.summary.cutoff}
      </label>
      <div class="track track-bands">
        <input
          id="cutoff"
          type="range"
          min={MIN_CUTOFF}
          max={MAX_CUTOFF}
          step={1}
          value={cutoffMin}
          aria-valuetext={t.summary.within(cutoffMin)}
          onInput={(event) => store.change({ cutoffMin: event.currentTarget.valueAsNumber })}
        />
        <div class="marks" aria-hidden="true">
          {CUTOFF_MARKS.map((mark) => (
            <span key={mark} style={{ left: percent(mark, MIN_CUTOFF, MAX_CUTOFF) }} data-on={mark === cutoffMin}>
              {mark}
            </span>
          ))}
        </div>
      </div>
      <output class="slider-value" for="cutoff">
        {store.format.value.minutes(cutoffMin * 60)}
      </output>
    </div>
  );
}

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

export function YearLine() {
  const store = useStore();
  const t = store.t.value;
  const year = store.setting('year');
  const projects = store.catalogue.value?.projects ?? [];
  const today = Number(store.catalogue.value?.manifest.asOf.slice(0, 4) ?? FIRST_YEAR);
  const opened = YEARS.map((one) => projects.filter((project) => project.openingYear === one).length);
  const most = Math.max(1, ...opened);
  const { playing, toggle } = usePlay(YEAR_STEP_MS, () => {
    const now = store.settings.peek().year ?? FIRST_YEAR - 1;
    if (now >= LAST_YEAR) return false;
    store.change({ year: now + 1 });
    return true;
  });
  return (
    <div class="slider">
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? t.summary.pause : t.plan.playYears}
        onClick={() => {
          if (!playing) store.change({ year: year === null || year >= LAST_YEAR ? FIRST_YEAR : year });
          toggle();
        }}
        class="quiet"
      />
      <label class="slider-name" for="year">
        {t.plan.year}
      </label>
      <div class="track track-years" data-today={year === null}>
        <div class="openings" aria-hidden="true">
          {YEARS.map((one, i) => (
            <i
              key={one}
              style={{ left: percent(one, FIRST_YEAR, LAST_YEAR), height: `${(100 * opened[i]!) / most}%` }}
              data-past={one <= (year ?? today)}
            />
          ))}
        </div>
        <FirstYearMark />
        <input
          id="year"
          type="range"
          min={FIRST_YEAR}
          max={LAST_YEAR}
          step={1}
          value={year ?? today}
          aria-valuetext={year === null ? t.plan.today : t.plan.yearHint(year)}
          onInput={(event) => store.change({ year: event.currentTarget.valueAsNumber })}
        />
        <div class="marks" aria-hidden="true">
          {YEARS.filter((one) => one % 5 === 0 || one === FIRST_YEAR).map((one) => (
            <span key={one} style={{ left: percent(one, FIRST_YEAR, LAST_YEAR) }}>
              {one}
            </span>
          ))}
        </div>
      </div>
      <button type="button" class="pill" aria-pressed={year === null} onClick={() => store.change({ year: null })}>
        {year === null ? t.plan.today : year}
      </button>
      <TargetYears />
    </div>
  );
}

/** Under the map: how long, and when. */
export function Dock() {
  const t = useStore().t.value;
  return (
    <section class="dock card" aria-label={t.summary.sliders}>
      <CutoffSlider />
      <YearLine />
    </section>
  );
}
