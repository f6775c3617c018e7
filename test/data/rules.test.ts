import { beforeAll, describe, expect, it } from 'vitest';
import { ruleText } from '../../src/i18n/rules.ts';
import { MODE_SETS } from '../../src/network/model/question.ts';
import { openRegion, type Region } from './region.ts';

let region: Region;
beforeAll(async () => {
  region = await openRegion();
}, 60_000);

const TRIPS = [
  ['R-ZAQ', '五一广场'],
  ['湘潭站', '长沙南'],
  ['浏阳', 'R-ZAQ'],
  ['112.5,27.9', '113.2,28.3'],
] as const;

describe('rules of receipts and fares', () => {
  it('read in Chinese, whatever way is taken', () => {
    const rules = new Set<string>();
    for (const [from, to] of TRIPS) {
      for (const modes of MODE_SETS) {
        for (const definition of ['door_to_door', 'radius'] as const) {
          const query = { modes, period: 'am_peak', definition, wait: 'informed' } as const;
          const ends = [region.point(from), region.point(to)] as const;
          for (const { rule } of region.view().receipt(...ends, query) ?? []) rules.add(rule);
          for (const { rule } of region.view().trip(...ends, query).fares) rules.add(rule);
        }
      }
    }
    expect(rules.size).toBeGreaterThan(15);
    const labels = (id: string): string | undefined => region.network.params[id]?.label.zh;
    const english = [...rules].filter((rule) => !/[一-鿿]/.test(ruleText(rule, 'zh', labels)));
    expect(english).toEqual([]);
  }, 120_000);
});
