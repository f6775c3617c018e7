import { randomOf, shuffled } from '../../base/random.ts';
import { PERIODS } from '../../network/model/question.ts';
import { RIDE_MODES } from '../../network/model/transit.ts';
import type { Network, Param, Target } from '../../network/model.ts';
import type { ParamValues } from './perturb.ts';

/** Parameters of the calculation or of the order of a list rather than of travel: never drawn. */
const FIXED = /^(surface|limit|access|perceived)\./;

/**
 * Parameters with a range that a target can feel, by id: those of its own period, waiting rule, definition and modes.
 * Whether they move its result is another question (see `tornadoOf`).
 */
export function drawnParams(network: Network, target: Target): Param[] {
  return Object.values(network.params)
    .filter((param) => param.low < param.high && !FIXED.test(param.id) && isFelt(param.id, target))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isFelt(id: string, target: Target): boolean {
  if (target.definition === 'radius' || id.startsWith('radius.')) {
    return target.definition === 'radius' && id.startsWith('radius.');
  }
  const words = id.split('.');
  const period = [...PERIODS, 'free_flow'].find((word) => words.includes(word));
  if (period !== undefined && period !== target.period) return false;
  if (id.startsWith('wait.')) return target.wait !== 'random' && target.modes !== 'drive';
  if (/^(drive|road)\./.test(id)) return ['drive', 'park_ride', 'best'].includes(target.modes);
  if (id.startsWith('bike.')) return target.modes === 'bike_ride' || target.modes === 'best';
  const ride = /^(gate|run|transfer)\./.test(id) || words.some((word) => RIDE_MODES.some((mode) => mode === word));
  return ride ? target.modes !== 'drive' : target.modes !== 'drive' || !id.startsWith('walk.');
}

/**
 * Latin hypercube (McKay, Beckman & Conover 1979): every parameter's range is cut into `count` slices of equal probability, each
 * drawn from once, in an order of its own. Triangular distribution from low to high with its peak at the value in use: the ends
 * are the extremes a source gives, not equally likely. Seeded by parameter, so that a further parameter moves no other.
 */
export function hypercube(params: readonly Param[], count: number, seed: number): ParamValues[] {
  const columns = params.map((param) => {
    const random = randomOf(seed, param.id);
    const order = shuffled(count, random);
    return order.map((slice) => triangular(param, (slice + random()) / count));
  });
  return Array.from({ length: count }, (_, draw) =>
    Object.fromEntries(params.map((param, i) => [param.id, columns[i]?.[draw] as number])),
  );
}

/** Value below which a share of the triangular distribution over low, value, high lies. */
export function triangular({ low, value, high }: Pick<Param, 'low' | 'value' | 'high'>, share: number): number {
  const width = high - low;
  const peak = (Math.min(high, Math.max(low, value)) - low) / width;
  if (share <= peak) return low + Math.sqrt(share * width * (peak * width));
  return high - Math.sqrt((1 - share) * width * ((1 - peak) * width));
}
