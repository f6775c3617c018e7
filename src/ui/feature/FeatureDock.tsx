import { usePage } from '../context.ts';
import { Lazy } from '../studio/Lazy.tsx';

const panel = () => import('./FeaturePanel.tsx');

/** Fetches the card of a thing on the map when one is looked at. */
export function FeatureDock() {
  const { store, inspect } = usePage();
  if (store.settings.value.feature === null && !inspect.listing.value) return null;
  return <Lazy load={panel} />;
}
