import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/scenario/check.ts';
import type { Modification, ScenarioFile } from '../../src/scenario/modification.ts';
import { openScenario, selectScenario } from '../../src/scenario/scenario.ts';
import { BOOK, codes, speed } from './book.ts';
import { fingerprint, linkOf, patternOf, project, toy } from './toy.ts';

function open(spec: string | ScenarioFile) {
  const opened = openScenario(toy(), BOOK, spec);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems, null, 1));
  return { ...opened.value, notes: codes(opened.problems) };
}

describe('METHOD 9: the order of a scenario', () => {
  it('is undoing first, latest opened first; then opening years, then ids, but after what it uses; then own', () => {
    const scenario = selectScenario('all-status:in_service', BOOK);
    if (!scenario.ok) throw new Error('spec');
    expect(scenario.value.steps.map(({ project, field }) => `${project} ${field}`)).toEqual([
      'a01-old-east without[0]',
      'a01-old without[0]',
      'd06-stopped modifications[0]',
      'b02-fast modifications[0]',
      'b03-faster modifications[0]',
      'b03-faster modifications[1]',
      'c04-line modifications[0]',
      'c05-outer modifications[0]',
    ]);
  });

  it('gives the same id whatever the order of the words', () => {
    const id = (spec: string) => open(spec).scenario.id;
    expect(id('baseline+b02-fast+c04-line')).toBe(id('baseline+c04-line+b02'));
    expect(id('baseline+b02-fast')).toMatch(/^[0-9a-f]{12}$/);
    expect(id('baseline+b02-fast')).not.toBe(id('baseline+b03-faster'));
    expect(id('year:2020')).toBe('baseline');
  });

  it('is the baseline itself when it is empty', () => {
    const base = toy();
    const opened = openScenario(base, BOOK, 'baseline');
    expect(opened.ok && opened.value.network).toBe(base);
    const print = fingerprint(base);
    openScenario(base, BOOK, 'all-status:in_service');
    expect(fingerprint(base)).toBe(print);
  });
});

describe('METHOD 9: projects together', () => {
  it('take the better of what two of them set', () => {
    const both = open('baseline+b02-fast+b03-faster');
    expect(linkOf(both.network, 'AC')).toMatchObject({ freeSpeedKph: 100, source: 'toy source', confidence: 'medium' });
    expect(both.notes).toEqual(['info projects_overlap 100']);
    const book = {
      ...BOOK,
      projects: BOOK.projects.map((one) => (one.id === 'b03-faster' ? { ...one, modifications: [speed(70)] } : one)),
    };
    const slower = openScenario(toy(), book, 'baseline+b02-fast+b03-faster');
    expect(slower.ok && linkOf(slower.value.network, 'AC').freeSpeedKph).toBe(80);
    expect(codes(slower.problems)).toEqual(['info projects_overlap 70']);
  });

  it('wait for one another: an outer extension is worth nothing without its trunk', () => {
    const alone = open('baseline+c05-outer');
    expect(alone.network).toBe(alone.network);
    expect(fingerprint(alone.network)).toBe(fingerprint(toy()));
    expect(alone.notes).toEqual(['warning waits_for_project M3']);
    // The trunk has no year and would come after the extension of 2029: it is put first because the extension uses it.
    const both = open('baseline+c04-line+c05-outer');
    expect(patternOf(both.network, 'M3-0').stopIds).toEqual(['A@M3', 'E@M3', 'F@M3']);
    expect(both.notes).toEqual([]);
  });

  it('take each other back in the order of their opening', () => {
    const early = open('year:2009');
    expect(early.network.transit.lines.map((line) => line.id)).toEqual(['M2', 'R1', 'R2']);
    expect(open('year:2010').network.transit.patterns.find((pattern) => pattern.id === 'M1-0')?.stopIds).toEqual([
      'A@M1',
      'B@M1',
      'C@M1',
    ]);
  });

  it('let own modifications have the last word', () => {
    const file = { id: 'mine', title: '我的', projects: ['b03-faster'], modifications: [speed(50)] };
    expect(linkOf(open(file).network, 'AC').freeSpeedKph).toBe(50);
  });

  it('tell own modifications which project they need', () => {
    const file: ScenarioFile = {
      id: 'mine',
      title: '我的',
      projects: [],
      modifications: [{ type: 'set_headway', line: 'M3', headwayS: { am_peak: 60 } }],
    };
    const opened = openScenario(toy(), BOOK, file);
    expect(codes(opened.problems)).toEqual(['error needs_project M3']);
    expect(opened.problems[0]).toMatchObject({ file: 'scenarios/mine.json', field: 'modifications[0].line' });
  });

  it('are all checked, alone and together', () => {
    expect(codes(checkBook(toy(), BOOK))).toEqual([]);
    const broken = project('e07-broken', { modifications: [speed(80, 'XX')] });
    const idle = project('e08-idle', { modifications: [speed(60)] });
    expect(codes(checkBook(toy(), { ...BOOK, projects: [...BOOK.projects, broken, idle] }))).toEqual([
      'error unknown_reference XX',
      'warning changes_nothing',
    ]);
  });
});

describe('METHOD 9: two projects that bring the same', () => {
  const hub: Modification = { type: 'add_road_node', id: 'P-hub', nameZh: '枢纽', lon: 113.01, lat: 28 };
  const arm = (id: string, to: string): Modification => {
    return {
      type: 'add_road_link',
      id,
      nameZh: id,
      from: 'P-hub',
      to,
      facility: 'primary',
      freeSpeedKph: 60,
      area: 'urban',
    };
  };
  const west = project('w01-west', { modifications: [hub, arm('P-w', 'A')] });
  const east = project('w02-east', { modifications: [hub, arm('P-e', 'D')] });

  it('get it once, if it is the same', () => {
    const opened = openScenario(toy(), { projects: [west, east], scenarios: [] }, 'all');
    expect(codes(opened.problems)).toEqual(['info brought_already P-hub']);
    expect(opened.ok && opened.value.network.roads.nodes.filter((node) => node.id === 'P-hub')).toHaveLength(1);
    const other = project('w02-east', { modifications: [{ ...hub, lon: 113.02 }, arm('P-e', 'D')] });
    expect(codes(openScenario(toy(), { projects: [west, other], scenarios: [] }, 'all').problems)).toEqual([
      'error id_taken P-hub',
    ]);
  });
});

describe('projects on one line', () => {
  const extend = (at: string, ...stations: string[]): Modification => ({
    type: 'extend_line',
    line: 'M1',
    at,
    stations,
  });
  const cut = (...stations: string[]): Modification => ({ type: 'remove_line', line: 'M1', stations });
  const trial = (spec: string, ...projects: ReturnType<typeof project>[]) => {
    const opened = openScenario(toy(), { projects, scenarios: [] }, spec);
    return {
      notes: codes(opened.problems),
      stops: opened.ok
        ? patternOf(opened.value.network, 'M1-0')
            .stopIds.map((id) => id[0])
            .join('')
        : '',
    };
  };

  it('wait at a terminus that another one would bring, or has taken back', () => {
    const first = project('x01-near', { openingYear: 2030, modifications: [extend('D', 'E')] });
    const second = project('x02-far', { openingYear: 2028, modifications: [extend('E', 'F')] });
    expect(trial('baseline+x02', first, second)).toEqual({ notes: ['warning waits_for_project M1'], stops: 'ABCD' });
    expect(trial('all', first, second)).toEqual({ notes: [], stops: 'ABCDEF' });
    const old = project('y01-old', { status: 'in_service', openingYear: 2010, without: [cut('C', 'D')] });
    expect(trial('baseline-y01+x01', first, old)).toEqual({ notes: ['warning waits_for_project M1'], stops: 'AB' });
  });

  it('give way to the one that came before', () => {
    const east = project('x01-east', { openingYear: 2027, modifications: [extend('D', 'E')] });
    const south = project('x02-south', { openingYear: 2029, modifications: [extend('D', 'F')] });
    expect(trial('all', east, south)).toEqual({ notes: ['warning overtaken D'], stops: 'ABCDE' });
  });

  it('take back what is still there', () => {
    const late = project('y02-late', { status: 'in_service', openingYear: 2020, without: [cut('D')] });
    const early = project('y01-early', { status: 'in_service', openingYear: 2010, without: [cut('C', 'D')] });
    expect(trial('baseline-y01-y02', late, early)).toEqual({ notes: ['info already_gone M1'], stops: 'AB' });
  });

  it('take away what another one wanted to mend', () => {
    const gone = project('x01-gone', {
      openingYear: 2027,
      modifications: [{ type: 'remove_road_link', links: ['CF'] }],
    });
    const mend = project('x02-mend', { openingYear: 2029, modifications: [speed(100, 'CF')] });
    expect(trial('all', gone, mend).notes).toEqual(['warning overtaken CF']);
  });

  it('bring stops by extension that others may refer to', () => {
    const far = project('x01-far', { openingYear: 2030, modifications: [extend('D', 'F')] });
    const hub = project('x02-hub', {
      openingYear: 2027,
      modifications: [{ type: 'set_transfer', from: 'F@M1', to: 'F@M2', timeS: 45 }],
    });
    expect(trial('baseline+x02', far, hub)).toEqual({ notes: ['warning waits_for_project F@M1'], stops: 'ABCD' });
    expect(trial('all', far, hub)).toEqual({ notes: [], stops: 'ABCDF' });
  });
});
