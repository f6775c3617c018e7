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
