import type { Text } from '../../base/problem.ts';
import type { Period } from '../model/question.ts';

/** What periods are called in scenarios and notes. */
export const PERIOD_NAMES: Readonly<Record<Period, Text>> = {
  am_peak: { zh: '早高峰', en: 'morning peak' },
  midday: { zh: '平峰', en: 'midday' },
  pm_peak: { zh: '晚高峰', en: 'evening peak' },
  evening: { zh: '夜间', en: 'evening' },
};
