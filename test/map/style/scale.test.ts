import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { ExpressionSpecification } from 'maplibre-gl';
import { expect, it } from 'vitest';
import { LIGHT } from '../../../src/map/style/palette.ts';
import { enlarged } from '../../../src/map/style/scale.ts';
import { style } from '../../../src/map/style/style.ts';

it('a style for a very large screen is valid', () => {
  expect(validateStyleMin(style(LIGHT, 'zh', 1.6)).map(({ message }) => message)).toEqual([]);
});

it('numbers, steps by zoom and what hangs on the data grow; colours stay', () => {
  const rank: ExpressionSpecification = ['case', ['has', 'big'], 4, 2];
  const [grown] = enlarged(
    [
      {
        id: 'dot',
        type: 'circle',
        source: 'dots',
        paint: {
          'circle-color': '#fff',
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 2, 14, rank],
          'circle-stroke-width': 1,
        },
      },
    ],
    2,
  );
  expect(grown?.paint).toEqual({
    'circle-color': '#fff',
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 4, 14, ['*', 2, rank]],
    'circle-stroke-width': 2,
  });
});
