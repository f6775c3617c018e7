import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureTexts } from '../network/fixture.ts';
import { cli, isQuiet } from './run.ts';

let home: string;
let sound: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'czt-check-'));
  sound = join(home, 'sound');
  for (const [path, text] of Object.entries(fixtureTexts())) {
    mkdirSync(dirname(join(sound, path)), { recursive: true });
    writeFileSync(join(sound, path), text);
  }
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

let copies = 0;

/** A copy of the sound folder with one thing done to it. */
function folder(damage: (dir: string) => void): string {
  const dir = join(home, `copy-${copies++}`);
  cpSync(sound, dir, { recursive: true });
  damage(dir);
  return dir;
}

function rewrite(dir: string, file: string, edit: (text: string) => string): void {
  const path = join(dir, file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

interface Report {
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}

const COUNTS = {
  roadNodes: 4,
  roadLinks: 4,
  stations: 3,
  stops: 5,
  lines: 2,
  patterns: 2,
  townships: 2,
  places: 3,
  targets: 1,
  observations: 1,
  projects: 0,
};

type Case = readonly [what: string, damage: (dir: string) => void, expected: Readonly<Record<string, unknown>>];

const CASES: readonly Case[] = [
  ['a missing file', (dir) => rmSync(join(dir, 'params.json')), { file: 'params.json', code: 'missing_file' }],
  ['an empty file', (dir) => rewrite(dir, 'zones/poi.csv', () => ''), { file: 'zones/poi.csv', code: 'empty_file' }],
  [
    'a bad column',
    (dir) => rewrite(dir, 'roads/link.csv', (text) => text.replace('length', 'lenght')),
    { file: 'roads/link.csv', row: 1, field: 'length', code: 'missing_column' },
  ],
  [
    'text in a number',
    (dir) => rewrite(dir, 'roads/link.csv', (text) => text.replace('0.99,', '1 km,')),
    { file: 'roads/link.csv', row: 2, field: 'length', value: '1 km', code: 'not_a_number' },
  ],
  [
    'NaN',
    (dir) => rewrite(dir, 'roads/link.csv', (text) => text.replace('0.99,', 'NaN,')),
    { file: 'roads/link.csv', row: 2, field: 'length', value: 'NaN', code: 'not_finite' },
  ],
  [
    'a duplicate id',
    (dir) => rewrite(dir, 'roads/node.csv', (text) => text.replace('N2,', 'N1,')),
    { file: 'roads/node.csv', row: 3, field: 'node_id', value: 'N1', code: 'duplicate_id' },
  ],
  [
    'a dangling reference',
    (dir) => rewrite(dir, 'zones/places.csv', (text) => text.replace('P2,T1', 'P2,T9')),
    { file: 'zones/places.csv', row: 3, field: 'township_code', value: 'T9', code: 'dangling_reference' },
  ],
  [
    'a negative time',
    (dir) => rewrite(dir, 'transit/pathways.txt', (text) => text.replace('0,120,', '0,-120,')),
    { file: 'transit/pathways.txt', row: 2, field: 'traversal_time', value: '-120', code: 'negative_value' },
  ],
  [
    'a stop in another province',
    (dir) => rewrite(dir, 'transit/stops.txt', (text) => text.replace('28.01,113.00,1', '31.23,121.47,1')),
    { file: 'transit/stops.txt', row: 6, field: 'stop_lon', value: '121.47, 31.23', code: 'outside_area' },
  ],
  [
    'malformed JSON',
    (dir) => rewrite(dir, 'targets.json', (text) => text.replace('"from":', '"from"')),
    { file: 'targets.json', row: 1, code: 'malformed_json' },
  ],
  [
    'a wrong encoding',
    (dir) => writeFileSync(join(dir, 'zones/poi.csv'), Buffer.from('poi_id,name\n大学', 'utf16le')),
    { file: 'zones/poi.csv', code: 'wrong_encoding' },
  ],
  [
    'a malformed project',
    (dir) => {
      mkdirSync(join(dir, 'projects'));
      writeFileSync(join(dir, 'projects/x.json'), '{"id":"x"');
    },
    { file: 'projects/x.json', row: 1, code: 'malformed_json' },
  ],
];

describe('check', () => {
  it('passes a sound folder and counts it', () => {
    const { code, out, err } = cli('check', '--json', '--network', sound);
    const report = JSON.parse(out) as Report;
    expect(report).toEqual({ ok: true, counts: COUNTS, problems: [] });
    expect([code, err]).toEqual([0, '']);
  });

  it.each(CASES)('names %s and ends with 1', (_, damage, expected) => {
    const { code, out, err } = cli('check', '--json', '--network', folder(damage));
    const { ok, problems } = JSON.parse(out) as Report;
    expect([code, ok]).toEqual([1, false]);
    const found = problems.filter((one) => one.code === expected.code && one.file === expected.file);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'error', ...expected });
    for (const text of ['message', 'remedy', 'messageEn', 'remedyEn']) expect(found[0]?.[text]).toMatch(/\S/);
    expect(`${found[0]?.messageEn}${found[0]?.remedyEn}`).not.toMatch(/[{}\u4e00-\u9fff]/);
    expect(isQuiet(out + err)).toBe(true);
  });

  it('says the same in words', () => {
    const dir = folder((copy) => rewrite(copy, 'roads/node.csv', (text) => text.replace('N2,', 'N1,')));
    const { code, out } = cli('check', '--network', dir);
    expect(code).toBe(1);
    expect(out).toContain('roads/node.csv:3 node_id  [duplicate_id]');
    expect(out).toContain('编号 N1 与第 2 行重复');
  });

  it('refuses a folder that is not there, and one that is empty', () => {
    const missing = cli('check', '--network', join(home, 'nowhere'));
    expect([missing.code, missing.out]).toEqual([1, '']);
    expect(missing.err).toMatch(/^\[no_folder\] .*\n$/);
    const empty = join(home, 'empty');
    mkdirSync(empty);
    const { code, out } = cli('check', '--json', '--network', empty);
    expect([code, (JSON.parse(out) as Report).ok]).toEqual([1, false]);
  });
});
