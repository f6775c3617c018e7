import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFolder } from '../../../src/cli/load.ts';
import { run } from '../../../src/cli/run.ts';
import { parseNetwork } from '../../../src/network/parse.ts';
import { searchKeys } from '../../../src/network/places/pinyin.ts';
import { parseBook } from '../../../src/scenario/parse.ts';
import { buildEvidence, type EvidenceQuestion } from '../../../src/worker/evidence/evidence.ts';

const ASKED: EvidenceQuestion = {
  scenario: { title: '磁浮加一项', projects: ['r01-furong'], modifications: [] },
  params: { 'walk.speed_mps': 1.2 },
  origin: 'changsha',
  destination: 'R-ZAQ',
  direction: 'from',
  query: { modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed' },
  cutoffMin: 50,
  url: 'http://localhost/#m=transit',
  madeAt: '2026-11-22T00:00:00.000Z',
};

interface Manifest {
  readonly modelVersion: string;
  readonly dataHash: string;
  readonly files: readonly { path: string; bytes: number; sha256: string; command: string | null }[];
}

let files: Record<string, Uint8Array>;
let manifest: Manifest;
let folder: string;

function textOf(path: string): string {
  return new TextDecoder().decode(files[path]);
}

/** What a command of the manifest prints, run beside the pack's scenario file. */
async function printed(command: string): Promise<string> {
  const words = command.replace(/^npm run -s cli -- /, '').split(' ');
  const there = words.map((word) => (word === 'scenario.json' || word === 'surface.tif' ? join(folder, word) : word));
  const said: string[] = [];
  const code = await run(there, { out: (text) => said.push(text), err: (text) => said.push(text) });
  expect(code, said.join('')).toBe(0);
  return said.join('').replaceAll(`${folder}/`, '');
}

beforeAll(async () => {
  const read = await readFolder('network');
  const [network, book] = [parseNetwork(read), parseBook(read)];
  if (!network.ok || !book.ok) throw new Error('network/ does not hold');
  const sources = { today: network.value, book: book.value, searchKeys: searchKeys(network.value) };
  const pack = buildEvidence(sources, ASKED);
  files = unzipSync(pack.bytes);
  manifest = JSON.parse(textOf('manifest.json')) as Manifest;
  folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  writeFileSync(join(folder, 'scenario.json'), textOf('scenario.json'));
}, 300_000);

describe('evidence pack', () => {
  it('lists every file with its own checksum', () => {
    const rest = ['README.md', 'SHA256SUMS', 'manifest.json'];
    expect([...manifest.files.map(({ path }) => path), ...rest].sort()).toEqual(Object.keys(files).sort());
    for (const { path, bytes, sha256 } of manifest.files) {
      expect(files[path]?.length, path).toBe(bytes);
      expect(createHash('sha256').update(files[path]!).digest('hex'), path).toBe(sha256);
    }
    const sums = textOf('SHA256SUMS').trim().split('\n');
    expect(sums).toHaveLength(manifest.files.length + 2);
    expect(sums).toContain(`${createHash('sha256').update(files['README.md']!).digest('hex')}  README.md`);
  });

  it('holds exactly what its commands print', async () => {
    const told = manifest.files.filter(({ command, path }) => command !== null && path !== 'receipt.csv');
    expect(told.map(({ path }) => path).sort()).toEqual([
      'contours.geojson',
      'coverage-city.csv',
      'coverage-district.csv',
      'coverage-township.csv',
      'isochrone.json',
      'surface.tif',
      'targets.json',
    ]);
    for (const { path, command } of told) {
      const out = await printed(command!);
      const made = path === 'surface.tif' ? readFileSync(join(folder, path)) : Buffer.from(out);
      expect(made.equals(Buffer.from(files[path]!)), `${path}: ${command}`).toBe(true);
    }
  }, 600_000);

  it('gives the seconds of the receipt that the trip command gives', async () => {
    const { command } = manifest.files.find(({ path }) => path === 'receipt.csv')!;
    const json = JSON.parse(await printed(command!)) as { receipt: { timeS: number }[]; timeS: number };
    const seconds = textOf('receipt.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[1]));
    expect(seconds).toEqual(json.receipt.map(({ timeS }) => timeS));
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(json.timeS);
  }, 120_000);

  it('says which parameters were changed, and is the same again', () => {
    const row = textOf('parameters.csv')
      .split('\n')
      .find((line) => line.startsWith('walk.speed_mps,'));
    expect(row).toContain(',1.2,1.3,');
    expect(textOf('README.md')).toContain('磁浮加一项');
    expect(textOf('url.txt')).toBe('http://localhost/#m=transit\n');
  });
});
