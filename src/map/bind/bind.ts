import { effect, type ReadonlySignal } from '@preact/signals';
import type { Basemaps } from '../../state/basemap.ts';
import type { ContourLabel } from '../../state/contours.ts';
import type { Hatching } from '../../state/hatch.ts';
import type { Inspect } from '../../state/inspect.ts';
import { pointRef } from '../../state/places.ts';
import type { Review } from '../../state/review/review.ts';
import type { Store } from '../../state/store.ts';
import type { Studio } from '../../state/studio/studio.ts';
import type { Studies } from '../../state/study/studies.ts';
import { frameOf } from '../features/inspect.ts';
import { MapOwner } from '../owner.ts';
import { createTip } from '../tip.ts';
import { showBasemap } from './basemap.ts';
import { middle, padding, shareCamera, studyBounds } from './camera.ts';
import { watchGraphics } from './graphics.ts';
import { looks, showInspect } from './inspect.ts';
import { showReview } from './review.ts';
import { showStudio, studioClicks } from './studio.ts';

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

/** Sets the end of the trip whose turn it is. */
function pickEnd(store: Store, place: string): void {
  store.change({ [store.picking.peek()]: place });
}

/** Creates the map and keeps it in step with the store. */
export function bindMap(
  container: HTMLElement,
  { store, studio, review, studies, inspect, contours, hatching, basemaps }: Bound,
): { zoom(by: number): void; wholeArea(): void; picture(): Promise<HTMLCanvasElement | null> } {
  const tip = createTip(container, store);
  const camera = shareCamera(store, container);
  const drawing = studioClicks(studio, () => owner.map.getZoom());
  const owner: MapOwner = new MapOwner(
    container,
    { dark: store.dark.peek(), language: store.settings.peek().language },
    {
      onClick(lon, lat, found) {
        if (drawing.click(lon, lat)) return;
        if (looks(store) && inspect.click(found, pointRef(lon, lat))) return;
        pickEnd(store, found.find(({ kind }) => kind === 'station')?.id ?? pointRef(lon, lat));
      },
      onMenu: (lon, lat, found) => void inspect.click(found, pointRef(lon, lat)),
      onMove: (role, lon, lat) => store.change({ [role]: pointRef(lon, lat) }),
      onSketchMove: (index, lon, lat) => drawing.move(index, lon, lat),
      onHover(at) {
        const pointed = at?.found[0] ?? null;
        owner.setPointed(pointed !== null && looks(store));
        tip.show(at && { ...at, pointed, compared: owner.surfaces.comparedAt([at.lon, at.lat]) });
      },
      onCamera: camera.moved,
    },
  );

  watchGraphics(owner, store);
  showGround(owner, store);
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
  showTimes(owner, store, contours, hatching);
  showTrip(owner, store);
  effect(() => owner.setMarks(studies.marks.value));
  effect(() =>
    owner.setProjects(new Set([...store.switchedOn.value, ...studio.rivalOn.value]), store.highlighted.value),
  );

  camera.follow(owner);

  return {
    picture: () => owner.picture(),
    zoom: (by) => owner.zoom(by),
    wholeArea() {
      const catalogue = store.catalogue.peek();
      if (catalogue) owner.fit(studyBounds(catalogue), padding(container));
    },
  };
}

/** What is there whatever is asked, and how it looks. */
function showGround(owner: MapOwner, store: Store): void {
  effect(() => {
    if (store.catalogue.value) owner.setCatalogue(store.catalogue.value);
  });
  effect(() => owner.setLook({ dark: store.dark.value, language: store.setting('language') }));
  effect(() => owner.setHidden(store.setting('hidden')));
}

/** The time surface with what lies on it. */
function showTimes({ surfaces }: MapOwner, store: Store, contours: Bound['contours'], hatching: Hatching): void {
  effect(() => surfaces.setSurface(store.surface.value?.value.timeS ?? null));
  effect(() => surfaces.setCutoff(store.setting('cutoffMin') * 60));
  effect(() => surfaces.setContours(contours.value));
  effect(() => surfaces.setHatch(hatching.shown.value));
}

/** The trip and its ends. */
function showTrip(owner: MapOwner, store: Store): void {
  effect(() => owner.setTrip(store.chosenTrip.value ?? store.trip.value?.value ?? null));
  effect(() => {
    const { dragOrigin } = store.t.value.controls;
    owner.setPoint('origin', store.origin.value, `${dragOrigin} · ${store.originLabel.value}`);
  });
  effect(() => {
    const { dragDestination } = store.t.value.controls;
    owner.setPoint('destination', store.destination.value, `${dragDestination} · ${store.destinationLabel.value}`);
  });
}
