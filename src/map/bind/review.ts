import { effect } from '@preact/signals';
import { showsDoubted } from '../../state/review/doubted.ts';
import type { Review } from '../../state/review/review.ts';
import type { Store } from '../../state/store.ts';
import type { MapOwner } from '../owner.ts';

/** Keeps what the review marks on the map: an area, a target's verdict, data of low confidence. */
export function showReview(owner: MapOwner, store: Store, review: Review): void {
  effect(() => {
    const doubt = showsDoubted(store);
    const catalogue = store.catalogue.value;
    owner.setReview({
      outline: review.outline.value,
      places: review.detail.value?.value.places ?? [],
      doubted: doubt && catalogue ? catalogue.map : null,
    });
  });
  effect(() => {
    const detail = review.detail.value?.value;
    const target = store.catalogue.value?.targets.find(({ id }) => id === detail?.targetId);
    owner.surfaces.setVerdict(detail?.timeS && target ? { timeS: detail.timeS, cutoffS: target.cutoffS } : null);
  });
}
