import { describe, expect, it } from 'vitest';
import { diffScenarios, scenarioText } from '../../src/scenario/diff.ts';
import { mergeScenarios } from '../../src/scenario/merge.ts';
import type { Modification, ScenarioFile } from '../../src/scenario/modification.ts';
import type { ProjectBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { scenePoint } from '../scene-map.ts';
import { project, toy } from './toy.ts';

const BOOK: ProjectBook = {
  projects: [
    project('a05-s3', {
      title: { zh: 'S3', en: 'S3' },
      openingYear: 2027,
      modifications: [{ type: 'set_gate', stop: 'A@M1', enterS: 30 }],
    }),
    project('a01-old', {
      title: { zh: '1号线', en: 'Line 1' },
      status: 'in_service',
      openingYear: 2010,
      without: [{ type: 'remove_line', line: 'M1' }],
    }),
  ],
  scenarios: [],
};

const EVERY_TWO: Modification = { type: 'set_headway', line: 'M2', headwayS: { am_peak: 360, evening: null } };

function file(projects: readonly string[], ...modifications: Modification[]): ScenarioFile {
  return { id: 'f', title: '甲', projects, modifications };
}

function open(wanted: string | ScenarioFile) {
  const opened = openScenario(toy(), BOOK, wanted);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value;
}

function say(...modifications: Modification[]) {
  return scenarioText(open(file([], ...modifications)), toy(), BOOK);
}

describe('a scenario in words', () => {
  it('names projects with their year and the values before and after', () => {
    expect(scenarioText(open(file(['a05-s3', '-a01-old'].slice(0, 1), EVERY_TWO)), toy(), BOOK)).toEqual({
      zh: 'S3 开通 2027 · M2线 发车间隔 早高峰 10→6 分、夜间 10 分→无车',
      en: 'S3 opens 2027 · Line M2 headway morning peak 10→6 min, evening 10 min→no service',
    });
    expect(scenarioText(open('baseline-a01-old'), toy(), BOOK)).toEqual({ zh: '1号线 未开通', en: 'Line 1 not there' });
    expect(scenarioText(open('baseline'), toy(), BOOK)).toEqual({ zh: '现状', en: 'today' });
  });

  it('says of what changes nothing that it does not, without inventing values', () => {
    expect(say({ type: 'set_run_time', line: 'M2', factor: 1 })).toEqual({
      zh: 'M2线 运行时间不变',
      en: 'Line M2 run times as they are',
    });
    // Every 600 s in the morning peak already.
    expect(say({ type: 'set_headway', line: 'M2', headwayS: { am_peak: 600 } })).toEqual({
      zh: 'M2线 发车间隔不变',
      en: 'Line M2 headway as it is',
    });
    // 60 km/h already; four signals go.
    expect(say({ type: 'upgrade_road_link', links: ['AC'], freeSpeedKph: 60, signals: 0 }).zh).toBe(
      '改造 AC路：红绿灯 4→0',
    );
  });

  it('has words for every type', () => {
    const at = scenePoint(500, -500);
    expect(say({ type: 'upgrade_road_link', links: ['AC', 'CD'], freeSpeedKph: 80, signals: 0 }).zh).toBe(
      '改造 AC路、CD路等 2 段：设计车速 60→80 km/h，红绿灯 4/2→0',
    );
    expect(say({ type: 'remove_road_link', links: ['CF'] }).en).toBe('road removed: CF路');
    const road = {
      type: 'add_road_link',
      id: 'N',
      nameZh: '新路',
      from: 'A',
      to: 'D',
      facility: 'rapid',
      freeSpeedKph: 80,
      area: 'urban',
    } as const;
    expect(say(road)).toEqual({ zh: '新路 新路（3.2 km，80 km/h）', en: 'new road 新路 (3.2 km, 80 km/h)' });
    expect(say({ type: 'add_road_node', id: 'N', nameZh: '新口', ...at }).zh).toBe('新节点 新口');
    expect(say({ type: 'add_station', id: 'N', name: { zh: '新站', en: 'New' }, ...at, city: '长沙市' }).en).toBe(
      'new station New',
    );
    expect(say({ type: 'remove_station', station: 'B' }).zh).toBe('关闭车站 B站');
    expect(say({ type: 'remove_station', station: 'B', line: 'M1' }).zh).toBe('M1线 不停B站');
    expect(say({ type: 'set_parking', station: 'A', parking: true }).en).toBe('park and ride at Station A');
    const line = {
      type: 'add_line',
      id: 'S',
      name: { zh: 'S线', en: 'Line S' },
      mode: 'suburban',
      color: '#112233',
      stations: ['A', 'C', 'F'],
      headwayS: { am_peak: 300, midday: 450 },
    } as const;
    expect(say(line)).toEqual({
      zh: '新线 S线（市域铁路，3 站，发车间隔 早高峰 5 分、平峰 7.5 分）',
      en: 'new line Line S (suburban rail, 3 stations, headway morning peak 5 min, midday 7.5 min)',
    });
    expect(say({ type: 'extend_line', line: 'M1', at: 'D', stations: ['F'] }).zh).toBe('M1线 由D站延伸至F站（1 站）');
    expect(say({ type: 'remove_line', line: 'M2' }).en).toBe('line closed: Line M2');
    expect(say({ type: 'remove_line', line: 'M1', stations: ['D'] }).zh).toBe('M1线 不再服务 D站');
    // 10 minutes today: a change below a tenth of a minute is told in seconds.
    expect(say({ type: 'set_headway', line: 'M2', headwayS: { am_peak: 598 } }).zh).toBe(
      'M2线 发车间隔 早高峰 600→598 秒',
    );
    // 100 + 100 + 100 moving, 2 × 20 dwell: 340 s; ×0.8: 280 s.
    expect(say({ type: 'set_run_time', line: 'M1', factor: 0.8 }).zh).toBe('M1线 全程 5.7→4.7 分');
    expect(say({ type: 'set_gate', stop: 'C@M1', enterS: 20 }).zh).toBe('C站（地铁） 进站 1 分→20 秒');
    expect(say({ type: 'set_transfer', from: 'C@M1', to: 'C@M2', timeS: 30 }).en).toBe(
      'transfer Station C (metro) – Station C (metro) 1 min→30 s',
    );
  });

  it('compares two scenarios both ways', () => {
    const a = open('baseline+a05-s3');
    const b = open(file(['-a01-old'], EVERY_TWO));
    expect(diffScenarios(a, b, toy(), BOOK).map(({ kind, text }) => `${kind}: ${text.zh}`)).toEqual([
      'missing: 1号线 未开通',
      'missing: S3 未开通',
      'changed: M2线 发车间隔 早高峰 10→6 分、夜间 10 分→无车',
    ]);
    expect(diffScenarios(b, a, toy(), BOOK).map(({ kind, text }) => `${kind}: ${text.en}`)).toEqual([
      'opens: Line 1 opens 2010',
      'opens: S3 opens 2027',
      'unchanged: no longer: Line M2 headway morning peak 10→6 min, evening 10 min→no service',
    ]);
    expect(diffScenarios(a, a, toy(), BOOK)).toEqual([]);
  });
});

describe('merging', () => {
  const a: ScenarioFile = { id: 'a', title: '甲', projects: ['p1', '-p2', 'p3'], modifications: [EVERY_TWO] };

  it('takes both where they agree', () => {
    const b: ScenarioFile = {
      id: 'b',
      title: '乙',
      projects: ['p1', 'p4'],
      modifications: [EVERY_TWO, { type: 'set_gate', stop: 'A@M1', enterS: 30 }],
    };
    const { file: merged, conflicts } = mergeScenarios(a, b);
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({ id: 'a.b', projects: ['-p2', 'p1', 'p3', 'p4'] });
    expect(merged.modifications.map(({ type }) => type)).toEqual(['set_gate', 'set_headway']);
  });

  it('lists every conflict, and lets the preferred one stand', () => {
    const b: ScenarioFile = {
      id: 'b',
      title: '乙',
      projects: ['p2'],
      modifications: [
        { type: 'set_headway', line: 'M2', headwayS: { am_peak: 120, midday: 240 } },
        { type: 'remove_line', line: 'M2' },
      ],
    };
    const { file: merged, conflicts } = mergeScenarios(a, b);
    expect(conflicts.map(({ kind, what, a: left, b: right }) => [kind, what, left, right])).toEqual([
      ['project', 'p2', 'projects', 'projects'],
      ['value', 'lines:M2.headwayS.am_peak', 'modifications[0]', 'modifications[0]'],
      ['removed', 'lines:M2', 'modifications[0]', 'modifications[1]'],
    ]);
    expect(conflicts[1]?.text.en).toMatch(/lines:M2\.headwayS\.am_peak to different values: 360 and 120$/);
    expect(merged.projects).toEqual(['-p2', 'p1', 'p3']);
    // The other's midday headway stays; its removal of the line does not; the preferred values come last.
    expect(merged.modifications).toEqual([b.modifications[0], EVERY_TWO]);
    expect(mergeScenarios(a, b, 'b').file.modifications).toEqual(b.modifications);
  });

  it('leaves out what hangs on a left-out creation', () => {
    const node = (lon: number): Modification => ({ type: 'add_road_node', id: 'N', nameZh: '点', lon, lat: 28 });
    const link: Modification = {
      type: 'add_road_link',
      id: 'L',
      nameZh: '路',
      from: 'A',
      to: 'N',
      facility: 'rapid',
      freeSpeedKph: 80,
      area: 'urban',
    };
    const one = { ...a, projects: [], modifications: [node(113)] };
    const two = { ...a, id: 'b', projects: [], modifications: [node(113.1), link] };
    const { file: merged, conflicts } = mergeScenarios(one, two);
    expect(conflicts.map(({ kind, what }) => [kind, what])).toEqual([['same_id', 'nodes:N']]);
    expect(merged.modifications).toEqual([link, node(113)]);
  });
});
