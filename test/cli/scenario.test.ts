import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './run.ts';

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'czt-scenario-'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function json<T>(
  ...args: string[]
): Promise<{ readonly code: number | null; readonly body: T; readonly err: string }> {
  const { code, out, err } = await ask(...args, '--json');
  return { code, body: JSON.parse(out) as T, err };
}

interface Row {
  readonly id: string;
  readonly pass: boolean | null;
  readonly measure: string;
  readonly value: number;
  readonly required: number;
  readonly marginS: number | null;
  readonly fails: readonly { readonly id: string; readonly timeS: number | null; readonly overS: number | null }[];
  readonly query: Readonly<Record<string, unknown>>;
}

interface Assessment {
  readonly scenario: {
    readonly id: string;
    readonly title: string;
    readonly on: readonly string[];
    readonly off: readonly string[];
  };
  readonly targets: readonly Row[];
}

interface Refusal {
  readonly ok: false;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly problems?: readonly Readonly<Record<string, unknown>>[];
  };
}

function scenarioFile(name: string, content: unknown): string {
  const path = join(home, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('projects', () => {
  it('lists every project with its fields', async () => {
    const { code, body } = await json<readonly Readonly<Record<string, unknown>>[]>('projects');
    expect(code).toBe(0);
    expect(body.length).toBeGreaterThanOrEqual(60);
    for (const row of body) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining(['id', 'title', 'group', 'status', 'year', 'km', 'cost', 'confidence']),
      );
    }
    expect(body.find(({ id }) => id === 'a07-west-ring')).toMatchObject({
      status: 'in_service',
      year: 2023,
      km: 17.29,
      cost: 81,
      confidence: 'high',
    });
  });
});

describe('assess', () => {
  const PAIRS = 'half-hour-cores-drive';

  it('judges one target of today', async () => {
    const { code, body } = await json<Assessment>('assess', '--target', PAIRS);
    expect(code).toBe(0);
    expect(body.scenario).toEqual({ id: 'baseline', title: 'baseline', on: [], off: [] });
    const [row] = body.targets;
    if (row === undefined) throw new Error('no row');
    expect(body.targets).toHaveLength(1);
    expect(row).toMatchObject({ id: PAIRS, measure: 'pairs', required: 1, query: { modes: 'drive', cutoffS: 1800 } });
    // Six directed pairs: what fails and what holds make six.
    expect(Math.round(row.value * 6) + row.fails.length).toBe(6);
    const slowest = Math.max(...row.fails.map(({ timeS }) => timeS ?? 0));
    if (row.fails.length > 0) expect(row.marginS).toBe(1800 - slowest);
    expect(row.pass).toBe(row.fails.length === 0);
  });

  it('asks in another way, and for a year, a named scenario, a file', async () => {
    const free = await json<Assessment>(
      'assess',
      '--target',
      PAIRS,
      '--definition',
      'in_vehicle',
      '--period',
      'midday',
    );
    expect(free.body.targets[0]?.query).toMatchObject({ definition: 'in_vehicle', period: 'midday' });
    const year = await json<Assessment>('assess', '--target', PAIRS, '--year', '2028');
    expect(year.body.scenario.on.length).toBeGreaterThan(3);
    const file = scenarioFile('mine.json', {
      version: 1,
      id: 'mine',
      title: '我的情景',
      projects: ['year:2028'],
      modifications: [],
    });
    const mine = await json<Assessment>('assess', '--target', PAIRS, '--scenario', file);
    expect(mine.body.scenario).toMatchObject({ id: year.body.scenario.id, title: '我的情景' });
    expect(mine.body.targets).toEqual(year.body.targets);
  });

  it('refuses what does not hold, with the place and exit 1', async () => {
    const unknown = await json<Refusal>('assess', '--scenario', 'baseline+nowhere');
    expect([unknown.code, unknown.body.error.code]).toEqual([1, 'bad_scenario']);
    expect(unknown.err).toContain('没有项目“nowhere”');
    const bad = scenarioFile('bad.json', {
      id: 'bad',
      title: '坏',
      modifications: [
        { type: 'set_headway', line: 'CSM-L99', headwayS: { am_peak: 60 } },
        { type: 'set_gate', stop: 'x', enterS: -1 },
      ],
    });
    const parsed = await json<Refusal>('assess', '--scenario', bad);
    expect(parsed.body.error.problems).toMatchObject([
      { file: bad, field: 'modifications[1].enterS', code: 'negative_value' },
    ]);
    const loose = scenarioFile('loose.json', {
      id: 'loose',
      title: '无',
      modifications: [{ type: 'set_headway', line: 'CSM-L99', headwayS: { am_peak: 60 } }],
    });
    const resolved = await json<Refusal>('assess', '--scenario', loose);
    expect(resolved.body.error.problems).toMatchObject([
      { file: loose, field: 'modifications[0].line', code: 'unknown_reference' },
    ]);
    expect((await json<Refusal>('assess', '--scenario', join(home, 'none.json'))).body.error.code).toBe('no_file');
    expect((await json<Refusal>('assess', '--target', 'none')).body.error.code).toBe('unknown_target');
    expect((await json<Refusal>('assess', '--scenario', 'all', '--year', '2030')).code).toBe(2);
    expect((await json<Refusal>('assess', '--definition', 'dream')).code).toBe(2);
  });
});

describe('merge', () => {
  it('tells what does not stand together by the file and place it comes from', async () => {
    const write = (id: string, rest: object): string => {
      const path = join(home, `${id}.json`);
      writeFileSync(path, JSON.stringify({ id, title: id, ...rest }));
      return path;
    };
    const faster = (line: string): object => ({ type: 'set_headway', line, headwayS: { am_peak: 100 } });
    // The other one takes line 1 away by its project; both modifications of the other stand before the first of this one.
    const uses = write('uses', { modifications: [faster('CSM-L3'), faster('CSM-L1')] });
    const removes = write('removes', { projects: ['-csm-l1'], modifications: [faster('CSM-L2'), faster('CSM-L4')] });
    const { code, body } = await json<Refusal>('merge', uses, removes);
    expect([code, body.error.code]).toEqual([1, 'bad_scenario']);
    expect(body.error.message.split('\n')[1]).toMatch(
      new RegExp(`^${uses} modifications\\[1\\]\\.line：线路“CSM-L1”已被前面的 csm-l1 移除`),
    );
  });
});
