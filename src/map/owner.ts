import { type GeoJSONSource, Map as MapLibreMap, type PaddingOptions, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { LonLat } from '../base/units.ts';
import type { Catalogue, ProjectCard, Trip } from '../state/catalogue.ts';
import type { FeatureRef } from '../state/inspect.ts';
import type { Camera, LayerGroup } from '../state/settings.ts';
import type { Marks } from '../state/study/marks.ts';
import { Crosshair } from './crosshair.ts';
import {
  baseFeatures,
  ownFeatures,
  projectFeatures,
  type SourceId,
  sketchFeatures,
  tripFeatures,
} from './features/features.ts';
import { inspectFeatures } from './features/inspect.ts';
import { type ReviewShown, reviewFeatures } from './features/review.ts';
import { markFeatures } from './features/study.ts';
import { PointMarker, type Role } from './marker.ts';
import { pickAt } from './pick.ts';
import { pictureOf } from './picture.ts';
import { listenToPointer, type MapEvents } from './pointer.ts';
import { type SketchMark, SketchMarkers } from './sketch-markers.ts';
import { type Palette, palette } from './style/palette.ts';
import { dimLines, type LineOpacities, letThrough, showGroups } from './style/restyle.ts';
import { screenFactor } from './style/scale.ts';
import { style } from './style/style.ts';
import { Surfaces } from './surface/surfaces.ts';

const MOTION_MS = 500;
const CANVAS_NAME = { zh: '地图', en: 'Map' } as const;

interface MarkerEvents {
  onMove(role: Role, lon: number, lat: number): void;
  onSketchMove(index: number, lon: number, lat: number): void;
}

interface Look {
  readonly dark: boolean;
  readonly language: 'zh' | 'en';
}

/** The one owner of the MapLibre map. Every setter may be called at any time and does nothing when nothing changed. */
export class MapOwner {
  readonly map: MapLibreMap;
  readonly surfaces: Surfaces;
  private readonly markers: Readonly<Record<Role, PointMarker>>;
  private look: Look;
  private palette: Palette;
  private catalogue: Catalogue | null = null;
  private readonly sketch: SketchMarkers;
  private readonly crosshair: Crosshair;
  private inspected: FeatureRef | null = null;
  private underlaid = false;
  private styled = false;
  private doubted = false;
  private readonly opacities: LineOpacities = new Map();
  private hidden: readonly LayerGroup[] = [];
  private readonly shown = new Map<SourceId, GeoJSON.FeatureCollection>();

  constructor(container: HTMLElement, look: Look, events: MapEvents & MarkerEvents) {
    setWorkerUrl(workerUrl);
    this.look = look;
    this.palette = palette(look.dark);
    this.map = new MapLibreMap({
      container,
      style: style(this.palette, look.language, screenFactor()),
      attributionControl: false,
      minZoom: 6.5,
      maxZoom: 15.5,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      renderWorldCopies: false,
      fadeDuration: 0,
      center: [112.95, 27.95],
      zoom: 8.6,
    });
    this.map.touchZoomRotate.disableRotation();
    this.surfaces = new Surfaces(this.map, this.palette, (labels) => this.setSource('contours', labels));
    this.markers = {
      origin: new PointMarker(this.map, 'origin', (lon, lat) => events.onMove('origin', lon, lat)),
      destination: new PointMarker(this.map, 'destination', (lon, lat) => events.onMove('destination', lon, lat)),
    };
    this.sketch = new SketchMarkers(this.map, events.onSketchMove);
    this.crosshair = new Crosshair(container);
    this.nameCanvas();
    this.listen(events);
  }

  private nameCanvas(): void {
    this.map.getCanvas().setAttribute('aria-label', CANVAS_NAME[this.look.language]);
  }

  private listen(events: MapEvents): void {
    const { map } = this;
    map.on('style.load', () => {
      this.styled = true;
      this.dress();
    });
    listenToPointer(
      map,
      events,
      (x, y, reachPx) => this.pick(x, y, reachPx),
      (at) => this.surfaces.secondsAt(at),
    );
    map.on('webglcontextlost', () => {
      this.styled = false;
    });
    map.on('webglcontextrestored', () => this.surfaces.restore());
  }

  /** Runs now, or as soon as there is a style. */
  whenStyled(then: () => void): void {
    if (this.styled) then();
    else this.map.once('style.load', then);
  }

  /** A basemap lies under the map: bands let it through, its own water is seen instead of ours. */
  setUnderlaid(underlaid: boolean): void {
    this.underlaid = underlaid;
    this.surfaces.setUnderlaid(underlaid);
    if (this.styled) letThrough(this.map, underlaid);
  }

  /** Things drawn near a point of the map's box. */
  pick(x: number, y: number, reachPx: number): readonly FeatureRef[] {
    return this.styled ? pickAt(this.map, x, y, reachPx) : [];
  }

  setInspect(ref: FeatureRef | null): void {
    this.inspected = ref;
    this.setSource('inspect', inspectFeatures(this.catalogue, ref));
  }

  /** The pointer stands on something that can be looked at. */
  setPointed(pointed: boolean): void {
    this.map.getCanvas().style.cursor = pointed ? 'pointer' : '';
  }

  /** Where the crosshair stands on the map's box; null = it is not shown. */
  setCrosshair(at: readonly [x: number, y: number] | null): void {
    this.crosshair.show(at);
  }

  setCatalogue(catalogue: Catalogue): void {
    if (catalogue === this.catalogue) return;
    this.catalogue = catalogue;
    this.surfaces.setCatalogue(catalogue);
    for (const [id, features] of Object.entries(baseFeatures(catalogue))) this.setSource(id as SourceId, features);
    this.setInspect(this.inspected);
    if (this.styled) this.dress();
  }

  setLook(look: Look): void {
    if (look.dark === this.look.dark && look.language === this.look.language) return;
    this.look = look;
    this.palette = palette(look.dark);
    this.nameCanvas();
    this.styled = false;
    this.map.setStyle(style(this.palette, look.language, screenFactor()), { diff: false });
  }

  setOwn(shape: ProjectCard['shape'] | null): void {
    this.setSource('own', ownFeatures(shape));
  }

  /** People behind a project, or what is taken away; null = nothing. */
  setMarks(marks: Marks | null): void {
    this.setSource('study-marks', markFeatures(marks));
  }

  setSketch(points: readonly SketchMark[]): void {
    this.setSource('sketch', sketchFeatures(points));
    this.sketch.show(points);
  }

  setReview(shown: ReviewShown): void {
    this.setSource('review', reviewFeatures(shown));
    this.doubted = shown.doubted !== null;
    this.showSurfaces();
    if (this.styled) dimLines(this.map, this.doubted, this.opacities);
  }

  setHidden(hidden: readonly LayerGroup[]): void {
    this.hidden = hidden;
    this.showSurfaces();
    if (this.styled) showGroups(this.map, hidden);
  }

  private showSurfaces(): void {
    this.surfaces.setShown(!this.hidden.includes('surface') && !this.doubted);
  }

  setProjects(on: ReadonlySet<string>, highlighted: string | null): void {
    if (!this.catalogue) return;
    const { lng, lat } = this.map.getCenter();
    this.setSource('projects', projectFeatures(this.catalogue.projects, on, highlighted, [lng, lat]));
  }

  setTrip(trip: Trip | null): void {
    const colors = new Map(this.catalogue?.map.lines.map((line) => [line.id, line.color]));
    this.setSource(
      'trip',
      tripFeatures(trip, (id) => colors.get(id), this.palette.trip),
    );
  }

  setPoint(role: Role, point: { lon: number; lat: number } | null, label: string): void {
    this.markers[role].place(point);
    this.markers[role].name(label);
  }

  /** Looks where the settings say; not reported back. */
  show(camera: Camera): void {
    this.map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  /** Fits a frame into what the panels leave free; `byHand`: with a motion, and reported as the person's choice. */
  fit(frame: readonly [LonLat, LonLat], padding: PaddingOptions, byHand = true): void {
    const [southWest, northEast] = frame;
    const bounds: [[number, number], [number, number]] = [[...southWest], [...northEast]];
    this.map.fitBounds(bounds, { padding, animate: byHand, duration: MOTION_MS }, { byHand });
  }

  /** A copy of what the map shows, once all that belongs on it is drawn. */
  picture(): Promise<HTMLCanvasElement> {
    return pictureOf(this.map);
  }

  zoom(by: number): void {
    this.map.zoomTo(this.map.getZoom() + by, { duration: MOTION_MS / 2 }, { byHand: true });
  }

  private setSource(id: SourceId, features: GeoJSON.FeatureCollection): void {
    this.shown.set(id, features);
    if (!this.styled) return;
    this.map.getSource<GeoJSONSource>(id)?.setData(features);
  }

  /** A new style has arrived: gives it the data and the surface again. */
  private dress(): void {
    for (const [id, features] of this.shown) this.map.getSource<GeoJSONSource>(id)?.setData(features);
    this.surfaces.dress(this.palette);
    showGroups(this.map, this.hidden);
    letThrough(this.map, this.underlaid);
    dimLines(this.map, this.doubted, this.opacities);
  }
}
