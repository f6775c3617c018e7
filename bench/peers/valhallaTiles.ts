import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OsmElements } from '../../src/io/osm.ts';
import { osmPbf } from '../../src/io/osm-pbf.ts';
import { peer } from './load.ts';

const PACKAGE = '@valhallajs/valhallajs';

/** What is used of Valhalla's bindings. Answers are JSON texts parsed by the caller's type. */
export interface Valhalla {
  route(query: object): Promise<RouteAnswer>;
  isochrone(query: object): Promise<{ features: { properties: { contour: number }; geometry: object }[] }>;
  matrix(query: object): Promise<{ sources_to_targets: { time: number | null }[][] }>;
  traceAttributes(query: object): Promise<TraceAnswer>;
}

export interface RouteAnswer {
  readonly trip: {
    readonly summary: { readonly time: number; readonly length: number };
    readonly locations: readonly { readonly lat: number; readonly lon: number }[];
    readonly legs: readonly { readonly shape: string }[];
  };
}

export interface TraceAnswer {
  readonly edges: readonly {
    readonly length: number;
    readonly speed: number;
    readonly end_node?: { readonly elapsed_time?: number; readonly transition_time?: number };
  }[];
}

interface Package {
  Actor: new (config: object) => Valhalla;
  getConfig(options: { tileDir: string; tileExtract: string }): Promise<ValhallaConfig>;
}

interface ValhallaConfig {
  mjolnir: Record<string, unknown>;
  service_limits: Record<string, Record<string, number>>;
}

/** Every road at its own speed, no preference, no penalty; what stays are Valhalla's costs of turns and crossings. */
export const PLAIN_AUTO = {
  costing: 'auto',
  costing_options: {
    auto: {
      maneuver_penalty: 0,
      gate_cost: 0,
      gate_penalty: 0,
      toll_booth_cost: 0,
      toll_booth_penalty: 0,
      service_penalty: 0,
      use_highways: 0.5,
      use_tolls: 0.5,
      top_speed: 252,
      disable_hierarchy_pruning: true,
      speed_types: [],
    },
  },
} as const;

/** An engine over tiles built from the elements, null where the package is not installed; `close` removes the tiles. */
export async function buildValhalla(
  elements: OsmElements,
): Promise<{ readonly valhalla: Valhalla; close(): Promise<void> } | null> {
  const found = await peer<Package | { default: Package }>(PACKAGE);
  if (found === null) return null;
  const { Actor, getConfig } = 'Actor' in found ? found : found.default;
  const dir = await mkdtemp(join(tmpdir(), 'czt-valhalla-'));
  const tileDir = join(dir, 'tiles');
  await mkdir(tileDir);
  const pbf = join(dir, 'roads.osm.pbf');
  await writeFile(pbf, osmPbf(elements, 'bench'));
  const config = await getConfig({ tileDir, tileExtract: join(dir, 'none.tar') });
  Object.assign(config.service_limits.auto ?? {}, {
    max_distance: 1e7,
    max_matrix_distance: 1e7,
    max_matrix_location_pairs: 1e6,
    max_locations: 5000,
  });
  Object.assign(config.service_limits.isochrone ?? {}, { max_time_contour: 1200, max_contours: 20 });
  Object.assign(config.service_limits, { max_distance_disable_hierarchy_culling: 1e7 });
  config.mjolnir.hierarchy = false;
  config.mjolnir.shortcuts = false;
  const configFile = join(dir, 'config.json');
  await writeFile(configFile, JSON.stringify(config));
  await run(binary('valhalla_build_tiles'), ['-c', configFile, pbf], dir);
  const close = (): Promise<void> => rm(dir, { recursive: true, force: true });
  return { valhalla: new Actor(config), close };
}

function binary(name: string): string {
  const require = createRequire(new URL('./package.json', import.meta.url));
  return join(dirname(require.resolve(PACKAGE)), process.platform, process.arch, name);
}

/** Runs in `cwd`: the builder leaves a report of its own there. */
function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${said}`))));
  });
}
