import { join } from 'node:path';
import { readFolder } from '../../src/cli/load.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'network');

let read: Promise<Network> | null = null;

async function parse(): Promise<Network> {
  const parsed = parseNetwork(await readFolder(FOLDER));
  if (!parsed.ok) throw new Error('the network does not read: run check');
  return parsed.value;
}

/** The shipped network, read once. */
export function realNetwork(): Promise<Network> {
  read ??= parse();
  return read;
}

/** Lines, extensions, expressways, streets and an upgraded road: more than the lists that a grid keeps, so that none is there already. */
export const SWITCHED = [
  ...['a01-changzhu', 'a04-ring', 'csm-l4-north', 'hsr-changgan', 'r01-furong-2'],
  ...['e01-charao', 'e05-nanheng', 'g01-xiangjiang', 'g05-zhaoyun', 'g08-muping'],
];

/** The shipped network with each of these projects alone. */
export async function withProjects(): Promise<readonly Network[]> {
  const today = await realNetwork();
  const book = parseBook(await readFolder(FOLDER));
  if (!book.ok) throw new Error('the projects do not read: run check');
  return SWITCHED.map((id) => {
    const opened = openScenario(today, book.value, `baseline+${id}`);
    if (!opened.ok) throw new Error(`${id} does not resolve`);
    return opened.value.network;
  });
}
