import { distanceM } from '../../base/geo.ts';
import { pointIn } from '../../base/point-text.ts';
import type { RideMode } from '../model/transit.ts';
import { placeProblem } from '../text/csv.ts';
import { PLACE_KINDS, type PlaceEntry, type PlaceIndex, type PlaceKind, spoken } from './index.ts';
import { SCORES, scoreOf, WORST } from './score.ts';

/** A place to start from or go to. With a `stationId` the trip begins at that station's entrance. */
export interface NamedPlace {
  readonly id: string;
  readonly kind: PlaceKind | 'point';
  readonly name: string;
  readonly nameEn: string;
  readonly within: string;
  readonly lon: number;
  readonly lat: number;
  readonly stationId?: string;
}

export type Resolution =
  | { readonly kind: 'one'; readonly place: NamedPlace }
  | { readonly kind: 'many'; readonly candidates: readonly NamedPlace[] }
  | {
      readonly kind: 'none';
      readonly reason: 'unknown' | 'outside_area' | 'swapped_lon_lat';
      readonly suggestions: readonly NamedPlace[];
    };

/** Places of one name this close are one hub: the railway station, its metro station and its point of interest. */
const HUB_M = 800;
const MOST_CANDIDATES = 12;
const SUGGESTIONS = 5;

/** Which station of a hub a bare name means: the one with the farthest-reaching trains. */
const MODE_RANK: readonly RideMode[] = ['hsr', 'rail', 'intercity', 'maglev', 'suburban', 'metro', 'bus'];

/** What a remark in brackets says about the station that is meant. */
const REMARKS: readonly (readonly [RegExp, readonly RideMode[]])[] = [
  [/[(（](城铁|城际)/, ['intercity']],
  [/[(（](高铁|动车)/, ['hsr']],
  [/[(（](火车|铁路|普铁)/, ['rail', 'hsr', 'intercity']],
  [/[(（](磁浮)/, ['maglev']],
  [/[(（](地铁)/, ['metro']],
  [/[(（](公交|汽车)/, ['bus']],
];

/**
 * The place a text means. In this order, the first that finds anything: `lon,lat` · id · full name, with or without
 * 站/街道/镇/乡/区/县 and with or without the city or district before it · pinyin or English name · initials · part
 * of a name. Exact finds prefer stations over cores over districts, townships and POI; namesakes within 800 m are one
 * hub and give the station with the farthest-reaching trains (长沙南 is the high-speed station), unless a remark such
 * as （地铁） says otherwise. A bare city name (长沙) is its railway station; 长沙市中心 is the centre. Part of a name
 * is taken only if all finds are one hub; else the candidates come back.
 */
export function resolvePlace(index: PlaceIndex, text: string): Resolution {
  const point = pointIn(text);
  if (point !== null) return resolvePoint(index, ...point);
  const found = ranked(index, text);
  const best = found[0]?.score ?? WORST;
  if (best >= WORST) return { kind: 'none', reason: 'unknown', suggestions: suggestions(index, text) };
  const hits = byRemark(
    found.filter(({ score }) => score === best).map(({ entry }) => entry),
    text,
  );
  return settle(best === SCORES.id ? hits : hits.map((hit) => stationOf(index, hit)), best);
}

/**
 * The station that a point of interest of the same name stands for (长沙高铁站, an alias of 长沙南站, is the station 长沙南).
 * 开福区人民政府 is a place of its own, though one may also call it 开福区政府 as the station is called.
 */
function stationOf(index: PlaceIndex, entry: PlaceEntry): PlaceEntry {
  if (entry.kind !== 'poi') return entry;
  const wholeName = ({ names }: PlaceEntry): string => (names[0] ?? '').replace(/站$/, '');
  const same = (other: PlaceEntry): boolean => wholeName(other) === wholeName(entry);
  const [first] = index.entries
    .filter((other) => other.kind === 'station' && same(other) && near(entry, other))
    .sort(inOrder);
  return first ?? entry;
}

/** Places for what has been typed so far, best first; namesakes of one hub appear once. */
export function searchPlaces(index: PlaceIndex, text: string, limit: number): readonly PlaceEntry[] {
  return hubsOnce(
    ranked(index, text).map(({ entry }) => entry),
    limit,
  );
}

/** Without what shares a name with an entry before it and lies within its hub. */
function hubsOnce(entries: readonly PlaceEntry[], limit: number): PlaceEntry[] {
  const shown: PlaceEntry[] = [];
  for (const entry of entries) {
    if (shown.length >= limit) break;
    const known = shown.some((other) => other.names.some((name) => entry.names.includes(name)) && near(other, entry));
    if (!known) shown.push(entry);
  }
  return shown;
}

interface Scored {
  readonly entry: PlaceEntry;
  readonly score: number;
}

function ranked(index: PlaceIndex, text: string): Scored[] {
  const query = spoken(text);
  if (query === '') return [];
  return index.entries
    .map((entry) => ({ entry, score: scoreOf(entry, query, text) }))
    .filter(({ score }) => score < WORST)
    .sort((a, b) => a.score - b.score || inOrder(a.entry, b.entry));
}

function inOrder(a: PlaceEntry, b: PlaceEntry): number {
  return (
    PLACE_KINDS.indexOf(a.kind) - PLACE_KINDS.indexOf(b.kind) ||
    modeRank(a) - modeRank(b) ||
    a.name.zh.length - b.name.zh.length ||
    (a.id < b.id ? -1 : 1)
  );
}

function modeRank({ modes }: PlaceEntry): number {
  const ranks = modes.map((mode) => MODE_RANK.indexOf(mode));
  return ranks.length === 0 ? MODE_RANK.length : Math.min(...ranks);
}

function byRemark(hits: readonly PlaceEntry[], text: string): readonly PlaceEntry[] {
  const wanted = REMARKS.find(([pattern]) => pattern.test(text))?.[1];
  const fits = wanted === undefined ? [] : hits.filter(({ modes }) => modes.some((mode) => wanted.includes(mode)));
  return fits.length > 0 ? fits : hits;
}

/** `hits` share a score and are in order. An exact score lets the best kind win. */
function settle(hits: readonly PlaceEntry[], score: number): Resolution {
  const [first] = hits as readonly [PlaceEntry];
  const rivals = score < EXACT ? hits.filter(({ kind }) => kind === first.kind) : hits;
  if (rivals.every((other) => near(first, other))) return { kind: 'one', place: toPlace(first) };
  return { kind: 'many', candidates: hubsOnce(rivals, MOST_CANDIDATES).map(toPlace) };
}

/** Scores below this are whole names, ids or their pinyin; above, parts of names. */
const EXACT = SCORES.namePrefix;

function near(a: PlaceEntry, b: PlaceEntry): boolean {
  return distanceM([a.lon, a.lat], [b.lon, b.lat]) <= HUB_M;
}

function toPlace(entry: PlaceEntry): NamedPlace {
  const { id, kind, name, within, lon, lat } = entry;
  const place = { id, kind, name: name.zh, nameEn: name.en, within, lon, lat };
  return kind === 'station' ? { ...place, stationId: id } : place;
}

function resolvePoint(index: PlaceIndex, lon: number, lat: number): Resolution {
  const wrong = placeProblem(lon, lat, index.bounds);
  if (wrong !== null) return { kind: 'none', reason: wrong, suggestions: [] };
  const id = `${lon},${lat}`;
  return { kind: 'one', place: { id, kind: 'point', name: id, nameEn: id, within: '', lon, lat } };
}

/** Names that differ by few characters, nearest first. */
function suggestions(index: PlaceIndex, text: string): NamedPlace[] {
  const query = spoken(text);
  const distance = ({ names, keys }: PlaceEntry): number =>
    Math.min(
      ...[...names, ...keys.map(({ full }) => full)].map(
        (name) => edits(name, query) / Math.max(name.length, query.length),
      ),
    );
  return index.entries
    .map((entry) => ({ entry, away: distance(entry) }))
    .filter(({ away }) => away <= 0.6)
    .sort((a, b) => a.away - b.away || inOrder(a.entry, b.entry))
    .slice(0, SUGGESTIONS)
    .map(({ entry }) => toPlace(entry));
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
