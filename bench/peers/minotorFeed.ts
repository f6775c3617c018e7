import type { Network } from '../../src/network/model.ts';
import { peerFile } from './load.ts';

interface Clock {
  toSeconds?(): number;
  toMinutes?(): number;
}

type Label = { readonly time: Clock } | { readonly arrival: Clock };
type Labels = ReadonlyMap<string | number, Label>;

interface Answer {
  readonly earliestArrivals: Labels;
  readonly earliestArrivalsPerRound: readonly Labels[];
}

interface RouterModule {
  readonly Router: new (timetable: unknown, stops: unknown) => { route(query: unknown): Answer };
  readonly Query: {
    Builder: new () => {
      from(stop: string): { departureTime(time: unknown): { maxTransfers(count: number): { build(): unknown } } };
    };
  };
  readonly Time: { fromSeconds(seconds: number): unknown };
  readonly Timetable: new (adjacency: unknown, routes: unknown, lines: unknown) => unknown;
  readonly StopsIndex: new (stops: unknown) => unknown;
}

interface ParserModule {
  readonly GtfsParser: new (
    path: string,
  ) => { parse(date: Date): Promise<{ timetable: unknown; stopsIndex: unknown }> };
}

const DAY = new Date(2026, 10, 24);

export interface Minotor {
  /**
   * Earliest arrivals in seconds after midnight by stop id, the best over its rounds: its own summary of them lets a
   * later arrival by transfer replace an earlier one.
   */
  arrivals(from: string, departureS: number): ReadonlyMap<string, number>;
  /** Its own summary. */
  summary(from: string, departureS: number): ReadonlyMap<string, number>;
  /** The search alone, its answer unread. */
  run(from: string, departureS: number): unknown;
}

/** minotor over a zipped feed, or a line that says why it is not measured. */
export async function openMinotor(feed: string): Promise<Minotor | string> {
  return tried(async (router) => {
    const parser = await peerFile<ParserModule>('minotor/dist/parser.esm.js');
    if (parser === null) return null;
    const quiet = console.warn;
    console.warn = () => {};
    const { timetable, stopsIndex } = await new parser.GtfsParser(feed).parse(DAY).finally(() => {
      console.warn = quiet;
    });
    return asked(router, timetable, stopsIndex);
  });
}

/** minotor over patterns and their departures, put into its own tables without a GTFS file between. */
export async function minotorOf(
  network: Network,
  departures: readonly (readonly number[])[],
): Promise<Minotor | string> {
  return tried(async (router) => {
    const { Time } = router;
    const routes = new Map<string, object>();
    const adjacency = new Map<string, { transfers: []; routes: string[] }>();
    network.transit.patterns.forEach((pattern, p) => {
      const times = (departures[p] as readonly number[]).flatMap((departureS) =>
        pattern.stopIds.map((_, i) => ({
          arrival: Time.fromSeconds(departureS + (pattern.arriveS[i] as number)),
          departure: Time.fromSeconds(departureS + (pattern.departS[i] as number)),
          pickUpType: 'REGULAR',
          dropOffType: 'REGULAR',
        })),
      );
      const stopIndices = new Map(pattern.stopIds.map((stop, i) => [stop, i]));
      routes.set(pattern.id, {
        serviceRouteId: pattern.lineId,
        stops: [...pattern.stopIds],
        stopIndices,
        stopTimes: times,
      });
      for (const stop of pattern.stopIds) {
        const entry = adjacency.get(stop) ?? { transfers: [], routes: [] };
        entry.routes.push(pattern.id);
        adjacency.set(stop, entry);
      }
    });
    const lines = new Map(network.transit.lines.map((line) => [line.id, { type: 'BUS', name: line.id }]));
    const stops = network.transit.stops.map(({ id, lat, lon }) => {
      return [id, { id, name: id, lat, lon, locationType: 'SIMPLE_STOP_OR_PLATFORM', children: [] }] as const;
    });
    return asked(router, new router.Timetable(adjacency, routes, lines), new router.StopsIndex(new Map(stops)));
  });
}

async function tried(open: (router: RouterModule) => Promise<Minotor | null>): Promise<Minotor | string> {
  const absent = 'minotor: not measured, its package is not installed (npm install --prefix bench/peers)';
  try {
    const router = await peerFile<RouterModule>('minotor/dist/router.esm.js');
    return router === null ? absent : ((await open(router)) ?? absent);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `minotor: not measured, it does not run on Node ${process.version} (it asks for 21.1 or later): ${why}`;
  }
}

function asked(router: RouterModule, timetable: unknown, stopsIndex: unknown): Minotor {
  const engine = new router.Router(timetable, stopsIndex);
  const run = (from: string, departureS: number): Answer => {
    const time = router.Time.fromSeconds(departureS);
    return engine.route(new router.Query.Builder().from(from).departureTime(time).maxTransfers(5).build());
  };
  return {
    run,
    arrivals(from, departureS) {
      const best = new Map<string, number>();
      for (const labels of run(from, departureS).earliestArrivalsPerRound) {
        for (const [stop, label] of labels) {
          const arrivalS = secondsOf(label);
          if (arrivalS < (best.get(String(stop)) ?? Infinity)) best.set(String(stop), arrivalS);
        }
      }
      return best;
    },
    summary: (from, departureS) =>
      new Map([...run(from, departureS).earliestArrivals].map(([stop, label]) => [String(stop), secondsOf(label)])),
  };
}

function secondsOf(label: Label): number {
  const clock = 'time' in label ? label.time : label.arrival;
  return clock.toSeconds?.() ?? (clock.toMinutes?.() ?? Number.NaN) * 60;
}
