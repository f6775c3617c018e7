import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../base/units.ts';
import type { GridShape } from '../../state/catalogue.ts';
import type { Palette } from '../style/palette.ts';
import { type Cells, cellTexture, compile, fillCells, meshArray } from './gl.ts';
import { anchored, type Mesh, surfaceMesh } from './surface-mesh.ts';
import { VERTEX } from './surface-shader.ts';

export type Uniforms = (name: string) => WebGLUniformLocation | null;

/** What a graphics context holds for a layer. */
interface Resources {
  readonly program: WebGLProgram;
  readonly array: WebGLVertexArrayObject;
  /** One a name in `samplers`, in texture units 0, 1 …, with the cells each was filled with last. */
  readonly textures: readonly WebGLTexture[];
  readonly filled: (Cells | null)[];
  readonly at: Uniforms;
}

/** Numbers of the grid's cells, drawn by a fragment shader over the grid's mesh. */
export abstract class GridLayer implements CustomLayerInterface {
  abstract readonly id: string;
  readonly type = 'custom';
  readonly renderingMode = '2d';
  /** Textures the shader reads, and how many bits a cell has in each. */
  protected abstract readonly samplers: readonly (readonly [name: string, bits: 8 | 16])[];
  protected abstract readonly fragment: string;
  protected palette: Palette;
  protected cutoffS = 3600;
  private readonly grid: GridShape;
  private readonly mesh: Mesh;
  private gl: Resources | null = null;
  private map: MapLibreMap | null = null;

  constructor(grid: GridShape, centre: LonLat, palette: Palette) {
    this.grid = grid;
    this.mesh = surfaceMesh(grid, centre);
    this.palette = palette;
  }

  /** What each sampler reads now (null: what it read before); null where there is nothing to draw. */
  protected abstract cells(): readonly (Cells | null)[] | null;

  /** Sets what only this layer's shader knows. */
  protected abstract setUniforms(gl: WebGL2RenderingContext, at: Uniforms): void;

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
    const program = compile(gl, VERTEX, this.fragment);
    const { cols, rows } = this.grid;
    const places = new Map<string, WebGLUniformLocation | null>();
    this.gl = {
      program,
      array: meshArray(gl, this.mesh.vertices, this.mesh.indices),
      textures: this.samplers.map(([, bits]) => cellTexture(gl, cols, rows, bits)),
      filled: this.samplers.map(() => null),
      at(name) {
        if (!places.has(name)) places.set(name, gl.getUniformLocation(program, name));
        return places.get(name) ?? null;
      },
    };
    this.repaint();
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const cells = this.cells();
    if (!this.gl || !cells) return;
    const { program, array, at } = this.gl;
    this.fill(gl, this.gl, cells);
    gl.useProgram(program);
    gl.bindVertexArray(array);
    this.samplers.forEach(([name], unit) => {
      gl.uniform1i(at(name), unit);
    });
    gl.uniformMatrix4fv(at('u_matrix'), false, anchored(input.defaultProjectionData.mainMatrix, this.mesh.anchor));
    gl.uniform2i(at('u_size'), this.grid.cols, this.grid.rows);
    gl.uniform1f(at('u_ratio'), this.map?.getPixelRatio() ?? 1);
    gl.uniform1f(at('u_alpha'), this.palette.bandAlpha);
    gl.uniform1f(at('u_cutoff'), this.cutoffS);
    this.setUniforms(gl, at);
    gl.drawElements(gl.TRIANGLES, this.mesh.indices.length, gl.UNSIGNED_SHORT, 0);
    gl.bindVertexArray(null);
    gl.activeTexture(gl.TEXTURE0);
  }

  protected repaint(): void {
    this.map?.triggerRepaint();
  }

  /** Binds the textures; a grid goes to the graphics card only when it is another one than before. */
  private fill(gl: WebGL2RenderingContext, { textures, filled }: Resources, cells: readonly (Cells | null)[]): void {
    textures.forEach((texture, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      const wanted = cells[unit] ?? null;
      if (wanted === null || wanted === filled[unit]) return;
      fillCells(gl, this.grid.cols, this.grid.rows, wanted);
      filled[unit] = wanted;
    });
  }
}
