import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const SOURCE = join(dirname(require.resolve('maplibre-gl/package.json')), 'src');
const { version } = require('maplibre-gl/package.json') as { readonly version: string };
const WORKER_URL = '\0maplibre-worker-url';

function source(path: string): string {
  return JSON.stringify(join(SOURCE, path));
}

/** Shaders of what is never drawn: a globe, its sky, terrain, and aids for those who work on MapLibre itself. */
const SHADERS = [
  '_projection_globe.vertex',
  '_projection_globe.fragment',
  'atmosphere.vertex',
  'atmosphere.fragment',
  'sky.vertex',
  'sky.fragment',
  'terrain.vertex',
  'terrain.fragment',
  'terrain_depth.vertex',
  'terrain_depth.fragment',
  'terrain_height.vertex',
  'terrain_height.fragment',
  'collision_box.vertex',
  'collision_box.fragment',
  'collision_circle.vertex',
  'collision_circle.fragment',
  'debug.vertex',
  'debug.fragment',
] as const;

/** A class that only what the page never asks for would make. */
function unused(end: string, name: string): readonly (readonly [end: string, code: string])[] {
  return [[end, `export class ${name} { constructor() { throw new Error("${name} is not part of this page"); } }`]];
}

/** Parts of MapLibre that this page never reaches, each with what stands in for it: the end of the id → the module. */
const PARTS: readonly (readonly [end: string, code: string])[] = [
  [
    '/vector_tile_mlt.ts',
    'export class MLTVectorTile { constructor() { throw new Error("MLT tiles are not read"); } }',
  ],
  [
    'bidi-js',
    `export default () => ({
  getEmbeddingLevels: (text) => ({
    levels: new Uint8Array(text.length),
    paragraphs: [{ start: 0, end: Math.max(0, text.length - 1), level: 0 }],
  }),
  getBidiCharTypeName: () => 'L',
  getMirroredCharacter: () => null,
});`,
  ],
  [
    '/projection_factory.ts',
    `import { MercatorCameraHelper } from ${source('geo/projection/mercator_camera_helper.ts')};
import { MercatorProjection } from ${source('geo/projection/mercator_projection.ts')};
import { createMercatorTransform } from ${source('geo/projection/mercator_transform.ts')};
export function createProjectionFromName(_name, constrainOverride) {
  return {
    projection: new MercatorProjection(),
    transform: createMercatorTransform({ constrainOverride }),
    cameraHelper: new MercatorCameraHelper(),
  };
}`,
  ],
  ['/diff.mjs', "export const diff = (_before, after) => [{ command: 'setStyle', args: [after] }];"],
  ...unused('/terrain.ts', 'Terrain'),
  ...unused('/render_to_texture.ts', 'RenderToTexture'),
  ...unused('/hash.ts', 'Hash'),
  ...unused('/canvas_source.ts', 'CanvasSource'),
  ...unused('/video_source.ts', 'VideoSource'),
  ...unused('/logo_control.ts', 'LogoControl'),
  ['/attribution_control.ts', 'export const defaultAttributionControlOptions = {}; export class AttributionControl {}'],
  [
    '/draw_terrain.ts',
    'export const drawTerrain = () => {}, drawDepth = drawTerrain, drawTerrainHeightMap = drawTerrain;',
  ],
  ['/arabic_shaping.ts', 'export const applyArabicShaping = (text) => text;'],
  ['/draw_sky.ts', 'export const drawSky = () => {}, drawAtmosphere = drawSky;'],
  [
    '/draw_debug.ts',
    'export const drawDebug = () => {}, drawDebugPadding = drawDebug, selectDebugSource = () => null;',
  ],
  ['/draw_collision_debug.ts', 'export const drawCollisionDebug = () => {};'],
  ...SHADERS.map((name) => [`/glsl/${name}.glsl.g.ts`, 'export default "";'] as const),
  ['/package.json', `export default { version: ${JSON.stringify(version)} };`],
];
const PART = '\0maplibre-part:';
const OWN_WORKER = '\0own-worker:';

/**
 * Builds MapLibre from the sources in its package, so that page and map worker share one chunk instead of carrying the
 * same code twice, and without what it never uses: MLT tiles, the globe, terrain, text from right to left, style
 * differences, controls and an address of its own.
 */
export const maplibreFromSource: Plugin = {
  name: 'maplibre-from-source',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    oxc: {
      typescript: { removeClassFieldsWithoutInitializer: true },
      assumptions: { setPublicClassFields: true },
    },
  }),
  resolveId(id, importer) {
    if (id === 'maplibre-gl') return join(SOURCE, 'index.ts');
    if (id === 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url') return WORKER_URL;
    if (!importer?.includes('node_modules')) return null;
    const part = PARTS.findIndex(([end]) => id === end || (end.startsWith('/') && id.endsWith(end)));
    return part < 0 ? null : `${PART}${part}`;
  },
  load(id) {
    if (id.startsWith(PART)) return PARTS[Number(id.slice(PART.length))]?.[1] ?? null;
    if (id !== WORKER_URL) return null;
    const chunk = this.emitFile({ type: 'chunk', id: join(SOURCE, 'source', 'worker.ts'), name: 'maplibre-worker' });
    return `export default import.meta.ROLLUP_FILE_URL_${chunk};`;
  },
};

/** Builds the page's own workers as entries of the same build, so that they share their chunks with each other and the page. */
export const sharedWorkers: Plugin = {
  name: 'shared-workers',
  apply: 'build',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith('.worker.ts?worker')) return null;
    const found = await this.resolve(id.replace('?worker', ''), importer, { skipSelf: true });
    return found ? `${OWN_WORKER}${found.id}` : null;
  },
  load(id) {
    if (!id.startsWith(OWN_WORKER)) return null;
    const path = id.slice(OWN_WORKER.length);
    const chunk = this.emitFile({ type: 'chunk', id: path, name: basename(path, '.ts') });
    return `export default function OwnWorker() {
  return new Worker(import.meta.ROLLUP_FILE_URL_${chunk}, { type: 'module' });
}`;
  },
};
