import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { layers } from '../../../src/map/style/layers.ts';
import { DARK, LIGHT } from '../../../src/map/style/palette.ts';
import { style } from '../../../src/map/style/style.ts';
import { inOrder, Z_ORDER } from '../../../src/map/style/zorder.ts';

describe('layers', () => {
  for (const palette of [LIGHT, DARK]) {
    for (const language of ['zh', 'en'] as const) {
      it(`are a valid style (${palette.dark ? 'dark' : 'light'}, ${language})`, () => {
        const errors = validateStyleMin(style(palette, language));
        expect(errors.map((error) => error.message)).toEqual([]);
      });
    }
  }

  it('validation is not blind: an unknown paint property is found', () => {
    const broken = style(LIGHT, 'zh');
    broken.layers.push({ id: 'x', type: 'line', source: 'nowhere', paint: { 'line-colour': 'red' } } as never);
    expect(validateStyleMin(broken).length).toBeGreaterThanOrEqual(2);
  });

  it('fill the z-order without a gap, the two surface layers aside', () => {
    const ids = layers(LIGHT, 'zh').map((layer) => layer.id);
    expect(ids).toEqual(Z_ORDER.filter((id) => id !== 'surface' && id !== 'versus'));
  });
});

describe('inOrder', () => {
  it('sorts bottom to top', () => {
    expect(inOrder([{ id: 'line' }, { id: 'land' }, { id: 'water' }]).map((one) => one.id)).toEqual([
      'land',
      'water',
      'line',
    ]);
  });

  it('throws on an unknown id and on one that comes twice', () => {
    expect(() => inOrder([{ id: 'mystery' }])).toThrow('layer "mystery" has no place in the z-order');
    expect(() => inOrder([{ id: 'land' }, { id: 'land' }])).toThrow('given twice');
  });
});
