import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArrow } from '../../src/cli/arrow.ts';
import { type Answer, ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const on = (...args: readonly string[]): Promise<Answer> => ask(...args, '--network', home);

interface Body {
  readonly now: { readonly marginS: number };
  readonly levers: readonly { readonly id: string; readonly kind: string; readonly step: number | null }[];
  readonly targets: readonly { readonly id: string; readonly year: number | null }[];
  readonly claims: readonly {
    readonly state: string;
    readonly timeS: number;
    readonly overS: number;
    readonly remedies: readonly { readonly id: string; readonly step: number }[];
  }[];
  readonly total: { readonly people: number };
  readonly rows: readonly { readonly id: string; readonly droppedOut: number }[];
  readonly params: readonly { readonly id: string; readonly swingS: number | null }[];
  readonly passShare: number;
  readonly notes: readonly { readonly code: string }[];
  readonly scenario: { readonly id: string };
  readonly differences: readonly { readonly kind: string; readonly project: string | null }[];
  readonly conflicts: readonly { readonly kind: string }[];
  readonly error: { readonly code: string; readonly missing: readonly number[] };
}

async function json(...args: readonly string[]): Promise<Body> {
  const { out } = await on(...args, '--json');
  return JSON.parse(out) as Body;
}

describe('break-even', () => {
  it('finds the headway: 90 s of wait are left of 150', async () => {
    const found = await json('break-even', '--target', 'a-c');
    expect(found.now.marginS).toBe(-60);
    expect(found.levers.find(({ id }) => id === 'headway.M1')).toMatchObject({ kind: 'passes_at', step: 180 });
    expect(found.levers.find(({ id }) => id === 'gate.metro')).toMatchObject({ kind: 'passes_at', step: 60 });
  });

  it('says that the verdict can turn elsewhere where only parts of the trip count', async () => {
    expect((await json('break-even', '--target', 'a-c')).notes).toEqual([]);
    expect((await json('break-even', '--target', 'claim-a-c')).notes.map(({ code }) => code)).toEqual([
      'turns_elsewhere',
    ]);
    expect((await on('break-even', '--target', 'claim-a-c')).out).toContain('turn elsewhere');
  });

  it('refuses a township for a target of single places, and an unknown target', async () => {
    expect((await on('break-even', '--target', 'a-c', '--for', '东镇')).code).toBe(2);
    const unknown = await on('break-even', '--target', 'nowhere');
    expect([unknown.code, unknown.err.startsWith('[unknown_target]')]).toEqual([1, true]);
    expect((await on('break-even')).code).toBe(2);
  });

  it('asks for one township', async () => {
    const { code, out } = await on('break-even', '--target', 'hour', '--for', '东镇', '--lever', 'headway');
    expect(code).toBe(0);
    expect(out).toContain('东镇');
  });
});

describe('first-year', () => {
  it('is the year in which the project opens', async () => {
    const { targets } = await json('first-year');
    expect(targets.map(({ id, year }) => [id, year])).toEqual([
      ['a-c', 2028],
      ['claim-a-c', null],
      ['hour', 2016],
    ]);
  });
});

describe('claims', () => {
  it('note that the verdict can turn elsewhere where the remedies are for a definition that counts parts', async () => {
    expect((await json('claims')).notes.map(({ code }) => code)).toEqual(['turns_elsewhere']);
    expect((await on('claims')).out).toContain('turn elsewhere');
    expect((await json('claims', '--fast')).notes).toEqual([]);
  });

  it('say what would make them hold: 600 s against 480', async () => {
    const { claims } = await json('claims');
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({ state: 'fails', timeS: 600, overS: 120 });
    // wait 30 of 150 s; run 120 + dwell 30 + run 90: at 43 % 52 + 30 + 39 is one second too many
    expect(claims[0]?.remedies.map(({ id, step }) => [id, step])).toEqual([
      ['headway.M1', 60],
      ['run_time.M1', 42],
    ]);
  });
});

describe('compare, robust, tornado, fragility', () => {
  it('say under a definition that counts parts of a trip what that means for adding things', async () => {
    const codes = ({ notes }: Body): string[] => notes.map(({ code }) => code);
    for (const definition of ['in_vehicle', 'station', 'platform', 'door_to_door', 'radius']) {
      const parts = definition !== 'door_to_door' && definition !== 'radius';
      const asked = ['--to', 'A', '--modes', 'transit', '--definition', definition];
      const args = ['compare', '--b', 'baseline+p01-fast', ...asked];
      expect(codes(await json(...args))).toEqual(parts ? ['counts_fastest_trip'] : []);
      expect((await on(...args)).out.includes('fastest door to door')).toBe(parts);
      expect(codes(await json('fragility', ...asked))).toEqual(parts ? ['counts_fastest_trip'] : []);
    }
  });

  it('count everybody once', async () => {
    const found = await json('compare', '--b', 'baseline+p01-fast', '--to', 'A', '--modes', 'transit');
    expect(found.total.people).toBe(15);
  });

  it('give the same bytes twice, and other draws for another seed', async () => {
    const asked = ['robust', '--target', 'a-c', '--draws', '30', '--json'];
    const [one, two, other] = [await on(...asked), await on(...asked), await on(...asked, '--seed', '2')];
    expect(one.out).toBe(two.out);
    expect(other.out).not.toBe(one.out);
    const csv = ['compare', '--b', 'baseline+p01-fast', '--format', 'csv'];
    const [left, right] = [await on(...csv), await on(...csv)];
    expect(left.out).toBe(right.out);
    const [head, first = ''] = left.out.split('\n');
    expect(head).toBe(
      'cell,lon,lat,township,people,land_km2,a_s,b_s,difference_s,scenario_a,scenario_b,model_version,data_hash',
    );
    const told = await on('compare', '--b', 'baseline+p01-fast', '--json');
    const { a, b, modelVersion, dataHash } = JSON.parse(told.out) as Record<'modelVersion' | 'dataHash', string> &
      Record<'a' | 'b', { readonly id: string }>;
    expect(first.split(',').slice(-4)).toEqual([a.id, b.id, modelVersion, dataHash]);
  });

  it('give the same bytes whatever the number of threads', async () => {
    const asked = [
      ['robust', '--target', 'hour', '--draws', '6'],
      ['tornado', '--target', 'a-c'],
      ['break-even', '--target', 'a-c'],
      ['fragility', '--stations', '--modes', 'transit'],
      ['first-year'],
    ];
    for (const words of asked) {
      const [one, two] = [
        await on(...words, '--json', '--workers', '1'),
        await on(...words, '--json', '--workers', '2'),
      ];
      expect([one.code, one.out.length > 100]).toEqual([0, true]);
      expect(two.out).toBe(one.out);
    }
  });

  it('draw cells that change as squares', async () => {
    const { out } = await on(
      'compare',
      '--b',
      'baseline+p01-fast',
      '--modes',
      'transit',
      '--from',
      'A',
      '--format',
      'geojson',
    );
    const map = JSON.parse(out) as {
      features: { properties: { differenceS: number | null }; geometry: { coordinates: number[][][] } }[];
    };
    expect(map.features.length).toBeGreaterThan(0);
    expect(map.features.every(({ properties }) => (properties.differenceS ?? -1) < 0)).toBe(true);
    expect(map.features[0]?.geometry.coordinates[0]).toHaveLength(5);
  });

  it('sort parameters by what they do', async () => {
    const { params } = await json('tornado', '--target', 'a-c');
    const swings = params.map(({ swingS }) => swingS ?? Number.MAX_SAFE_INTEGER);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    expect(params.length).toBeGreaterThan(5);
  });

  it('name the line on which the most people hang', async () => {
    const { rows } = await json('fragility', '--lines', '--to', 'C', '--modes', 'transit', '--cutoff', '30');
    expect(rows.map(({ id }) => id).sort()).toEqual(['B1', 'M1']);
    expect(rows[0]?.id).toBe('M1');
  });
});

describe('scenario, diff, merge', () => {
  it('resolve, tell apart and join', async () => {
    const one = await json('scenario', 'baseline+p01-fast');
    expect(one.scenario.id).toMatch(/^[0-9a-f]{12}$/);
    const { differences } = await json('diff', 'baseline', 'year:2028');
    expect(differences).toMatchObject([{ kind: 'opens', project: 'p01-fast' }]);
    const write = (id: string, headway: number): string => {
      const path = join(home, `${id}.json`);
      const modifications = [{ type: 'set_headway', line: 'M1', headwayS: { am_peak: headway } }];
      writeFileSync(path, JSON.stringify({ version: 1, id, title: id, projects: [], modifications }));
      return path;
    };
    const [a, b] = [write('first', 120), write('second', 240)];
    const { conflicts } = await json('merge', a, b);
    expect(conflicts.map(({ kind }) => kind)).toEqual(['value']);
    rmSync(a);
    rmSync(b);
  });
});

describe('sweep', () => {
  const list = ['baseline', 'baseline+p01-fast # more trains', '', 'year:2030'].join('\n');

  async function shard(out: string, text: string, folder = home): Promise<Answer> {
    const file = join(out, '..', 'list.txt');
    writeFileSync(file, list);
    return ask(
      'sweep',
      '--scenarios',
      file,
      '--targets',
      'a-c,hour',
      '--shard',
      text,
      '--out',
      out,
      '--network',
      folder,
    );
  }

  it('writes parts that merge into the rows in order, whatever the shards', async () => {
    const work = writeFolder({ 'x/keep': '', 'y/keep': '' });
    const [x, y] = [join(work, 'x'), join(work, 'y')];
    for (const text of ['1/2', '0/2']) expect((await shard(x, text)).code).toBe(0);
    expect((await shard(y, '0/1')).code).toBe(0);
    const merged = [x, y].map((dir) => join(dir, 'all.arrow'));
    await ask('sweep', '--merge', x, '--out', merged[0] ?? '');
    await ask('sweep', '--merge', y, '--out', merged[1] ?? '');
    const [a, b] = merged.map((path) => readFileSync(path));
    expect(a?.equals(b as Buffer)).toBe(true);
    const { rows, metadata } = readArrow(a as Buffer);
    expect(metadata).toMatchObject({ format: 'czt-circle sweep 1', targets: 'a-c,hour', scenarios: '3', shard: 'all' });
    // scenario index, target, pass, margin
    expect(rows.map((row) => [row[0], row[4], row[11], row[14]]).filter(([, id]) => id === 'a-c')).toEqual([
      [0, 'a-c', false, -60],
      [1, 'a-c', true, 0],
      [2, 'a-c', true, 0],
    ]);
    expect(readdirSync(x).some((name) => name.endsWith('.part'))).toBe(false);
    rmSync(work, { recursive: true });
  });

  it('calculates a finished shard only once, and a damaged one anew', async () => {
    const work = writeFolder({ 'x/keep': '' });
    const x = join(work, 'x');
    await shard(x, '0/2');
    const path = join(x, 'part-0000-of-0002.arrow');
    const bytes = readFileSync(path);
    expect((await shard(x, '0/2')).out).toContain('未重算');
    writeFileSync(path, bytes.subarray(0, 200));
    expect((await shard(x, '0/2')).out).not.toContain('未重算');
    expect(readFileSync(path).equals(bytes)).toBe(true);
    rmSync(work, { recursive: true });
  });

  it('refuses to merge without a shard, or with one of other data', async () => {
    const work = writeFolder({ 'x/keep': '' });
    const x = join(work, 'x');
    await shard(x, '0/2');
    const missing = await ask('sweep', '--merge', x, '--out', join(work, 'all'), '--json');
    expect(missing.code).toBe(1);
    expect((JSON.parse(missing.out) as Body).error).toMatchObject({ code: 'missing_shards', missing: [1] });
    const texts = smallTexts();
    const other = writeFolder({
      ...texts,
      'transit/frequencies.txt': (texts['transit/frequencies.txt'] ?? '').replace(',300,', ',360,'),
    });
    await shard(x, '1/2', other);
    const mixed = await ask('sweep', '--merge', x, '--out', join(work, 'all'), '--json');
    expect((JSON.parse(mixed.out) as Body).error.code).toBe('parts_differ');
    expect(existsSync(join(work, 'all'))).toBe(false);
    for (const dir of [work, other]) rmSync(dir, { recursive: true });
  });

  it('refuses a shard out of range', async () => {
    expect((await shard(join(home, 'zones'), '2/2')).code).toBe(2);
    rmSync(join(home, 'list.txt'));
  });
});

describe('Ctrl-C', () => {
  it('ends a long calculation with 130', async () => {
    const args = ['src/cli/main.ts', 'robust', '--target', 'hour', '--draws', '60000', '--network', home];
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    const code = await new Promise<number | null>((resolve) => {
      // The first word about progress says that it is at work.
      child.stderr.on('data', (chunk: Buffer) => {
        if (err === '') child.kill('SIGINT');
        err += chunk.toString();
      });
      child.on('exit', resolve);
    });
    expect([code, err.includes('已取消')]).toEqual([130, true]);
  });
});
