import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/jobs.ts';
import { type Answer, ask, cli } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const on = (...args: readonly string[]): Promise<Answer> => ask(...args, '--network', home);

function written(name: string, content: unknown): string {
  const path = join(home, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const MINE = { id: 'mine', title: '我的' };

describe('free flow', () => {
  // L1: 990 m. Empty roads: 60 km/h × 0.92 = 55.2 km/h, 65 s, and two signals of 15 s. The peak drives 25 km/h there: 143 s, and two of 32 s.
  const ASKED = ['--from', '113,28', '--to', '113.01,28', '--modes', 'drive', '--definition', 'in_vehicle'];

  it('drives at the speed of empty roads, and says so', async () => {
    const empty = JSON.parse((await on('trip', ...ASKED, '--period', 'free_flow', '--json')).out);
    expect([empty.timeS, empty.query.period]).toEqual([65 + 2 * 15, 'free_flow']);
    const peak = JSON.parse((await on('trip', ...ASKED, '--json')).out);
    expect([peak.timeS, peak.query.period]).toEqual([143 + 2 * 32, 'am_peak']);
  });

  it('has no trains, and nothing to compare', async () => {
    const trains = await on('trip', '--from', '甲站', '--to', '丙站', '--period', 'free_flow');
    expect([trains.code, trains.err]).toEqual([2, expect.stringMatching(/^\[drive_only\].*--modes drive.*timetable/)]);
    const race = await on('trip', ...ASKED, '--period', 'free_flow', '--alternatives');
    expect([race.code, race.out]).toEqual([2, '']);
    expect((await on('compare', '--b', 'all', '--period', 'free_flow')).code).toBe(2);
  });
});

describe('a flag without effect', () => {
  it('is told beside the answer, whatever command it was given to', async () => {
    const out = join(home, 'quiet.zip');
    const told = async (...args: readonly string[]): Promise<readonly unknown[]> => {
      const { code, err } = await on(...args);
      return [code, err];
    };
    const note = (name: string): string => `[no_effect] --${name} 在这里不起作用 / --${name} has no effect here\n`;
    const trip = ['trip', '--from', '甲站', '--to', '丙站'];
    expect(await told(...trip, '--order', 'quickest')).toEqual([2, expect.stringContaining('--order')]);
    expect(await told(...trip, '--order', 'perceived', '--alternatives', '--period', 'midday')).toEqual([0, '']);
    const asked = ['export', '--out', out, '--format'];
    expect(await told(...asked, 'gmns', '--trips', '--period', 'midday')).toEqual([0, note('trips') + note('period')]);
    expect(await told(...asked, 'gtfs', '--trips', '--json')).toEqual([0, '']);
    expect(await told(...asked, 'osm', '--period', 'midday')).toEqual([0, '']);
  });
});

describe('what takes most of a missed time', () => {
  it('is of the trip that it names, where half of the people take another time', async () => {
    const texts = smallTexts();
    const targets = (texts['targets.json'] as string).replace('"cutoffS":3600', '"cutoffS":60');
    const near = writeFolder({ ...texts, 'targets.json': targets });
    const { out } = await ask('assess', '--target', 'hour', '--definition', 'radius', '--network', near);
    // From its centre 1.96 km east and 2.22 km north, 2.97 km at 60 km/h: 178 s. Its people live in a block that ends farther out.
    expect(out).toContain(
      '  西乡：4:49（超 over 3:49；从其中心出发 from its centre 2:58，主要耗在 mostly straight 2:58）',
    );
    const pair = await ask('assess', '--target', 'a-c', '--network', near);
    expect(pair.out).toContain('  甲站 → 丙站：10:00（超 over 1:00；主要耗在 mostly ride 3:30）');
    rmSync(near, { recursive: true });
  });
});

describe('a refusal', () => {
  it('lists what is wrong with its remedy, in one language after the other', async () => {
    const bad = written('bad.json', {
      ...MINE,
      modifications: [
        { type: 'set_gate', stop: 'nowhere', enterS: 10 },
        { type: 'set_headway', line: 'M1', headwayS: {} },
      ],
    });
    const { code, out, err } = await on('trip', '--from', '甲站', '--to', '丙站', '--scenario', bad);
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([
      '[bad_scenario] 有 2 处问题',
      `${bad} modifications[0].stop：站台“nowhere”不存在。改正编号，或先用修改项把它加进来`,
      expect.stringMatching(/modifications\[1\]\.headwayS：没有写要改成什么。至少写一个要改的字段：am_peak/),
      '2 problems',
      `${bad} modifications[0].stop: there is no stop "nowhere". Mend the id, or add it by an earlier modification`,
      expect.stringMatching(
        /modifications\[1\]\.headwayS: it does not say what to change\. Give at least one of am_peak/,
      ),
      '',
    ]);
  });

  it('lists ten, and has the others in JSON', async () => {
    const nodes = Array.from({ length: 12 }, () => ({ type: 'remove_line', line: '' }));
    const bad = written('many.json', { ...MINE, modifications: nodes });
    const { err, out } = await on('scenario', bad, '--json');
    expect(err).toContain('另有 2 处，见 --json\n12 problems\n');
    expect(JSON.parse(out).error.problems).toHaveLength(12);
  });

  it('keeps the usage out of the message', async () => {
    const { code, out, err } = await on('trip', '--nope', '--json');
    const { error } = JSON.parse(out);
    expect([code, error.message]).toEqual([2, '参数有误：没有 --nope 这个选项']);
    expect(error.usage.startsWith('trip: ')).toBe(true);
    expect(err.startsWith(`[usage] 参数有误：没有 --nope 这个选项 / ${error.messageEn}\ntrip: `)).toBe(true);
  });

  it('of a merged file names all of its problems, and of a sweep all of its scenarios', async () => {
    const bad = written('two.json', { ...MINE, modifications: [{ type: 'fly' }, { type: 'remove_line', line: '' }] });
    const merged = JSON.parse((await on('merge', bad, bad, '--json')).out);
    expect(merged.error.problems.map(({ field }: { field: string }) => field)).toEqual([
      'modifications[0].type',
      'modifications[1].line',
    ]);
    const list = written('list.txt', 'baseline\nnowhere\nyear:soon\n');
    const swept = await on('sweep', '--scenarios', list, '--targets', 'hour', '--out', join(home, 'parts'), '--json');
    expect(swept.code).toBe(1);
    expect(JSON.parse(swept.out).error.problems.map(({ code }: { code: string }) => code)).toEqual([
      'unknown_scenario',
      'bad_year',
    ]);
  });

  it('of a table with other separators says so, not that every column is missing', async () => {
    for (const [separator, word] of [
      [';', ';'],
      ['\t', 'Tab'],
    ] as const) {
      const table = written('times.csv', ['id', 'origin', 'destination', 'mode'].join(separator));
      const { code, err } = await on('validate', '--observations', table);
      expect([code, err]).toEqual([
        1,
        `[bad_observations] 有 1 处问题\ntimes.csv:1：各列用${word}分开，不是逗号。另存为用逗号分隔的 CSV\n1 problem\ntimes.csv:1: the columns are separated by ${word}, not by commas. Save it as CSV with commas\n`,
      ]);
    }
  });

  it('of a lever names the kinds that there are', async () => {
    const { code, err } = await on('break-even', '--target', 'hour', '--lever', 'price');
    expect([code, err.startsWith('[unknown_lever]')]).toEqual([1, true]);
    expect(err).toMatch(/headway.*run_time.*gate/);
  });
});

describe('a scenario', () => {
  it('warns on stderr of what changes nothing; the answer stays on stdout', () => {
    const idle = written('idle.json', { ...MINE, modifications: [{ type: 'set_run_time', line: 'M1', factor: 1 }] });
    const asked = ['trip', '--from', '甲站', '--to', '丙站', '--json', '--network', home];
    const { code, out, err } = cli(...asked, '--scenario', idle);
    expect(code).toBe(0);
    expect(JSON.parse(out).timeS).toBe(600);
    expect(err).toBe(
      `[changes_nothing] ${idle} modifications[0]：这一项什么也没有改变。删掉它，或写一个与现有不同的值 / this modification changes nothing. Drop it, or give a value that differs from the present one\n`,
    );
  });

  it('of many projects is named by their number', async () => {
    const long = await ask('assess', '--scenario', 'all', '--target', 'half-hour-cores-drive', '--period', 'evening');
    expect(long.out).toMatch(
      /^情景 scenario 打开 on \d+（[0-9a-f]{12}）\n.*asked otherwise than the targets say: evening\n/,
    );
    const short = await on('assess', '--scenario', 'baseline+p01-fast', '--target', 'a-c');
    expect(short.out).toMatch(/^情景 scenario baseline\+p01-fast（[0-9a-f]{12}）\n达到 pass/);
  });
});

describe('claims --fast', () => {
  it('says nothing of remedies that it did not look for', async () => {
    const fast = await on('claims', '--fast');
    expect(fast.out).toContain('  超 over 2:00\n');
    expect((await on('claims')).out).toContain('  超 over 2:00；单改即成立 would hold with: ');
  });
});

describe('progress', () => {
  it('tells what is left at the pace since the first job, not since the start', async () => {
    const said: string[] = [];
    const progress = new Progress('x', 5, { isTTY: false, write: (text) => said.push(text) });
    await new Promise((resolve) => setTimeout(resolve, 2050));
    progress.step();
    await new Promise((resolve) => setTimeout(resolve, 100));
    progress.step();
    expect(said[0]).toBe('x 1/5 · 20 %\n');
    expect(said[1]).toBe('x 2/5 · 40 % · 约剩 left 1 s\n');
  });
});
