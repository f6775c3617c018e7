import { expect, it } from 'vitest';
import type { Catalogue } from '../../src/state/catalogue.ts';
import { nameIn } from '../../src/state/names.ts';

const catalogue = {
  places: [
    { name: { zh: '长沙南', en: 'Changsha South' } },
    { name: { zh: '株洲西', en: 'Zhuzhou West' } },
    { name: { zh: '某村', en: '' } },
  ],
  roadNames: new Map([
    ['人民路', 'Renmin Road'],
    ['长沙南', 'Changshanan'],
  ]),
  map: { lines: [{ name: { zh: '地铁1号线', en: 'Metro Line 1' } }] },
} as unknown as Catalogue;

it('says each name of a pair or of joint lines in English, and keeps what has none', () => {
  expect(nameIn(catalogue, '长沙南 → 株洲西', 'en')).toBe('Changsha South → Zhuzhou West');
  expect(nameIn(catalogue, '地铁1号线 / 某村', 'en')).toBe('Metro Line 1 / 某村');
  expect(nameIn(catalogue, '人民路 → 长沙南', 'en')).toBe('Renmin Road → Changsha South');
  expect(nameIn(catalogue, '本地道路', 'en')).toBe('Local streets');
  expect(nameIn(catalogue, '长沙南', 'zh')).toBe('长沙南');
  expect(nameIn(null, '长沙南', 'en')).toBe('长沙南');
});
