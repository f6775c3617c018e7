import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.ts';
import { ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
let list: string;
let mine: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
  list = join(home, 'list.txt');
  mine = join(home, 'mine.json');
  writeFileSync(list, 'baseline\n');
  const faster = { type: 'set_headway', line: 'M1', headwayS: { am_peak: 120 } };
  writeFileSync(mine, JSON.stringify({ id: 'mine', title: '我的', modifications: [faster] }));
  writeFileSync(
    join(home, 'other.json'),
    JSON.stringify({ id: 'other', title: '别的', modifications: [{ ...faster, headwayS: { am_peak: 90 } }] }),
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const SET = ['--set', 'walk.speed_mps=1.4'];

/** Commands so that every field shows: all flags that add one. */
function runs(): Readonly<Record<string, readonly string[]>> {
  return {
    check: [],
    info: [],
    trip: ['--from', '甲站', '--to', '丙站', '--receipt', '--alternatives', ...SET],
    validate: [],
    isochrone: ['--from', '甲站', '--by', 'city', ...SET],
    assess: ['--all-definitions', ...SET],
    compare: ['--b', 'all'],
    'first-year': [],
    claims: [],
    'break-even': ['--target', 'a-c'],
    robust: ['--target', 'hour', '--draws', '3'],
    tornado: ['--target', 'a-c'],
    contribution: ['--target', 'hour'],
    budget: ['--target', 'hour', '--count', '1'],
    fragility: ['--lines', '--modes', 'transit'],
    scenario: ['all'],
    diff: ['baseline', 'all'],
    merge: [mine, join(home, 'other.json')],
    sweep: ['--scenarios', list, '--targets', 'hour', '--out', join(home, 'parts')],
    projects: [],
    export: ['--format', 'geojson', '--out', join(home, 'x.geojson')],
  };
}

const keys = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
const words = (text: string): string[] => text.split(' ').sort();

it('help names every field that JSON has, and no other', async () => {
  expect(Object.keys(runs()).sort()).toEqual([...COMMANDS.keys()].sort());
  for (const [name, args] of Object.entries(runs())) {
    const { out } = await ask(name, ...args, '--network', home, '--json');
    const body: unknown = JSON.parse(out);
    const told = (await COMMANDS.get(name)?.())?.fields ?? [];
    const [only] = told;
    if (Array.isArray(body)) {
      expect([name, keys(body[0])]).toEqual([name, words(only?.of ?? '')]);
      continue;
    }
    const fields = body as Readonly<Record<string, unknown>>;
    expect([name, keys(fields)]).toEqual([name, told.map((field) => field.name).sort()]);
    for (const { name: field, of } of told) {
      const value = fields[field];
      const one: unknown = Array.isArray(value) ? value[0] : value;
      if (of !== undefined && one !== undefined && one !== null)
        expect([name, field, keys(one)]).toEqual([name, field, expect.arrayContaining(words(of))]);
    }
  }
});

it('help shows them below the flags', async () => {
  const { out } = await ask('help', 'trip');
  expect(out).toMatch(/ {2}timeS {2}按所问口径的秒数.*seconds under the asked definition/);
  expect(out).toContain('{ component timeS rule value unit source confidence terms }');
});
