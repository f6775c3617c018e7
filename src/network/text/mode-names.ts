import type { Text } from '../../base/problem.ts';
import type { RideMode } from '../model/transit.ts';

/** What lines of a mode are called in problems, scenarios and levers. */
export const MODE_NAMES: Readonly<Record<RideMode, Text>> = {
  metro: { zh: '地铁', en: 'metro' },
  maglev: { zh: '磁浮', en: 'maglev' },
  suburban: { zh: '市域铁路', en: 'suburban rail' },
  intercity: { zh: '城际铁路', en: 'intercity rail' },
  hsr: { zh: '高铁', en: 'high-speed rail' },
  rail: { zh: '普速铁路', en: 'conventional rail' },
  bus: { zh: '公交', en: 'bus' },
};
