import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

const NAMES = ['search', 'sweep', 'gather', 'tally', 'squares'] as const;

/** Bytes of `src/kernel/<name>.wat`, as base64. */
export async function assemble(name: (typeof NAMES)[number]): Promise<string> {
  const wabt = await loadWabt();
  const file = `${name}.wat`;
  const module = wabt.parseWat(file, readFileSync(`src/kernel/${file}`, 'utf8'), { simd: true });
  return Buffer.from(module.toBinary({}).buffer).toString('base64');
}

/** Rewrites the one constant of each TypeScript file that carries a module. */
if (process.argv[1]?.endsWith('wasm.ts')) {
  for (const name of NAMES) {
    const target = `src/kernel/${name}Module.ts`;
    const bytes = await assemble(name);
    const source = readFileSync(target, 'utf8');
    writeFileSync(target, source.replace(/'[A-Za-z0-9+/=]*';/, `'${bytes}';`));
  }
}
