import { effect } from '@preact/signals';
import type { LonLat } from '../../base/units.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { Camera } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import type { MapOwner } from '../owner.ts';

/** Room that panels take from the map, pixels. */
export function padding(container: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  const wide = container.clientWidth >= 720;
  const panel = document.querySelector('.panel');
  const card =
    document.querySelector('.feature') ?? (container.clientWidth > 1180 ? document.querySelector('.legend') : null);
  const side = card?.getBoundingClientRect().left;
  const left = wide && panel ? panel.getBoundingClientRect().right : 0;
  return wide
    ? {
        top: 110,
        right: container.clientWidth - (side ?? container.clientWidth - 12) + 12,
        bottom: 116,
        left: left + 16,
      }
    : {
        top: 120,
        right: 8,
        bottom: container.clientHeight * (document.querySelector('.feature') ? 0.6 : 0.42),
        left: 8,
      };
}

/** The middle of what no panel covers. */
export function middle(container: HTMLElement): readonly [x: number, y: number] {
  const { top, right, bottom, left } = padding(container);
  return [(left + container.clientWidth - right) / 2, (top + container.clientHeight - bottom) / 2];
}

/** The three cores with the country an hour around them: where the question of the page is decided. */
function region(catalogue: Catalogue): [LonLat, LonLat] {
  const lons = catalogue.manifest.cores.map((core) => core.lon);
  const lats = catalogue.manifest.cores.map((core) => core.lat);
  return [
    [Math.min(...lons) - 0.34, Math.min(...lats) - 0.22],
    [Math.max(...lons) + 0.34, Math.max(...lats) + 0.24],
  ];
}

/** Frame of the study area. */
export function studyBounds(catalogue: Catalogue): [LonLat, LonLat] {
  const points = catalogue.map.studyArea.flatMap((polygon) => polygon[0] ?? []);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}

interface SharedCamera {
  /** The map was moved. */
  moved(camera: Camera): void;
  /** Moves the map as the settings say, at first to the region. */
  follow(owner: MapOwner): void;
}

/** One camera of map and settings. */
export function shareCamera(store: Store, container: HTMLElement): SharedCamera {
  /** What map and settings last agreed on; null = the region. */
  let seen: Camera | null = null;
  let placed = false;
  return {
    moved(camera) {
      seen = camera;
      store.change({ camera });
    },
    follow(owner) {
      effect(() => {
        const catalogue = store.catalogue.value;
        const camera = store.setting('camera');
        if (!catalogue || (placed && camera === seen)) return;
        placed = true;
        seen = camera;
        if (camera) owner.show(camera);
        else owner.fit(region(catalogue), padding(container), false);
      });
    },
  };
}
