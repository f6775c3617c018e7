import { join } from 'node:path';
import { readFolder } from '../../src/cli/load.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';

let read: Promise<Network> | null = null;

async function parse(): Promise<Network> {
  const parsed = parseNetwork(await readFolder(join(import.meta.dirname, '..', '..', 'network')));
  if (!parsed.ok) throw new Error('the network does not read: run check');
  return parsed.value;
}

/** The shipped network, read once. */
export function realNetwork(): Promise<Network> {
  read ??= parse();
  return read;
}
