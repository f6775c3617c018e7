import type { HatchShown } from '../../state/hatch.ts';
import { BAND_EDGES_S, type Palette } from '../style/palette.ts';
import { type Cells, rgb } from './gl.ts';
import { GridLayer, type Uniforms } from './grid-layer.ts';
import { FRAGMENT } from './surface-shader.ts';

/** Edges that no time reaches. */
const BEYOND_S = [66_000, 67_000, 68_000, 69_000];

/** The time surface: the grid of seconds is one texture; bands, edges and colours are made by the shader alone. */
export class SurfaceLayer extends GridLayer {
  readonly id = 'surface';
  protected readonly samplers = [
    ['u_time', 16],
    ['u_mark', 8],
  ] as const;
  protected readonly fragment = FRAGMENT;
  private shown = true;
  private verdict = false;
  private timeS: Uint16Array | null = null;
  private hatch: HatchShown | null = null;

  setSurface(timeS: Uint16Array | null): void {
    if (timeS === this.timeS) return;
    this.timeS = timeS;
    this.repaint();
  }

  /** A pattern over the bands, or instead of them; null = none. */
  setHatch(hatch: HatchShown | null): void {
    if (hatch === this.hatch) return;
    this.hatch = hatch;
    this.repaint();
  }

  /** `verdict`: two classes, inside the cutoff and outside it, instead of the bands. */
  setLook(palette: Palette, cutoffS: number, shown: boolean, verdict: boolean): void {
    const same = palette === this.palette && cutoffS === this.cutoffS && shown === this.shown;
    if (same && verdict === this.verdict) return;
    this.verdict = verdict;
    this.palette = palette;
    this.cutoffS = cutoffS;
    this.shown = shown;
    this.repaint();
  }

  protected cells(): readonly (Cells | null)[] | null {
    return this.timeS && this.shown ? [this.timeS, this.hatch?.cells ?? null] : null;
  }

  protected setUniforms(gl: WebGL2RenderingContext, at: Uniforms): void {
    const { bands, hairline, cutoff, cutoffHalo, hatch, land } = this.palette;
    const [inside, outside] = [bands[1]!, bands[4]!];
    const colors = this.verdict ? [inside, outside, outside, outside, outside] : bands;
    gl.uniform3fv(at('u_color'), colors.flatMap(rgb));
    gl.uniform1fv(at('u_edge'), this.verdict ? [this.cutoffS, ...BEYOND_S] : [...BAND_EDGES_S]);
    gl.uniform3fv(at('u_hairline'), rgb(hairline));
    gl.uniform3fv(at('u_cutoffColor'), rgb(cutoff));
    gl.uniform3fv(at('u_cutoffHalo'), rgb(cutoffHalo));
    gl.uniform1i(at('u_hatch'), this.hatch === null ? 0 : this.hatch.kind === 'doubt' ? 1 : 2);
    gl.uniform3fv(at('u_hatchInk'), rgb(hatch));
    gl.uniform3fv(at('u_hatchPaper'), rgb(land));
  }
}
