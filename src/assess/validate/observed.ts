import { distanceM } from '../../base/geo.ts';
import type { Text } from '../../base/problem.ts';
import type { Metres } from '../../base/units.ts';
import type { Network, Observation, Period, RideMode, RoadPeriod, Station } from '../../network/model.ts';
import type { ObservedMode } from '../../network/observation-file.ts';
import { type PlaceIndex, spoken } from '../../network/places/index.ts';
import { type NamedPlace, resolvePlace } from '../../network/places/names.ts';
import type { NamedPoint } from '../results.ts';

/** Why an observation was not run. */
export interface Skip {
  readonly code: string;
  readonly text: Text;
}

export function skip(code: string, zh: string, en: string): Skip {
  return { code, text: { zh, en } };
}

/** The station of a mode is looked for this near to the place that a name means: one hub. */
const HUB_M: Metres = 1000;

/** Characters that sources write differently. */
function written(text: string): string {
  return text.replaceAll('㮾', '榔');
}

/** Stations where lines of a mode stop. */
function stationsOf(network: Network, mode: RideMode): Station[] {
  const served = new Set(network.transit.stops.filter((stop) => stop.mode === mode).map((stop) => stop.stationId));
  return network.transit.stations.filter(({ id }) => served.has(id));
}

/** Bare name of a city: 长沙, 长沙市, 长沙城区. */
function coreOfCity(network: Network, text: string): Network['manifest']['cores'][number] | undefined {
  const bare = spoken(text).replace(/(主城区|城区|市区|市中心|中心城区|市)$/, '');
  return network.manifest.cores.find(({ city }) => bare !== '' && city.replace(/市$/, '') === bare);
}

/** A name in an observation as a point; for a ride the station where lines of its mode stop. */
export function placeOf(network: Network, index: PlaceIndex, text: string, mode: ObservedMode): NamedPoint | Skip {
  const [first = ''] = written(text).split(/[/／]/);
  const district = first.replace(/(主城区|中心城区|城区|市区)$/, '');
  for (const name of new Set([written(text), first, district])) {
    const found =
      mode === 'drive' || mode === 'transit' ? anyPlace(network, index, name) : stopPlace(network, index, name, mode);
    if (found !== null) return found;
  }
  return skip('unknown_place', `数据里没有“${text}”`, `the data has no place "${text}"`);
}

function anyPlace(network: Network, index: PlaceIndex, text: string): NamedPoint | null {
  const core = coreOfCity(network, text);
  if (core !== undefined) return { lon: core.lon, lat: core.lat, name: core.name.zh };
  const found = resolvePlace(index, text);
  if (found.kind === 'none') return null;
  if (found.kind === 'one') return pointOf(found.place);
  return null;
}

function pointOf({ lon, lat, name, stationId }: NamedPlace): NamedPoint {
  return stationId === undefined ? { lon, lat, name } : { lon, lat, name, stationId };
}

function stopPlace(network: Network, index: PlaceIndex, text: string, mode: RideMode): NamedPoint | Skip | null {
  const stations = stationsOf(network, mode);
  const remark = /[(（](.*?)[)）]/.exec(text)?.[1] ?? '';
  const inRemark = stations.find(({ name }) => {
    const bare = name.zh.replace(/站$/, '');
    return bare.length >= 2 && remark.includes(bare);
  });
  if (inRemark !== undefined) return stationPoint(inRemark);
  if (mode !== 'hsr' && mode !== 'rail' && mode !== 'intercity' && coreOfCity(network, text) !== undefined) {
    return skip(
      'vague_place',
      `“${text}”是整座城市，没有唯一的车站`,
      `"${text}" is a whole city, not one station of this mode`,
    );
  }
  const found = resolvePlace(index, text);
  const near = found.kind === 'one' ? [found.place] : found.kind === 'many' ? found.candidates : [];
  for (const place of near) {
    const station = nearest(stations, place);
    if (station !== null) return stationPoint(station);
  }
  if (found.kind !== 'one') return null;
  return skip('no_stop_of_mode', `“${text}”附近没有该方式的车站`, `no stop of this mode at "${text}"`);
}

function stationPoint({ id, lon, lat, name }: Station): NamedPoint {
  return { lon, lat, name: name.zh, stationId: id };
}

function nearest(stations: readonly Station[], place: NamedPlace): Station | null {
  const own = stations.find(({ id }) => id === place.stationId);
  if (own !== undefined) return own;
  const away = (station: Station): Metres => distanceM([station.lon, station.lat], [place.lon, place.lat]);
  const best = stations.reduce<Station | null>((a, b) => (a === null || away(b) < away(a) ? b : a), null);
  return best !== null && away(best) <= HUB_M ? best : null;
}

/** Period of a row: words first, then a clock time by the nearest window; whole days and rows without a time are midday. */
export function periodOf(timeOfDay: string, periods: Network['manifest']['periods']): RoadPeriod {
  const text = timeOfDay.toLowerCase();
  if (/free|自由流|畅通/.test(text)) return 'free_flow';
  if (/off[- ]?peak|平峰|midday|午/.test(text)) return 'midday';
  if (/evening|night|夜|晚间/.test(text)) return 'evening';
  if (/pm[ _-]?peak|晚高峰|^pm\b/.test(text)) return 'pm_peak';
  if (/peak|高峰|^am\b|morning|早/.test(text) && !/\d\d?:\d\d/.test(text)) return 'am_peak';
  const clocks = [...text.matchAll(/(\d\d?):(\d\d)/g)].map(([, h, m]) => Number(h) * 3600 + Number(m) * 60);
  const [at] = clocks;
  if (at === undefined || (clocks.length > 1 && (clocks[1] as number) - at > 4 * 3600)) return 'midday';
  const away = (period: Period): number => Math.max(periods[period].startS - at, at - periods[period].endS, 0);
  return (Object.keys(periods) as Period[]).reduce((a, b) => (away(b) < away(a) ? b : a));
}

/** Which of several trains: the fastest or slowest of the day, or what one expects. */
export type Train = 'fastest' | 'slowest' | 'typical';

/** Which of several trains a published time is of. */
export function trainOf({ route, note }: Observation): Train {
  if (/slowest|最慢|all stops|站站停/i.test(route)) return 'slowest';
  if (/typical|大部分/i.test(route)) return 'typical';
  return /fastest|最快|express|直达|大站/i.test(`${route} ${note.includes('最快') ? '最快' : ''}`)
    ? 'fastest'
    : 'typical';
}
