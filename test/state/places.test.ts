import { describe, expect, it } from 'vitest';
import { parsePoint, pointRef } from '../../src/state/places.ts';

describe('point references', () => {
  it('are lon,lat with five decimals and read back', () => {
    expect(pointRef(112.9708041, 28.198783)).toBe('112.97080,28.19878');
    expect(parsePoint('112.97080,28.19878')).toEqual({ lon: 112.9708, lat: 28.19878 });
  });

  it('may be typed with a Chinese comma, in full width or with a blank', () => {
    expect(parsePoint(' 113，27.8 ')).toEqual({ lon: 113, lat: 27.8 });
    expect(parsePoint('113 27.8')).toEqual({ lon: 113, lat: 27.8 });
    expect(parsePoint('１１３，２７．８')).toEqual({ lon: 113, lat: 27.8 });
  });

  it('are nothing else', () => {
    for (const text of ['changsha', '113', '113,', '200,10', '113,86', '113,27.8,5'])
      expect(parsePoint(text)).toBeNull();
  });
});
