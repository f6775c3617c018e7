import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPage, DIST, isStale } from './serve.ts';

/** Limits of the first view, kilobytes of 1000 bytes after gzip. */
const SCRIPTS_KB = 450;
const NETWORK_KB = 400;

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

/** Files that a script asks for at once: its static imports. */
function importsOf(dist: string, file: string): readonly string[] {
  const code = readFileSync(join(dist, file), 'utf8');
  return [...code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map((match) => `assets/${match[1]}`);
}

/** Workers that answer and draw the first view; others start after it. */
const FIRST_WORKERS = /^(engine\.worker|maplibre-worker)-[^/]*\.js$/;

/** Scripts of the first view: the module, what it preloads, its workers, and what all of these import. */
function firstScripts(dist: string): readonly string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
  const workers = readdirSync(join(dist, 'assets')).filter((file) => FIRST_WORKERS.test(file));
  if (workers.length < 2) throw new Error('the built page has no engine or no map worker');
  const files = new Set([...named, ...workers.map((file) => `assets/${file}`)]);
  for (const file of files) for (const next of importsOf(dist, file)) files.add(next);
  return [...files];
}

/** `npx tsx scripts/budget.ts`: what the first view sends, against its limits. */
async function main(): Promise<void> {
  if (isStale()) await buildPage();
  const dist = DIST;
  const files = firstScripts(dist);
  let scripts = 0;
  for (const file of files) {
    const size = gzipped(join(dist, file));
    scripts += size;
    console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`);
  }
  const network = gzipped(join(dist, 'network.bin'));
  console.log(`${(scripts / 1000).toFixed(1).padStart(7)} kB  scripts of the first view (limit ${SCRIPTS_KB})`);
  console.log(`${(network / 1000).toFixed(1).padStart(7)} kB  network.bin (limit ${NETWORK_KB})`);
  const over = scripts > SCRIPTS_KB * 1000 || network > NETWORK_KB * 1000;
  console.log(`budget: ${files.length + 1} files measured, ${over ? 'over' : 'within'} the limits`);
  if (over || files.length === 0) process.exitCode = 1;
}

await main();
