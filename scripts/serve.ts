import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Folder of the built page; PAGE_DIR names another one than dist/. */
export const DIST = resolve(ROOT, process.env.PAGE_DIR ?? 'dist');
const BUILT = join(DIST, 'index.html');
const SOURCES = [
  'src',
  'network',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/maplibre-source.ts',
  'scripts/preloads.ts',
  'package.json',
];

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether the built page is older than anything it is made of. */
export function isStale(): boolean {
  if (!existsSync(BUILT)) return true;
  const built = statSync(BUILT).mtimeMs;
  return SOURCES.some((source) => source !== 'public' && newest(join(ROOT, source)) > built);
}

/** Bundles the network and builds the page. Throws when either fails. */
export async function buildPage(): Promise<void> {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const bundled = spawnSync(process.execPath, [tsx, join(ROOT, 'scripts', 'bundle.ts')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (bundled.status !== 0) throw new Error('network/ could not be bundled');
  await build({ root: ROOT, logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.once('listening', () => probe.close(() => resolve(true)));
    probe.listen(port, 'localhost');
  });
}

/** The first free port from `wanted` upwards. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50; port++) if (await isFree(port)) return port;
  throw new Error(`no free port from ${wanted} to ${wanted + 49}`);
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page on this machine only. */
export async function servePage(wanted = 4173): Promise<Served> {
  const port = await freePort(wanted);
  const server = await preview({
    root: ROOT,
    logLevel: 'silent',
    build: { outDir: DIST },
    preview: { port, host: 'localhost', strictPort: true, open: false },
  });
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}
