import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../base/units.ts';
import type { GridShape } from '../../state/catalogue.ts';
import { BAND_EDGES_S, type Palette } from '../style/palette.ts';
import { cellTexture, compile, fillCells, meshArray, rgb } from './gl.ts';
import { anchored, type Mesh, surfaceMesh } from './surface-mesh.ts';
import { VERTEX } from './surface-shader.ts';
import { VERSUS_FRAGMENT } from './versus-shader.ts';
import { DIFFERENCE_STEPS_S } from './versus-steps.ts';

export interface VersusShown {
  readonly timeA: Uint16Array;
  readonly timeB: Uint16Array;
  readonly view: 'swipe' | 'difference';
  /** 0…1 of the map's width. */
  readonly line: number;
}

interface Resources {
  readonly program: WebGLProgram;
  readonly array: WebGLVertexArrayObject;
  readonly textures: readonly [a: WebGLTexture, b: WebGLTexture];
  readonly at: (name: string) => WebGLUniformLocation | null;
}

/** Two time surfaces at once: side by side under a movable line, or their difference. Draws nothing until shown. */
export class VersusLayer implements CustomLayerInterface {
  readonly id = 'versus';
  readonly type = 'custom';
  readonly renderingMode = '2d';
  private readonly grid: GridShape;
  private readonly mesh: Mesh;
  private palette: Palette;
  private cutoffS = 3600;
  private shown: VersusShown | null = null;
  private loaded: readonly [Uint16Array, Uint16Array] | null = null;
  private gl: Resources | null = null;
  private map: MapLibreMap | null = null;

  constructor(grid: GridShape, centre: LonLat, palette: Palette) {
    this.grid = grid;
    this.mesh = surfaceMesh(grid, centre);
    this.palette = palette;
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.restore(gl);
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext): void {
    if (this.gl) {
      gl.deleteProgram(this.gl.program);
      gl.deleteVertexArray(this.gl.array);
      for (const texture of this.gl.textures) gl.deleteTexture(texture);
    }
    this.gl = null;
    this.map = null;
  }

  /** Builds what a context holds, at first and after one was lost. */
  restore(gl: WebGL2RenderingContext): void {
    const program = compile(gl, VERTEX, VERSUS_FRAGMENT);
    const { cols, rows } = this.grid;
    const places = new Map<string, WebGLUniformLocation | null>();
    this.gl = {
      program,
      array: meshArray(gl, this.mesh.vertices, this.mesh.indices),
      textures: [cellTexture(gl, cols, rows), cellTexture(gl, cols, rows)],
      at(name) {
        if (!places.has(name)) places.set(name, gl.getUniformLocation(program, name));
        return places.get(name) ?? null;
      },
    };
    this.loaded = null;
    this.map?.triggerRepaint();
  }

  show(shown: VersusShown | null): void {
    this.shown = shown;
    this.map?.triggerRepaint();
  }

  setLook(palette: Palette, cutoffS: number): void {
    if (palette === this.palette && cutoffS === this.cutoffS) return;
    this.palette = palette;
    this.cutoffS = cutoffS;
    this.map?.triggerRepaint();
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.gl || !this.shown) return;
    const { program, array, at } = this.gl;
    this.load(gl, this.shown);
    gl.useProgram(program);
    gl.bindVertexArray(array);
    gl.uniformMatrix4fv(at('u_matrix'), false, anchored(input.defaultProjectionData.mainMatrix, this.mesh.anchor));
    gl.uniform1i(at('u_a'), 0);
    gl.uniform1i(at('u_b'), 1);
    gl.uniform2i(at('u_size'), this.grid.cols, this.grid.rows);
    gl.uniform1i(at('u_view'), this.shown.view === 'swipe' ? 1 : 2);
    gl.uniform1f(at('u_line'), this.shown.line * gl.drawingBufferWidth);
    this.colours(gl, at);
    gl.uniform1f(at('u_cutoff'), this.cutoffS);
    gl.uniform1f(at('u_ratio'), this.map?.getPixelRatio() ?? 1);
    gl.drawElements(gl.TRIANGLES, this.mesh.indices.length, gl.UNSIGNED_SHORT, 0);
    gl.bindVertexArray(null);
    gl.activeTexture(gl.TEXTURE0);
  }

  private colours(gl: WebGL2RenderingContext, at: Resources['at']): void {
    const { bands, bandAlpha, difference, scenarioA, scenarioB, cutoffHalo } = this.palette;
    gl.uniform3fv(at('u_color'), bands.flatMap(rgb));
    gl.uniform1fv(at('u_edge'), [...BAND_EDGES_S]);
    gl.uniform1f(at('u_alpha'), bandAlpha);
    gl.uniform3fv(at('u_class'), difference.flatMap(rgb));
    gl.uniform1fv(at('u_step'), [...DIFFERENCE_STEPS_S]);
    gl.uniform3fv(at('u_lineA'), rgb(scenarioA));
    gl.uniform3fv(at('u_lineB'), rgb(scenarioB));
    gl.uniform3fv(at('u_halo'), rgb(cutoffHalo));
  }

  private load(gl: WebGL2RenderingContext, { timeA, timeB }: VersusShown): void {
    const { cols, rows } = this.grid;
    [timeA, timeB].forEach((cells, i) => {
      gl.activeTexture(i === 0 ? gl.TEXTURE0 : gl.TEXTURE1);
      gl.bindTexture(gl.TEXTURE_2D, this.gl?.textures[i] ?? null);
      if (this.loaded?.[i] !== cells) fillCells(gl, cols, rows, cells);
    });
    this.loaded = [timeA, timeB];
  }
}
