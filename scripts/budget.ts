import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPage, isStale, ROOT } from './serve.ts';

/** Limits of the first view, kilobytes of 1000 bytes after gzip. */
const SCRIPTS_KB = 450;
const NETWORK_KB = 400;

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

/** Scripts that the page itself asks for before it has answered: the module, what it preloads, and the workers. */
function firstScripts(dist: string): readonly string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
  const workers = readdirSync(join(dist, 'assets')).filter((file) => /worker.*\.js$/.test(file));
  return [...new Set([...named, ...workers.map((file) => `assets/${file}`)])];
}

/** `npx tsx scripts/budget.ts`: what the first view sends, against its limits. */
async function main(): Promise<void> {
  if (isStale()) await buildPage();
  const dist = join(ROOT, 'dist');
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
