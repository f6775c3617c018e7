import type { Seconds } from '../base/units.ts';
import type { Pattern, ServiceBand, Transit } from '../network/model/transit.ts';
import { type Cell, type Texts, tableText } from './archive.ts';
import { origin } from './gmns.ts';

/**
 * `keep`: one trip a pattern with frequencies.txt. `expand`: every departure its own trip, for readers that know no
 * frequencies. `stagger`: the same, but patterns leave at different moments of their headway, so that those which
 * share a track do not always leave together.
 */
export type Departures = 'keep' | 'expand' | 'stagger';

/** `HH:MM:SS` after midnight, to the nearest second; hours may pass 24. */
export function clock(timeS: Seconds): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.round(timeS);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A run of a pattern that is written out. */
interface Trip {
  readonly id: string;
  readonly pattern: Pattern;
  readonly startS: Seconds;
}

/** Golden section: fractions of it spread evenly however many are taken. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Departures of a band: its start, or `phase` (0…1) of a headway later, then every headway before its end. */
export function departuresOf(band: ServiceBand, phase: number): Seconds[] {
  const departures: Seconds[] = [];
  const first = band.startS + Math.floor(phase * band.headwayS);
  for (let k = 0; ; k++) {
    const departure = Math.round(first + k * band.headwayS);
    if (departure >= band.endS) return departures;
    departures.push(departure);
  }
}

function tripsOf(patterns: readonly Pattern[], departures: Departures): Trip[] {
  if (departures === 'keep') {
    return patterns.map((pattern) => ({ id: pattern.id, pattern, startS: pattern.service[0]?.startS ?? 0 }));
  }
  return patterns.flatMap((pattern, p) => {
    const phase = departures === 'stagger' ? (p * GOLDEN) % 1 : 0;
    const starts = pattern.service.flatMap((band) => departuresOf(band, phase));
    return starts.map((startS) => ({ id: `${pattern.id}@${clock(startS)}`, pattern, startS }));
  });
}

/** trips.txt and stop_times.txt, and frequencies.txt where departures are kept as headways. */
export function tripTexts(transit: Transit, shapes: ReadonlyMap<string, string>, departures: Departures): Texts {
  const stations = new Map(transit.stations.map((station) => [station.id, station.name.zh]));
  const names = new Map(transit.stops.map((stop) => [stop.id, stations.get(stop.stationId) ?? '']));
  const trips = tripsOf(transit.patterns, departures);
  const tripRows = trips.map(({ id, pattern }): Cell[] => {
    const headsign = names.get(pattern.stopIds.at(-1) ?? '') ?? '';
    const shape = shapes.get(pattern.id) ?? '';
    return [pattern.lineId, 'DAILY', id, headsign, pattern.direction, shape, ...origin(pattern)];
  });
  const calls = trips.flatMap(({ id, pattern, startS }) => {
    const from = origin(pattern).slice(0, 3);
    return pattern.stopIds.map((stop, i): Cell[] => {
      const [arrive, depart] = [pattern.arriveS[i] as Seconds, pattern.departS[i] as Seconds];
      return [id, clock(startS + arrive), clock(startS + depart), stop, i + 1, ...from];
    });
  });
  const tripHeader = ['route_id', 'service_id', 'trip_id', 'trip_headsign', 'direction_id', 'shape_id'];
  const callHeader = ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence'];
  const short = ['source', 'confidence', 'modelled'];
  const texts = new Map([
    ['trips.txt', tableText([...tripHeader, ...short, 'note'], tripRows)],
    ['stop_times.txt', tableText([...callHeader, ...short], calls)],
  ]);
  if (departures !== 'keep') return texts;
  const bands = transit.patterns.flatMap((pattern) =>
    pattern.service.map((band): Cell[] => {
      const { startS, endS, headwayS } = band;
      return [
        pattern.id,
        clock(startS),
        clock(endS),
        Math.round(headwayS),
        0,
        ...origin(pattern.headways ?? pattern).slice(0, 3),
      ];
    }),
  );
  const bandHeader = ['trip_id', 'start_time', 'end_time', 'headway_secs', 'exact_times', ...short];
  return texts.set('frequencies.txt', tableText(bandHeader, bands));
}
