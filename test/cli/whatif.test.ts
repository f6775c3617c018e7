import { describe, expect, it } from 'vitest';
import { type Plan, planWhatIf } from '../../src/assess/whatif/plan.ts';
import type { Job, JobResult } from '../../src/assess/whatif/walk.ts';
import { runOnThreads, withThreads } from '../../src/cli/pool.ts';
import { newLine, newStation, project, questionOf } from '../assess/plans.ts';
import { sceneTarget } from '../assess/target.ts';
import { scene } from '../scene.ts';
import { ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

const home = writeFolder(smallTexts());
const asJson = async (...args: string[]) => {
  const answer = await ask(...args, '--network', home, '--json');
  return { code: answer.code, json: JSON.parse(answer.out) };
};

describe('contribution', () => {
  it('gives the only project that helps the whole of it', async () => {
    const { code, json } = await asJson('contribution', '--target', 'a-c');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      target: { id: 'a-c', measure: 'pairs', cutoffS: 540 },
      unit: 'cases',
      total: 1,
      before: { value: 0, share: 0, pass: false },
      after: { value: 1, share: 1, pass: true },
      gained: 1,
      exact: true,
      method: { choices: 2, orders: 0, seed: null, tolerance: 0 },
      pairs: [],
    });
    expect(json.projects).toMatchObject([
      { id: 'p01-fast', effective: true, share: 1, shapley: 1, error: 0, alone: 1, last: 1, costYi: 3, perYi: 1 / 3 },
    ]);
  });

  it('notes where only parts of the trip count that a project can bring less than nothing', async () => {
    const codes = async (target: string): Promise<string[]> => {
      const { notes } = (await asJson('contribution', '--target', target)).json as { notes: { code: string }[] };
      return notes.map(({ code }) => code);
    };
    expect(await codes('a-c')).toEqual([]);
    expect(await codes('claim-a-c')).toEqual(['counts_fastest_trip']);
    const { out } = await ask('contribution', '--target', 'claim-a-c', '--network', home);
    expect(out).toContain('what it brings can be negative');
  });

  it('says it in words, the same twice', async () => {
    const once = await ask('contribution', '--target', 'a-c', '--network', home);
    expect(once.out).toContain('+1  加密班次（+1 · +1）');
    expect(await ask('contribution', '--target', 'a-c', '--network', home)).toEqual(once);
  });

  it('refuses an unknown project and an unknown target', async () => {
    expect((await ask('contribution', '--target', 'a-c', '--projects', 'zz', '--network', home)).code).toBe(1);
    expect((await ask('contribution', '--target', 'zz', '--network', home)).code).toBe(1);
    expect((await ask('contribution', '--target', 'a-c', '--workers', '0', '--network', home)).code).toBe(2);
  });
});

describe('budget', () => {
  it('takes the project when it is paid for', async () => {
    const { json } = await asJson('budget', '--target', 'a-c', '--cap', '3');
    expect(json.best).toEqual({ projects: ['p01-fast'], costYi: 3, value: 1, share: 1, pass: true, behindBest: 0 });
    expect(json).toMatchObject({ cap: { costYi: 3 }, proven: true, atMost: 1, gap: 0, choices: 2, withoutCost: [] });
    expect(json.runnersUp).toMatchObject([{ projects: [], value: 0, behindBest: 1 }]);
    expect(json.cheapestPass).toMatchObject({ projects: ['p01-fast'] });
  });

  it('and leaves it when it is not', async () => {
    const { json } = await asJson('budget', '--target', 'a-c', '--cap', '2.9');
    expect([json.best.projects, json.cheapestPass]).toEqual([[], null]);
    expect((await asJson('budget', '--target', 'a-c', '--count', '0')).json.best.projects).toEqual([]);
  });

  it('wants a cap or a count', async () => {
    expect((await ask('budget', '--target', 'a-c', '--network', home)).code).toBe(2);
    expect((await ask('budget', '--target', 'a-c', '--cap', '1', '--count', '1', '--network', home)).code).toBe(2);
    expect((await ask('budget', '--target', 'a-c', '--cap', '-1', '--network', home)).code).toBe(2);
  });
});

describe('threads', () => {
  it('give the same results in the same order as one', async () => {
    const towns = scene({
      map: 'A---------B',
      people: { A: 10, B: 4000 },
      lines: ['M0 metro A-60-B every 300 oneway'],
      cores: ['A'],
      marginM: 2000,
    });
    const lines = [-400, 0, 400].map((y, i) =>
      project(`p-${i}`, [newStation(`P-${i}`, 10_000, y), newLine(`L${i}`, [`P-${i}`, 'A'])]),
    );
    const asked = { from: 'everyone', to: ['core-A'], toRule: 'nearest', measure: 'people', cutoffS: 1700 } as const;
    const plan = planWhatIf(questionOf(towns, lines), sceneTarget(asked));
    expect(plan.active).toHaveLength(3);
    const jobs = [0, 1, 2, 3, 4].map((block): Job => ({ kind: 'sample', seed: 1, block, orders: 10 }));
    const module = new URL('../../src/cli/threads/whatif.ts', import.meta.url);
    const on = (threads: number): Promise<JobResult[]> => runOnThreads('test', module, plan, jobs, threads);
    const alone = await on(1);
    expect(alone.map((result) => result.kind)).toEqual(jobs.map(() => 'sample'));
    expect(await on(3)).toEqual(alone);
    // Kept open: the first batch on two threads, then none, one job, and more jobs than threads.
    const batches = [jobs.slice(0, 2), [], jobs.slice(2, 3), jobs];
    const results = await withThreads<Plan, Job, JobResult, JobResult[][]>(module, plan, 3, async ({ run }) => {
      const done: JobResult[][] = [];
      for (const batch of batches) done.push(await run('test', batch));
      return done;
    });
    expect(results).toEqual([alone.slice(0, 2), [], alone.slice(2, 3), alone]);
  }, 60_000);
});
