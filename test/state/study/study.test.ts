import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/network/model.ts';
import { marksOf } from '../../../src/state/study/marks.ts';
import { baseOf, bySharesOf, playersOf, targetFor } from '../../../src/state/study/question.ts';

const named = (id: string): Target => ({ id }) as Target;
const town = { id: '430', name: { zh: '镇', en: 'Town' }, at: [113, 28] as const, value: 12 };
const brought = { active: true, alone: 0, last: 0, error: 0 };
const shares = [
  { ...brought, project: 'a01-x', share: 12, behind: [town] },
  { ...brought, project: 'b01-y', share: 40, behind: [{ ...town, at: null }] },
];

describe('what is asked of a study', () => {
  it('takes the chosen target, else the hour to the nearest core, else the first', () => {
    const all = [named('first'), named('hour-nearest'), named('other')];
    expect(targetFor(all, 'other')?.id).toBe('other');
    expect(targetFor(all, null)?.id).toBe('hour-nearest');
    expect(targetFor(all, 'gone')?.id).toBe('hour-nearest');
    expect(targetFor([named('first')], null)?.id).toBe('first');
    expect(targetFor([], null)).toBeNull();
  });

  it('asks about what is planned or being built, in order of ids', () => {
    const projects = [
      { id: 'b', status: 'planned' },
      { id: 'c', status: 'in_service' },
      { id: 'a', status: 'under_construction' },
      { id: 'd', status: 'suspended' },
    ] as const;
    expect(playersOf(projects)).toEqual(['a', 'b']);
  });

  it('keeps only what lies underneath, so that a switched player changes no question', () => {
    const players = ['a', 'b'];
    expect(baseOf({ projects: ['-old', 'a', 'd'] }, players)).toEqual({ projects: ['-old', 'd'] });
    expect(baseOf({ projects: ['-old', 'b', 'd'] }, players)).toEqual(baseOf({ projects: ['-old', 'd'] }, players));
  });

  it('sorts by share, those without one last and in their order', () => {
    const projects = [{ id: 'z' }, { id: 'a01-x' }, { id: 'y' }, { id: 'b01-y' }];
    expect(bySharesOf(projects, shares)?.map(({ id }) => id)).toEqual(['b01-y', 'a01-x', 'z', 'y']);
    expect(bySharesOf(projects, undefined)).toBeNull();
  });
});

describe('what a study shows on the map', () => {
  const link = { path: [[113, 28] as const, [113.1, 28] as const], point: null };

  it('shows the people behind the project, before what is taken away', () => {
    expect(marksOf({ shares }, 'a01-x', link)).toEqual({
      towns: [{ at: [113, 28], value: 12, name: '镇' }],
      path: [],
      point: null,
    });
  });

  it('shows what is taken away where no place is known, and nothing without either', () => {
    expect(marksOf({ shares }, 'b01-y', link)?.path).toEqual(link.path);
    expect(marksOf({ shares }, 'unknown', null)).toBeNull();
    expect(marksOf(null, 'a01-x', null)).toBeNull();
  });
});
