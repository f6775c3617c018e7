import { effect } from '@preact/signals';
import type { Store } from '../../state/store.ts';
import type { Studio } from '../../state/studio/studio.ts';
import type { MapOwner } from '../owner.ts';

/** A click this near, in pixels, means the station or node. A point that was moved on purpose is held less firmly. */
const CLICK_REACH_PX = 14;
const MOVE_REACH_PX = 8;
const EQUATOR_M = 40_075_017;

/** Metres under a number of pixels at a place and zoom (tiles of 512 px). */
function metres(px: number, lat: number, zoom: number): number {
  return (px * EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

export interface StudioClicks {
  /** true when the click drew and must not set an end of the trip. */
  click(lon: number, lat: number): boolean;
  move(index: number, lon: number, lat: number): void;
}

/** Clicks that draw. */
export function studioClicks(studio: Studio, zoom: () => number): StudioClicks {
  return {
    click(lon, lat) {
      if (!studio.drawing.peek()) return false;
      const reachM = metres(CLICK_REACH_PX, lat, zoom());
      void studio.tablesReady().then(() => studio.sketch.click([lon, lat], reachM));
      return true;
    },
    move(index, lon, lat) {
      studio.sketch.move(index, [lon, lat], metres(MOVE_REACH_PX, lat, zoom()));
    },
  };
}

/** Keeps what is drawn and what is compared on the map. */
export function showStudio(owner: MapOwner, store: Store, studio: Studio): void {
  effect(() => owner.setOwn(studio.resolved.value?.shape ?? null));
  effect(() => {
    const { drag } = store.t.value.studio.sketch;
    const points = studio.drawing.value ? studio.sketch.points.value : [];
    owner.setSketch(
      points.map((point) => ({
        lon: point.lon,
        lat: point.lat,
        snapped: point.id !== null || point.on !== null,
        label: [point.name, drag].filter((part) => part !== '').join(' · '),
      })),
    );
  });
  effect(() => {
    const [rival, view, swipe] = [store.setting('rival'), store.setting('versus'), store.setting('swipe')];
    const answer = studio.versus.value?.value;
    const shown = rival !== null && view !== 'a' && answer !== undefined;
    owner.surfaces.setVersus(shown ? { timeA: answer.timeA, timeB: answer.timeB, view, line: swipe / 100 } : null);
  });
}
