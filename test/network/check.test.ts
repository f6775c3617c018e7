import { describe, expect, it } from 'vitest';
import { brief, damaged, findingsOf } from './fixture.ts';

/** What a check says of one slip: file, code, row, field, value, severity. */
function found(file: string, edit: (text: string) => string): Record<string, unknown>[] {
  return findingsOf(damaged(file, edit)).map(brief);
}

const LINK = 'roads/link.csv';
const CALLS = 'transit/stop_times.txt';

describe('roads', () => {
  it('knows which speeds a class can have', () => {
    expect(found(LINK, (text) => text.replace('secondary,40', 'secondary,90'))).toEqual([
      { file: LINK, row: 4, field: 'free_speed', value: '90', code: 'speed_outside_class', severity: 'error' },
    ]);
  });

  it('holds lengths against the straight line, to one per cent', () => {
    // 0.01° of longitude at 28° N is 981.8 m on the sphere.
    expect(found(LINK, (text) => text.replace('0.99,primary', '0.973,primary'))).toEqual([]);
    expect(found(LINK, (text) => text.replace('0.99,primary', '0.95,primary'))).toEqual([
      { file: LINK, row: 2, field: 'length', value: '0.950', code: 'shorter_than_straight', severity: 'error' },
    ]);
    expect(
      found(LINK, (text) => text.replace('0.99,primary', '2.95,primary')).filter(
        ({ code }) => code !== 'geometry_length',
      ),
    ).toEqual([
      { file: LINK, row: 2, field: 'length', value: '2.950', code: 'much_longer_than_straight', severity: 'warning' },
    ]);
  });

  it('wants a drawn line to run from node to node', () => {
    expect(
      found(LINK, (text) => text.replace('(113.00 28.00, 113.01 28.00)', '(113.00 28.00, 113.009 28.00)')),
    ).toEqual([{ file: LINK, row: 2, field: 'geometry', value: 'N2', code: 'geometry_off_node', severity: 'error' }]);
  });

  it('finds nodes that cannot be reached or left', () => {
    const oneWay = found(LINK, (text) =>
      text
        .replace('N2,N3,0', 'N2,N3,1')
        .replace('N4,N1,0', 'N1,N4,1')
        .replace('(113.00 28.01, 113.002 28.005, 113.00 28.00)', '(113.00 28.00, 113.002 28.005, 113.00 28.01)'),
    );
    expect(oneWay).toEqual([
      {
        file: 'roads/node.csv',
        row: 4,
        field: 'node_id',
        value: 'N3 N4',
        code: 'roads_not_connected',
        severity: 'error',
      },
    ]);
  });

  it('lets no link cross a river without a bridge', () => {
    const west = 'N5,西岸,112.97,28.00,town,plan,high,0,\n';
    const across = (bridge: number) => (text: string) =>
      `${text}L5,大桥,,N5,N1,0,,3,trunk,60,,0,${bridge},urban,0,0,,plan,high,0,\n`;
    const files = (bridge: number) => {
      const nodes = damaged('roads/node.csv', (text) => text + west);
      return new Map([...nodes, [LINK, damaged(LINK, across(bridge)).get(LINK) as Uint8Array]]);
    };
    expect(findingsOf(files(1))).toEqual([]);
    expect(findingsOf(files(0)).map(brief)).toEqual([
      { file: LINK, row: 6, field: 'bridge', value: '0', code: 'water_crossed_without_bridge', severity: 'error' },
    ]);
  });
});

describe('transit', () => {
  it('knows how fast a mode can run', () => {
    // A to B is 1112 m: 30 s would be 133 km/h, 400 s is 10 km/h.
    expect(found(CALLS, (text) => text.replace('06:02:00,06:02:30', '06:00:30,06:02:30'))).toEqual([
      { file: CALLS, row: 3, field: 'arrival_time', value: '133', code: 'run_too_fast', severity: 'error' },
    ]);
    expect(found(CALLS, (text) => text.replace('06:04:00,06:04:00', '06:09:10,06:09:10'))).toEqual([
      { file: CALLS, row: 4, field: 'arrival_time', value: '10', code: 'run_too_slow', severity: 'warning' },
    ]);
  });

  it('wants stops of the mode of the line', () => {
    expect(found(CALLS, (text) => text.replace('C@M1,3', 'C@bus,3'))).toEqual([
      { file: CALLS, row: 4, field: 'stop_id', value: 'C@bus', code: 'stop_mode_mismatch', severity: 'error' },
      {
        file: 'transit/stops.txt',
        row: 11,
        field: 'stop_id',
        value: 'C@M1',
        code: 'stop_not_served',
        severity: 'error',
      },
    ]);
  });

  it('notices a pattern that doubles back', () => {
    // A, C, B with C 6.7 km out: 12.2 km by way of C, 1.1 km without.
    const stops = 'transit/stops.txt';
    const far = damaged(stops, (text) => text.replaceAll('Bing,28.02,', 'Bing,28.06,'));
    const order = damaged(CALLS, (text) =>
      text
        .replace('B@M1,2', 'X,2')
        .replace('C@M1,3', 'B@M1,3')
        .replace('X,2', 'C@M1,2')
        .replace('06:02:00,06:02:30', '06:08:00,06:08:30')
        .replace('06:04:00,06:04:00', '06:14:00,06:14:00'),
    );
    const files = new Map([...far, [CALLS, order.get(CALLS) as Uint8Array]]);
    expect(findingsOf(files).map(brief)).toEqual([
      { file: CALLS, row: 3, field: 'stop_id', value: 'M1-0', code: 'pattern_doubles_back', severity: 'warning' },
    ]);
  });

  it('finds what nobody can board', () => {
    const station = 'D,丁站,Ding,28.05,113.00,1,,长沙,,0,0,plan,high,0,\n';
    const file = 'transit/stops.txt';
    expect(found(file, (text) => text + station)).toEqual([
      { file, row: 13, field: 'stop_id', value: 'D', code: 'station_without_stop', severity: 'error' },
    ]);
  });

  it('finds a station in the river', () => {
    const file = 'transit/stops.txt';
    expect(
      found(file, (text) => text.replaceAll('28.01,113.00,', '28.01,112.985,')).filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([{ file, row: 6, field: 'stop_lon', value: 'B', code: 'station_in_water', severity: 'error' }]);
  });

  it('wants transfers both ways', () => {
    const file = 'transit/transfers.txt';
    expect(found(file, (text) => text.replace(/^A@bus.*\n/m, ''))).toEqual([
      { file, row: 2, field: 'to_stop_id', value: 'A@M1 → A@bus', code: 'transfer_one_way', severity: 'warning' },
    ]);
  });

  it('wants fares between stations that exist', () => {
    expect(found('fares/rules.json', (text) => text.replace('"b":"C"', '"b":"C@M1"'))).toEqual([
      {
        file: 'fares/rules.json',
        row: undefined,
        field: 'rules[2].pairs[0].b',
        value: 'C@M1',
        code: 'dangling_reference',
        severity: 'error',
      },
    ]);
  });
});

describe('people', () => {
  it('live within 30 km of the seat of their township', () => {
    expect(found('zones/places.csv', (text) => text.replace('113.02,28.02,8,', '113.02,28.32,8,'))).toEqual([
      {
        file: 'zones/places.csv',
        row: 4,
        field: 'lon',
        value: '113.02, 28.32',
        code: 'far_from_township',
        severity: 'error',
      },
    ]);
  });

  it('sum from places to townships to districts to the census', () => {
    expect(found('zones/places.csv', (text) => text.replace('28.00,4,', '28.00,5,'))).toEqual([
      {
        file: 'zones/townships.csv',
        row: 2,
        field: 'population',
        value: 'T1',
        code: 'population_sum',
        severity: 'error',
      },
    ]);
    expect(found('zones/districts.csv', (text) => text.replace('1,15,120.5', '1,16,120.5'))).toEqual([
      {
        file: 'zones/districts.csv',
        row: 2,
        field: 'population',
        value: 'D1',
        code: 'population_sum',
        severity: 'error',
      },
      {
        file: 'manifest.json',
        row: undefined,
        field: 'studyPopulation',
        value: '15',
        code: 'study_population',
        severity: 'error',
      },
    ]);
  });

  it('live in the study area as their district does', () => {
    expect(found('zones/townships.csv', (text) => text.replace('1,8,rural', '0,8,rural'))).toEqual([
      { file: 'zones/townships.csv', row: 3, field: 'in_study', value: 'T2', code: 'study_flag', severity: 'error' },
    ]);
  });
});

describe('method', () => {
  it('wants every parameter, in order', () => {
    expect(found('params.json', (text) => text.replace('"walk.speed_mps"', '"walk.speed"'))).toEqual([
      {
        file: 'params.json',
        row: undefined,
        field: 'params',
        value: 'walk.speed_mps',
        code: 'missing_param',
        severity: 'error',
      },
      {
        file: 'params.json',
        row: undefined,
        field: 'params[0].id',
        value: 'walk.speed',
        code: 'unknown_param',
        severity: 'warning',
      },
    ]);
    expect(found('params.json', (text) => text.replace('"low":0.5', '"low":1.5'))).toEqual([
      {
        file: 'params.json',
        row: undefined,
        field: 'params[0].value',
        value: 'walk.speed_mps',
        code: 'param_order',
        severity: 'error',
      },
    ]);
  });

  it('resolves the places of targets', () => {
    expect(found('targets.json', (text) => text.replace('"U1"', '"U9"'))).toEqual([
      {
        file: 'targets.json',
        row: undefined,
        field: 'targets[0].to[3]',
        value: 'U9',
        code: 'unknown_place',
        severity: 'error',
      },
    ]);
  });

  it('wants observations of places and modes that exist', () => {
    const at = { file: 'observations.csv', row: 2, severity: 'error' };
    expect(found('observations.csv', (text) => text.replace(',甲站,', ',己站,'))).toEqual([
      { ...at, field: 'origin', value: '己站', code: 'unknown_place' },
    ]);
    expect(found('observations.csv', (text) => text.replace(',metro,', ',plane,'))).toEqual([
      { ...at, field: 'mode', value: 'plane', code: 'bad_choice' },
    ]);
  });

  it('wants observed spans in order', () => {
    expect(found('observations.csv', (text) => text.replace(',4,5,', ',6,5,'))).toEqual([
      { file: 'observations.csv', row: 2, field: 'minutes_min', value: '6', code: 'bad_span', severity: 'error' },
    ]);
  });
});
