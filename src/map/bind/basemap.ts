import { effect } from '@preact/signals';
import type { Basemaps } from '../../state/basemap.ts';
import type { BasemapLayers } from '../basemap/basemap.ts';
import type { MapOwner } from '../owner.ts';

/** Keeps a person's own basemap under the map. Its code is fetched when there is one. */
export function showBasemap(owner: MapOwner, basemaps: Basemaps): void {
  let layers: Promise<BasemapLayers> | null = null;
  async function open(): Promise<BasemapLayers> {
    const { createBasemapLayers } = await import('../basemap/basemap.ts');
    const opened = createBasemapLayers(owner.map, (message) => {
      basemaps.problem.value = message;
    });
    owner.map.on('style.load', opened.again);
    return opened;
  }
  effect(() => {
    const { value: chosen } = basemaps.chosen;
    const there = chosen.kind !== 'none';
    owner.setUnderlaid(there);
    if (!there && layers === null) return;
    layers ??= open();
    void layers.then((opened) => owner.whenStyled(() => void opened.show(chosen)));
  });
}
