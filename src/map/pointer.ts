import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../base/units.ts';
import type { FeatureRef } from '../state/inspect.ts';
import type { Camera } from '../state/settings.ts';

interface Hovered {
  readonly lon: number;
  readonly lat: number;
  readonly x: number;
  readonly y: number;
  readonly timeS: number | null;
  /** Things under the pointer, the likeliest first. */
  readonly found: readonly FeatureRef[];
}

export interface MapEvents {
  /** `found`: things drawn there, the likeliest first. */
  onClick(lon: number, lat: number, found: readonly FeatureRef[]): void;
  /** Right button, or a long press. */
  onMenu(lon: number, lat: number, found: readonly FeatureRef[]): void;
  onHover(at: Hovered | null): void;
  onCamera(camera: Camera): void;
}

/** Half the side of the square around the pointer in which things count as meant, pixels; larger for a finger. */
const MOUSE_REACH_PX = 5;
const FINGER_REACH_PX = 11;
const coarse = typeof matchMedia === 'function' ? matchMedia('(pointer: coarse)') : null;

/** Tells what pointers do on the map. What lies under a resting pointer is looked up at most once a frame. */
export function listenToPointer(
  map: MapLibreMap,
  events: MapEvents,
  pick: (x: number, y: number, reachPx: number) => readonly FeatureRef[],
  secondsAt: (point: LonLat) => number | null,
): void {
  const reach = (): number => (coarse?.matches ? FINGER_REACH_PX : MOUSE_REACH_PX);
  let frame = 0;
  map.on('click', ({ point, lngLat }) => events.onClick(lngLat.lng, lngLat.lat, pick(point.x, point.y, reach())));
  map.on('contextmenu', ({ point, lngLat }) => events.onMenu(lngLat.lng, lngLat.lat, pick(point.x, point.y, reach())));
  map.on('mousemove', ({ point, lngLat, originalEvent }) => {
    const { lng: lon, lat } = lngLat;
    const { x, y } = point;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const found = originalEvent.buttons === 0 ? pick(x, y, MOUSE_REACH_PX) : [];
      events.onHover({ lon, lat, x, y, timeS: secondsAt([lon, lat]), found });
    });
  });
  map.on('mouseout', () => {
    cancelAnimationFrame(frame);
    events.onHover(null);
  });
  map.on('moveend', (event) => {
    const { lng: lon, lat } = map.getCenter();
    const byHand = ('originalEvent' in event && event.originalEvent) || ('byHand' in event && event.byHand);
    if (byHand) events.onCamera({ lon, lat, zoom: map.getZoom() });
  });
}
