import { distanceM } from '../../base/geo.ts';
import type { Text } from '../../base/problem.ts';
import type { Metres } from '../../base/units.ts';
import type { RideMode, Station } from '../../network/model/transit.ts';
import type { Network, Observation } from '../../network/model.ts';
import { isRide, type ObservedMode } from '../../network/observed-mode.ts';
import { type PlaceIndex, spoken } from '../../network/places/index.ts';
import { type NamedPlace, resolvePlace } from '../../network/places/names.ts';
import { MODE_NAMES } from '../../network/text/mode-names.ts';
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
  for (const name of new Set([written(text), first, district, first.replace(BESIDE, '')])) {
    const found = isRide(mode) ? stopPlace(network, index, name, mode, text) : anyPlace(network, index, name);
    if (found !== null) return found;
  }
  return notFound(index, text);
}

/** What people add to the name of a place. */
const BESIDE = /(门前|正门|大门|门口|附近|一带|站前)$/;

const SHOWN = 3;

/** Why a text means no place, with what it may mean. */
function notFound(index: PlaceIndex, text: string): Skip {
  const found = resolvePlace(index, text);
  if (found.kind === 'none' && found.reason === 'swapped_lon_lat')
    return skip('swapped_lon_lat', `“${text}”写反了：先经度，后纬度`, `"${text}" is swapped: longitude comes first`);
  if (found.kind === 'none' && found.reason === 'outside_area')
    return skip('outside_area', `“${text}”不在研究范围内`, `"${text}" lies outside the study area`);
  const near = found.kind === 'many' ? found.candidates : found.kind === 'none' ? found.suggestions : [];
  const zh = near.slice(0, SHOWN).map(({ name, within }) => `${name}（${within}）`);
  const en = near.slice(0, SHOWN).map(({ name, nameEn }) => nameEn || name);
  if (found.kind === 'many')
    return skip('ambiguous_place', `“${text}”可能是：${zh.join('、')}`, `"${text}" may be ${en.join(', ')}`);
  const or =
    near.length === 0 ? { zh: '', en: '' } : { zh: `，是不是 ${zh.join('、')}`, en: `; did you mean ${en.join(', ')}` };
  return skip('unknown_place', `数据里没有“${text}”${or.zh}`, `the data has no place "${text}"${or.en}`);
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

/** `asked` is the whole text, of which `text` is the part that is looked up. */
function stopPlace(
  network: Network,
  index: PlaceIndex,
  text: string,
  mode: RideMode,
  asked: string,
): NamedPoint | Skip | null {
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
  return noStop(network, stations, found.place, asked);
}

/** What does stop at a place instead, and the nearest station where the mode does. */
function noStop(network: Network, stations: readonly Station[], place: NamedPlace, text: string): Skip {
  const here = network.transit.stops.filter(({ stationId }) => stationId === place.stationId).map(({ mode }) => mode);
  const words = [...new Set(here)].map((mode) => MODE_NAMES[mode]);
  const only =
    words.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `，这里停靠的是${words.map(({ zh }) => zh).join('、')}`,
          en: `; what stops there: ${words.map(({ en }) => en).join(', ')}`,
        };
  const next = closest(stations, place);
  const km = next === null ? '' : (awayM(next, place) / 1000).toFixed(1);
  const nearby =
    next === null
      ? { zh: '', en: '' }
      : {
          zh: `；最近的是 ${next.name.zh}（${km} km）`,
          en: `; the nearest is ${next.name.en || next.name.zh} (${km} km)`,
        };
  return skip(
    'no_stop_of_mode',
    `“${text}”附近没有该方式的车站${only.zh}${nearby.zh}`,
    `no stop of this mode at "${text}"${only.en}${nearby.en}`,
  );
}

function stationPoint({ id, lon, lat, name }: Station): NamedPoint {
  return { lon, lat, name: name.zh, stationId: id };
}

function nearest(stations: readonly Station[], place: NamedPlace): Station | null {
  const own = stations.find(({ id }) => id === place.stationId);
  if (own !== undefined) return own;
  const best = closest(stations, place);
  return best !== null && awayM(best, place) <= HUB_M ? best : null;
}

function awayM(station: Station, place: NamedPlace): Metres {
  return distanceM([station.lon, station.lat], [place.lon, place.lat]);
}

function closest(stations: readonly Station[], place: NamedPlace): Station | null {
  return stations.reduce<Station | null>((a, b) => (a === null || awayM(b, place) < awayM(a, place) ? b : a), null);
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
