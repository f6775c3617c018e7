import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCE = join(dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')), 'src');
const WORKER_URL = '\0maplibre-worker-url';
const NO_MLT = '\0maplibre-no-mlt';

/**
 * Builds MapLibre from the sources in its package, so that page and map worker share one chunk instead of carrying the
 * same code twice (120 kB gzip less), and without the decoder of MLT tiles, which this page never reads.
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
  resolveId(id) {
    if (id === 'maplibre-gl') return join(SOURCE, 'index.ts');
    if (id === 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url') return WORKER_URL;
    return id.endsWith('/vector_tile_mlt.ts') ? NO_MLT : null;
  },
  load(id) {
    if (id === NO_MLT) {
      return 'export class MLTVectorTile { constructor() { throw new Error("MLT tiles are not read"); } }';
    }
    if (id !== WORKER_URL) return null;
    const chunk = this.emitFile({ type: 'chunk', id: join(SOURCE, 'source', 'worker.ts'), name: 'maplibre-worker' });
    return `export default import.meta.ROLLUP_FILE_URL_${chunk};`;
  },
};
