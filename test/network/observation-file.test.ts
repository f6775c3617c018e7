import { expect, test } from 'vitest';
import type { Checked } from '../../src/base/problem.ts';
import type { Observation } from '../../src/network/model.ts';
import { parseObservationFile } from '../../src/network/observation-file.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { damaged } from './fixture.ts';

const HEAD = 'id,origin,destination,mode,minutes_min,minutes_max';

function parse(...lines: readonly string[]): Checked<Observation[]> {
  return parseObservationFile(new TextEncoder().encode(lines.join('\n')), 'x.csv');
}

function valuesOf(read: Checked<Observation[]>): readonly Observation[] {
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const said = ({ problems }: Checked<unknown>) =>
  problems.map(({ row, field, value, code }) => [row, field, value, code]);

test('a bad table gives every problem with row and field', () => {
  const read = parse(`${HEAD},year_valid`, 'A,x,y,hsr,abc,13,2020', 'A,,y,metro,5,3,old');
  expect(read.ok).toBe(false);
  expect(read.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
    [2, 'minutes_min', 'not_a_number'],
    [3, 'minutes_max', 'out_of_range'],
    [3, 'id', 'duplicate_id'],
    [3, 'origin', 'missing_value'],
    [3, 'year_valid', 'not_a_number'],
  ]);
  expect(read.problems[1]?.message).toEqual({
    zh: 'minutes_max 的 3 超出 5–1440',
    en: 'minutes_max: 3 is outside 5 to 1440',
  });
  expect(read.problems[3]?.remedy.zh).toBe('填上 origin');
});

test('problems come in the order of the rows; names of columns count in any case', () => {
  const head = 'ID,Origin,Destination,Mode,Minutes_Min,MINUTES_MAX';
  const whole = parse(`${head}\r\nA,x,y,hsr,13,15\r\n`);
  expect(whole.ok && whole.value.map(({ id, minutesMax }) => [id, minutesMax])).toEqual([['A', 15]]);
  const bad = parse(`${head}\nA,x,y,hsr,NaN,15\nB,x,y,hsr\nC,x,y,hsr,1,-2`);
  expect(bad.problems.map(({ row, code }) => [row, code])).toEqual([
    [2, 'not_finite'],
    [3, 'field_count'],
    [4, 'not_positive'],
  ]);
  expect(bad.problems[0]?.remedy.zh).toBe('写一个数；没有公布就空着');
});

test('a table in another form says which', () => {
  const said = (bytes: Uint8Array): string => parseObservationFile(bytes, 'x.csv').problems[0]?.message.zh ?? '';
  const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0);
  expect(said(zip)).toBe('不是 UTF-8 文本，看起来是 Excel 工作簿或 zip');
  expect(said(new Uint8Array(800))).toBe('不是 UTF-8 文本，看起来是 图片、压缩包之类的二进制文件');
  const wide = new Uint8Array(Buffer.from('id,origin,destination', 'utf16le'));
  expect(said(wide)).toBe('不是 UTF-8 文本，看起来是 UTF-16');
});

test('columns of others are tolerated; years are read from ranges and decades', () => {
  const head = `${HEAD},year_valid,use_as_test,source_url,quote`;
  const rows = valuesOf(parse(head, 'x,a,b,rail,1,1,2017-2018,,u,q', 'y,a,b,rail,1,1,2010s,WEAK,u,q'));
  expect(rows.map(({ year, useAsTest, fareYuan, source }) => [year, useAsTest, fareYuan, source])).toEqual([
    [2018, 'yes', null, 'u'],
    [2010, 'weak', null, 'u'],
  ]);
});

test('METHOD 12: a fare in words, negative or not a number is a problem, as is an unknown confidence; empty is not', () => {
  const fares = ['24.5元', '-5', 'NaN', '２４', '"1,000"'];
  const read = parse(`${HEAD},fare_yuan,confidence`, ...fares.map((fare, i) => `F${i},a,b,hsr,1,2,${fare},`));
  expect(said(read)).toEqual([
    [2, 'fare_yuan', '24.5元', 'not_a_number'],
    [3, 'fare_yuan', '-5', 'negative_value'],
    [4, 'fare_yuan', 'NaN', 'not_finite'],
    [5, 'fare_yuan', '２４', 'not_a_number'],
    [6, 'fare_yuan', '1,000', 'not_a_number'],
  ]);
  const sure = parse(`${HEAD},fare_yuan,confidence`, 'S,a,b,hsr,1,2,24.5,sure');
  expect(said(sure)).toEqual([[2, 'confidence', 'sure', 'bad_choice']]);
  expect(sure.problems[0]?.remedy).toEqual({
    zh: '可选：high | medium | low | very_low',
    en: 'choose one of high | medium | low | very_low',
  });
  const good = valuesOf(parse(`${HEAD},fare_yuan,confidence`, 'G,a,b,hsr,1,2,24.5,High', 'E,a,b,hsr,1,2,,'));
  expect(good.map(({ fareYuan, confidence }) => [fareYuan, confidence])).toEqual([
    [24.5, 'high'],
    [null, 'very_low'],
  ]);
});

test('a range of fares is no single fare: told, not tested, and the row stays', () => {
  const read = parse(`${HEAD},fare_yuan`, 'R,a,b,hsr,1,2,5-29', 'S,a,b,hsr,1,2,5 – 29.5');
  expect(valuesOf(read).map(({ fareYuan }) => fareYuan)).toEqual([null, null]);
  expect(read.problems.map(({ severity, code, row }) => [severity, code, row])).toEqual([
    ['warning', 'no_single_fare', 2],
    ['warning', 'no_single_fare', 3],
  ]);
});

test('METHOD 11: definition and waiting rule of a row are read; a column that is not read is named', () => {
  const head = `${HEAD},Definition,waiting_rule,quote,minutes_typical,备注`;
  const read = parse(head, 'A,a,b,transit,1,2,in_vehicle,Planned,q,3,x', 'B,a,b,transit,1,2,,,q,,x');
  expect(valuesOf(read).map(({ definition, wait }) => [definition, wait])).toEqual([
    ['in_vehicle', 'planned'],
    [null, null],
  ]);
  expect(read.problems.map(({ severity, code, row, field }) => [severity, code, row, field])).toEqual([
    ['warning', 'unknown_column', 1, 'minutes_typical'],
  ]);
  expect(said(parse(`${HEAD},definition,wait`, 'A,a,b,transit,1,2,door,soon'))).toEqual([
    [2, 'definition', 'door', 'bad_choice'],
    [2, 'wait', 'soon', 'bad_choice'],
  ]);
});

test('the data’s own table may carry the same two columns', () => {
  const wider = (text: string): string =>
    text
      .trimEnd()
      .split('\n')
      .map((line, i) => line + (i === 0 ? ',definition,wait' : ',platform,random'))
      .join('\n');
  const read = parseNetwork(damaged('observations.csv', wider));
  expect(read.ok && read.value.observations.map(({ definition, wait }) => [definition, wait])).toEqual([
    ['platform', 'random'],
  ]);
});

test('years are those that the data takes, 1990 to 2050; words of status count in any case', () => {
  const years = ['1950', '2099', '1850', '1990', '2050', '20261121', '2026年11月'];
  const read = parse(`${HEAD},year_valid,evidence_kind`, ...years.map((year, i) => `Y${i},a,b,car,1,2,${year},Before`));
  expect(said(read)).toEqual([
    [2, 'year_valid', '1950', 'out_of_range'],
    [3, 'year_valid', '2099', 'out_of_range'],
    [4, 'year_valid', '1850', 'out_of_range'],
  ]);
  const good = valuesOf(parse(`${HEAD},year,evidence_kind`, 'A,a,b,car,1,2,20261121,Before'));
  expect(good.map(({ year, evidence }) => [year, evidence])).toEqual([[2026, 'before']]);
});

test('headers as spreadsheets write them: quoted capitals, empty cells at the end, blank lines above', () => {
  const ids = (...lines: string[]): readonly string[] => valuesOf(parse(...lines)).map(({ id }) => id);
  const capitals = '"ID","ORIGIN","DESTINATION","MODE","MINUTES_MIN","MINUTES_MAX"';
  expect(ids(capitals, 'A,a,b,hsr,1,2')).toEqual(['A']);
  expect(ids(`${HEAD},,`, 'A,a,b,hsr,1,2,,', 'B,a,b,hsr,1,2', ',,,,,,,')).toEqual(['A', 'B']);
  expect(valuesOf(parse([HEAD, 'A,a,b,hsr,1,2', 'B,a,b,hsr,1,2'].join('\r'))).map(({ id }) => id)).toEqual(['A', 'B']);
  // Lines count from the top of the file.
  expect(said(parse('', ',,', HEAD, '', 'A,a,b,hsr,x,2'))).toEqual([[5, 'minutes_min', 'x', 'not_a_number']]);
  expect(said(parse(`${HEAD},,`, 'A,a,b,hsr,1,2,,left over'))).toEqual([[2, undefined, undefined, 'field_count']]);
  expect(said(parse(HEAD, ',,,,,'))).toEqual([[undefined, undefined, undefined, 'no_rows']]);
  const nameless = parse(`id,,${HEAD.slice(3)}`, 'A,seen,a,b,hsr,1,2');
  expect(said(nameless)).toEqual([[1, '#2', undefined, 'unknown_column']]);
  expect(parse(`id,,${HEAD.slice(3)}`, 'A,,a,b,hsr,1,2').problems).toEqual([]);
  const wide = parse(HEAD.replaceAll(',', '，'), 'A，a，b，hsr，1，2');
  expect(wide.problems.map(({ code, message }) => [code, message.zh, message.en])).toEqual([
    [
      'wrong_separator',
      '各列用全角逗号分开，不是逗号',
      'the columns are separated by full-width commas, not by commas',
    ],
  ]);
});
