import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

/** Where each module lies: `<name>.wat`, and beside it `<name>-module.ts`, which carries its bytes. */
const FOLDERS = {
  search: 'src/kernel',
  gather: 'src/kernel',
  tally: 'src/kernel',
  raster: 'src/kernel',
  squares: 'src/kernel',
  sweep: 'bench/sweep',
} as const;
type Name = keyof typeof FOLDERS;

/** Bytes of `<name>.wat`, as base64. */
export async function assemble(name: Name): Promise<string> {
  const wabt = await loadWabt();
  const file = `${name}.wat`;
  const module = wabt.parseWat(file, readFileSync(`${FOLDERS[name]}/${file}`, 'utf8'), { simd: true });
  return Buffer.from(module.toBinary({}).buffer).toString('base64');
}

/** Rewrites the one constant of each TypeScript file that carries a module. */
if (process.argv[1]?.endsWith('wasm.ts')) {
  for (const name of Object.keys(FOLDERS) as Name[]) {
    const target = `${FOLDERS[name]}/${name}-module.ts`;
    const bytes = await assemble(name);
    const source = readFileSync(target, 'utf8');
    writeFileSync(target, source.replace(/'[A-Za-z0-9+/=]*';/, `'${bytes}';`));
  }
}
