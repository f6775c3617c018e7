import { type Swing, swingOf } from '../../assess/decide/tornado.ts';
import type { Param } from '../../network/model.ts';
import type { TargetAsked } from './robust.ts';

/** Turns one parameter to both ends of its range. */
export function open({ network, target }: TargetAsked): (param: Param) => Swing {
  return (param) => swingOf(network, target, param);
}
