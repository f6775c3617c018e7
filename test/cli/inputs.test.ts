import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArrow } from '../../src/cli/arrow.ts';
import { type Answer, ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
  mkdirSync(join(home, 'mine'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const on = (...args: readonly string[]): Promise<Answer> => ask(...args, '--network', home);

function written(name: string, content: unknown): string {
  const path = join(home, 'mine', name);
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}

interface Refused {
  readonly error: { readonly code: string; readonly message: string; readonly problems?: readonly { file: string }[] };
}

describe('a file that the caller names', () => {
  it('may be missing, a folder, empty or of another kind, and is told apart', async () => {
    const folder = join(home, 'mine');
    const empty = written('empty.json', '');
    const gbk = written('gbk.json', Uint8Array.of(0x7b, 0xd6, 0xd0, 0xce, 0xc4, 0x7d));
    const huge = join(folder, 'none.json');
    const codes = await Promise.all(
      [folder, empty, gbk, huge].map(async (path) => {
        const { code, out } = await on('scenario', path, '--json');
        const { error } = JSON.parse(out) as Refused;
        return [code, error.code, error.message.split('\n').at(-1)];
      }),
    );
    expect(codes).toEqual([
      [1, 'is_folder', `${folder} 是目录；要写情景文件的路径`],
      [1, 'bad_scenario', `${empty}：文件是空的。填入内容，或从备份恢复 ${empty}`],
      [
        1,
        'bad_scenario',
        `${gbk}：不是 UTF-8 文本，看起来是 GBK。看是不是选错了文件；文本另存为 UTF-8，工作簿另存为 CSV：${gbk}`,
      ],
      [1, 'no_file', `找不到情景文件：${huge}`],
    ]);
    expect((await on('validate', '--observations', folder)).err).toMatch(/^\[is_folder\].*要写公布时间的表的路径/);
    expect((await on('validate', '--observations', '')).code).toBe(2);
    // A device tells no size and never ends.
    const endless = await on('validate', '--observations', '/dev/zero');
    expect([endless.code, endless.err]).toEqual([1, expect.stringMatching(/^\[too_large\].*超过 64 MB.*right file/)]);
  });

  it('is not written in part: neither into a folder, nor below one that is not there', async () => {
    const folder = join(home, 'mine');
    const before = readdirSync(folder);
    const into = await on('isochrone', '--from', '甲站', '--format', 'csv', '--out', folder);
    expect([into.code, into.err]).toEqual([1, expect.stringContaining('它是目录；写上文件名')]);
    const below = await on('export', '--format', 'geojson', '--out', join(folder, 'no', 'x.geojson'));
    expect([below.code, below.err]).toEqual([1, expect.stringMatching(/^\[cannot_write\].*no such folder; make it/)]);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('a list of scenarios', () => {
  const FAST = { type: 'set_headway', line: 'M1', headwayS: { am_peak: 180 } };

  it('takes files beside it, by line and in JSON; the same as the scenario itself', async () => {
    written('fast.json', { id: 'fast', title: '快', modifications: [FAST] });
    const lines = written('list.txt', '# today\nbaseline\r\nfast.json # faster\n');
    const items = written('list.json', ['baseline', 'fast.json', { id: 'own', title: '自', modifications: [FAST] }]);
    const rows = async (list: string, out: string): Promise<readonly (readonly unknown[])[]> => {
      const swept = await on('sweep', '--scenarios', list, '--targets', 'a-c', '--out', join(home, out), '--json');
      expect([swept.code, swept.err]).toEqual([0, '']);
      const { out: file } = JSON.parse(swept.out) as { out: string };
      return readArrow(new Uint8Array(readFileSync(file))).rows.map((row) => [row[1], row[11], row[14]]);
    };
    // 540 s are asked for. 600 s today, 540 s with a train every 180 s.
    expect(await rows(lines, 'a')).toEqual([
      ['baseline', false, -60],
      ['fast.json', true, 0],
    ]);
    expect(await rows(items, 'b')).toEqual([
      ['baseline', false, -60],
      ['fast.json', true, 0],
      ['own', true, 0],
    ]);
  });

  it('is refused with all that is wrong in it, each with its line, before a folder is made', async () => {
    written('bad.json', { id: 'bad', title: '坏', modifications: [{ ...FAST, line: 'M9' }] });
    const list = written('bad.txt', 'baseline\nnope\nnone.json\nbad.json\n');
    const out = join(home, 'never');
    const first = JSON.parse((await on('sweep', '--scenarios', list, '--out', out, '--json')).out) as Refused;
    expect([first.error.code, first.error.problems?.map(({ file }) => file)]).toEqual([
      'bad_scenario',
      [`${list}:2 scenario nope`, `${list}:3`, `${list}:4 ${join(home, 'mine', 'bad.json')}`],
    ]);
    const rest = written('rest.txt', 'baseline\nnope\nbad.json\n');
    const { error } = JSON.parse((await on('sweep', '--scenarios', rest, '--out', out, '--json')).out) as Refused;
    expect(error.problems?.map(({ file }) => file)).toEqual([
      `${rest}:2 scenario nope`,
      `${rest}:3 ${join(home, 'mine', 'bad.json')}`,
    ]);
    const items = written('items.json', [5, 'baseline', { id: 3 }]);
    const third = JSON.parse((await on('sweep', '--scenarios', items, '--out', out, '--json')).out) as Refused;
    expect(third.error.problems?.map(({ file }) => file)).toEqual([`${items}[0]`, `${items}[2]`, `${items}[2]`]);
    expect(existsSync(out)).toBe(false);
  });
});

describe('the folder of a sweep', () => {
  it('is not made where a file stands, nor below one, and says so', async () => {
    const list = written('one.txt', 'baseline\n');
    for (const out of [list, join(list, 'parts')]) {
      const { code, err } = await on('sweep', '--scenarios', list, '--targets', 'a-c', '--out', out);
      expect([code, err]).toEqual([1, expect.stringMatching(/^\[not_written\].*有同名的文件.*name another folder/)]);
    }
  });
});

describe('words that are no id', () => {
  it('name what they may mean: targets, parameters, all at once', async () => {
    const targets = await on('sweep', '--scenarios', 'x', '--targets', 'a-d,hour,hours', '--out', 'y');
    expect(targets.err).toContain(
      '没有目标“a-d”，是不是“a-c”？；没有目标“hours”，是不是“hour”？共 3 个，assess 逐一列出',
    );
    const set = await on(
      'trip',
      '--from',
      '甲站',
      '--to',
      '丙站',
      '--set',
      'walk.sped_mps=1',
      '--set',
      'walk.circuity=9',
    );
    expect([set.code, set.err.split('\n')]).toEqual([
      2,
      [
        '[bad_param] --set walk.sped_mps=1：没有参数“walk.sped_mps”，见 params.json，是不是“walk.speed_mps”？',
        expect.stringMatching(/^--set walk\.circuity=9：walk\.circuity 的范围是/),
        '--set walk.sped_mps=1: no parameter "walk.sped_mps"; see params.json; did you mean "walk.speed_mps"?',
        expect.stringMatching(/^--set walk\.circuity=9: the range of/),
        '',
      ],
    ]);
  });
});

describe('numbers', () => {
  const codes = async (...asked: readonly (readonly string[])[]): Promise<Answer['code'][]> =>
    Promise.all(asked.map(async (args) => (await on(...args)).code));
  const circle = ['isochrone', '--from', '甲站', '--cutoffs'];
  const budget = ['budget', '--target', 'a-c'];
  const trip = ['trip', '--from', '甲站', '--to', '丙站'];

  it('are decimal', async () => {
    expect(await codes([...circle, '0x1E'], [...circle, '15,0b11'], [...circle, '1_0'], [...circle, '1e999'])).toEqual([
      2, 2, 2, 2,
    ]);
    expect(await codes([...budget, '--cap', '0x10'], [...budget, '--count', '0x2'])).toEqual([2, 2]);
    expect(await codes([...trip, '--set', 'walk.circuity=0x1'], ['robust', '--draws', '0x2'])).toEqual([2, 2]);
    expect(await codes([...circle, '15，3e1'], [...budget, '--count', ' 2 '])).toEqual([0, 0]);
  });

  it('of a cutoff are a second at least, and told to the second', async () => {
    const none = await on(...circle, '30,0.001');
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('至少一秒')]);
    const { out } = await on(...circle, '0.1,2,2.5');
    const told = [...out.matchAll(/^ +(\S+) min /gm)].map(([, minutes]) => minutes);
    expect(told).toEqual(['0:06', '2', '2:30']);
  });
});

describe('exit codes', () => {
  it('an answer is 0, whatever the verdict; with --strict a failing target is 1', async () => {
    // 600 s against 540 s today; 540 s with the project.
    const codes = async (...more: string[]): Promise<Answer['code']> =>
      (await on('assess', '--target', 'a-c', ...more)).code;
    expect(await codes()).toBe(0);
    expect(await codes('--strict')).toBe(1);
    expect(await codes('--strict', '--scenario', 'all')).toBe(0);
    const { code, out, err } = await on('assess', '--target', 'a-c', '--strict', '--json');
    expect([code, err, (JSON.parse(out) as { targets: { pass: boolean }[] }).targets[0]?.pass]).toEqual([1, '', false]);
    expect((await on('assess', '--strict')).code).toBe(1);
  });
});

describe('areas within a cutoff', () => {
  it('are CSV, and JSON with --json; an hour if no cutoff is given', async () => {
    const csv = await on('isochrone', '--to', '甲站', '--by', 'city');
    const json = await on('isochrone', '--to', '甲站', '--by', 'city', '--json');
    const { by, areas, rows } = JSON.parse(json.out) as {
      by: string;
      areas: { id: string; people: number; medianS: number | null }[];
      rows: { cutoffS: number }[];
    };
    expect([csv.code, by, rows.map(({ cutoffS }) => cutoffS)]).toEqual([0, 'city', [3600]]);
    const cells = csv.out
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(areas.map(({ id, people }) => [id, String(people)])).toEqual(cells.map((row) => [row[0], row[4]]));
    expect(areas.length).toBeGreaterThan(0);
    expect((await on('isochrone', '--to', '甲站', '--by', 'city', '--cutoffs', '30,60')).code).toBe(2);
  });
});

describe('a line that has stopped', () => {
  it('is named where the trip takes longer without it', async () => {
    // The train from 甲 to 丙 takes 600 s in the morning. Nothing but walking is left once it stops in the evening.
    const stop = written('stop.json', {
      id: 'stop',
      title: '停',
      modifications: [{ type: 'set_headway', line: 'M1', headwayS: { evening: null } }],
    });
    const trip = async (...more: string[]): Promise<string[]> => {
      const { out } = await on('trip', '--from', '甲站', '--to', '丙站', '--scenario', stop, '--json', ...more);
      const { notes } = JSON.parse(out) as { notes: { code: string; text: { zh: string; en: string } }[] };
      return notes.filter(({ code }) => code === 'line_stopped').map(({ text }) => `${text.zh} | ${text.en}`);
    };
    expect(await trip('--period', 'evening')).toEqual([
      '1号线在这个时段停运；早高峰乘它全程 10:00 | Line 1 does not run in this period; in am_peak the trip takes 10:00 with it',
    ]);
    expect(await trip('--period', 'am_peak')).toEqual([]);
    expect(await trip('--period', 'evening', '--modes', 'drive')).toEqual([]);
  });
});

describe('a table of times by a stranger', () => {
  it('says of each row that was left out why, and what to write instead', async () => {
    const table = written(
      'times.csv',
      [
        'id,origin,destination,mode,minutes_min,minutes_max',
        'a,甲站,丙站,地铁,4,4',
        'b,"28.00,113.00",丙站,car,5,5',
        'c,"116.4,39.9",丙站,car,5,5',
        'd,甲站,丙站,ferry,5,5',
        'e,甲站,丙站,hsr,5,5',
        'f,乙站,丙站,公交,5,5',
        'g,甲广场,丙站,metro,5,5',
      ].join('\n'),
    );
    const { code, out } = await on('validate', '--observations', table, '--json');
    const body = JSON.parse(out) as {
      n: number;
      used: number;
      rows: { id: string; modelMin: number }[];
      skipped: { id: string; reason: string; text: { zh: string } }[];
    };
    // On board the train from 甲 to 丙: 240 s.
    expect([code, body.n, body.used, body.rows.map(({ id, modelMin }) => [id, modelMin])]).toEqual([
      0,
      7,
      1,
      [['a', 4]],
    ]);
    expect(body.skipped.map(({ id, reason, text }) => [id, reason, text.zh])).toEqual([
      ['b', 'swapped_lon_lat', '“28.00,113.00”写反了：先经度，后纬度'],
      ['c', 'outside_area', '“116.4,39.9”不在研究范围内'],
      [
        'd',
        'unknown_mode',
        '不认识的方式“ferry”，可写：car · metro · maglev · suburban · intercity · hsr · rail · bus · transit · park_ride · bike_ride · best · walk · bike',
      ],
      ['e', 'no_stop_of_mode', '“甲站”附近没有该方式的车站，这里停靠的是地铁、公交'],
      [
        'f',
        'no_stop_of_mode',
        expect.stringMatching(/^“乙站”附近没有该方式的车站，这里停靠的是地铁；最近的是 .站（1\.1 km）$/),
      ],
      ['g', 'unknown_place', expect.stringMatching(/^数据里没有“甲广场”/)],
    ]);
  });
});
