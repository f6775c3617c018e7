import type { RideMode } from '../model/transit.ts';
import { type PlaceEntry, STATION_ENDINGS, spoken } from './index.ts';

/** How well a text names a place, best 0. Below `namePrefix` the whole name is meant; from there on it is a part of it. */
export const SCORES = {
  id: 0,
  name: 1,
  shortName: 2,
  nameOfMode: 3,
  pinyin: 4,
  initials: 5,
  namePrefix: 6,
  pinyinPrefix: 7,
  initialsPrefix: 8,
  inName: 9,
  inPinyin: 10,
} as const;

/** Score of what does not match at all. */
export const WORST = 99;

/** What English adds to the name of a station of some modes: Zhuzhou West Railway Station, Wuyi Square Station. */
const ENGLISH_ENDINGS: readonly (readonly [ending: string, modes: readonly RideMode[] | null])[] = [
  ['railwaystation', ['rail', 'hsr', 'intercity']],
  ['trainstation', ['rail', 'hsr', 'intercity']],
  ['metrostation', ['metro']],
  ['subwaystation', ['metro']],
  ['maglevstation', ['maglev']],
  ['station', null],
];

/** Pinyin of the endings that people add: 站, 街道, 镇, 乡. */
const SPOKEN_ENDINGS = ['zhan', 'jiedao', 'zhen', 'xiang'] as const;

/** Least letters for a match inside a word. */
const INSIDE = 2;

/** `query` is `spoken(text)`. */
export function scoreOf(entry: PlaceEntry, query: string, text: string): number {
  if (entry.id.toLowerCase() === text.trim().toLowerCase()) return SCORES.id;
  const { zh, en } = entry.name;
  if (hasRemark(text) && [zh, en].some((name) => written(name) === written(text))) return SCORES.id;
  const name = nameScore(entry, query);
  return /^[a-z0-9]+$/.test(query) ? Math.min(name, pinyinScore(entry, query)) : name;
}

function hasRemark(text: string): boolean {
  return /[(（[]/.test(text);
}

/** A name with its remark, in one width and without blanks. */
function written(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Of 湖南师范大学 and 湖南师范大学(张公岭校区), the first is the one called 湖南师范大学. */
function nameScore(entry: PlaceEntry, query: string): number {
  const { names, name, within, kind } = entry;
  const [whole = ''] = names;
  if (query === whole) return hasRemark(name.zh) ? SCORES.shortName : SCORES.name;
  if (query === spoken(name.en)) return SCORES.name;
  const asked = [query, ...withoutPlace(query, within)];
  if (asked.includes(whole) || (kind === 'station' && asked.includes(`${whole}站`))) return SCORES.name;
  const short = asked.flatMap((one) => (kind === 'station' && one.endsWith('站') ? [one, one.slice(0, -1)] : [one]));
  if (short.some((one) => names.includes(one))) return SCORES.shortName;
  if (asked.some((one) => withoutMode(one, entry).some((bare) => names.includes(bare)))) return SCORES.nameOfMode;
  if (names.some((one) => one.startsWith(query))) return SCORES.namePrefix;
  return query.length >= INSIDE && whole.includes(query) ? SCORES.inName : WORST;
}

/** A query without the city or district before it: 长沙开福寺 → 开福寺, 湘潭岳塘区先锋街道 → 先锋街道. */
function withoutPlace(query: string, within: string): string[] {
  const city = within.slice(0, 2);
  const district = within.slice(2);
  const heads = [within, `${city}市${district}`, district, district.slice(0, -1), `${city}市`, city].filter(
    (head) => head.length >= 2,
  );
  return heads
    .filter((head) => query.startsWith(head) && query.length - head.length >= 2)
    .map((head) => query.slice(head.length));
}

/** A query without the ending that says which trains the station has: 醴陵东高铁站 → 醴陵东. */
function withoutMode(query: string, { modes }: PlaceEntry): string[] {
  return STATION_ENDINGS.filter(([ending, of]) => query.endsWith(ending) && of.some((mode) => modes.includes(mode)))
    .map(([ending]) => query.slice(0, -ending.length))
    .filter((name) => name !== '');
}

/** An English query without the ending that fits the station; null if there is none, or the place is no station. */
function withoutStation(query: string, { kind, modes }: PlaceEntry): string | null {
  const found = kind === 'station' ? ENGLISH_ENDINGS.find(([ending]) => query.endsWith(ending)) : undefined;
  if (found === undefined) return null;
  const [ending, of] = found;
  return of === null || of.some((mode) => modes.includes(mode)) ? query.slice(0, -ending.length) : null;
}

function pinyinScore(entry: PlaceEntry, query: string): number {
  const { keys, name } = entry;
  const full = keys.map((key) => key.full);
  const initials = keys.map((key) => key.initials);
  if (full.some((one) => one === query || SPOKEN_ENDINGS.some((ending) => one + ending === query)))
    return SCORES.pinyin;
  const bare = withoutStation(query, entry);
  if (bare !== null && (bare === spoken(name.en) || full.includes(bare))) return SCORES.pinyin;
  if (initials.includes(query)) return SCORES.initials;
  if (full.some((one) => one.startsWith(query)) || spoken(name.en).startsWith(query)) return SCORES.pinyinPrefix;
  if (initials.some((one) => one.startsWith(query) || `${one}z` === query)) return SCORES.initialsPrefix;
  return query.length > INSIDE && full.some((one) => one.includes(query)) ? SCORES.inPinyin : WORST;
}
