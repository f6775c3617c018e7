import { BAND_EDGES_S, type Palette } from '../style/palette.ts';
import { type Cells, rgb } from './gl.ts';
import { GridLayer, type Uniforms } from './grid-layer.ts';
import { VERSUS_FRAGMENT } from './versus-shader.ts';
import { DIFFERENCE_STEPS_S } from './versus-steps.ts';

export interface VersusShown {
  readonly timeA: Uint16Array;
  readonly timeB: Uint16Array;
  readonly view: 'swipe' | 'difference';
  /** 0…1 of the map's width. */
  readonly line: number;
}

/** Two time surfaces at once: side by side under a movable line, or their difference. Draws nothing until shown. */
export class VersusLayer extends GridLayer {
  readonly id = 'versus';
  protected readonly samplers = [
    ['u_a', 16],
    ['u_b', 16],
  ] as const;
  protected readonly fragment = VERSUS_FRAGMENT;
  private shown: VersusShown | null = null;

  show(shown: VersusShown | null): void {
    this.shown = shown;
    this.repaint();
  }

  setLook(palette: Palette, cutoffS: number): void {
    if (palette === this.palette && cutoffS === this.cutoffS) return;
    this.palette = palette;
    this.cutoffS = cutoffS;
    this.repaint();
  }

  protected cells(): readonly (Cells | null)[] | null {
    return this.shown && [this.shown.timeA, this.shown.timeB];
  }

  protected setUniforms(gl: WebGL2RenderingContext, at: Uniforms): void {
    const { bands, difference, scenarioA, scenarioB, cutoffHalo } = this.palette;
    gl.uniform1i(at('u_view'), this.shown?.view === 'swipe' ? 1 : 2);
    gl.uniform1f(at('u_line'), (this.shown?.line ?? 0) * gl.drawingBufferWidth);
    gl.uniform3fv(at('u_color'), bands.flatMap(rgb));
    gl.uniform1fv(at('u_edge'), [...BAND_EDGES_S]);
    gl.uniform3fv(at('u_class'), difference.flatMap(rgb));
    gl.uniform1fv(at('u_step'), [...DIFFERENCE_STEPS_S]);
    gl.uniform3fv(at('u_lineA'), rgb(scenarioA));
    gl.uniform3fv(at('u_lineB'), rgb(scenarioB));
    gl.uniform3fv(at('u_halo'), rgb(cutoffHalo));
  }
}
