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
  readonly Time: { fromHMS(hours: number, minutes: number, seconds: number): unknown };
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
  try {
    const parser = await peerFile<ParserModule>('minotor/dist/parser.esm.js');
    const router = await peerFile<RouterModule>('minotor/dist/router.esm.js');
    if (parser === null || router === null)
      return 'minotor: not measured, its package is not installed (npm install --prefix bench/peers)';
    const quiet = console.warn;
    console.warn = () => {};
    const { timetable, stopsIndex } = await new parser.GtfsParser(feed).parse(DAY).finally(() => {
      console.warn = quiet;
    });
    const engine = new router.Router(timetable, stopsIndex);
    const run = (from: string, departureS: number): Answer => {
      const time = router.Time.fromHMS(
        Math.floor(departureS / 3600),
        Math.floor(departureS / 60) % 60,
        departureS % 60,
      );
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
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `minotor: not measured, it does not run on Node ${process.version} (it asks for 21.1 or later): ${why}`;
  }
}

function secondsOf(label: Label): number {
  const clock = 'time' in label ? label.time : label.arrival;
  return clock.toSeconds?.() ?? (clock.toMinutes?.() ?? Number.NaN) * 60;
}
