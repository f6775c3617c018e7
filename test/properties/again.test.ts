import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MODE_SETS } from '../../src/network/model/question.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { query, viewOf } from '../ask.ts';
import { drawing, drawn, homeOf, LETTERS } from './drawing.ts';

const CASES = { numRuns: 1000 };
const letter = fc.constantFrom(...LETTERS);
const modeSet = fc.constantFrom(...MODE_SETS);

test('METHOD 12: the empty scenario is the baseline, bit for bit', () => {
  fc.assert(
    fc.property(drawing, letter, modeSet, (text, at, modes) => {
      const network = drawn(text);
      const opened = openScenario(network, { projects: [], scenarios: [] }, 'baseline');
      if (!opened.ok) throw new Error('the baseline is refused');
      expect(opened.value.network).toBe(network);
      expect(opened.value.scenario.id).toBe('baseline');
      const surfaceOf = (of: typeof network): Uint16Array =>
        viewOf(of).surface(homeOf(at), 'from', query({ modes })).timeS;
      expect(surfaceOf(opened.value.network)).toEqual(surfaceOf(drawn(text)));
    }),
    CASES,
  );
});

test('METHOD 12: two runs give the same bytes: surfaces, legs, receipts and alternatives', () => {
  fc.assert(
    fc.property(drawing, letter, letter, modeSet, (text, a, b, modes) => {
      const once = (): string => {
        const view = viewOf(drawn(text));
        const asked = query({ modes });
        const surface = view.surface(homeOf(a), 'from', asked).timeS;
        const trip = view.trip(homeOf(a), homeOf(b), asked);
        const receipt = view.receipt(homeOf(a), homeOf(b), asked);
        const ways = view.alternatives(homeOf(a), homeOf(b), asked);
        return JSON.stringify([Buffer.from(surface.buffer).toString('base64'), trip, receipt, ways]);
      };
      expect(once()).toBe(once());
    }),
    CASES,
  );
});
