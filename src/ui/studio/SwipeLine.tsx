import { useSignal } from '@preact/signals';
import { usePage } from '../context.ts';

const STEP = 1;
const LEAP = 10;

function within(share: number): number {
  return Math.max(0, Math.min(100, Math.round(share)));
}

/** The line between A and B on the map: dragged, or moved by arrow keys, Page Up and Down, Home and End. */
export default function SwipeLine() {
  const { store, studio } = usePage();
  const t = store.t.value.studio.versus;
  const held = useSignal(false);
  const rival = store.setting('rival');
  const versus = store.setting('versus');
  const swipe = store.setting('swipe');
  if (!rival || versus !== 'swipe' || !studio.versus.value) return null;
  const to = (share: number): void => store.change({ swipe: within(share) });
  const KEYS: Readonly<Record<string, number>> = {
    ArrowLeft: swipe - STEP,
    ArrowDown: swipe - STEP,
    ArrowRight: swipe + STEP,
    ArrowUp: swipe + STEP,
    PageDown: swipe - LEAP,
    PageUp: swipe + LEAP,
    Home: 0,
    End: 100,
  };
  return (
    <div class="swipe" style={{ left: `${swipe}%` }} data-held={held.value}>
      <span class="ab" data-side="a" aria-hidden="true">
        A
      </span>
      <div
        class="swipe-handle"
        role="slider"
        tabIndex={0}
        aria-label={t.handle}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={swipe}
        aria-valuetext={`${swipe}%`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.value = true;
        }}
        onPointerMove={(event) => {
          if (held.value) to((100 * event.clientX) / innerWidth);
        }}
        onPointerUp={() => (held.value = false)}
        onPointerCancel={() => (held.value = false)}
        onKeyDown={(event) => {
          const next = KEYS[event.key];
          if (next === undefined) return;
          event.preventDefault();
          to(next);
        }}
      />
      <span class="ab" data-side="b" aria-hidden="true">
        B
      </span>
    </div>
  );
}
