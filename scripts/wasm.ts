import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

const TARGET = 'src/kernel/sweepModule.ts';

/** Bytes of `sweep.wat`, as base64. */
export async function assembleSweep(): Promise<string> {
  const wabt = await loadWabt();
  const module = wabt.parseWat('sweep.wat', readFileSync('src/kernel/sweep.wat', 'utf8'), { simd: true });
  return Buffer.from(module.toBinary({}).buffer).toString('base64');
}

/** Rewrites the one constant of the TypeScript file that carries the module. */
if (process.argv[1]?.endsWith('wasm.ts')) {
  const bytes = await assembleSweep();
  const source = readFileSync(TARGET, 'utf8');
  writeFileSync(TARGET, source.replace(/'[A-Za-z0-9+/=]*';/, `'${bytes}';`));
}
