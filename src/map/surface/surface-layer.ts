import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../base/units.ts';
import type { GridShape } from '../../state/catalogue.ts';
import type { HatchShown } from '../../state/hatch.ts';
import { BAND_EDGES_S, type Palette } from '../style/palette.ts';
import { cellTexture, compile, fillCells, meshArray, rgb } from './gl.ts';
import { anchored, type Mesh, surfaceMesh } from './surface-mesh.ts';
import { FRAGMENT, VERTEX } from './surface-shader.ts';

interface Resources {
  readonly program: WebGLProgram;
  readonly array: WebGLVertexArrayObject;
  readonly texture: WebGLTexture;
  readonly marks: WebGLTexture;
  readonly at: Readonly<Record<string, WebGLUniformLocation | null>>;
}

const UNIFORMS = [
  'u_matrix',
  'u_time',
  'u_size',
  'u_color',
  'u_edge',
  'u_alpha',
  'u_hairline',
  'u_cutoff',
  'u_cutoffColor',
  'u_cutoffHalo',
  'u_ratio',
  'u_mark',
  'u_hatch',
  'u_hatchInk',
  'u_hatchPaper',
] as const;

/** Edges that no time reaches. */
const BEYOND_S = [66_000, 67_000, 68_000, 69_000];

/** The time surface: the grid of seconds is one texture; bands, edges and colours are made by the shader alone. */
export class SurfaceLayer implements CustomLayerInterface {
  readonly id = 'surface';
  readonly type = 'custom';
  readonly renderingMode = '2d';
  private readonly grid: GridShape;
  private readonly mesh: Mesh;
  private palette: Palette;
  private cutoffS = 3600;
  private shown = true;
  private verdict = false;
  private timeS: Uint16Array | null = null;
  private dirty = false;
  private hatch: HatchShown | null = null;
  private hatched: HatchShown | null = null;
  private gl: Resources | null = null;
  private map: MapLibreMap | null = null;

  constructor(grid: GridShape, centre: LonLat, palette: Palette) {
    this.grid = grid;
    this.mesh = surfaceMesh(grid, centre);
    this.palette = palette;
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.gl = this.build(gl);
    this.dirty = this.timeS !== null;
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext): void {
    if (this.gl) {
      gl.deleteProgram(this.gl.program);
      gl.deleteVertexArray(this.gl.array);
      gl.deleteTexture(this.gl.texture);
      gl.deleteTexture(this.gl.marks);
    }
    this.gl = null;
    this.map = null;
  }

  /** Rebuilds what a lost graphics context took along. */
  restore(gl: WebGL2RenderingContext): void {
    this.gl = this.build(gl);
    this.dirty = this.timeS !== null;
    this.map?.triggerRepaint();
  }

  setSurface(timeS: Uint16Array | null): void {
    if (timeS === this.timeS) return;
    this.timeS = timeS;
    this.dirty = timeS !== null;
    this.map?.triggerRepaint();
  }

  /** A pattern over the bands, or instead of them; null = none. */
  setHatch(hatch: HatchShown | null): void {
    if (hatch === this.hatch) return;
    this.hatch = hatch;
    this.map?.triggerRepaint();
  }

  /** `verdict`: two classes, inside the cutoff and outside it, instead of the bands. */
  setLook(palette: Palette, cutoffS: number, shown: boolean, verdict = false): void {
    const same = palette === this.palette && cutoffS === this.cutoffS && shown === this.shown;
    if (same && verdict === this.verdict) return;
    this.verdict = verdict;
    this.palette = palette;
    this.cutoffS = cutoffS;
    this.shown = shown;
    this.map?.triggerRepaint();
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.gl || !this.timeS || !this.shown) return;
    const { program, array, texture, marks, at } = this.gl;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, marks);
    if (this.hatch && this.hatch !== this.hatched) this.mark(gl, this.hatch);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    if (this.dirty) this.upload(gl, this.timeS);
    gl.useProgram(program);
    gl.bindVertexArray(array);
    gl.uniformMatrix4fv(at.u_matrix ?? null, false, anchored(input.defaultProjectionData.mainMatrix, this.mesh.anchor));
    gl.uniform1i(at.u_time ?? null, 0);
    gl.uniform2i(at.u_size ?? null, this.grid.cols, this.grid.rows);
    gl.uniform3fv(at.u_color ?? null, this.colors().flatMap(rgb));
    gl.uniform1fv(at.u_edge ?? null, this.verdict ? [this.cutoffS, ...BEYOND_S] : [...BAND_EDGES_S]);
    gl.uniform1f(at.u_alpha ?? null, this.palette.bandAlpha);
    gl.uniform3fv(at.u_hairline ?? null, rgb(this.palette.hairline));
    gl.uniform1f(at.u_cutoff ?? null, this.cutoffS);
    gl.uniform3fv(at.u_cutoffColor ?? null, rgb(this.palette.cutoff));
    gl.uniform3fv(at.u_cutoffHalo ?? null, rgb(this.palette.cutoffHalo));
    gl.uniform1i(at.u_mark ?? null, 1);
    gl.uniform1i(at.u_hatch ?? null, this.hatch === null ? 0 : this.hatch.kind === 'doubt' ? 1 : 2);
    gl.uniform3fv(at.u_hatchInk ?? null, rgb(this.palette.hatch));
    gl.uniform3fv(at.u_hatchPaper ?? null, rgb(this.palette.land));
    gl.uniform1f(at.u_ratio ?? null, this.map?.getPixelRatio() ?? 1);
    gl.drawElements(gl.TRIANGLES, this.mesh.indices.length, gl.UNSIGNED_SHORT, 0);
    gl.bindVertexArray(null);
  }

  private colors(): readonly string[] {
    const { bands } = this.palette;
    const [inside, outside] = [bands[1]!, bands[4]!];
    return this.verdict ? [inside, outside, outside, outside, outside] : bands;
  }

  private upload(gl: WebGL2RenderingContext, timeS: Uint16Array): void {
    fillCells(gl, this.grid.cols, this.grid.rows, timeS);
    this.dirty = false;
  }

  private mark(gl: WebGL2RenderingContext, hatch: HatchShown): void {
    fillCells(gl, this.grid.cols, this.grid.rows, hatch.cells);
    this.hatched = hatch;
  }

  private build(gl: WebGL2RenderingContext): Resources {
    this.hatched = null;
    const program = compile(gl, VERTEX, FRAGMENT);
    const array = meshArray(gl, this.mesh.vertices, this.mesh.indices);
    const texture = cellTexture(gl, this.grid.cols, this.grid.rows);
    const marks = cellTexture(gl, this.grid.cols, this.grid.rows, gl.R8UI);
    const at = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)]));
    return { program, array, texture, marks, at };
  }
}
