import { describe, expect, it } from 'vitest';
import type { ReceiptLine } from '../../src/state/catalogue.ts';
import { linesOfLeg, lowShare } from '../../src/state/receipt.ts';

function line(component: ReceiptLine['component'], timeS: number, confidence: ReceiptLine['confidence']): ReceiptLine {
  return { component, timeS, confidence, terms: [], rule: 'r', value: 1, unit: 's', source: 's' };
}

const RECEIPT = [line('access', 300, 'medium'), line('wait', 120, 'low'), line('ride', 600, 'high')];

describe('receipt of a leg', () => {
  it('gives each leg the lines of its own seconds, and all legs together the whole', () => {
    const legs = [{ timeS: 300 }, { timeS: 720 }];
    expect(linesOfLeg(RECEIPT, legs, 0).map((one) => [one.component, one.timeS])).toEqual([['access', 300]]);
    expect(linesOfLeg(RECEIPT, legs, 1).map((one) => [one.component, one.timeS])).toEqual([
      ['wait', 120],
      ['ride', 600],
    ]);
  });

  it('parts a line that two legs share', () => {
    const legs = [{ timeS: 700 }, { timeS: 320 }];
    expect(linesOfLeg(RECEIPT, legs, 0).at(-1)?.timeS).toBe(280);
    expect(linesOfLeg(RECEIPT, legs, 1).map((one) => one.timeS)).toEqual([320]);
  });

  it('has nothing for a leg that does not count', () => {
    expect(linesOfLeg(RECEIPT, [{ timeS: 0 }, { timeS: 1020 }], 0)).toEqual([]);
  });
});

describe('share of low confidence', () => {
  it('weighs by seconds: 120 of 1020', () => expect(lowShare(RECEIPT)).toBeCloseTo(120 / 1020, 12));
  it('is nothing for no seconds', () => expect(lowShare([])).toBe(0));
});
