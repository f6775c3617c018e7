import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('./package.json', import.meta.url));

/** A peer's module, or null where its package is not installed (`npm install --prefix bench/peers`). */
export async function peer<T>(name: string): Promise<T | null> {
  let path: string;
  try {
    path = require.resolve(name);
  } catch {
    return null;
  }
  return (await import(pathToFileURL(path).href)) as T;
}

/** As `peer`, by a file inside the package: for packages whose entry cannot be resolved from here. */
export async function peerFile<T>(path: string): Promise<T | null> {
  const url = new URL(`./node_modules/${path}`, import.meta.url);
  return existsSync(url) ? ((await import(url.href)) as T) : null;
}
