import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { type Answer, ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const HEAD = 'id,origin,destination,mode,minutes_min,minutes_max';

function validating(lines: readonly string[], ...flags: readonly string[]): Promise<Answer> {
  const table = join(home, 'times.csv');
  writeFileSync(table, lines.join('\n'));
  return ask('validate', '--observations', table, ...flags, '--network', home);
}

interface Row {
  readonly id: string;
  readonly fromRef: string;
  readonly toRef: string;
  readonly modes: string;
  readonly period: string;
  readonly definition: string;
  readonly wait: string;
  readonly scenario: string;
  readonly modelMin: number;
}

it('METHOD 11: each row carries the question that trip answers with the same minutes', async () => {
  const lines = [
    `${HEAD},time_of_day,definition,wait`,
    'a,甲站,丙站,地铁,4,4,08:00,,',
    'b,甲站,丙站,地铁,4,4,08:00,platform,random',
    'c,甲站,丙站,transit,4,4,17:30,,',
    'd,甲站,丙站,transit,4,4,11:00,station,planned',
    'e,甲站,丙站,car,4,4,03:00,,',
    'f,"113,28",丙站,car,4,4,20:30,,',
  ];
  const { out } = await validating(lines, '--json');
  const rows = (JSON.parse(out) as { rows: readonly Row[] }).rows;
  expect(rows.map(({ id, fromRef, period }) => [id, fromRef, period])).toEqual([
    ['a', 'A', 'am_peak'],
    ['b', 'A', 'am_peak'],
    ['c', 'A', 'pm_peak'],
    ['d', 'A', 'midday'],
    ['e', 'A', 'free_flow'],
    ['f', '113,28', 'evening'],
  ]);
  for (const { id, modelMin, fromRef, toRef, ...query } of rows) {
    const { modes, period, definition, wait, scenario } = query;
    const flags = Object.entries({ from: fromRef, to: toRef, modes, period, definition, wait, scenario });
    const again = await ask(
      'trip',
      ...flags.flatMap(([name, value]) => [`--${name}`, value]),
      '--network',
      home,
      '--json',
    );
    expect([id, Math.round((JSON.parse(again.out).timeS / 60) * 100) / 100]).toEqual([id, modelMin]);
  }
});

it('prints the question of the worst rows as trip takes it: none on foot, of a ride which lines run', async () => {
  const lines = [
    `${HEAD},time_of_day`,
    'w,甲站,丙站,walk,1,1,03:00',
    'm,甲站,丙站,地铁,1,1,08:00',
    'c,甲站,丙站,car,1,1,',
  ];
  const { out } = await validating(lines);
  const asked = (modes: string, period: string): string =>
    `trip --from A --to C --modes ${modes} --period ${period} --definition in_vehicle --wait informed --scenario baseline`;
  const printed = out.split('\n').filter((line) => line.includes('trip --from'));
  expect(printed.map((line) => line.trim()).sort()).toEqual([
    asked('drive', 'midday'),
    `${asked('transit', 'am_peak')}（此处只开 here only metro）`,
  ]);
});

it('tells what it does not read as meant on stderr and as notes', async () => {
  const lines = [`${HEAD},time_of_day,weather`, 'a,甲站,丙站,地铁,4,4,Spitze,rain'];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const { code, out } = await validating(lines, '--json');
  const err = stderr.mock.calls.join('');
  stderr.mockRestore();
  const { notes } = JSON.parse(out) as { notes: readonly Problem[] };
  expect([code, notes.map(({ code, row, field, value }) => [code, row, field, value])]).toEqual([
    0,
    [
      ['unknown_column', 1, 'weather', undefined],
      ['unclear_time', 2, 'time_of_day', 'Spitze'],
    ],
  ]);
  expect(err).toContain('[unknown_column] times.csv:1 weather：不认识的列 weather');
  expect(err).toContain('time_of_day: "Spitze" cannot be read as a time; midday was taken');
  expect(JSON.parse((await ask('validate', '--network', home, '--json')).out).notes).toEqual([]);
});

it('counts every fault of a flood; what is not listed comes last', async () => {
  const bad = Array.from({ length: 3000 }, (_, i) => `R${i},甲站,丙站,地铁,x,4`);
  const { code, out, err } = await validating([HEAD, ...bad], '--json');
  const { problems, total } = (JSON.parse(out) as { error: { problems: readonly Problem[]; total: number } }).error;
  expect([code, total, problems.length]).toEqual([1, 3000, 21]);
  expect(problems.map(({ row }) => row)).toEqual([...Array.from({ length: 20 }, (_, i) => i + 2), undefined]);
  expect(problems.at(-1)).toMatchObject({ code: 'and_more', count: 2980 });
  expect(err).toContain('有 3000 处问题\n');
  expect(err).toContain('另有 2990 处，见 --json\n3000 problems\n');
});

it('prints one form: --json or --markdown', async () => {
  const { code, out } = await ask('validate', '--json', '--markdown', '--network', home);
  expect([code, JSON.parse(out).error.code]).toEqual([2, 'two_formats']);
  expect((await ask('validate', '--markdown', '--network', home)).code).toBe(0);
});
