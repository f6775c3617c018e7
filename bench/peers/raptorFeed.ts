import type { Network } from '../../src/network/model.ts';
import { peer } from './load.ts';

interface Raptor {
  scan(origins: Record<string, number>, date: number, day: number): [unknown, Record<string, number>];
}

interface Package {
  readonly RaptorAlgorithmFactory: {
    create(trips: object[], transfers: object, interchange: object, date: Date): Raptor;
  };
}

const DAY = new Date(2026, 10, 24);

export interface RaptorPlanner {
  /** Arrival in seconds after midnight by stop id. */
  run(from: string, departureS: number): Record<string, number>;
}

/** raptor-journey-planner over patterns and their departures; null where its package is not installed. */
export async function raptorOf(
  network: Network,
  departures: readonly (readonly number[])[],
): Promise<RaptorPlanner | null> {
  const found = await peer<Package | { default: Package }>('raptor-journey-planner');
  if (found === null) return null;
  const { RaptorAlgorithmFactory } = 'RaptorAlgorithmFactory' in found ? found : found.default;
  const service = { runsOn: () => true };
  const trips = network.transit.patterns.flatMap((pattern, p) =>
    (departures[p] as readonly number[]).map((departureS) => ({
      tripId: `${pattern.id}@${departureS}`,
      serviceId: 'DAILY',
      service,
      stopTimes: pattern.stopIds.map((stop, i) => ({
        stop,
        arrivalTime: departureS + (pattern.arriveS[i] as number),
        departureTime: departureS + (pattern.departS[i] as number),
        pickUp: true,
        dropOff: true,
      })),
    })),
  );
  const raptor = RaptorAlgorithmFactory.create(trips, {}, {}, DAY);
  return { run: (from, departureS) => raptor.scan({ [from]: departureS }, 20_261_124, 2)[1] };
}
