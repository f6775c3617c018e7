import {
  type GeoJSONSource,
  type LineLayerSpecification,
  Map as MapLibreMap,
  type PaddingOptions,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { LonLat } from '../base/units.ts';
import type { Catalogue, ProjectCard, Trip } from '../state/catalogue.ts';
import type { ContourLabel } from '../state/contours.ts';
import type { HatchShown } from '../state/hatch.ts';
import type { FeatureRef } from '../state/inspect.ts';
import type { Camera, LayerGroup } from '../state/settings.ts';
import type { Marks } from '../state/study/marks.ts';
import { contourFeatures } from './features/contours.ts';
import {
  baseFeatures,
  EMPTY,
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
import { groupOf } from './style/groups.ts';
import { type Palette, palette } from './style/palette.ts';
import { screenFactor } from './style/scale.ts';
import { style } from './style/style.ts';
import { sampleSurface } from './surface/sample.ts';
import { SurfaceLayer } from './surface/surface-layer.ts';
import { VersusLayer, type VersusShown } from './surface/versus-layer.ts';

const MOTION_MS = 500;
const DIMMED = 0.25;
const UNDERLAID_ALPHA = 0.55;
const CANVAS_NAME = { zh: '地图', en: 'Map' } as const;

type LineOpacity = NonNullable<LineLayerSpecification['paint']>['line-opacity'];

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
  private readonly markers: Readonly<Record<Role, PointMarker>>;
  private look: Look;
  private palette: Palette;
  private catalogue: Catalogue | null = null;
  private surface: SurfaceLayer | null = null;
  private versus: VersusLayer | null = null;
  private compared: VersusShown | null = null;
  private readonly sketch: SketchMarkers;
  private readonly crosshair = document.createElement('div');
  private inspected: FeatureRef | null = null;
  private hatch: HatchShown | null = null;
  private contours: readonly ContourLabel[] = [];
  private underlaid = false;
  private styled = false;
  private doubted = false;
  private readonly opacity = new Map<string, LineOpacity>();
  private verdict: { readonly timeS: Uint16Array; readonly cutoffS: number } | null = null;
  private timeS: Uint16Array | null = null;
  private cutoffS = 3600;
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
    this.markers = {
      origin: new PointMarker(this.map, 'origin', (lon, lat) => events.onMove('origin', lon, lat)),
      destination: new PointMarker(this.map, 'destination', (lon, lat) => events.onMove('destination', lon, lat)),
    };
    this.sketch = new SketchMarkers(this.map, events.onSketchMove);
    this.crosshair.className = 'crosshair';
    this.crosshair.hidden = true;
    container.append(this.crosshair);
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
      (at) => this.secondsAt(at),
    );
    map.on('webglcontextrestored', () => {
      const gl = map.getCanvas().getContext('webgl2');
      if (gl) {
        this.surface?.restore(gl);
        this.versus?.restore(gl);
      }
    });
  }

  /** Labels along the bands; what hides the bands hides them too. */
  setContours(lines: readonly ContourLabel[]): void {
    this.contours = lines;
    this.labelBands();
  }

  private labelBands(): void {
    const bands =
      !this.hidden.includes('surface') &&
      !this.doubted &&
      !this.compared &&
      !this.verdict &&
      this.hatch?.kind !== 'sure';
    const features = bands ? contourFeatures(this.contours, this.cutoffS, this.catalogue?.map.water) : EMPTY;
    if (features.features.length > 0 || (this.shown.get('contours')?.features.length ?? 0) > 0)
      this.setSource('contours', features);
  }

  /** Runs now, or as soon as there is a style. */
  whenStyled(then: () => void): void {
    if (this.styled) then();
    else this.map.once('style.load', then);
  }

  /** A basemap lies under the map: bands let it through, its own water is seen instead of ours. */
  setUnderlaid(underlaid: boolean): void {
    this.underlaid = underlaid;
    this.lookOfSurface();
    if (this.styled) this.letThrough();
  }

  private letThrough(): void {
    this.map.setPaintProperty('outside', 'fill-opacity', this.underlaid ? 0.4 : 1);
    this.map.setPaintProperty('water', 'fill-opacity', this.underlaid ? 0 : 1);
    this.map.setPaintProperty('water-line', 'line-opacity', this.underlaid ? 0 : 1);
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
    this.crosshair.hidden = at === null;
    if (at) this.crosshair.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  }

  /** Minutes of the shown surface at a point, in seconds; null where nothing is shown. */
  secondsAt(point: LonLat): number | null {
    const timeS = this.verdict?.timeS ?? this.timeS;
    if (!this.catalogue || !timeS) return null;
    return sampleSurface(this.catalogue.grid, this.catalogue.manifest.gridCentre, timeS, point);
  }

  setCatalogue(catalogue: Catalogue): void {
    if (catalogue === this.catalogue) return;
    this.catalogue = catalogue;
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

  setSurface(timeS: Uint16Array | null): void {
    this.timeS = timeS;
    if (!this.verdict) this.surface?.setSurface(timeS);
  }

  /** Seconds of both compared surfaces at a point; null where nothing is compared. */
  comparedAt(point: LonLat): { readonly a: number | null; readonly b: number | null } | null {
    if (!this.catalogue || !this.compared) return null;
    const { grid, manifest } = this.catalogue;
    const { timeA, timeB } = this.compared;
    return {
      a: sampleSurface(grid, manifest.gridCentre, timeA, point),
      b: sampleSurface(grid, manifest.gridCentre, timeB, point),
    };
  }

  /** Two surfaces instead of one; null = the one. */
  setVersus(shown: VersusShown | null): void {
    this.compared = shown;
    this.versus?.show(shown);
    this.lookOfSurface();
    this.labelBands();
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
    this.lookOfSurface();
    this.labelBands();
    if (this.styled) this.dim();
  }

  /** Instead of the time bands: who is inside a cutoff and who is not; null = the bands. */
  setVerdict(verdict: { readonly timeS: Uint16Array; readonly cutoffS: number } | null): void {
    if (verdict === this.verdict) return;
    this.verdict = verdict;
    this.surface?.setSurface(verdict?.timeS ?? this.timeS);
    this.lookOfSurface();
    this.labelBands();
  }

  /** A pattern over the surface; null = none. */
  setHatch(hatch: HatchShown | null): void {
    this.hatch = hatch;
    this.surface?.setHatch(hatch);
    this.labelBands();
  }

  setCutoff(cutoffS: number): void {
    this.cutoffS = cutoffS;
    this.lookOfSurface();
  }

  setHidden(hidden: readonly LayerGroup[]): void {
    this.hidden = hidden;
    this.lookOfSurface();
    this.labelBands();
    if (this.styled) this.showGroups();
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
    if (this.catalogue && !this.map.getLayer('surface')) {
      this.surface = new SurfaceLayer(this.catalogue.grid, this.catalogue.manifest.gridCentre, this.palette);
      this.surface.setSurface(this.verdict?.timeS ?? this.timeS);
      this.surface.setHatch(this.hatch);
      this.map.addLayer(this.surface, 'outside');
      this.versus = new VersusLayer(this.catalogue.grid, this.catalogue.manifest.gridCentre, this.palette);
      this.versus.show(this.compared);
      this.map.addLayer(this.versus, 'outside');
    }
    this.lookOfSurface();
    this.showGroups();
    this.letThrough();
    this.dim();
  }

  private lookOfSurface(): void {
    const shown = !this.hidden.includes('surface') && !this.doubted;
    const cutoffS = this.verdict?.cutoffS ?? this.cutoffS;
    const palette = this.underlaid ? { ...this.palette, bandAlpha: UNDERLAID_ALPHA } : this.palette;
    this.surface?.setLook(palette, cutoffS, shown && this.compared === null, this.verdict !== null);
    this.versus?.setLook(palette, this.cutoffS);
    this.versus?.show(shown ? this.compared : null);
  }

  /** Roads and lines stand back while what is doubted among them is shown. */
  private dim(): void {
    for (const layer of this.map.getStyle().layers) {
      const group = groupOf(layer.id);
      if (layer.type !== 'line' || (group !== 'roads' && group !== 'rail')) continue;
      const own = this.opacity.get(layer.id) ?? layer.paint?.['line-opacity'] ?? 1;
      this.opacity.set(layer.id, own);
      const wanted = this.doubted ? DIMMED : own;
      if ((layer.paint?.['line-opacity'] ?? 1) !== wanted) this.map.setPaintProperty(layer.id, 'line-opacity', wanted);
    }
  }

  private showGroups(): void {
    for (const layer of this.map.getStyle().layers) {
      const group = groupOf(layer.id);
      if (!group || layer.id === 'surface') continue;
      const visibility = this.hidden.includes(group) ? 'none' : 'visible';
      if ((this.map.getLayoutProperty(layer.id, 'visibility') ?? 'visible') !== visibility) {
        this.map.setLayoutProperty(layer.id, 'visibility', visibility);
      }
    }
  }
}
