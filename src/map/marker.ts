import { type Map as MapLibreMap, Marker } from 'maplibre-gl';

export type Role = 'origin' | 'destination';

export const NUDGE_PX = 12;
export const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function element(role: Role): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `marker marker-${role}`;
  const dot = document.createElement('span');
  dot.className = 'marker-dot';
  button.append(dot);
  return button;
}

/** A point of the trip that can be dragged by pointer and moved by arrow keys (with Shift: five times as far). */
export class PointMarker {
  private readonly map: MapLibreMap;
  private readonly marker: Marker;
  private readonly button: HTMLButtonElement;
  private shown = false;
  private moving = false;

  constructor(map: MapLibreMap, role: Role, onMove: (lon: number, lat: number, done: boolean) => void) {
    this.map = map;
    this.button = element(role);
    this.marker = new Marker({
      element: this.button,
      draggable: true,
      anchor: role === 'origin' ? 'center' : 'bottom',
    });
    const report = (done: boolean): void => {
      const { lng, lat } = this.marker.getLngLat();
      onMove(lng, lat, done);
    };
    this.marker.on('dragstart', () => {
      this.moving = true;
    });
    this.marker.on('drag', () => report(false));
    this.marker.on('dragend', () => {
      this.moving = false;
      report(true);
    });
    this.button.addEventListener('keydown', (event) => {
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const px = NUDGE_PX * (event.shiftKey ? 5 : 1);
      const at = map.project(this.marker.getLngLat());
      this.marker.setLngLat(map.unproject([at.x + step[0] * px, at.y + step[1] * px]));
      report(true);
    });
    this.button.addEventListener('click', (event) => event.stopPropagation());
  }

  /** Puts the marker there, or takes it away; while the hand holds it, it stays under the hand. */
  place(point: { readonly lon: number; readonly lat: number } | null): void {
    if (!point) {
      if (this.shown) this.marker.remove();
      this.shown = false;
      return;
    }
    if (!this.moving) this.marker.setLngLat([point.lon, point.lat]);
    if (!this.shown) this.marker.addTo(this.map);
    this.shown = true;
  }

  name(label: string): void {
    this.button.setAttribute('aria-label', label);
    this.button.title = label;
  }
}
