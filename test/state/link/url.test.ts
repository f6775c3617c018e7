import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFINITIONS, MODE_SETS, PERIODS, WAIT_RULES } from '../../../src/network/model/question.ts';
import type { Modification } from '../../../src/scenario/modification.ts';
import { decodeSettings, encodeSettings, unreadParts } from '../../../src/state/link/url.ts';
import {
  AREA_SORTS,
  AREA_TABLES,
  DEFAULTS,
  HATCHES,
  LAYERS,
  REMOVALS,
  REVIEW_PANELS,
  type Settings,
  STUDY_PANELS,
  THEMES,
  VERSUS_VIEWS,
  WORKSPACES,
} from '../../../src/state/settings.ts';
import { FEATURE_KINDS } from '../../../src/worker/answers/feature-answers.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]\d{2}-[a-z]{1,8}$/), { maxLength: 5 }).map((list) => list.sort());
const place = fc.option(
  fc.oneof(
    fc.constantFrom('changsha', 'M-wuyiguangchang', '430102001', '112.97080,28.19878'),
    fc.string({ maxLength: 40 }),
  ),
);
const edits: fc.Arbitrary<readonly Modification[]> = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('set_headway' as const),
      line: fc.string(),
      headwayS: fc.constant({ am_peak: 300 }),
    }),
    fc.record({
      type: fc.constant('add_station' as const),
      id: fc.string(),
      name: fc.record({ zh: fc.string(), en: fc.string() }),
      lon: fc.integer({ min: 112, max: 114 }),
      lat: fc.integer({ min: 27, max: 29 }),
      city: fc.constant('长沙市'),
    }),
  ),
  { maxLength: 4 },
);
const settings: fc.Arbitrary<Settings> = fc.record({
  origin: place.filter((text) => text !== ''),
  destination: place.filter((text) => text !== ''),
  direction: fc.constantFrom('from', 'to'),
  modes: fc.constantFrom(...MODE_SETS),
  period: fc.constantFrom(...PERIODS),
  definition: fc.constantFrom(...DEFINITIONS),
  wait: fc.constantFrom(...WAIT_RULES),
  cutoffMin: fc.integer({ min: 10, max: 90 }),
  year: fc.option(fc.integer({ min: 2016, max: 2035 })),
  on: ids,
  off: ids,
  edits,
  rival: fc.option(
    fc.oneof(
      fc.constantFrom('baseline', 'all', 'year:2030', 'all-rail').map((spec) => ({ kind: 'preset', spec }) as const),
      fc.record({ kind: fc.constant('own' as const), title: fc.string(), projects: ids, modifications: edits }),
    ),
  ),
  versus: fc.constantFrom(...VERSUS_VIEWS),
  swipe: fc.integer({ min: 0, max: 100 }),
  review: fc.constantFrom(...REVIEW_PANELS),
  areas: fc.constantFrom(...AREA_TABLES),
  sort: fc.constantFrom(...AREA_SORTS),
  area: fc.option(fc.constantFrom('长沙市', '430102', '430102001')),
  params: fc.dictionary(
    fc.constantFrom('walk.speed_mps', 'drive.local_kph.core', 'gate.enter_s.hsr'),
    fc.integer({ min: 0, max: 9000 }).map((n) => n / 100),
    { noNullPrototype: true },
  ),
  way: fc.option(fc.integer({ min: 0, max: 40 })),
  receipt: fc.option(fc.integer({ min: 0, max: 60 })),
  workspace: fc.constantFrom(...WORKSPACES),
  target: fc.option(fc.constantFrom('hour-nearest', 'half-hour-cores-best', 'claim-furong-20s')),
  study: fc.option(fc.constantFrom(...STUDY_PANELS)),
  cap: fc.oneof(
    fc.record({ kind: fc.constant('cost' as const), value: fc.integer({ min: 0, max: 99_999 }).map((n) => n / 10) }),
    fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 0, max: 100 }) }),
  ),
  removing: fc.constantFrom(...REMOVALS),
  draws: fc.integer({ min: 1, max: 500 }),
  town: fc.option(fc.constantFrom('430102001', '430281103')),
  byWorth: fc.boolean(),
  pinned: fc.option(fc.constantFrom('a05-s3', 'r01-furong')),
  feature: fc.option(
    fc.record({
      kind: fc.constantFrom(...FEATURE_KINDS),
      id: fc.constantFrom('L001', 'CSM-L1', 'M-wuyiguangchang', 'a05-s3', 'P-a05-s3-l1'),
    }),
  ),
  theme: fc.constantFrom(...THEMES),
  language: fc.constantFrom('zh', 'en'),
  hidden: fc.subarray([...LAYERS]),
  hatch: fc.constantFrom(...HATCHES),
  camera: fc.option(
    fc.record({
      lon: fc.integer({ min: 1_110_000, max: 1_145_000 }).map((n) => n / 10_000),
      lat: fc.integer({ min: 263_000, max: 290_000 }).map((n) => n / 10_000),
      zoom: fc.integer({ min: 650, max: 1550 }).map((n) => n / 100),
    }),
  ),
});

describe('the fragment', () => {
  it('is empty for the defaults', () => {
    expect(encodeSettings(DEFAULTS)).toBe('');
    expect(decodeSettings('')).toEqual(DEFAULTS);
    expect(decodeSettings('#')).toEqual(DEFAULTS);
  });

  it('is short and readable', () => {
    const chosen: Settings = {
      ...DEFAULTS,
      origin: '112.97080,28.19878',
      modes: 'transit',
      year: 2030,
      on: ['a05-s3'],
    };
    expect(encodeSettings(chosen)).toBe('o=112.97080,28.19878&m=transit&y=2030&on=a05-s3');
  });

  it('tells "no origin" from the preset one', () => {
    expect(encodeSettings({ ...DEFAULTS, origin: null })).toBe('o=');
    expect(decodeSettings('#o=').origin).toBeNull();
    expect(decodeSettings('').origin).toBe('changsha');
  });

  it('survives a round trip whatever is chosen', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        expect(decodeSettings(`#${encodeSettings(chosen)}`)).toEqual(chosen);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('leaves the default where a value is not valid', () => {
    const hostile = '#m=rocket&c=9&y=1999&p=&def=<b>&t=neon&l=fr&v=a,b,c&hide=x.roads&on=../..&%%&o=%E0%A4%A';
    expect(decodeSettings(hostile)).toEqual({ ...DEFAULTS, origin: null, hidden: ['roads'] });
  });
});

describe('parts that are passed over', () => {
  it('are told as they stand there; what is read and the edition are not', () => {
    expect(unreadParts('#m=transit&c=30&o=&mv=1.1~0123abcd')).toEqual([]);
    expect(unreadParts('m=zzz&y=1800&c=30&new=1&e=%%%&results')).toEqual(['m=zzz', 'y=1800', 'new=1', 'e=']);
  });

  it('are none of what is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODE_SETS), edits, (modes, own) => {
        expect(unreadParts(encodeSettings({ ...DEFAULTS, modes, edits: own }))).toEqual([]);
      }),
    );
  });
});
