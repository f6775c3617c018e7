import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat, Seconds } from '../../base/units.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { ContourLabel } from '../../state/contours.ts';
import type { HatchShown } from '../../state/hatch.ts';
import { contourFeatures } from '../features/contours.ts';
import { EMPTY } from '../features/features.ts';
import type { Palette } from '../style/palette.ts';
import { sampleSurface } from './sample.ts';
import { SurfaceLayer } from './surface-layer.ts';
import { VersusLayer, type VersusShown } from './versus-layer.ts';

/** Bands over a basemap let it through. */
const UNDERLAID_ALPHA = 0.55;

interface Verdict {
  readonly timeS: Uint16Array;
  readonly cutoffS: number;
}

/** The times over the map: bands of one surface, a verdict instead of them, or two surfaces compared; labels along the bands. */
export class Surfaces {
  private readonly map: MapLibreMap;
  private readonly drawLabels: (labels: GeoJSON.FeatureCollection) => void;
  private palette: Palette;
  private catalogue: Catalogue | null = null;
  private surface: SurfaceLayer | null = null;
  private versus: VersusLayer | null = null;
  private timeS: Uint16Array | null = null;
  private verdict: Verdict | null = null;
  private compared: VersusShown | null = null;
  private hatch: HatchShown | null = null;
  private contours: readonly ContourLabel[] = [];
  private labelled = false;
  private cutoffS = 3600;
  private shown = true;
  private underlaid = false;

  constructor(map: MapLibreMap, palette: Palette, drawLabels: (labels: GeoJSON.FeatureCollection) => void) {
    this.map = map;
    this.palette = palette;
    this.drawLabels = drawLabels;
  }

  setCatalogue(catalogue: Catalogue): void {
    this.catalogue = catalogue;
  }

  setSurface(timeS: Uint16Array | null): void {
    this.timeS = timeS;
    if (!this.verdict) this.surface?.setSurface(timeS);
  }

  /** Instead of the bands: who is inside a cutoff and who is not; null = the bands. */
  setVerdict(verdict: Verdict | null): void {
    if (verdict === this.verdict) return;
    this.verdict = verdict;
    this.surface?.setSurface(verdict?.timeS ?? this.timeS);
    this.look();
    this.label();
  }

  /** Two surfaces instead of one; null = the one. */
  setVersus(compared: VersusShown | null): void {
    this.compared = compared;
    this.look();
    this.label();
  }

  /** A pattern over the bands; null = none. */
  setHatch(hatch: HatchShown | null): void {
    this.hatch = hatch;
    this.surface?.setHatch(hatch);
    this.label();
  }

  /** Labels along the bands; what hides the bands hides them too. */
  setContours(contours: readonly ContourLabel[]): void {
    this.contours = contours;
    this.label();
  }

  setCutoff(cutoffS: number): void {
    this.cutoffS = cutoffS;
    this.look();
  }

  setShown(shown: boolean): void {
    this.shown = shown;
    this.look();
    this.label();
  }

  /** A basemap lies under the map. */
  setUnderlaid(underlaid: boolean): void {
    this.underlaid = underlaid;
    this.look();
  }

  /** Seconds of the shown surface at a point; null where nothing is shown. */
  secondsAt(point: LonLat): Seconds | null {
    return this.sample(this.verdict?.timeS ?? this.timeS, point);
  }

  /** Seconds of both compared surfaces at a point; null where nothing is compared. */
  comparedAt(point: LonLat): { readonly a: Seconds | null; readonly b: Seconds | null } | null {
    if (!this.catalogue || !this.compared) return null;
    return { a: this.sample(this.compared.timeA, point), b: this.sample(this.compared.timeB, point) };
  }

  /** Puts the layers into a style that has none yet, and gives them its colours. */
  dress(palette: Palette): void {
    const { catalogue } = this;
    this.palette = palette;
    if (catalogue && !this.map.getLayer('surface')) {
      this.surface = new SurfaceLayer(catalogue.grid, catalogue.manifest.gridCentre, palette);
      this.surface.setSurface(this.verdict?.timeS ?? this.timeS);
      this.surface.setHatch(this.hatch);
      this.map.addLayer(this.surface, 'outside');
      this.versus = new VersusLayer(catalogue.grid, catalogue.manifest.gridCentre, palette);
      this.map.addLayer(this.versus, 'outside');
    }
    this.look();
  }

  /** Rebuilds what a lost graphics context took along. */
  restore(): void {
    const gl = this.map.getCanvas().getContext('webgl2');
    if (!gl) return;
    this.surface?.restore(gl);
    this.versus?.restore(gl);
  }

  private sample(timeS: Uint16Array | null, point: LonLat): Seconds | null {
    if (!this.catalogue || !timeS) return null;
    return sampleSurface(this.catalogue.grid, this.catalogue.manifest.gridCentre, timeS, point);
  }

  private look(): void {
    const palette = this.underlaid ? { ...this.palette, bandAlpha: UNDERLAID_ALPHA } : this.palette;
    const cutoffS = this.verdict?.cutoffS ?? this.cutoffS;
    this.surface?.setLook(palette, cutoffS, this.shown && this.compared === null, this.verdict !== null);
    this.versus?.setLook(palette, this.cutoffS);
    this.versus?.show(this.shown ? this.compared : null);
  }

  private label(): void {
    const bands = this.shown && !this.compared && !this.verdict && this.hatch?.kind !== 'sure';
    const labels = bands ? contourFeatures(this.contours, this.cutoffS, this.catalogue?.map.water) : EMPTY;
    const some = labels.features.length > 0;
    if (some || this.labelled) this.drawLabels(labels);
    this.labelled = some;
  }
}
