import type { Seconds } from '../base/units.ts';
import type { RoadPeriod, WaitRule } from '../network/model/question.ts';
import type { Pattern } from '../network/model/transit.ts';
import type { Network } from '../network/model.ts';
import type { LinkBuilder } from './links.ts';
import type { Method } from './method.ts';
import { Remembered } from './remembered.ts';
import { expectedRide, frequencyOf, waitS } from './service.ts';

/** An expected ride between two stops: what one link of kind `ride` stands for. */
export interface Ride {
  readonly fromStop: number;
  readonly toStop: number;
  readonly first: boolean;
  readonly waitS: Seconds;
  /** Run and dwell in between. */
  readonly rideS: Seconds;
  /** Of rideS, standing at stops in between. */
  readonly dwellS: Seconds;
  /** Departures a second of the taken patterns together. */
  readonly frequency: number;
  /** Patterns that one takes if they come first, with the positions of boarding and alighting. */
  readonly taken: readonly Run[];
}

export interface Run {
  /** Index into transit.patterns. */
  readonly pattern: number;
  readonly board: number;
  readonly alight: number;
  readonly rideS: Seconds;
  readonly frequency: number;
}

/** All runs between a pair of stops that have service in the period, keyed `from * stops + to`, each pattern at its fastest. */
function runsByPair(network: Network, period: RoadPeriod, stopIdx: ReadonlyMap<string, number>): Map<number, Run[]> {
  const pairs = new Map<number, Run[]>();
  network.transit.patterns.forEach((pattern, p) => {
    const frequency = frequencyOf(pattern, period, network.manifest.periods);
    if (frequency <= 0) return;
    const stops = pattern.stopIds.map((id) => stopIdx.get(id) as number);
    for (let i = 0; i < stops.length - 1; i++) {
      for (let j = i + 1; j < stops.length; j++) {
        if (stops[i] === stops[j]) continue;
        const rideS = (pattern.arriveS[j] as number) - (pattern.departS[i] as number);
        addRun(pairs, (stops[i] as number) * stopIdx.size + (stops[j] as number), {
          pattern: p,
          board: i,
          alight: j,
          rideS,
          frequency,
        });
      }
    }
  });
  return pairs;
}

/** A pattern that calls twice at a stop offers only its fastest run of the pair. */
function addRun(pairs: Map<number, Run[]>, key: number, run: Run): void {
  const runs = pairs.get(key);
  if (runs === undefined) {
    pairs.set(key, [run]);
    return;
  }
  const last = runs.length - 1;
  if (runs[last]?.pattern !== run.pattern) runs.push(run);
  else if (run.rideS < (runs[last] as Run).rideS) runs[last] = run;
}

function dwellBetween(pattern: Pattern, board: number, alight: number): Seconds {
  let dwell = 0;
  for (let i = board + 1; i < alight; i++) dwell += (pattern.departS[i] as number) - (pattern.arriveS[i] as number);
  return dwell;
}

const known = new Remembered<readonly Ride[]>(8);

/** Rides of every ordered stop pair with service. */
function ridesOf(network: Network, method: Method, rule: WaitRule): readonly Ride[] {
  const { patterns, stops } = network.transit;
  const { period, waitLinearMaxS, waitCoefficientMin, waitExponent } = method;
  const numbers = [period, rule, waitLinearMaxS, waitCoefficientMin, waitExponent];
  return known.get([patterns, stops, network.manifest.periods, ...numbers], () => findRides(network, method, rule));
}

function findRides(network: Network, method: Method, rule: WaitRule): Ride[] {
  const { stops, patterns } = network.transit;
  const stopIdx = new Map(stops.map((stop, i) => [stop.id, i]));
  const rides: Ride[] = [];
  for (const [key, runs] of runsByPair(network, method.period, stopIdx)) {
    const from = Math.floor(key / stops.length);
    const to = key % stops.length;
    for (const first of rule === 'planned' ? [true, false] : [false]) {
      const expected = expectedRide(runs, (headwayS) => waitS(headwayS, rule, first, method));
      const taken = expected.taken.map((i) => runs[i] as Run);
      const frequency = taken.reduce((sum, run) => sum + run.frequency, 0);
      const dwell = taken.reduce(
        (sum, run) => sum + run.frequency * dwellBetween(patterns[run.pattern] as Pattern, run.board, run.alight),
        0,
      );
      const { waitS: wait, rideS } = expected;
      const dwellS = Math.min(rideS, Math.round(dwell / frequency));
      rides.push({ fromStop: from, toStop: to, first, waitS: wait, rideS, dwellS, frequency, taken });
    }
  }
  return rides;
}

/**
 * Ride links board → alight for every ordered stop pair with service. Under `planned` the first board has its own
 * links without a wait; under the other rules one board node serves first and later rides alike.
 */
export function addRides(builder: LinkBuilder, network: Network, method: Method, rule: WaitRule): readonly Ride[] {
  const { stops } = network.transit;
  const rides = ridesOf(network, method, rule);
  rides.forEach(({ fromStop, toStop, first, waitS: wait, rideS }, ref) => {
    builder.link({
      from: `${first ? 'board_first' : 'board'}/${stops[fromStop]?.id}`,
      to: `alight/${stops[toStop]?.id}`,
      kind: 'ride',
      timeS: wait + rideS,
      vehicleS: rideS,
      stationS: wait + rideS,
      ref,
    });
  });
  return rides;
}
