import { computed, type ReadonlySignal } from '@preact/signals';
import type { StudyClient } from '../worker/study/client.ts';
import type { Store } from './store.ts';
import { follow, type Study } from './study/follow.ts';
import type { Studies } from './study/studies.ts';

/** Per cents a cell, 255 = none, and what they are per cents of. */
export interface HatchShown {
  readonly kind: 'doubt' | 'sure';
  readonly cells: Uint8Array;
}

/** The pattern over the surface. */
export interface Hatching {
  readonly shown: ReadonlySignal<HatchShown | null>;
  readonly doubt: Study<'doubt'>;
}

export function createHatching(store: Store, studies: Studies, client: StudyClient): Hatching {
  const doubt = follow(
    client,
    'doubt',
    computed(() => {
      const point = store.origin.value;
      if (store.setting('hatch') !== 'doubt' || store.surface.value === null || !point) return null;
      const { lon, lat, name, stationId } = point;
      const at = {
        lon,
        lat,
        ...(name === undefined ? {} : { name }),
        ...(stationId === undefined ? {} : { stationId }),
      };
      return {
        ...{ scenario: store.choice.value, point: at },
        ...{ direction: store.setting('direction'), query: store.query.value },
      };
    }),
  );
  const shown = computed<HatchShown | null>(() => {
    const wanted = store.setting('hatch');
    if (wanted === 'none') return null;
    const study = wanted === 'doubt' ? doubt : studies.robust;
    const cells = study.stale.value ? null : study.answer.value?.value.cellShare;
    return cells ? { kind: wanted, cells } : null;
  });
  return { shown, doubt };
}
