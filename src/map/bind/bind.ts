import { effect, type ReadonlySignal } from '@preact/signals';
import type { LonLat } from '../../base/units.ts';
import type { Basemaps } from '../../state/basemap.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { ContourLabel } from '../../state/contours.ts';
import type { Hatching } from '../../state/hatch.ts';
import type { Inspect } from '../../state/inspect.ts';
import { pointRef } from '../../state/places.ts';
import type { Review } from '../../state/review/review.ts';
import type { Camera } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import type { Studio } from '../../state/studio/studio.ts';
import type { Studies } from '../../state/study/studies.ts';
import { frameOf } from '../features/inspect.ts';
import { MapOwner } from '../owner.ts';
import { createTip } from '../tip.ts';
import { showBasemap } from './basemap.ts';
import { looks, showInspect } from './inspect.ts';
import { showReview } from './review.ts';
import { showStudio, studioClicks } from './studio.ts';

/** Room that panels take from the map, pixels. */
function padding(container: HTMLElement): { top: number; right: number; bottom: number; left: number } {
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
function middle(container: HTMLElement): readonly [x: number, y: number] {
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
function studyBounds(catalogue: Catalogue): [LonLat, LonLat] {
  const points = catalogue.map.studyArea.flatMap((polygon) => polygon[0] ?? []);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}

export function hasWebGL2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** What the map shows and changes. */
interface Bound {
  readonly store: Store;
  readonly studio: Studio;
  readonly review: Review;
  readonly studies: Studies;
  readonly inspect: Inspect;
  readonly contours: ReadonlySignal<readonly ContourLabel[]>;
  readonly hatching: Hatching;
  readonly basemaps: Basemaps;
}

/** Creates the map and keeps it in step with the store. */
export function bindMap(
  container: HTMLElement,
  { store, studio, review, studies, inspect, contours, hatching, basemaps }: Bound,
): { zoom(by: number): void; wholeArea(): void; picture(): Promise<HTMLCanvasElement | null> } {
  const tip = createTip(container, store);
  /** The camera that map and settings last agreed on; null = the region. */
  let seen: Camera | null = null;
  const drawing = studioClicks(studio, () => owner.map.getZoom());
  const owner: MapOwner = new MapOwner(
    container,
    { dark: store.dark.peek(), language: store.settings.peek().language },
    {
      onClick(lon, lat, found) {
        if (drawing.click(lon, lat)) return;
        if (looks(store) && inspect.click(found, pointRef(lon, lat))) return;
        const station = found.find(({ kind }) => kind === 'station');
        store.change({ [store.picking.peek()]: station?.id ?? pointRef(lon, lat) });
      },
      onMenu: (lon, lat, found) => void inspect.click(found, pointRef(lon, lat)),
      onMove(role, lon, lat) {
        store.change({ [role]: pointRef(lon, lat) });
      },
      onSketchMove: (index, lon, lat) => drawing.move(index, lon, lat),
      onHover(at) {
        const pointed = at?.found[0] ?? null;
        owner.setPointed(pointed !== null && looks(store));
        tip.show(at && { ...at, pointed, compared: owner.surfaces.comparedAt([at.lon, at.lat]) });
      },
      onCamera(camera) {
        seen = camera;
        store.change({ camera });
      },
    },
  );

  effect(() => {
    if (store.catalogue.value) owner.setCatalogue(store.catalogue.value);
  });
  showStudio(owner, store, studio);
  showReview(owner, store, review);
  showBasemap(owner, basemaps);
  showInspect(
    owner,
    store,
    inspect,
    () => middle(container),
    (ref) => {
      const frame = frameOf(store.catalogue.peek()!, ref);
      if (frame) owner.fit(frame, padding(container));
    },
  );
  effect(() => owner.setMarks(studies.marks.value));
  effect(() => owner.setLook({ dark: store.dark.value, language: store.setting('language') }));
  effect(() => owner.surfaces.setSurface(store.surface.value?.value.timeS ?? null));
  effect(() => owner.surfaces.setCutoff(store.setting('cutoffMin') * 60));
  effect(() => owner.surfaces.setContours(contours.value));
  effect(() => owner.surfaces.setHatch(hatching.shown.value));
  effect(() => owner.setHidden(store.setting('hidden')));
  effect(() =>
    owner.setProjects(new Set([...store.switchedOn.value, ...studio.rivalOn.value]), store.highlighted.value),
  );
  effect(() => owner.setTrip(store.chosenTrip.value ?? store.trip.value?.value ?? null));
  effect(() =>
    owner.setPoint('origin', store.origin.value, `${store.t.value.controls.dragOrigin} · ${store.originLabel.value}`),
  );
  effect(() =>
    owner.setPoint(
      'destination',
      store.destination.value,
      `${store.t.value.controls.dragDestination} · ${store.destinationLabel.value}`,
    ),
  );

  let placed = false;
  effect(() => {
    const catalogue = store.catalogue.value;
    const camera = store.setting('camera');
    if (!catalogue || (placed && camera === seen)) return;
    placed = true;
    seen = camera;
    if (camera) owner.show(camera);
    else owner.fit(region(catalogue), padding(container), false);
  });

  return {
    picture: () => owner.picture(),
    zoom(by) {
      owner.zoom(by);
    },
    wholeArea() {
      const catalogue = store.catalogue.peek();
      if (catalogue) owner.fit(studyBounds(catalogue), padding(container));
    },
  };
}
