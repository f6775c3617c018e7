import { expect, it } from 'vitest';
import { pointIn } from '../../src/base/point-text.ts';

it('reads a point in half or full width, with a comma or a blank', () => {
  const ways = ['112.98,28.19', ' 112.98 , 28.19 ', '112.98，28.19', '112.98、28.19', '112.98 28.19', '112.98\t28.19'];
  for (const text of [...ways, '１１２．９８，２８．１９', '１１２．９８　２８．１９'])
    expect(pointIn(text)).toEqual([112.98, 28.19]);
  expect(pointIn('-1,+2')).toEqual([-1, 2]);
});

it('reads nothing else as a point', () => {
  for (const text of ['', '112.98', '112.98,', '112.98,28.19,3', '112.98,,28.19', '0x70,0x1c', '1e2,28', '1号线 2号线'])
    expect(pointIn(text)).toBeNull();
});
