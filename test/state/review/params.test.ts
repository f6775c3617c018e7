import { describe, expect, it } from 'vitest';
import { allowedParams, stepOf, takesValue } from '../../../src/state/review/params.ts';

const PARAMS = [
  { id: 'walk.speed_mps', value: 1.3, low: 1, high: 1.5 },
  { id: 'surface.cell_m', value: 500, low: 250, high: 1000 },
  { id: 'radius.speed_kph', value: 60, low: 60, high: 60 },
];

describe('parameters that count', () => {
  it('keeps a value inside the range and holds one outside at its end', () => {
    expect(allowedParams(PARAMS, { 'walk.speed_mps': 1.1 })).toEqual({ 'walk.speed_mps': 1.1 });
    expect(allowedParams(PARAMS, { 'walk.speed_mps': 9 })).toEqual({ 'walk.speed_mps': 1.5 });
  });

  it('drops the data’s own value, what is fixed and what is not known', () => {
    const wanted = { 'walk.speed_mps': 1.3, 'surface.cell_m': 250, 'radius.speed_kph': 70, 'no.such': 1 };
    expect(allowedParams(PARAMS, wanted)).toEqual({});
  });

  it('takes a value on the ends of its range, of what is known and can be moved', () => {
    const taken = [1, 1.5, 0.99, 1.51].map((value) => takesValue(PARAMS, 'walk.speed_mps', value));
    expect(taken).toEqual([true, true, false, false]);
    expect([takesValue(PARAMS, 'surface.cell_m', 250), takesValue(PARAMS, 'no.such', 1)]).toEqual([false, false]);
  });
});

describe('step of a slider', () => {
  it('is 1, 2 or 5 of a decade', () => {
    expect(stepOf({ low: 1, high: 1.5 })).toBe(0.005);
    expect(stepOf({ low: 60, high: 300 })).toBe(2);
    expect(stepOf({ low: 0, high: 100 })).toBe(1);
  });
});
