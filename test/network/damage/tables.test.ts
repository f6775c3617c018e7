import { describe, expect, it } from 'vitest';
import { brief, damaged, findingsOf } from '../fixture.ts';
import { type Damage, expectFound } from './damage.ts';

const TABLES: readonly Damage[] = [
  ['roads/link.csv', 'free_speed', 'freespeed', 'missing_column', 1, 'free_speed', undefined],
  ['roads/link.csv', ',lanes,', ',lanes,lanes,', 'duplicate_column', 1, 'lanes', undefined],
  ['roads/node.csv', 'N2,南口,', 'N2,南口,,', 'field_count', 3, undefined, undefined],
  ['roads/node.csv', 'N2,南口', 'N1,南口', 'duplicate_id', 3, 'node_id', 'N1'],
  ['roads/node.csv', '113.01,28.01,interchange', '113.01,28.01,roundabout', 'bad_choice', 4, 'node_type', 'roundabout'],
  ['roads/link.csv', 'L1,一路,,N1,N2', 'L1,一路,,N1,N9', 'dangling_reference', 2, 'to_node_id', 'N9'],
  ['roads/link.csv', 'L1,一路,,N1,N2', 'L1,一路,,N1,N1', 'same_ends', 2, 'to_node_id', 'N1'],
  ['roads/link.csv', '0.99,primary,60', '0.99,primary,sixty', 'not_a_number', 2, 'free_speed', 'sixty'],
  ['roads/link.csv', '0.99,primary,60', 'NaN,primary,60', 'not_finite', 2, 'length', 'NaN'],
  ['roads/link.csv', '0.99,primary,60', '0.99,primary,Infinity', 'not_finite', 2, 'free_speed', 'Infinity'],
  ['roads/link.csv', '0.99,primary,60', '1e999,primary,60', 'not_finite', 2, 'length', '1e999'],
  ['roads/link.csv', '0.99,primary,60', ',primary,60', 'missing_value', 2, 'length', ''],
  ['roads/link.csv', '0.99,primary,60', '0,primary,60', 'not_positive', 2, 'length', '0'],
  ['roads/link.csv', '0.99,primary,60', '0.99,primary,600', 'out_of_range', 2, 'free_speed', '600'],
  ['roads/link.csv', '0.99,primary,60', '0.99,primary,0.001', 'out_of_range', 2, 'free_speed', '0.001'],
  ['roads/link.csv', 'core,2,0', 'core,-2,0', 'negative_value', 2, 'signals', '-2'],
  ['roads/link.csv', 'core,2,0', 'core,2.5,0', 'not_an_integer', 2, 'signals', '2.5'],
  [
    'roads/link.csv',
    'LINESTRING (113.00 28.00, 113.01 28.00)',
    'LINESTRING (113.00 28.00, 113.01)',
    'malformed_wkt',
    2,
    'geometry',
    'LINESTRING (113.00 28.00, 113.01)',
  ],
  [
    'roads/link.csv',
    'LINESTRING (113.00 28.00, 113.01 28.00)',
    'POINT (113 28)',
    'malformed_wkt',
    2,
    'geometry',
    'POINT (113 28)',
  ],
  ['roads/link.csv', '0,1,2016,plan', '0,1,2016-13,plan', 'bad_date', 3, 'opened', '2016-13'],
  ['roads/link.csv', '0,1,2016,plan', '0,1,2026-02-30,plan', 'bad_date', 3, 'opened', '2026-02-30'],
  ['roads/link_tod.csv', 'T1,L1', 'T1,L7', 'dangling_reference', 2, 'link_id', 'L7'],
  [
    'roads/link_tod.csv',
    'T1,L1,am_peak,25,',
    'T0,L1,am_peak,30,plan,high,0,\nT1,L1,am_peak,25,',
    'duplicate_id',
    3,
    'period',
    'L1 am_peak',
  ],
  [
    'roads/link_tod.csv',
    'link_id,period,free_speed,source,confidence,modelled,note\nT1,L1,am_peak,25',
    'link_id,time_day,period,free_speed,source,confidence,modelled,note\nT1,L1,11111111_1700_1900,am_peak,25',
    'wrong_time_day',
    2,
    'time_day',
    '11111111_1700_1900',
  ],
  [
    'roads/link_tod.csv',
    'link_id,period,free_speed,source,confidence,modelled,note\nT1,L1,am_peak,25',
    'link_id,time_day,period,free_speed,source,confidence,modelled,note\nT1,L1,07:00-09:00,am_peak,25',
    'wrong_time_day',
    2,
    'time_day',
    '07:00-09:00',
  ],
  ['roads/config.csv', ',km,', ',mi,', 'bad_choice', 2, 'long_length', 'mi'],
  [
    'roads/node.csv',
    'N1,东口,113.00,28.00,junction,plan',
    'N1,东口,113.00,28.00,junction,',
    'missing_source',
    2,
    'source',
    '',
  ],
  [
    'roads/node.csv',
    'N1,东口,113.00,28.00,junction,plan,high',
    'N1,东口,113.00,28.00,junction,plan,sure',
    'bad_choice',
    2,
    'confidence',
    'sure',
  ],
  [
    'transit/stops.txt',
    'B,乙站,Yi,28.01,113.00,1',
    'B,乙站,Yi,31.20,121.50,1',
    'outside_area',
    6,
    'stop_lon',
    '121.5, 31.2',
  ],
  [
    'transit/stops.txt',
    'B,乙站,Yi,28.01,113.00,1',
    'B,乙站,Yi,113.00,28.01,1',
    'swapped_lon_lat',
    6,
    'stop_lon',
    '28.01, 113',
  ],
  ['transit/stops.txt', '28.01,113.00,0,B', '28.03,113.00,0,B', 'far_from_parent', 8, 'stop_lon', 'B'],
  [
    'transit/stops.txt',
    'C,丙站,Bing,28.02,113.00,1',
    'C,丙站,Bing,28.0101,113.00,1',
    'stations_too_close',
    9,
    'stop_id',
    'C',
  ],
  ['transit/stops.txt', '28.01,113.00,0,B', '28.01,113.00,0,B@M1', 'wrong_parent', 8, 'parent_station', 'B@M1'],
  ['transit/stops.txt', '28.01,113.00,0,B', '28.01,113.00,0,Z', 'dangling_reference', 8, 'parent_station', 'Z'],
  ['transit/stops.txt', '0,B,,metro', '0,B,,tube', 'bad_choice', 8, 'mode', 'tube'],
  ['transit/pathways.txt', '6,0,120', '6,0,-120', 'negative_value', 2, 'traversal_time', '-120'],
  ['transit/transfers.txt', 'A@M1,A@bus,2,100', 'A@M1,A@bus,2,-100', 'negative_value', 2, 'min_transfer_time', '-100'],
  ['transit/transfers.txt', 'A@M1,A@bus,2', 'A@M1,A,2', 'dangling_reference', 2, 'to_stop_id', 'A'],
  ['transit/transfers.txt', 'A@bus,A@M1', 'A@M1,A@bus', 'duplicate_id', 3, 'to_stop_id', 'A@M1 → A@bus'],
  ['transit/routes.txt', 'EA121D', 'red', 'bad_colour', 2, 'route_color', 'red'],
  ['transit/routes.txt', 'metro,metro', 'metro,subway', 'dangling_reference', 2, 'fare_rule', 'subway'],
  ['transit/routes.txt', 'B1,X', 'B1,Y', 'dangling_reference', 3, 'agency_id', 'Y'],
  ['transit/calendar.txt', '20260101', '20260230', 'bad_date', 2, 'start_date', '20260230'],
  ['transit/calendar.txt', '20271231', '20251231', 'bounds_order', 2, 'end_date', '20251231'],
  ['transit/feed_info.txt', '20260101', '2026-01-01', 'bad_date', 2, 'feed_start_date', '2026-01-01'],
  ['transit/feed_info.txt', '20271231', '20271331', 'bad_date', 2, 'feed_end_date', '20271331'],
  ['transit/feed_info.txt', '20271231', '20251231', 'bounds_order', 2, 'feed_end_date', '20251231'],
  ['transit/feed_info.txt', 'https://', '', 'bad_address', 2, 'feed_publisher_url', 'example.org'],
  ['transit/agency.txt', 'https://example.org', '某公司网站', 'bad_address', 2, 'agency_url', '某公司网站'],
  ['transit/calendar.txt', '20260101', '2026-01-01', 'bad_date', 2, 'start_date', '2026-01-01'],
  ['transit/trips.txt', 'M1,DAILY', 'M1,WEEKLY', 'dangling_reference', 2, 'service_id', 'WEEKLY'],
  ['transit/stop_times.txt', '06:02:00,06:02:30', '6:2:00,06:02:30', 'bad_time', 3, 'arrival_time', '6:2:00'],
  ['transit/stop_times.txt', '06:02:00,06:02:30', '-00:02:00,06:02:30', 'bad_time', 3, 'arrival_time', '-00:02:00'],
  [
    'transit/stop_times.txt',
    '06:02:00,06:02:30',
    '06:02:00,06:01:30',
    'departure_before_arrival',
    3,
    'departure_time',
    '06:01:30',
  ],
  [
    'transit/stop_times.txt',
    '06:04:00,06:04:00',
    '06:02:30,06:04:00',
    'arrival_before_departure',
    4,
    'arrival_time',
    '06:02:30',
  ],
  ['transit/stop_times.txt', 'B@M1,2', 'B@M1,3', 'stop_sequence', 4, 'stop_sequence', '3'],
  ['transit/stop_times.txt', 'B@M1,2', 'B@M9,2', 'dangling_reference', 3, 'stop_id', 'B@M9'],
  ['transit/stop_times.txt', 'C@M1,3', 'B@M1,3', 'stop_repeated', 4, 'stop_id', 'B@M1'],
  ['transit/frequencies.txt', '24:10:00,420', '24:10:00,0', 'not_positive', 3, 'headway_secs', '0'],
  [
    'transit/frequencies.txt',
    '09:00:00,24:10:00',
    '08:00:00,24:10:00',
    'overlapping_bands',
    3,
    'start_time',
    '08:00:00',
  ],
  ['transit/frequencies.txt', '06:30:00,09:00:00', '06:30:00,06:00:00', 'bad_band', 2, 'end_time', '06:30:00–06:00:00'],
  ['transit/shapes.txt', '113.001,1', '113.001,0', 'shape_sequence', 3, 'shape_pt_sequence', '0'],
  ['zones/places.csv', 'P3,T2', 'P3,T7', 'dangling_reference', 4, 'township_code', 'T7'],
  ['zones/places.csv', '113.00,28.00,3,', '113.00,28.00,3.5,', 'not_an_integer', 2, 'population', '3.5'],
  ['transit/shapes.txt', '113.001,1,plan', '113.001,1,', 'missing_source', 3, 'source', ''],
  ['transit/frequencies.txt', '09:00:00,300,0', '09:00:00,300,2', 'bad_choice', 2, 'exact_times', '2'],
  ['transit/routes.txt', 'Line 1,1,', 'Line 1,3,', 'bad_choice', 2, 'route_type', '3'],
  ['observations.csv', ',4,5,2.2', ',-4,5,2.2', 'not_positive', 2, 'minutes_min', '-4'],
];

it('takes the hours of a period on any days, or none at all', () => {
  const file = 'roads/link_tod.csv';
  for (const hours of ['01111100_0700_0900', '11111111_0700_0900', '']) {
    const files = damaged(file, (text) => text.replace('period,', 'time_day,period,').replace('L1,', `L1,${hours},`));
    expect(findingsOf(files)).toEqual([]);
  }
});

describe('damage to a table', () => {
  it.each(TABLES)('%s: %s → %s is %s', (...damage) => expectFound(damage));

  it('names a table that cannot be read once, not again at each reference to it', () => {
    for (const [file, code] of [
      ['roads/node.csv', 'missing_column'],
      ['transit/stops.txt', 'missing_column'],
      ['transit/pathways.txt', 'missing_column'],
      ['transit/trips.txt', 'missing_column'],
      ['zones/districts.csv', 'missing_column'],
    ] as const) {
      const found = findingsOf(damaged(file, (text) => text.replace(/^[a-z_]+,/, 'x,')));
      expect(found.filter(({ severity }) => severity === 'error').map(brief)).toMatchObject([{ file, code }]);
    }
  });

  it('misses a gate at the stop it belongs to', () => {
    const found = findingsOf(damaged('transit/pathways.txt', (text) => text.replace(/^A@M1:in.*\n/m, '')));
    expect(found.map(brief)).toEqual([
      { file: 'transit/stops.txt', row: 4, field: 'stop_id', value: 'A@M1', code: 'missing_gate', severity: 'error' },
    ]);
  });

  it('misses the service of a trip', () => {
    const found = findingsOf(damaged('transit/frequencies.txt', (text) => text.replace(/^B1-1.*\n/m, '')));
    expect(found.map(brief)).toEqual([
      { file: 'transit/trips.txt', row: 3, field: 'trip_id', value: 'B1-1', code: 'no_service', severity: 'error' },
    ]);
  });

  it('warns of a column nobody reads', () => {
    const files = damaged('zones/poi.csv', (text) =>
      text.replace('note\n', 'note,colour\n').replace(',plan,high,0,\n', ',plan,high,0,,red\n'),
    );
    expect(findingsOf(files).map(brief)).toEqual([
      { file: 'zones/poi.csv', row: 1, field: 'colour', value: undefined, code: 'unknown_column', severity: 'warning' },
    ]);
  });
});
