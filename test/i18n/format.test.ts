import { describe, expect, it } from 'vitest';
import { en as enTexts } from '../../src/i18n/en.ts';
import { formats } from '../../src/i18n/format.ts';
import { zh as zhTexts } from '../../src/i18n/zh.ts';

const zh = formats('zh');
const en = formats('en');

describe('formats', () => {
  it('rounds minutes up: a trip that misses 30 minutes never reads 30', () => {
    expect(zh.minutes(1799)).toBe('30 分钟');
    expect(zh.minutes(1800)).toBe('30 分钟');
    expect(zh.minutes(1801)).toBe('31 分钟');
    expect(en.minutes(0)).toBe('0 min');
  });

  it('shows margins to the second, without a sign', () => {
    expect(zh.exact(-200)).toBe('3 分 20 秒');
    expect(zh.exact(45)).toBe('45 秒');
    expect(en.exact(3600)).toBe('60 min');
    expect(en.exact(61)).toBe('1 min 1 s');
  });

  it('rounds measured shares down: just under the requirement never reads as met', () => {
    expect(zh.measured(0.79999)).toBe('79.9%');
    expect(zh.measured(0.8)).toBe('80%');
  });

  it('tells a share that is not nothing from none', () => {
    expect([0, 0.0001, 0.0005, 0.05, 0.5].map(zh.share)).toEqual(['0%', '<0.1%', '0.1%', '5%', '50%']);
  });

  it('counts people in each language’s own units', () => {
    expect(zh.people(6_616_432)).toBe('661.6万');
    expect(en.people(6_616_432)).toBe('6.62M');
    expect(en.people(518_532)).toBe('518.5K');
    expect(en.people(1_000_000)).toBe('1M');
  });
});

describe('dictionaries', () => {
  function keys(node: object, path = ''): string[] {
    return Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'object' ? keys(value as object, `${path}${key}.`) : [`${path}${key}`],
    );
  }

  it('have the same keys and no empty text', () => {
    expect(keys(enTexts)).toEqual(keys(zhTexts));
    expect(keys(zhTexts).length).toBeGreaterThan(150);
  });

  it('keep Chinese out of the English texts, but for the language switch and the name of the approval number', () => {
    const texts = (node: object): string[] =>
      Object.values(node).flatMap((value) => (typeof value === 'object' ? texts(value as object) : [String(value)]));
    expect(texts(enTexts).filter((text) => /[一-鿿]/.test(text))).toEqual(['中文', 'Map approval number (审图号)']);
  });
});
