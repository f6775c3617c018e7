import { describe, expect, it } from 'vitest';
import { withAndWithout } from '../../../src/worker/study/without.ts';

describe('withAndWithout', () => {
  it('compares a planned project switched on with the same scenario without it, whichever is shown', () => {
    const shown = { projects: ['-csm-l1', 'b', 'a'] };
    const pair = [{ projects: ['-csm-l1', 'a', 'b'] }, { projects: ['-csm-l1', 'b'] }];
    expect(withAndWithout(shown, 'a', false)).toEqual(pair);
    expect(withAndWithout({ projects: ['-csm-l1', 'b'] }, 'a', false)).toEqual(pair);
  });

  it('turns it round for what is in service', () => {
    const pair = [{ projects: ['a'] }, { projects: ['-csm-l1', 'a'] }];
    expect(withAndWithout({ projects: ['a'] }, 'csm-l1', true)).toEqual(pair);
    expect(withAndWithout({ projects: ['-csm-l1', 'a'] }, 'csm-l1', true)).toEqual(pair);
  });
});
