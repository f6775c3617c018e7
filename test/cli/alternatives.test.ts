import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from './run.ts';

interface Line {
  readonly timeS: number;
  readonly fareFen?: number;
}

const TRIP = ['trip', '--from', '五一广场', '--to', '株洲市中心'];
const total = (rows: readonly Line[], of: (row: Line) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

test('trip --alternatives --json: ways with reason, time, rides, fare and legs, and the race of modes', async () => {
  const { code, out } = await ask(...TRIP, '--alternatives', '--json');
  expect(code).toBe(0);
  const trip = JSON.parse(out);
  const { alternatives, race } = trip;
  expect(alternatives[0].timeS).toBe(trip.timeS);
  expect(alternatives[0].reason).toContain('fastest');
  expect(alternatives[0].reasonText).toMatchObject({ zh: expect.stringContaining('最快') });
  expect(trip.fareFen).toBe(total(trip.legs, ({ fareFen }) => fareFen ?? 0));
  for (const way of alternatives) {
    expect(total(way.legs, ({ timeS }) => timeS)).toBe(way.timeS);
    expect(total(way.legs, ({ fareFen }) => fareFen ?? 0)).toBe(way.fareFen);
    expect(way.rides).toBeLessThanOrEqual(4);
    expect(way.fares.every((row: { source: string; rule: string }) => row.source !== '' && row.rule !== '')).toBe(true);
  }
  expect(race.map(({ modes }: { modes: string }) => modes)).toEqual(['drive', 'park_ride', 'transit', 'bike_ride']);
  expect(race[2].timeS).toBe(trip.timeS);
  expect(race.every((row: Line) => (row.fareFen ?? 0) > 0)).toBe(true);
});

test('trip --alternatives --order perceived: says that only the order is perceived, every time is clock time', async () => {
  const clock = JSON.parse((await ask(...TRIP, '--alternatives', '--json')).out);
  const { out } = await ask(...TRIP, '--alternatives', '--order', 'perceived', '--json');
  const perceived = JSON.parse(out);
  expect(perceived.orderNote.en).toContain('only the order');
  const times = (trip: { alternatives: readonly Line[] }): number[] => trip.alternatives.map(({ timeS }) => timeS);
  expect(times(perceived).toSorted((a, b) => a - b)).toEqual(times(clock));
  const weights = perceived.alternatives.map(({ perceivedS }: { perceivedS: number }) => perceivedS);
  expect(weights).toEqual(weights.toSorted((a: number, b: number) => a - b));
  const text = (await ask(...TRIP, '--alternatives', '--order', 'perceived')).out;
  expect(text).toContain('只有次序按感知时间');
  expect((await ask(...TRIP, '--alternatives', '--order', 'luck')).code).toBe(2);
});

interface Way extends Line {
  readonly clockS: number;
  readonly rides: number;
  readonly fareFen: number;
}

test('trip --alternatives --definition: ordered and compared by clock time, the counted time beside it', async () => {
  for (const asked of [
    ['--from', '湘府路站', '--to', '砂子塘', '--modes', 'best', '--definition', 'in_vehicle'],
    [
      '--from',
      '文化艺术中心',
      '--to',
      '云龙职教城',
      '--modes',
      'park_ride',
      '--wait',
      'planned',
      '--definition',
      'station',
    ],
  ]) {
    const { alternatives, clockS, timeS } = JSON.parse((await ask('trip', ...asked, '--alternatives', '--json')).out);
    const ways: readonly Way[] = alternatives;
    expect(ways.length).toBeGreaterThan(2);
    expect(ways.map((way) => way.clockS)).toEqual(ways.map((way) => way.clockS).toSorted((a, b) => a - b));
    const beats = (a: Way, b: Way): boolean => a.clockS <= b.clockS && a.rides <= b.rides && a.fareFen <= b.fareFen;
    expect(ways.filter((one) => ways.some((other) => other !== one && beats(other, one)))).toEqual([]);
    const said = (s: number): string => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
    const text = (await ask('trip', ...asked, '--alternatives')).out;
    const definition = asked.at(-1);
    expect(text).toContain(`${said(timeS)}（${definition}；门到门 door to door ${said(clockS)}）`);
    for (const way of ways) {
      const beside = way.timeS === way.clockS ? '' : `（${definition} ${said(way.timeS)}）`;
      expect(text).toContain(`${said(way.clockS)}${beside}  ${way.rides} 次 rides`);
    }
  }
});

test('trip --definition radius --alternatives: one straight line, no race', async () => {
  const { out } = await ask('trip', '--from', '五一广场', '--to', '株洲站', '--definition', 'radius', '--alternatives');
  expect(out).toContain('直线 straight line');
  expect(out).toContain('one straight line');
  expect(out).not.toMatch(/drive|race {2}/);
});

test('validate --json: the table of METHOD 11, within the limits that are asked of it', async () => {
  const { code, out } = await ask('validate', '--json');
  expect(code).toBe(0);
  const result = JSON.parse(out);
  expect(result.used + result.skipped.length).toBe(result.n);
  expect(result.rows).toHaveLength(result.used);
  expect(result.skipped.every(({ id, reason }: { id: string; reason: string }) => id !== '' && reason !== '')).toBe(
    true,
  );
  expect(result.tests.n).toBeGreaterThanOrEqual(6);
  expect(result.tests.maeMin).toBeLessThanOrEqual(6);
  expect(Math.abs(result.tests.biasMin)).toBeLessThanOrEqual(2);
  for (const mode of ['intercity', 'hsr', 'metro', 'maglev']) expect(result.byMode[mode].maeMin).toBeLessThanOrEqual(3);
  expect(result.worst.length).toBe(10);
  for (const row of result.rows) {
    expect(Object.keys(row)).toEqual(
      expect.arrayContaining(['id', 'modelMin', 'minutesMin', 'minutesMax', 'errorMin', 'definition', 'scenario']),
    );
  }
});

test('validate --observations: another table, other words; a bad one gives row and field', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'czt-'));
  const good = join(dir, 'good.csv');
  const lines = [
    'id,origin,destination,mode,time_of_day,minutes_min,minutes_max,year_valid,evidence_kind,use_as_test,source_url,quote',
    'a,长沙南站,黄花机场(磁浮),maglev,,19.5,19.5,2016,timetable,yes,x,"19 minutes, 30 seconds"',
    'b,长沙站(城铁),芙蓉南站,intercity_rail,11:49,30,30,2021,measured,yes,x,y',
    'c,长沙,湘潭,car,,60,60,2026,claim,weak,x,y',
  ];
  await writeFile(good, lines.join('\n'));
  const read = JSON.parse((await ask('validate', '--observations', good, '--json')).out);
  expect([read.n, read.used, Object.keys(read.byMode)]).toEqual([3, 3, ['maglev', 'intercity']]);
  const bad = join(dir, 'bad.csv');
  await writeFile(bad, [lines[0], 'a,长沙南站,,maglev,,soon,19.5,2016,timetable,yes,x,y'].join('\n'));
  const refused = await ask('validate', '--observations', bad, '--json');
  expect(refused.code).toBe(1);
  const { problems } = JSON.parse(refused.out).error;
  expect(problems.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
    [2, 'minutes_min'],
    [2, 'destination'],
  ]);
  expect((await ask('validate', '--observations', join(dir, 'none.csv'))).code).toBe(1);
});

test('validate --markdown prints tables for a README', async () => {
  const { out } = await ask('validate', '--markdown');
  expect(out).toContain('| mode | n | MAE min | bias min | P90 min | within range |');
  expect(out).toMatch(/\| V\d+ \| hsr \|/);
  expect(out).not.toContain('undefined');
});
