import { describe, expect, it } from 'vitest';
import { choiceOf, isOn, withSwitched } from '../../../src/state/studio/switches.ts';

const open = { id: 'open-2020', status: 'in_service', openingYear: 2020 } as const;
const undated = { id: 'open-undated', status: 'in_service', openingYear: null } as const;
const coming = { id: 'coming-2028', status: 'under_construction', openingYear: 2028 } as const;
const someday = { id: 'someday', status: 'planned', openingYear: null } as const;
const halted = { id: 'halted-2027', status: 'suspended', openingYear: 2027 } as const;
const all = [open, undated, coming, someday, halted];
const today = { year: null, on: [], off: [] };

describe('switches', () => {
  it('today is what is in service, and differs from nothing', () => {
    expect(all.filter((one) => isOn(one, today)).map((one) => one.id)).toEqual(['open-2020', 'open-undated']);
    expect(choiceOf(all, today)).toEqual({ projects: [] });
  });

  it('a year takes in what opens by then and takes out what opened later', () => {
    expect(choiceOf(all, { ...today, year: 2019 })).toEqual({ projects: ['-open-2020'] });
    expect(choiceOf(all, { ...today, year: 2020 })).toEqual({ projects: [] });
    expect(choiceOf(all, { ...today, year: 2028 })).toEqual({ projects: ['coming-2028'] });
  });

  it('no year brings what has none or what is suspended; the hand can', () => {
    expect(choiceOf(all, { ...today, year: 2035 })).toEqual({ projects: ['coming-2028'] });
    expect(choiceOf(all, { ...today, on: ['someday', 'halted-2027'] })).toEqual({
      projects: ['halted-2027', 'someday'],
    });
  });

  it('a switch is written down only where it disagrees with the year line', () => {
    const want = (id: string, on: boolean) => new Map([[id, on]]);
    expect(withSwitched(all, today, want('coming-2028', true))).toEqual({ on: ['coming-2028'], off: [] });
    const in2030 = { year: 2030, on: [], off: [] };
    expect(withSwitched(all, in2030, want('coming-2028', true))).toEqual({ on: [], off: [] });
    expect(withSwitched(all, in2030, want('coming-2028', false))).toEqual({ on: [], off: ['coming-2028'] });
    const back = { year: 2030, on: [], off: ['coming-2028'] };
    expect(withSwitched(all, back, want('coming-2028', true))).toEqual({ on: [], off: [] });
  });
});
