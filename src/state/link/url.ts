import { LANGUAGES } from '../../i18n/dictionary.ts';
import { DEFINITIONS, MODE_SETS, PERIODS, WAIT_RULES } from '../../network/model/question.ts';
import { FEATURE_KINDS, type FeatureRef } from '../../worker/answers/feature-answers.ts';
import {
  AREA_SORTS,
  AREA_TABLES,
  type Camera,
  type Cap,
  DEFAULTS,
  DIRECTIONS,
  FIRST_YEAR,
  HATCHES,
  LAST_YEAR,
  LAYERS,
  MAX_CUTOFF,
  MIN_CUTOFF,
  MOST_CAP,
  MOST_DRAWS,
  REMOVALS,
  REVIEW_PANELS,
  type Rival,
  type Settings,
  STUDY_PANELS,
  THEMES,
  VERSUS_VIEWS,
  WORKSPACES,
} from '../settings.ts';
import { EDITION_KEY } from './edition.ts';
import { escaped, fieldsOf } from './fields.ts';
import { asModifications, asTexts, pack, unpack } from './packed.ts';

/** One field of the fragment: a short key, how it is written, how it is read (undefined = not valid, default stays). */
interface Codec<T> {
  readonly key: string;
  write(value: T): string;
  read(text: string): T | undefined;
}

function oneOf<T extends string>(key: string, words: readonly T[]): Codec<T> {
  return { key, write: (value) => value, read: (text) => words.find((word) => word === text) };
}

function manyOf<T extends string>(key: string, words: readonly T[]): Codec<readonly T[]> {
  return {
    key,
    write: (value) => value.join('.'),
    read: (text) => words.filter((word) => text.split('.').includes(word)),
  };
}

function whole(key: string, low: number, high: number): Codec<number> {
  return {
    key,
    write: String,
    read: (text) => (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : undefined),
  };
}

function flag(key: string): Codec<boolean> {
  return {
    key,
    write: (value) => (value ? '1' : '0'),
    read: (text) => (text === '1' || text === '0' ? text === '1' : undefined),
  };
}

/** `null` is written as an empty value, so that "no origin" differs from "the preset one". */
function nullable<T>(codec: Codec<T>): Codec<T | null> {
  return {
    key: codec.key,
    write: (value) => (value === null ? '' : codec.write(value)),
    read: (text) => (text === '' ? null : codec.read(text)),
  };
}

function place(key: string): Codec<string> {
  return { key, write: (value) => value, read: (text) => (text.length <= 80 ? text : undefined) };
}

function targetId(key: string): Codec<string> {
  return { key, write: (value) => value, read: (text) => (/^[\w-]{1,80}$/.test(text) ? text : undefined) };
}

/** Ids of projects are lower-case slugs, so a dot may part them. */
function ids(key: string): Codec<readonly string[]> {
  return {
    key,
    write: (value) => value.join('.'),
    read: (text) => [...new Set(text.split('.').filter((id) => /^[\w-]+$/.test(id)))].sort(),
  };
}

const camera: Codec<Camera> = {
  key: 'v',
  write: ({ lon, lat, zoom }) => `${lon.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`,
  read(text) {
    const [lon, lat, zoom] = text.split(',').map(Number);
    const inside = (n: number | undefined, low: number, high: number): n is number =>
      n !== undefined && n >= low && n <= high;
    if (!inside(lon, -180, 180) || !inside(lat, -85, 85) || !inside(zoom, 0, 24)) return undefined;
    return { lon, lat, zoom };
  },
};

const cap: Codec<Cap> = {
  key: 'cap',
  write: ({ kind, value }) => `${kind}:${value}`,
  read(text) {
    const [, kind, digits] = /^(cost|count):(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    const value = Number(digits);
    if ((kind !== 'cost' && kind !== 'count') || value > MOST_CAP[kind]) return undefined;
    return kind === 'count' && !Number.isInteger(value) ? undefined : { kind, value };
  },
};

const edits: Codec<Settings['edits']> = {
  key: 'e',
  write: (value) => (value.length === 0 ? '' : pack(value)),
  read: (text) => asModifications(unpack(text)),
};

/** Ids and numbers, `id:number` by commas, in the order of the ids. */
const params: Codec<Settings['params']> = {
  key: 'q',
  write: (value) =>
    Object.keys(value)
      .sort()
      .map((id) => `${id}:${value[id]}`)
      .join(','),
  read(text) {
    const pairs = text.split(',').flatMap((pair) => {
      const [, id, number] = /^([a-z][\w.]*):(-?\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(pair) ?? [];
      return id === undefined ? [] : [[id, Number(number)] as const];
    });
    return Object.fromEntries(pairs);
  },
};

/** A preset stands in words; a scenario of its own is packed behind a tilde. */
const rival: Codec<Rival> = {
  key: 'b',
  write: (value) =>
    value.kind === 'preset' ? value.spec : `~${pack([value.title, value.projects, value.modifications])}`,
  read(text) {
    if (!text.startsWith('~')) return /^[\w:+.-]{1,200}$/.test(text) ? { kind: 'preset', spec: text } : undefined;
    const parts = unpack(text.slice(1));
    if (!Array.isArray(parts)) return undefined;
    const title: unknown = parts[0];
    const projects = asTexts(parts[1]);
    const modifications = asModifications(parts[2]);
    if (typeof title !== 'string' || !projects || !modifications) return undefined;
    return { kind: 'own', title, projects, modifications };
  },
};

const feature: Codec<FeatureRef> = {
  key: 'f',
  write: ({ kind, id }) => `${kind}:${id}`,
  read(text) {
    const [word, id = ''] = text.split(/:(.*)/, 2);
    const kind = FEATURE_KINDS.find((one) => one === word);
    return kind && /^[^\s&=]{1,80}$/.test(id) ? { kind, id } : undefined;
  },
};

const CODECS: { readonly [K in keyof Settings]: Codec<Settings[K]> } = {
  workspace: oneOf('s', WORKSPACES),
  target: nullable(targetId('tg')),
  study: nullable(oneOf('st', STUDY_PANELS)),
  cap,
  removing: oneOf('rm', REMOVALS),
  draws: whole('dr', 1, MOST_DRAWS),
  town: nullable(targetId('tn')),
  byWorth: flag('bw'),
  pinned: nullable(targetId('pin')),
  origin: nullable(place('o')),
  destination: nullable(place('d')),
  direction: oneOf('dir', DIRECTIONS),
  modes: oneOf('m', MODE_SETS),
  period: oneOf('p', PERIODS),
  definition: oneOf('def', DEFINITIONS),
  wait: oneOf('w', WAIT_RULES),
  cutoffMin: whole('c', MIN_CUTOFF, MAX_CUTOFF),
  year: nullable(whole('y', FIRST_YEAR, LAST_YEAR)),
  on: ids('on'),
  off: ids('off'),
  edits,
  rival: nullable(rival),
  versus: oneOf('ab', VERSUS_VIEWS),
  swipe: whole('sw', 0, 100),
  review: oneOf('rv', REVIEW_PANELS),
  areas: oneOf('lv', AREA_TABLES),
  sort: oneOf('so', AREA_SORTS),
  area: nullable(place('ar')),
  params,
  way: nullable(whole('k', 0, 40)),
  feature: nullable(feature),
  receipt: nullable(whole('rc', 0, 60)),
  hidden: manyOf('hide', LAYERS),
  hatch: oneOf('ht', HATCHES),
  theme: oneOf('t', THEMES),
  language: oneOf('l', LANGUAGES),
  camera: nullable(camera),
};

function writeField<K extends keyof Settings>(name: K, settings: Settings): string | null {
  const codec = CODECS[name];
  const text = codec.write(settings[name]);
  return text === codec.write(DEFAULTS[name]) ? null : `${codec.key}=${escaped(text)}`;
}

/** The fragment without `#`: only what differs from the defaults, in a fixed order. */
export function encodeSettings(settings: Settings): string {
  const names = Object.keys(CODECS) as (keyof Settings)[];
  return names
    .map((name) => writeField(name, settings))
    .filter((field) => field !== null)
    .join('&');
}

/** Parts that `decodeSettings` passes over. */
export function unreadParts(fragment: string): readonly string[] {
  const readers = new Map(Object.values(CODECS).map(({ key, read }) => [key, read] as const));
  return fieldsOf(fragment).flatMap(([key, text]) =>
    key === EDITION_KEY || readers.get(key)?.(text) !== undefined ? [] : `${key}=${text}`,
  );
}

/** Reads a fragment, with or without `#`; unknown keys and values that are not valid leave the default. */
export function decodeSettings(fragment: string): Settings {
  const fields = new Map(fieldsOf(fragment));
  const settings: { -readonly [K in keyof Settings]: Settings[K] } = { ...DEFAULTS };
  function readField<K extends keyof Settings>(name: K): void {
    const text = fields.get(CODECS[name].key);
    const value = text === undefined ? undefined : CODECS[name].read(text);
    if (value !== undefined) settings[name] = value;
  }
  for (const name of Object.keys(CODECS) as (keyof Settings)[]) readField(name);
  return settings;
}
