import { describe, expect, it } from 'vitest';
import type { ScenarioFile } from '../../src/scenario/modification.ts';
import { selectScenario } from '../../src/scenario/scenario.ts';
import { BOOK, codes } from './book.ts';

function choice(spec: string | ScenarioFile): readonly [on: string, off: string] {
  const selected = selectScenario(spec, BOOK);
  if (!selected.ok) throw new Error(JSON.stringify(selected.problems));
  return [selected.value.on.join(' '), selected.value.off.join(' ')];
}

describe('METHOD 9: choosing projects', () => {
  it('reads every kind of spec', () => {
    expect(choice('baseline')).toEqual(['', '']);
    expect(choice('')).toEqual(['', '']);
    expect(choice('baseline+b02-fast')).toEqual(['b02-fast', '']);
    expect(choice('baseline+c04-line+b02-fast-a01-old')).toEqual(['b02-fast c04-line', 'a01-old']);
    expect(choice('baseline+b02-fast−a01-old-east')).toEqual(['b02-fast', 'a01-old-east']);
    expect(choice('baseline+B02')).toEqual(['b02-fast', '']);
    expect(choice('all')).toEqual(['b02-fast b03-faster c04-line c05-outer d06-stopped', '']);
    expect(choice('all-c04-line')[0]).toBe('b02-fast b03-faster c05-outer d06-stopped');
    expect(choice('status:under_construction')).toEqual(['b02-fast', '']);
    expect(choice('baseline-status:in_service')).toEqual(['', 'a01-old a01-old-east']);
    expect(choice('baseline+group:metro')).toEqual(['c04-line', '']);
    expect(choice('plan-2030')).toEqual(['b02-fast b03-faster c04-line c05-outer', '']);
    expect(choice('plan-2030-c04-line')).toEqual(['b02-fast b03-faster c05-outer', '']);
  });

  it('counts years: what opened later is off, what opens by then is on, what is suspended stays off', () => {
    expect(choice('year:2009')).toEqual(['', 'a01-old a01-old-east']);
    expect(choice('year:2010')).toEqual(['', 'a01-old-east']);
    expect(choice('year:2020')).toEqual(['', '']);
    expect(choice('year:2027')).toEqual(['b02-fast', '']);
    expect(choice('year:2029')).toEqual(['b02-fast c05-outer', '']);
    expect(choice('year:2035')).toEqual(['b02-fast b03-faster c05-outer', '']);
  });

  it('reports what it cannot read', () => {
    const bad = (spec: string) => codes(selectScenario(spec, BOOK).problems);
    expect(bad('plan')).toEqual(['error unknown_scenario plan']);
    expect(bad('baseline+b02-slow+zzz')).toEqual(['error unknown_project b02-slow', 'error unknown_project zzz']);
    expect(selectScenario('baseline+b02-fats', BOOK).problems[0]?.message.zh).toBe(
      '没有项目“b02-fats”，是不是“b02-fast”？',
    );
    expect(bad('baseline+a01')).toEqual(['error ambiguous_project a01']);
    expect(bad('year:soon')).toEqual(['error bad_year soon']);
    expect(bad('status:dreamt')).toEqual(['error bad_set dreamt']);
    expect(bad('baseline+a01-old')).toEqual(['warning already_on a01-old']);
    expect(bad('baseline-b02-fast')).toEqual(['warning already_off b02-fast']);
    const file = { id: 'x', title: 'x', projects: ['nope'], modifications: [] };
    expect(selectScenario(file, BOOK, 'x.json').problems[0]).toMatchObject({
      file: 'x.json',
      field: 'projects[0]',
      value: 'nope',
    });
  });
});
