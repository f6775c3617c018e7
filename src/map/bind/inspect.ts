import { effect, untracked } from '@preact/signals';
import type { FeatureRef, Inspect } from '../../state/inspect.ts';
import type { Store } from '../../state/store.ts';
import type { MapOwner } from '../owner.ts';

/** Half the side of the square around the crosshair in which things count, pixels. */
const CROSSHAIR_REACH_PX = 32;

/** true when a click on the map looks at things; on the way it sets the ends of a trip. */
export function looks(store: Store): boolean {
  return store.settings.peek().workspace !== 'travel';
}

/** Keeps the thing whose card is open on the map, and lets the page ask what lies under the crosshair. */
export function showInspect(
  owner: MapOwner,
  store: Store,
  inspect: Inspect,
  middle: () => readonly [x: number, y: number],
  bring: (ref: FeatureRef) => void,
): void {
  effect(() => owner.setInspect(store.setting('feature')));
  effect(() => {
    owner.setCrosshair(inspect.listing.value ? middle() : null);
  });
  effect(() => {
    const ref = inspect.wanted.value;
    if (!ref || !store.catalogue.value) return;
    untracked(() => bring(ref));
    inspect.wanted.value = null;
  });
  inspect.crosshair.value = () => owner.pick(...middle(), CROSSHAIR_REACH_PX);
}
