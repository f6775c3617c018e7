import { describe, expect, it } from 'vitest';
import { type Basemap, creditOf, NO_BASEMAP, refusalOf, TIANDITU } from '../../src/state/basemap.ts';

const xyz: Basemap = {
  ...NO_BASEMAP,
  kind: 'xyz',
  url: 'https://tiles.example/{z}/{x}/{y}.png',
  attribution: 'Example',
};

describe('refusalOf', () => {
  it('takes what can be shown where it belongs', () => {
    expect(refusalOf(NO_BASEMAP)).toBeNull();
    expect(refusalOf(xyz)).toBeNull();
    expect(refusalOf({ ...xyz, datum: 'gcj02' })).toBeNull();
    expect(
      refusalOf({ ...NO_BASEMAP, ...TIANDITU, kind: 'tianditu', key: '0123456789abcdef0123456789abcdef' }),
    ).toBeNull();
  });

  it('says why it does not take the rest', () => {
    expect(refusalOf({ ...xyz, datum: 'bd09' })).toBe('bd09');
    expect(refusalOf({ ...xyz, kind: 'style', url: 'https://tiles.example/style.json', datum: 'gcj02' })).toBe(
      'style_datum',
    );
    expect(refusalOf({ ...xyz, url: 'https://tiles.example/{z}/{x}.png' })).toBe('no_template');
    expect(refusalOf({ ...xyz, url: 'javascript:alert(1)' })).toBe('no_address');
    expect(refusalOf({ ...xyz, attribution: ' ' })).toBe('no_attribution');
    expect(refusalOf({ ...NO_BASEMAP, kind: 'tianditu', key: 'short' })).toBe('no_key');
  });
});

describe('creditOf', () => {
  it('names source and approval number', () => {
    expect(creditOf({ ...NO_BASEMAP, ...TIANDITU, kind: 'tianditu' })).toBe(
      '天地图 · 国家地理信息公共服务平台 · GS(2024)0650号',
    );
    expect(creditOf(NO_BASEMAP)).toBe('');
  });
});
