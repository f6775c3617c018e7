import { describe, expect, it } from 'vitest';
import { parseNetwork } from '../../../src/network/parse.ts';
import { brief, damaged, findingsOf, fixtureTexts, toFiles } from '../fixture.ts';
import { type Damage, expectFound } from './damage.ts';

const DOCUMENTS: readonly Damage[] = [
  ['manifest.json', '"asOf":"2026-11-21"', '"asOf":"last week"', 'bad_date', undefined, 'asOf', 'last week'],
  ['manifest.json', '"asOf":"2026-11-21"', '"asOf":"2026-02-30"', 'bad_date', undefined, 'asOf', '2026-02-30'],
  ['manifest.json', '"crs":"EPSG:4326"', '"crs":"GCJ-02"', 'bad_choice', undefined, 'crs', 'GCJ-02'],
  ['manifest.json', '[112,27,114,29]', '[114,27,112,29]', 'bounds_order', undefined, 'bounds', '114, 27, 112, 29'],
  ['manifest.json', '"start":"07:00"', '"start":"11:00"', 'bad_band', undefined, 'periods.am_peak', '11:00–09:00'],
  [
    'manifest.json',
    '"lon":113,"lat":28',
    '"lon":28,"lat":113',
    'swapped_lon_lat',
    undefined,
    'cores[0].lon',
    '28, 113',
  ],
  ['fares/rules.json', '"fen":200}', '"fen":-200}', 'negative_value', undefined, 'rules[0].bands[0].fen', '-200'],
  ['fares/rules.json', '"kind":"flat"', '"kind":"free"', 'bad_choice', undefined, 'rules[1].kind', 'free'],
  ['fares/rules.json', '"uptoKm":11', '"uptoKm":5', 'bounds_order', undefined, 'rules[0].bands[1].uptoKm', '5'],
  ['fares/rules.json', '"fuelFenPerKm":55,', '', 'missing_field', undefined, 'car.fuelFenPerKm', undefined],
  ['params.json', '"value":1,', '"value":"1",', 'wrong_type', undefined, 'params[0].value', '1'],
  ['params.json', '"value":1,', '"value":1e999,', 'not_finite', undefined, 'params[0].value', 'Infinity'],
  [
    'params.json',
    '"id":"walk.circuity"',
    '"id":"walk.speed_mps"',
    'duplicate_id',
    undefined,
    'params[1].id',
    'walk.speed_mps',
  ],
  ['targets.json', '"cutoffS":1800', '"cutoffS":0', 'not_positive', undefined, 'targets[0].cutoffS', '0'],
  [
    'targets.json',
    '"requiredShare":0.8',
    '"requiredShare":80',
    'out_of_range',
    undefined,
    'targets[0].requiredShare',
    '80',
  ],
  ['targets.json', '"period":"am_peak"', '"period":"night"', 'bad_choice', undefined, 'targets[0].period', 'night'],
  ['zones/study_area.geojson', '[113.2,27.9]', '[113.2]', 'bad_geometry', undefined, 'features[0].geometry', undefined],
  [
    'zones/water.geojson',
    '"source":"plan"',
    '"source":""',
    'missing_source',
    undefined,
    'features[0].properties.source',
    '',
  ],
];

function soundFares(): unknown {
  const sound = parseNetwork(toFiles(fixtureTexts()));
  return sound.ok && sound.value.fares;
}

describe('damage to a document', () => {
  it.each(DOCUMENTS)('%s: %s → %s is %s', (...damage) => expectFound(damage));

  it('says line and column of a JSON slip', () => {
    const files = damaged('params.json', () => '{\n  "params": [\n    {"id": "a",}\n  ]\n}\n');
    const [found] = findingsOf(files);
    expect(found).toMatchObject({ file: 'params.json', row: 3, code: 'malformed_json' });
    expect(found?.message.en).toBe('JSON syntax error at line 3, column 16, a comma too many before "}"');
  });

  it('says that a JSON file breaks off', () => {
    const [found] = findingsOf(damaged('targets.json', (text) => text.slice(0, 100)));
    expect(found).toMatchObject({ file: 'targets.json', code: 'malformed_json' });
    expect(found?.message.zh).toContain('文件到此中断');
  });

  it('survives nesting that would exhaust the stack', () => {
    const files = damaged('params.json', () => '['.repeat(200_000));
    expect(findingsOf(files).map(({ code }) => code)).toEqual(['malformed_json']);
  });

  it('warns of a field nobody reads and drops it', () => {
    const files = damaged('targets.json', (text) => text.replace('"kind"', '"colour":"red","kind"'));
    expect(findingsOf(files).map(brief)).toEqual([
      {
        file: 'targets.json',
        row: undefined,
        field: 'targets[0].colour',
        value: undefined,
        code: 'unknown_field',
        severity: 'warning',
      },
    ]);
  });

  it('warns of such a field in one of several kinds of rules, too, and reads the rule without it', () => {
    const files = damaged('fares/rules.json', (text) => text.replaceAll('"kind"', '"colour":"red","size":1,"kind"'));
    const read = parseNetwork(files);
    const told = (field: string): string[] => [0, 1, 2].map((i) => `warning unknown_field rules[${i}].${field}`);
    const problems = read.problems.map(({ code, field, severity }) => `${severity} ${code} ${field}`);
    expect(problems).toEqual([...told('colour'), ...told('size')]);
    expect(read.ok && read.value.fares).toEqual(soundFares());
  });
});
