import { useEffect, useRef } from 'preact/hooks';
import { parsePoint } from '../../state/places.ts';
import { usePage } from '../context.ts';
import { IconButton } from '../widgets.tsx';
import { FeatureCard } from './FeatureCard.tsx';
import { FeatureList } from './FeatureList.tsx';

/** The card of the thing that is looked at, or the list of all things; Escape closes it. */
export default function FeaturePanel() {
  const { store, inspect } = usePage();
  const t = store.t.value.map;
  const picked = store.settings.value.feature;
  const listing = inspect.listing.value;
  /** Where the focus was before the panel opened. */
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
  }, []);
  function close(): void {
    inspect.close();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  }
  return (
    <section
      class="feature card"
      aria-label={t.title}
      data-testid="feature"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="feature-tools">
        {picked && !listing && (
          <IconButton
            icon="aim"
            label={t.look}
            onClick={() => {
              inspect.browse();
            }}
            class="quiet"
          />
        )}
        <IconButton icon="close" label={t.close} onClick={close} class="quiet" />
      </div>
      <div class="feature-body">
        {listing || !picked ? <FeatureList /> : <FeatureCard picked={picked} />}
        {picked && !listing && inspect.facts.value?.value && <Ends />}
      </div>
    </section>
  );
}

/** The thing as an end of the trip; a station is entered at its door. */
function Ends() {
  const { store, inspect } = usePage();
  const t = store.t.value.map;
  const picked = store.settings.value.feature;
  if (!picked) return null;
  const at = picked.kind === 'station' ? picked.id : inspect.spot.value;
  const usable = at !== null && (picked.kind === 'station' || parsePoint(at) !== null);
  return (
    <div class="feature-ends">
      {usable && (
        <>
          <button type="button" class="pill" onClick={() => store.change({ origin: at })}>
            {t.start}
          </button>
          <button type="button" class="pill" onClick={() => store.change({ destination: at })}>
            {t.end}
          </button>
        </>
      )}
      <button
        type="button"
        class="pill"
        onClick={() => {
          inspect.wanted.value = picked;
        }}
      >
        {t.zoomTo}
      </button>
    </div>
  );
}
