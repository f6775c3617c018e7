import { distanceM } from '../../base/geo.ts';
import type { Text } from '../../base/problem.ts';
import type { RideMode } from '../model/transit.ts';
import type { Poi, Township, Zones } from '../model/zones.ts';
import type { Network } from '../model.ts';

export interface PinyinKeys {
  readonly full: string;
  readonly initials: string;
}

/** Pinyin by spoken name (a name without what `spoken` strips). */
export type SearchKeys = ReadonlyMap<string, PinyinKeys>;

export const PLACE_KINDS = ['station', 'core', 'district', 'township', 'poi'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place that can be named. */
export interface PlaceEntry {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly name: Text;
  /** City, or city and district, to tell namesakes apart. */
  readonly within: string;
  readonly lon: number;
  readonly lat: number;
  /** Modes of a station; empty for other kinds. */
  readonly modes: readonly RideMode[];
  /** Spoken names, the first the main one: how people write it in full and short. */
  readonly names: readonly string[];
  readonly keys: readonly PinyinKeys[];
}

export interface PlaceIndex {
  readonly entries: readonly PlaceEntry[];
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

/** What people add to the name of a station of some modes: 醴陵东高铁站. */
export const STATION_ENDINGS: readonly (readonly [ending: string, modes: readonly RideMode[]])[] = [
  ['火车站', ['rail', 'hsr', 'intercity']],
  ['高铁站', ['hsr']],
  ['城际站', ['intercity']],
  ['城铁站', ['intercity']],
  ['磁浮站', ['maglev']],
  ['地铁站', ['metro']],
  ['公交站', ['bus']],
  ['汽车站', ['bus']],
];

/** Endings that people leave out or add; longest first. */
const ENDINGS: Readonly<Record<PlaceKind, readonly string[]>> = {
  station: ['火车站', '地铁站', '高铁站', '城铁站', '站'],
  core: [],
  district: ['区', '县', '市'],
  township: ['街道办事处', '街道', '镇', '乡'],
  poi: ['站'],
};

/** Characters that people write for one another in names of this region: 㮾梨 and 榔梨, 桔子洲 and 橘子洲, 荥湾镇 and 溁湾镇. */
const VARIANTS: Readonly<Record<string, string>> = { 㮾: '榔', 桔: '橘', 荥: '溁' };

/** A name as it is compared: one width, lower case, no blanks, no remark in brackets, one of several variants. */
export function spoken(name: string): string {
  const bare = name.normalize('NFKC').toLowerCase();
  const cut = bare.replace(/[(（[].*?[)）\]]/g, '');
  const plain = (cut.trim() === '' ? bare : cut).replace(/[\s·・,、/'’-]/g, '');
  return plain.replace(/[㮾桔荥]/g, (one) => VARIANTS[one] as string);
}

/** A name and its short form, if at least two characters remain. */
function forms(name: string, kind: PlaceKind): string[] {
  const whole = spoken(name);
  const ending = ENDINGS[kind].find((word) => whole.endsWith(word) && whole.length - word.length >= 2);
  return ending === undefined ? [whole] : [whole, whole.slice(0, -ending.length)];
}

/** All names whose pinyin a search needs. */
export function spokenNames(network: Network): readonly string[] {
  const lines = network.transit.lines.map(({ name }) => spoken(name.zh));
  return [...new Set([...drafts(network).flatMap(({ names }) => names), ...lines])];
}

/** Every nameable place of a network, with the given pinyin. */
export function buildPlaceIndex(network: Network, keys: SearchKeys): PlaceIndex {
  const entries = drafts(network).map((draft) => ({
    ...draft,
    keys: draft.names.flatMap((name) => keys.get(name) ?? []),
  }));
  return { entries, bounds: network.manifest.bounds };
}

type Draft = Omit<PlaceEntry, 'keys'>;

function drafts(network: Network): Draft[] {
  return [...stations(network), ...cores(network), ...districts(network), ...townships(network), ...pois(network)];
}

function stations({ transit }: Network): Draft[] {
  const modes = new Map<string, RideMode[]>();
  for (const { stationId, mode } of transit.stops) modes.set(stationId, [...(modes.get(stationId) ?? []), mode]);
  return transit.stations.map(({ id, name, city, lon, lat }) => ({
    id,
    kind: 'station' as const,
    name,
    within: city,
    lon,
    lat,
    modes: modes.get(id) ?? [],
    names: forms(name.zh, 'station'),
  }));
}

function cores({ manifest }: Network): Draft[] {
  return manifest.cores.map(({ id, name, city, lon, lat }) => {
    const part = name.zh.split('·').at(-1) as string;
    const english = spoken(name.en.split(',')[0] as string);
    const said = ['市中心', '市区', '城区', '主城区', '市'].map((ending) => `${city}${ending}`);
    const saidEn = ['citycentre', 'citycenter', 'downtown'].map((ending) => `${english}${ending}`);
    const names = [...new Set([spoken(name.zh), spoken(part), ...said, ...saidEn])];
    return { id, kind: 'core' as const, name, within: city, lon, lat, modes: [], names };
  });
}

/** How far the people of a town count for its middle: their weight falls to a third over this distance. */
const TOWN_M = 4000;

/** A district stands at its seat in all but name: the township with most of the district's people around it. */
function districts({ zones }: Network): Draft[] {
  return zones.districts.flatMap((district) => {
    const seat = busiest(zones.townships.filter(({ districtCode }) => districtCode === district.code));
    if (seat === null) return [];
    const { code: id, name, city: within } = district;
    const { lon, lat } = seat;
    return { id, kind: 'district' as const, name, within, lon, lat, modes: [], names: forms(name.zh, 'district') };
  });
}

/** The township with most people near it, of equals the first; null if there is none. */
function busiest(parts: readonly Township[]): Township | null {
  const near = (a: Township): number =>
    parts.reduce((sum, b) => {
      const weight = Math.exp(-distanceM([a.lon, a.lat], [b.lon, b.lat]) / TOWN_M);
      return sum + (b.population + 1) * weight;
    }, 0);
  let best: Township | null = null;
  let most = 0;
  for (const part of parts) {
    const people = near(part);
    if (people <= most) continue;
    best = part;
    most = people;
  }
  return best;
}

function townships({ zones }: Network): Draft[] {
  return zones.townships.map((township) => {
    const { code: id, name, lon, lat } = township;
    const names = forms(name.zh, 'township');
    return { id, kind: 'township' as const, name, within: districtName(township, zones), lon, lat, modes: [], names };
  });
}

/** 长沙岳麓区. */
function districtName({ districtCode }: Township, { districts }: Zones): string {
  const district = districts.find(({ code }) => code === districtCode);
  return district === undefined ? '' : `${district.city}${district.name.zh}`;
}

function pois({ zones }: Network): Draft[] {
  return zones.poi.map((poi) => {
    const { id, name, aliases, lon, lat } = poi;
    const seat = spoken(name.zh).replace('人民政府', '政府');
    const names = [...new Set([...forms(name.zh, 'poi'), seat, ...aliases.map(spoken)])];
    const around = nearest(zones.townships, poi);
    const within = around === null ? '' : districtName(around, zones);
    return { id, kind: 'poi' as const, name, within, lon, lat, modes: [], names };
  });
}

function nearest(townships: readonly Township[], { lon, lat }: Poi): Township | null {
  let best: Township | null = null;
  let bestM = Number.POSITIVE_INFINITY;
  for (const township of townships) {
    const away = distanceM([township.lon, township.lat], [lon, lat]);
    if (away >= bestM) continue;
    best = township;
    bestM = away;
  }
  return best;
}
