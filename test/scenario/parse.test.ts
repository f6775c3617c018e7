import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import {
  type Migration,
  migrate,
  parseBook,
  parseProjects,
  parseScenarioFile,
  readScenarioFile,
} from '../../src/scenario/parse.ts';
import { project } from './toy.ts';

function files(entries: Readonly<Record<string, unknown>>): ReadonlyMap<string, Uint8Array> {
  const bytes = (value: unknown): Uint8Array =>
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  return new Map(Object.entries(entries).map(([path, value]) => [path, bytes(value)]));
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, file, field, value }) =>
    [severity, code, file, field ?? '', value ?? ''].join(' ').trim(),
  );
}

const GATE = { type: 'set_gate', stop: 'A@M1', enterS: 30 } as const;

describe('scenario files', () => {
  const parse = (value: unknown) => parseScenarioFile(JSON.stringify(value), 'mine.json');

  it('reads a file, with or without its version', () => {
    const parsed = parse({ version: 1, id: 'mine', title: '我的', projects: ['a01'], modifications: [GATE] });
    expect(parsed).toMatchObject({ ok: true, value: { id: 'mine', projects: ['a01'], modifications: [GATE] } });
    expect(parse({ id: 'mine', title: '我的' })).toMatchObject({
      ok: true,
      value: { version: 1, projects: [], modifications: [] },
    });
  });

  it('lists every problem with its path, in both languages, with a remedy', () => {
    const parsed = parse({
      id: 'mine',
      title: '',
      projets: [],
      projects: [7],
      modifications: [
        GATE,
        { type: 'set_gates', stop: 'A@M1' },
        { type: 'set_headway', line: 'M1', headwayS: { am_peak: -5, midday: 'often', noon: 300 } },
        { type: 'upgrade_road_link', links: [], freeSpeedKph: 500, speed: 80 },
        { type: 'add_road_node', id: 'N', lon: null, lat: 28 },
      ],
    });
    expect(lines(parsed.problems).sort()).toEqual(
      [
        'error missing_value mine.json title',
        'error wrong_type mine.json projects[0] 7',
        'error unknown_field mine.json projets projets',
        'error unknown_type mine.json modifications[1].type set_gates',
        'error out_of_range mine.json modifications[2].headwayS.am_peak -5',
        'error wrong_type mine.json modifications[2].headwayS.midday often',
        'error unknown_field mine.json modifications[2].headwayS.noon noon',
        'error missing_value mine.json modifications[3].links',
        'error out_of_range mine.json modifications[3].freeSpeedKph 500',
        'error unknown_field mine.json modifications[3].speed speed',
        'error missing_field mine.json modifications[4].nameZh',
        'error wrong_type mine.json modifications[4].lon null',
      ].sort(),
    );
    for (const { message, remedy } of parsed.problems) {
      expect(
        [message.zh, message.en, remedy.zh, remedy.en].every((text) => text.length > 3 && !text.includes('{')),
      ).toBe(true);
    }
    const type = parsed.problems.find(({ code }) => code === 'unknown_type');
    expect(type?.remedy.en).toContain('set_gate · set_transfer');
  });

  it('says in words what should stand there, and which field may have been meant', () => {
    const { problems } = parseScenarioFile(
      JSON.stringify({
        id: 'mine',
        title: ['我的'],
        project: [],
        modifications: [
          5,
          { type: 'set_headway', line: 'M1', headwayS: { am_peak: 'often', midday: 5 } },
          { type: 'add_station', id: 'N', name: { zh: '站', en: 'N' }, city: '甲', lon: 28.1, lat: 112.9 },
          { type: 'add_road_node', id: 'N', nameZh: '点', lon: 112, lat: 95 },
        ],
      }),
      'mine.json',
    );
    expect(problems.map(({ message }) => [message.zh, message.en])).toEqual([
      ['title 应为文字（加双引号），现为列表 […]', 'title should be text (in double quotes), is a list […]'],
      ['modifications[0] 应为对象 {…}，现为“5”', 'modifications[0] should be an object {…}, is "5"'],
      [
        'modifications[1].headwayS.am_peak 应为数字，现为“often”',
        'modifications[1].headwayS.am_peak should be a number, is "often"',
      ],
      [
        'modifications[1].headwayS.midday 的 5 太小，最小 15',
        'modifications[1].headwayS.midday: 5 is too small; the least is 15',
      ],
      ['坐标 28.1, 112.9：经度和纬度写反了', 'point 28.1, 112.9: longitude and latitude are swapped'],
      ['modifications[3].lat 的 95 太大，最大 90', 'modifications[3].lat: 95 is too large; the most is 90'],
      ['不认识的字段 project，是不是“projects”？', 'unknown field project; did you mean "projects"?'],
    ]);
    expect(problems.at(-1)?.remedy.en).toBe(
      'rename it to a known field (version · id · title · projects · modifications), or delete it',
    );
    const [whole] = parseScenarioFile('[]', 'mine.json').problems;
    expect(whole?.message).toEqual({
      zh: '整个文件 应为对象 {…}，现为列表 […]',
      en: 'the whole file should be an object {…}, is a list […]',
    });
  });

  it('says what is wrong with the usual slips of JSON', () => {
    const near = (text: string): string => parseScenarioFile(text, 'x.json').problems[0]?.message.zh ?? '';
    expect(near('{"id": "x",\n}')).toBe('JSON 语法错误：第 2 行第 1 列，“}”前面多了一个逗号');
    expect(near('{"id": [1, ]}')).toBe('JSON 语法错误：第 1 行第 12 列，“]”前面多了一个逗号');
    expect(near("{'id': 1}")).toBe('JSON 语法错误：第 1 行第 2 列，\' 要换成英文双引号 "');
    expect(near('{"id"：1}')).toBe('JSON 语法错误：第 1 行第 6 列，“：”要换成英文标点');
    expect(near('{"id": 1 // x\n}')).toBe('JSON 语法错误：第 1 行第 10 列，JSON 里不能写注释');
  });

  it('refuses a name that stands twice in one object, of which JSON.parse would lose the first', () => {
    const near = (text: string): string | undefined => parseScenarioFile(text, 'x.json').problems[0]?.message.en;
    expect(near('{"id": "x",\n "title": "a",\n  "title": "b"}')).toBe(
      'JSON syntax error at line 3, column 3, "title" stands in line 2 already and may stand once: drop one of them',
    );
    expect(near('{"id": "x", "\\u0069d": "y"}')).toMatch(/column 13, "id" stands in line 1 already/);
    const gates = '[{"type":"set_gate","enterS":1},{"type":"set_gate","enterS":{"enterS":1}}]';
    const single = `{"version":1,"id":"x","title":"\\"id\\":{","projects":[],"modifications":${gates}}`;
    expect(parseScenarioFile(single, 'x.json').problems.map(({ code }) => code)).not.toContain('malformed_json');
    const inner = single.replace('{"enterS":1}}', '{"a":1,"b":[{}],"a":2}}');
    expect(near(inner)).toMatch(/"a" stands in line 1 already/);
  });

  it('reads a stored file: a byte order mark is nothing, an empty file and a picture are refused as such', () => {
    const read = (bytes: readonly number[] | string) =>
      readScenarioFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes), 'x.json');
    expect(read('\uFEFF{"version":1,"id":"x","title":"x","projects":[]}').ok).toBe(true);
    expect(read('').problems.map(({ code }) => code)).toEqual(['empty_file']);
    const [picture] = read([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0xff,
    ]).problems;
    expect(picture).toMatchObject({ code: 'wrong_encoding', message: { en: expect.stringContaining('binary file') } });
    const [zip] = read([0x50, 0x4b, 3, 4, 20, 0]).problems;
    expect(zip).toMatchObject({ code: 'wrong_encoding', message: { en: expect.stringContaining('zip') } });
  });

  it('says where a text stops being JSON', () => {
    expect(lines(parseScenarioFile('{"id": "x",\n "title": }', 'x.json').problems)[0]).toMatch(
      /^error malformed_json x\.json/,
    );
    expect(parseScenarioFile('{"id": "x",\n "title": }', 'x.json').problems[0]?.row).toBe(2);
    expect(lines(parseScenarioFile('[1]', 'x.json').problems)).toEqual(['error wrong_type x.json  Array']);
  });

  it('moves old versions forward and refuses newer ones', () => {
    const renamed: Migration = ({ name, ...rest }) => ({ ...rest, title: name });
    const listed: Migration = ({ project: one, ...rest }) => ({ ...rest, projects: [one] });
    const steps = [renamed, listed];
    expect(migrate({ id: 'x', name: 'n', project: 'p' }, 'x.json', steps)).toMatchObject({
      ok: true,
      value: { version: 3, id: 'x', title: 'n', projects: ['p'] },
    });
    expect(migrate({ version: 2, title: 't', project: 'p' }, 'x.json', steps)).toMatchObject({
      ok: true,
      value: { version: 3, title: 't', projects: ['p'] },
    });
    expect(lines(migrate({ version: 4 }, 'x.json', steps).problems)).toEqual(['error newer_version x.json version 4']);
    expect(lines(migrate({ version: 'one' }, 'x.json', steps).problems)).toEqual([
      'error bad_version x.json version one',
    ]);
  });
});

describe('projects', () => {
  const good = project('a01-x', { modifications: [GATE] });

  it('reads a folder in order of ids and fills in what may be left out', () => {
    const { modelled: _m, note: _n, without: _w, ...short } = good;
    const book = parseBook(
      files({
        'projects/a02-y.json': project('a02-y', { modifications: [GATE] }),
        'projects/a01-x.json': short,
        'projects/out-of-scope.json': [],
        'scenarios/s.json': { id: 's', title: 'S' },
        'manifest.json': {},
      }),
    );
    if (!book.ok) throw new Error(lines(book.problems).join('\n'));
    expect(book.value.projects.map(({ id }) => id)).toEqual(['a01-x', 'a02-y']);
    expect(book.value.projects[0]).toMatchObject({ modelled: false, note: '', without: [] });
    expect(book.value.scenarios.map(({ id }) => id)).toEqual(['s']);
    expect(Object.isFrozen(book.value.projects[0]?.modifications)).toBe(true);
  });

  it('refuses names, places and halves that do not fit, all files at once', () => {
    const parsed = parseProjects(
      files({
        'projects/a01-x.json': good,
        'projects/a02-y.json': good,
        'projects/a03-z.json': project('a03-z', { status: 'in_service', modifications: [GATE], without: [GATE] }),
        'projects/a04-w.json': project('a04-w', { without: [GATE], modifications: [GATE] }),
        'projects/a05-v.json': project('a05-v', {}),
        'projects/a06-u.json': {
          ...good,
          id: 'a06-u',
          source: '',
          status: 'open',
          statusDate: '2026-02-30',
          openingYear: 27,
          modifications: [{ ...GATE, enterS: 'x' }],
        },
        'projects/a07-t.json': '',
        'projects/a08-s.json': '{',
      }),
    );
    expect(parsed.ok).toBe(false);
    expect(lines(parsed.problems).filter((line) => !line.includes('malformed_json'))).toEqual([
      'error name_differs projects/a02-y.json id a01-x',
      'error open_project_modifies projects/a03-z.json modifications',
      'error future_project_without projects/a04-w.json without',
      'warning empty_project projects/a05-v.json',
      'error bad_choice projects/a06-u.json status open',
      'error bad_date projects/a06-u.json statusDate 2026-02-30',
      'error out_of_range projects/a06-u.json openingYear 27',
      'error wrong_type projects/a06-u.json modifications[0].enterS x',
      'error missing_source projects/a06-u.json source',
      'error empty_file projects/a07-t.json',
    ]);
    expect(parsed.problems.some(({ code, file }) => code === 'malformed_json' && file === 'projects/a08-s.json')).toBe(
      true,
    );
  });
});
