import { expect, test } from 'vitest';
import { createView } from '../../src/assess/engine.ts';
import { trainOf } from '../../src/assess/validate/observed.ts';
import { validate } from '../../src/assess/validate/validation.ts';
import { errorsOf } from '../../src/assess/validate/validation-errors.ts';
import type { Network, Observation } from '../../src/network/model.ts';
import { parseObservationFile } from '../../src/network/observation-file.ts';
import { searchKeys } from '../../src/network/places/pinyin.ts';
import { scene } from '../scene.ts';
import { MADE } from '../scene-method.ts';

const BOOK = { projects: [], scenarios: [] };
const HEAD =
  'id,origin,destination,mode,route,time_of_day,minutes_min,minutes_max,km,fare_yuan,year_valid,evidence_kind,use_as_test,source_url,confidence';

function read(...rows: readonly string[]): readonly Observation[] {
  const file = parseObservationFile(new TextEncoder().encode([HEAD, ...rows].join('\n')), 'o.csv');
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.value;
}

// A–C: fast every 1800 s in 600 s, slow every 600 s in 300 + 30 + 570 s. The scene's data are of 2026.
const TRAINS = scene({
  map: 'A....B....C',
  lines: ['R rail A-600-C every 1800', 'R/s rail A-300-B-570-C every 600', 'M1 metro A-240-B every 300'],
  roads: ['A-C primary 36'],
  people: { A: 1, C: 2 },
  params: { 'drive.local_kph.urban': 9, 'road.period_ratio.primary.am_peak': 0.5 },
});

function sourced(network: Network, source: string): Network {
  const patterns = network.transit.patterns.map((pattern) => ({ ...pattern, source }));
  return { ...network, transit: { ...network.transit, patterns } };
}

test('METHOD 11: rides are tested in vehicle on their own mode; fastest, slowest and typical trains apart', () => {
  const result = validate(
    TRAINS,
    BOOK,
    read(
      'F,A站,C站,rail,R (fastest train),,10,10,,,2026,timetable,yes,u,high',
      'S,A站,C站,railway,R 站站停,,14,14,,,2026,timetable,yes,u,high',
      'T,A站,C站,train,R,08:00,13,15,,,2026,timetable,yes,u,high',
      'M,A站,B站,地铁,M1,,3,3,,,2026,measured,yes,u,high',
    ),
    searchKeys,
  );
  // Typical: one fast in four trains, (600 + 3 · 900) / 4 = 825 s.
  expect(
    result.rows.map(({ id, modelMin, errorMin, train, definition }) => [id, modelMin, errorMin, train, definition]),
  ).toEqual([
    ['F', 10, 0, 'fastest', 'in_vehicle'],
    ['S', 15, 1, 'slowest', 'in_vehicle'],
    ['T', 13.75, 0, 'typical', 'in_vehicle'],
    ['M', 4, 1, 'typical', 'in_vehicle'],
  ]);
  expect(result.byMode.rail).toEqual({ n: 3, maeMin: 0.33, biasMin: 0.33, p90Min: 1, withinRangeShare: 0.67 });
  expect(Object.keys(result.byEvidence)).toEqual(['timetable', 'measured']);
});

test('METHOD 11: a ride is that of the trains of its period; without a time the fastest train is that of the day', () => {
  const hour = 3600;
  const bands = [
    { startS: 6 * hour, endS: 9 * hour, headwayS: 1800 },
    { startS: 6 * hour, endS: 19 * hour, headwayS: 600 },
  ];
  // The fast train only until 9:00, the slow one until 19:00.
  const patterns = TRAINS.transit.patterns.map((pattern) => {
    const band = bands.find(({ headwayS }) => headwayS === pattern.service[0]?.headwayS);
    return band === undefined ? pattern : { ...pattern, service: [band] };
  });
  const network = { ...TRAINS, transit: { ...TRAINS.transit, patterns } };
  const row = (id: string, route: string, time: string): string =>
    `${id},A站,C站,rail,${route},${time},1,99,,,2026,timetable,yes,u,high`;
  const rides = [row('am', 'R', '08:00'), row('day', 'R', '11:00'), row('none', 'R', ''), row('late', 'R', '21:00')];
  const fastest = [row('f', 'fastest', ''), row('f-am', 'fastest', '08:00'), row('f-day', 'fastest', '11:00')];
  const { rows, skipped } = validate(network, BOOK, read(...rides, ...fastest), searchKeys);
  expect(rows.map(({ id, period, modelMin }) => [id, period, modelMin])).toEqual([
    ['am', 'am_peak', 13.75],
    ['day', 'midday', 15],
    ['none', 'midday', 15],
    ['f', 'midday', 10],
    ['f-am', 'am_peak', 10],
    ['f-day', 'midday', 15],
  ]);
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([['late', 'no_service_in_period']]);
  // Where nothing runs by day, a row without a time means the trains of the peak; one that names midday does not.
  const peak = { ...network.transit, patterns: patterns.filter(({ service }) => service[0]?.headwayS !== 600) };
  const early = validate(
    { ...network, transit: peak },
    BOOK,
    read(row('none', 'R', ''), row('day', 'R', '11:00')),
    searchKeys,
  );
  expect(early.rows.map(({ id, period, modelMin }) => [id, period, modelMin])).toEqual([['none', 'am_peak', 10]]);
  expect(early.skipped.map(({ id }) => id)).toEqual(['day']);
  // What `trip` says to the question of the row.
  for (const { fromRef, toRef, modes, period, definition, wait, modelMin } of rows.slice(0, 2)) {
    if (period === 'free_flow') throw new Error('no train runs in free flow');
    const ends = [fromRef, toRef].map((id) => network.transit.stations.find((station) => station.id === id));
    const [from, to] = ends.map((end) => ({ lon: end?.lon ?? 0, lat: end?.lat ?? 0, stationId: end?.id ?? '' }));
    if (from === undefined || to === undefined) throw new Error('no such station');
    const view = createView(network, { period, wait });
    expect(view.trip(from, to, { modes, period, definition, wait }).timeS).toBe(modelMin * 60);
  }
});

test('METHOD 11: definition and waiting rule of a row are those of its figure', () => {
  const head = `${HEAD},definition,wait`;
  const row = (id: string, mode: string, meant: string): string =>
    `${id},A站,C站,${mode},,08:00,1,99,,,2026,timetable,yes,u,high,${meant}`;
  const lines = [
    head,
    row('a', 'rail', ','),
    row('b', 'rail', 'platform,'),
    row('c', 'rail', 'station,random'),
    row('d', 'rail', 'in_vehicle,planned'),
    row('e', 'transit', 'door_to_door,planned'),
    row('f', 'rail', 'radius,'),
    row('g', 'car', 'door_to_door,'),
  ];
  const file = parseObservationFile(new TextEncoder().encode(lines.join('\n')), 'o.csv');
  const { rows, skipped } = validate(TRAINS, BOOK, file.ok ? file.value : [], searchKeys);
  expect(skipped).toEqual([]);
  // Ride 825 s, combined headway 450 s: wait 225 s. Gates 60 + 30 s. Planned: no wait, so the fast train, 600 s.
  // A–C are 10 km: 600 s at 60 km/h. By car 2000 s at half of 36 km/h, 60 s to the car, 120 s to park.
  expect(rows.map(({ id, definition, wait, modelMin }) => [id, definition, wait, Math.round(modelMin * 60)])).toEqual([
    ['a', 'in_vehicle', 'informed', 825],
    ['b', 'platform', 'informed', 1140],
    ['c', 'station', 'random', 1050],
    ['d', 'in_vehicle', 'planned', 600],
    ['e', 'door_to_door', 'planned', 690],
    ['f', 'radius', 'informed', 600],
    ['g', 'door_to_door', 'informed', 2180],
  ]);
});

test('METHOD 11: drives are tested by driving time in the period of the row', () => {
  const result = validate(
    TRAINS,
    BOOK,
    read(
      'P,A,C,car,,AM peak,30,30,,,2026,measured,yes,u,high',
      'D,A,C,drive,,,20,25,,,2026,claim,weak,u,low',
      'O,A,C,transit,,08:00,20,20,,,2026,app,yes,u,low',
    ),
    searchKeys,
  );
  // 10 km at 18 km/h in the peak, at 36 km/h by day. Transit: gate 60 + wait + ride + exit 30.
  expect(result.rows.slice(0, 2).map(({ id, modelMin, errorMin, period }) => [id, modelMin, errorMin, period])).toEqual(
    [
      ['P', 33.33, 3.33, 'am_peak'],
      ['D', 16.67, -3.33, 'midday'],
    ],
  );
  expect(result.rows[2]?.definition).toBe('door_to_door');
  expect(result.tests.n).toBe(2);
  expect(result.all.n).toBe(3);
  expect(result.byMode.drive?.n).toBe(1);
  expect(result.byModeAll.drive?.biasMin).toBe(0);
});

test('METHOD 11: from door to door by a mode set, and on foot or by bike without any line', () => {
  const town = scene({
    map: 'A.B',
    lines: ['M1 metro A-500-B every 120'],
    roads: ['A-B primary 36'],
    people: { A: 1, B: 1 },
  });
  const row = (mode: string): string => `${mode},A,B,${mode},,08:00,9,9,,,2026,measured,yes,u,high`;
  const modes = ['步行', 'bicycle', 'park and ride', 'bike-ride', 'best', 'transit'];
  const result = validate(town, BOOK, read(...modes.map(row)), searchKeys);
  const { rows } = result;
  expect(rows.map(({ mode }) => mode)).toEqual(['walk', 'bike', 'park_ride', 'bike_ride', 'best', 'transit']);
  // 2 km on foot at 1 m/s, by bike at 4 m/s and 60 s to lock it; no station has a car park; best is by car, 60 s to it,
  // 200 s at 36 km/h, 120 s to park; by metro gate 60, wait 60, ride 500, gate 30.
  expect(rows.map(({ modelMin }) => modelMin)).toEqual([33.33, 9.33, 33.33, 9.33, 6.33, 10.83]);
  expect(new Set(rows.map(({ definition }) => definition))).toEqual(new Set(['door_to_door']));
});

test('METHOD 2: free flow is of roads; what runs to a timetable is skipped in it, as trip refuses it', () => {
  const row = (id: string, mode: string, time: string): string =>
    `${id},A站,C站,${mode},,${time},9,9,,,2026,measured,yes,u,high`;
  const result = validate(
    TRAINS,
    BOOK,
    read(
      row('a', 'transit', 'free flow'),
      row('b', 'P+R', '畅通'),
      row('c', 'bike and ride', '自由流'),
      row('d', 'best', 'free_flow'),
      row('e', 'rail', 'free flow'),
      row('f', 'car', 'free flow'),
      row('g', 'walk', '畅通'),
    ),
    searchKeys,
  );
  expect(result.skipped.map(({ id, reason }) => [id, reason])).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((id) => [id, 'drive_only']),
  );
  expect(result.rows.map(({ id, period }) => [id, period])).toEqual([
    ['f', 'free_flow'],
    ['g', 'free_flow'],
  ]);
});

test('METHOD 2: at night roads are empty and nothing else is known', () => {
  const row = (mode: string): string => `${mode},A站,C站,${mode},,凌晨3点,9,9,,,2026,measured,yes,u,high`;
  const result = validate(TRAINS, BOOK, read(...['car', 'bike', 'rail', 'transit', 'best'].map(row)), searchKeys);
  expect(result.rows.map(({ id, period }) => [id, period])).toEqual([
    ['car', 'free_flow'],
    ['bike', 'free_flow'],
  ]);
  expect(result.skipped.map(({ id, reason }) => [id, reason])).toEqual(
    ['rail', 'transit', 'best'].map((id) => [id, 'no_service_at_night']),
  );
});

test('METHOD 11: what cannot be tested is skipped and says why', () => {
  const result = validate(
    sourced(TRAINS, 'listing 2026'),
    BOOK,
    read(
      'a,Nowhere,C站,rail,,,5,5,,,2026,timetable,yes,u,high',
      'b,A站,C站,zeppelin,,,5,5,,,2026,timetable,yes,u,high',
      'c,A站,C站,rail,,,,,,4,2026,fare,fare_or_distance,u,high',
      'd,A站,C站,rail,,,5,5,,,2026,timetable,no,u,high',
      'e,A站,C站,rail,,,5,5,,,2017,timetable,yes,u,high',
      'f,A站,C站,maglev,,,5,5,,,2026,timetable,yes,u,high',
      'g,A站,C站,metro,,,5,5,,,2026,timetable,yes,u,high',
      'h,A,C,car,,,5,5,,,,before,yes,u,high',
      'i,A站,C站,rail,,,15,15,,,2021,timetable,yes,u,high',
    ),
    searchKeys,
  );
  expect(result.skipped.map(({ id, reason }) => [id, reason])).toEqual([
    ['a', 'unknown_place'],
    ['b', 'unknown_mode'],
    ['c', 'no_minutes'],
    ['d', 'not_a_test'],
    ['e', 'other_timetable'],
    ['f', 'no_stop_of_mode'],
    ['g', 'no_stop_of_mode'],
    ['h', 'before_without_year'],
  ]);
  expect([result.n, result.used, result.rows[0]?.scenario]).toEqual([9, 1, 'year:2021']);
});

test('METHOD 11: the station of the mode is meant, whichever name the hub has', () => {
  const network = scene({
    map: 'AB....CD',
    stepM: 500,
    lines: ['M1 metro A-300-C every 300', 'R rail B-200-D every 600'],
  });
  const result = validate(network, BOOK, read('x,B站,D站,metro,,,5,5,,,2026,measured,yes,u,high'), searchKeys);
  expect(result.rows.map(({ from, to, modelMin }) => [from, to, modelMin])).toEqual([['A站', 'C站', 5]]);
});

test('METHOD 11: an error is what lies outside the published range', () => {
  expect(errorsOf([2, -4, 0, 0.5, 0].map((errorMin) => ({ errorMin })))).toEqual({
    n: 5,
    maeMin: 1.3,
    biasMin: -0.3,
    p90Min: 4,
    withinRangeShare: 0.6,
  });
  expect(errorsOf([])).toEqual({ n: 0, maeMin: null, biasMin: null, p90Min: null, withinRangeShare: null });
});

test('METHOD 11: which of several trains is meant', () => {
  const row = (route: string): Observation => ({
    ...MADE,
    ...(read('x,a,b,rail,,,1,1,,,,t,yes,u,high')[0] as Observation),
    route,
  });
  expect(
    ['fastest train', '大站直达', 'slowest', 'typical stopping train', ''].map((route) => trainOf(row(route))),
  ).toEqual(['fastest', 'fastest', 'slowest', 'typical', 'typical']);
});
