import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { ARROWS, NUDGE_PX } from './marker.ts';

/** A numbered point of what is being drawn. */
export interface SketchMark {
  readonly lon: number;
  readonly lat: number;
  /** On something that exists already. */
  readonly snapped: boolean;
  readonly label: string;
}

/** The points of a sketch as numbered buttons: dragged by pointer, moved by arrow keys (with Shift: five times as far). */
export class SketchMarkers {
  private readonly map: MapLibreMap;
  private readonly onMove: (index: number, lon: number, lat: number) => void;
  private readonly markers: { readonly marker: Marker; readonly button: HTMLButtonElement }[] = [];

  constructor(map: MapLibreMap, onMove: (index: number, lon: number, lat: number) => void) {
    this.map = map;
    this.onMove = onMove;
  }

  show(points: readonly SketchMark[]): void {
    while (this.markers.length > points.length) this.markers.pop()?.marker.remove();
    points.forEach((point, i) => {
      const known = this.markers[i] ?? this.create(i, point);
      known.marker.setLngLat([point.lon, point.lat]);
      known.button.dataset.snapped = String(point.snapped);
      known.button.setAttribute('aria-label', `${i + 1} ${point.label}`);
      known.button.title = point.label;
    });
  }

  private create(index: number, point: SketchMark): { marker: Marker; button: HTMLButtonElement } {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sketch-mark';
    const number = document.createElement('span');
    number.className = 'sketch-number';
    number.textContent = String(index + 1);
    button.append(number);
    const marker = new Marker({ element: button, draggable: true }).setLngLat([point.lon, point.lat]).addTo(this.map);
    const report = (): void => {
      const { lng, lat } = marker.getLngLat();
      this.onMove(index, lng, lat);
    };
    marker.on('dragend', report);
    button.addEventListener('click', (event) => event.stopPropagation());
    button.addEventListener('keydown', (event) => {
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const px = NUDGE_PX * (event.shiftKey ? 5 : 1);
      const at = this.map.project(marker.getLngLat());
      marker.setLngLat(this.map.unproject([at.x + step[0] * px, at.y + step[1] * px]));
      report();
    });
    const made = { marker, button };
    this.markers.push(made);
    return made;
  }
}
