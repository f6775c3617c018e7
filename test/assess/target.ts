import type { Target } from '../../src/network/model.ts';
import { MADE } from '../scene-method.ts';

/** A target of a drawn scene: one pair by transit, door to door, unless said otherwise. */
export function sceneTarget(text: Partial<Target>): Target {
  return {
    ...MADE,
    id: 'scene-target',
    title: { zh: '目标', en: 'target' },
    kind: 'circle',
    words: '',
    from: ['A'],
    to: ['B'],
    toRule: 'pairs',
    period: 'am_peak',
    definition: 'door_to_door',
    modes: 'transit',
    wait: 'informed',
    cutoffS: 1800,
    measure: 'pairs',
    requiredShare: 1,
    ...text,
  };
}
