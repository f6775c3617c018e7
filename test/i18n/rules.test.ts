import { expect, it } from 'vitest';
import { ruleText } from '../../src/i18n/rules.ts';

const LABELS: Readonly<Record<string, string>> = {
  'walk.circuity': '步行绕行系数',
  'walk.speed_mps': '步行速度',
  'drive.start_s': '取车时间',
};
const labels = (id: string): string | undefined => LABELS[id];

it('says rules in Chinese, parameters by their names', () => {
  expect(ruleText('straight × walk.circuity ÷ walk.speed_mps', 'zh', labels)).toBe(
    '直线距离 × 步行绕行系数 ÷ 步行速度',
  );
  expect(ruleText('drive.start_s', 'zh', labels)).toBe('取车时间');
  expect(ruleText('wait.informed: headway ÷ 2', 'zh', labels)).toBe('看时刻候车：合并发车间隔 ÷ 2');
  expect(ruleText('wait.informed: headway ÷ 2', 'en', labels)).toBe('timetable-aware wait: combined headway ÷ 2');
  expect(ruleText('60 fen/km', 'zh', labels)).toBe('每公里 60 分');
  expect(ruleText('metro: distance bands, 4.8 km inside so far', 'zh', labels)).toBe('按里程分段，站内累计 4.8 km');
});

it('leaves a rule that it does not know, and English as it is but for the names', () => {
  expect(ruleText('something new', 'zh', labels)).toBe('something new');
  expect(ruleText('run time, weighted by frequency', 'en', labels)).toBe('run time, weighted by frequency');
  expect(ruleText('drive.start_s', 'en', () => 'time to the car')).toBe('time to the car');
});

it('puts the value of every name into a formula; a ratio has no unit', () => {
  const rule = 'straight × walk.circuity ÷ walk.speed_mps';
  const terms = [
    { name: 'straight', value: 2233, unit: 'm' },
    { name: 'walk.circuity', value: 1.3, unit: 'ratio' },
    { name: 'walk.speed_mps', value: 1.2, unit: 'm/s' },
  ];
  expect(ruleText(rule, 'zh', labels, terms)).toBe('直线距离 2233 m × 步行绕行系数 1.3 ÷ 步行速度 1.2 m/s');
  const english = ruleText(
    rule,
    'en',
    () => undefined,
    terms,
    (value) => value.toFixed(1),
  );
  expect(english).toBe('straight line 2233.0 m × walk.circuity 1.3 ÷ walk.speed_mps 1.2 m/s');
});
