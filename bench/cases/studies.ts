import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { perturb } from '../../src/assess/decide/perturb.ts';
import { createView } from '../../src/assess/engine.ts';
import type { Query } from '../../src/assess/results.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import type { Network } from '../../src/network/model.ts';
import type { BenchCase, Prepared } from '../harness.ts';
import { realNetwork, SWITCHED, withProjects } from './real.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROUNDS = 3;

/** A command as a planner types it, from the start of the program to its last byte, all cores. */
async function answer(args: readonly string[]): Promise<string> {
  const words = ['--import', 'tsx', 'src/cli/main.ts', ...args, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, maxBuffer: 1 << 28 });
  return stdout;
}

async function prepareCommand(args: readonly string[]): Promise<Prepared> {
  const first = await answer(args);
  JSON.parse(first);
  return {
    ours: { name: 'czt', run: () => answer(args), rounds: ROUNDS },
    peers: [],
    async verify() {
      if ((await answer(args)) !== first) throw new Error(`${args.join(' ')}: another answer the second time`);
      return 'the same bytes twice';
    },
  };
}

/** `floorS`: seconds within which the command answers on a laptop with two cores to spare. */
function commandCase(name: string, words: string, floorS: number): BenchCase {
  return {
    name: `studies: ${name}`,
    network: `region, ${words}`,
    floor: { ms: floorS * 1000 },
    prepare: () => prepareCommand(words.split(' ')),
  };
}

const SWEPT = ['baseline', 'year:2030', 'baseline+a01-changzhu', 'all'];

async function prepareSweep(): Promise<Prepared> {
  const dir = await mkdtemp(join(tmpdir(), 'czt-sweep-'));
  const list = join(dir, 'list.txt');
  await writeFile(list, SWEPT.join('\n'));
  let shard = 0;
  const sweep = () =>
    answer(['sweep', '--scenarios', list, '--targets', 'hour-nearest,share-45', '--out', join(dir, `${shard++}`)]);
  return {
    ours: { name: 'czt', run: sweep, rounds: ROUNDS },
    peers: [],
    async verify() {
      const { rows } = JSON.parse(await sweep()) as { readonly rows: number };
      if (rows !== 2 * SWEPT.length) throw new Error(`${rows} rows`);
      return `${rows} rows`;
    },
    close: () => rm(dir, { recursive: true }),
  };
}

const ASKED: Query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };

/** A view and the whole surface to 长沙, as the page makes them when a switch or a slider is moved. */
function surfaceOn(network: Network): Uint16Array {
  const core = findPlace(network, 'changsha');
  if (core === null) throw new Error('no core changsha');
  return createView(network, { period: ASKED.period, wait: ASKED.wait }).surface(core.point, 'to', ASKED).timeS;
}

/** The same rows in tables that no view has seen: nothing is shared, neither water nor grid nor access nor rides. */
function apart(network: Network): Network {
  const { zones, transit } = network;
  return { ...network, zones: { ...zones }, transit: { ...transit, patterns: [...transit.patterns] } };
}

function prepareRebuilt(networks: readonly Network[]): Prepared {
  let [ours, anew] = [0, 0];
  const next = (i: number): Network => networks[i % networks.length] as Network;
  return {
    ours: { name: 'rebuilt', run: () => surfaceOn(next(ours++)), rounds: 2 * networks.length },
    peers: [{ name: 'everything built anew', run: () => surfaceOn(apart(next(anew++))), rounds: networks.length }],
    verify() {
      for (const network of networks) {
        const other = surfaceOn(apart(network));
        if (!surfaceOn(network).every((time, cell) => time === other[cell])) throw new Error('surfaces differ');
      }
      return `${networks.length} surfaces equal those of everything built anew`;
    },
  };
}

const DRAWN = [0.1, 0.25, 0.4, 0.6, 0.75, 0.9];

async function prepareSwitches(): Promise<Prepared> {
  return prepareRebuilt(await withProjects());
}

async function prepareDraws(): Promise<Prepared> {
  const today = await realNetwork();
  const drawn = DRAWN.map((share) => {
    const moved = Object.values(today.params).filter(
      ({ id, low, high }) => low < high && !/^(surface|limit)\./.test(id),
    );
    return perturb(today, Object.fromEntries(moved.map(({ id, low, high }) => [id, low + share * (high - low)])));
  });
  return prepareRebuilt(drawn);
}

export const studyCases: readonly BenchCase[] = [
  {
    name: 'studies: a project switched, to the new surface',
    network: `region, ${SWITCHED.length} projects in turn`,
    prepare: prepareSwitches,
    floor: { ms: 100, 'everything built anew': 4 },
    goal: { ms: 60, 'everything built anew': 10 },
  },
  {
    name: 'studies: all parameters drawn, to the new surface',
    network: `region, ${DRAWN.length} draws in turn`,
    prepare: prepareDraws,
    floor: { ms: 150, 'everything built anew': 3 },
    goal: { ms: 100, 'everything built anew': 6 },
  },
  commandCase('compare', 'compare --b all', 5),
  commandCase('first year', 'first-year', 15),
  commandCase('contribution, 15 of 44 projects have an effect', 'contribution --target hour-nearest', 10),
  commandCase('contribution, 18 of 44 projects have an effect', 'contribution --target share-45', 20),
  commandCase('budget', 'budget --target hour-nearest --count 4', 10),
  commandCase('break-even, every lever', 'break-even --target half-hour-cores-best', 20),
  commandCase('robust, 50 draws', 'robust --target hour-nearest --draws 50', 15),
  commandCase('tornado, every parameter', 'tornado --target hour-nearest', 20),
  commandCase('claims under five definitions', 'claims --fast', 5),
  commandCase('fragility, every station, the 5 worst', 'fragility --stations --modes transit --top 5', 15),
  commandCase('fragility, every road link, the 5 worst', 'fragility --top 5', 30),
  {
    name: `studies: sweep, ${SWEPT.length} scenarios × 2 targets`,
    network: 'region',
    prepare: prepareSweep,
    floor: { ms: 10_000 },
  },
];
