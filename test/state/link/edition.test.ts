import { expect, it } from 'vitest';
import type { Catalogue } from '../../../src/state/catalogue.ts';
import { createOrigin, editionOf, foreignTo, readEdition, signed } from '../../../src/state/link/edition.ts';
import { decodeSettings, encodeSettings } from '../../../src/state/link/url.ts';

const own = { modelVersion: '0.4.1', dataHash: 'b61ca0463dd5846e' } as Catalogue;

it('stands behind the settings, which it leaves as they are', () => {
  const link = signed('m=transit&c=45', editionOf(own));
  expect(link).toBe('m=transit&c=45&mv=0.4.1~b61ca046');
  expect(readEdition(`#${link}`)).toEqual({ model: '0.4.1', data: 'b61ca046' });
  expect(encodeSettings(decodeSettings(link))).toBe('m=transit&c=45');
});

it('is not added to the address of a first visit, nor before the data is known', () => {
  expect(signed('', editionOf(own))).toBe('');
  expect(signed('c=45', null)).toBe('c=45');
});

it('is foreign when model or data differ, and only then', () => {
  const opened = (fragment: string) => foreignTo(own, createOrigin(fragment));
  expect(opened('c=45&mv=0.4.1~b61ca046')).toBeNull();
  expect(opened('c=45')).toBeNull();
  expect(opened('c=45&mv=0.4.1~00000000')).toEqual({ model: '0.4.1', data: '00000000' });
  expect(opened('c=45&mv=0.3.0~b61ca046')).toEqual({ model: '0.3.0', data: 'b61ca046' });
  expect(foreignTo(null, createOrigin('c=45&mv=0.3.0~b61ca046'))).toBeNull();
});

it('takes nothing that is not of its own making', () => {
  for (const hostile of ['mv=<b>~b61ca046', 'mv=1~xyz', 'xmv=1~b61ca046', 'mv=1~b61ca046x'])
    expect(readEdition(hostile)).toBeNull();
});
