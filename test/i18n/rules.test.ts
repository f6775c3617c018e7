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
  expect(ruleText('wait.informed (first ride) of the combined headway', 'zh', labels)).toBe(
    '首程按合并发车间隔、看时刻候车',
  );
  expect(ruleText('60 fen/km', 'zh', labels)).toBe('每公里 60 分');
  expect(ruleText('metro: distance bands, 4.8 km inside so far', 'zh', labels)).toBe('按里程分段，站内累计 4.8 km');
});

it('leaves a rule that it does not know, and English as it is but for the names', () => {
  expect(ruleText('something new', 'zh', labels)).toBe('something new');
  expect(ruleText('run time, weighted by frequency', 'en', labels)).toBe('run time, weighted by frequency');
  expect(ruleText('drive.start_s', 'en', () => 'time to the car')).toBe('time to the car');
});

it('names a family of parameters that has no label of its own', () => {
  const rule = 'length ÷ (free_speed × road.free_ratio × drive.start_s by area)';
  expect(ruleText(rule, 'zh', labels)).toBe('长度 ÷（畅通车速 × 实际自由流系数 × 取车时间，按地区）');
});
