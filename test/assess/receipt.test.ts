import { expect, test } from 'vitest';
import { pointOf, query, viewOf } from '../ask.ts';
import { scene } from '../scene.ts';

test('a minute opens into its components with value, rule, unit, source and confidence', () => {
  const network = scene({
    map: 'A....B....C',
    lines: ['M1 metro A-300-B every 300', 'M2 metro B-200-C-100-A every 600'],
    people: { A: 1 },
  });
  const view = viewOf(network);
  const receipt = view.receipt(pointOf(network, 'A'), pointOf(network, 'C'), query());
  expect(receipt?.map(({ component, timeS, value, unit }) => [component, timeS, value, unit])).toEqual([
    ['gate', 60, 60, 's'],
    ['wait', 300, 600, 's'],
    ['ride', 100, 100, 's'],
    ['exit', 30, 30, 's'],
  ]);
  for (const line of receipt ?? []) expect([line.source, line.confidence]).toEqual(['scene', 'high']);
});

test('a drive opens into the way to the car, road, signals, toll and parking; the definition chooses what counts', () => {
  const network = scene({
    map: 'A.........B',
    roads: ['A-B expressway 36 signals=2 tolls=1', 'A-B primary 18 id=slow'],
    params: { 'drive.local_kph.urban': 9 },
    people: { A: 1, B: 2 },
  });
  const view = viewOf(network);
  const of = (definition: 'door_to_door' | 'in_vehicle') =>
    view
      .receipt(pointOf(network, 'A'), pointOf(network, 'B'), query({ modes: 'drive', definition }))
      ?.map(({ component, timeS, value, unit }) => `${component} ${timeS} ${value} ${unit}`.trim());
  expect(of('in_vehicle')).toEqual(['drive 1000 36 km/h', 'signals 40 20', 'toll 30 30']);
  expect(of('door_to_door')).toEqual([
    'access 60 60',
    'drive 1000 36 km/h',
    'signals 40 20',
    'toll 30 30',
    'park 120 120',
  ]);
});

test('dwell at stops in between is told apart from running', () => {
  const network = scene({ map: 'A....B....C', lines: ['M1 metro A-300-B-300-C every 300 dwell=40'], people: { A: 1 } });
  const view = viewOf(network);
  const receipt = view.receipt(pointOf(network, 'A'), pointOf(network, 'C'), query({ definition: 'in_vehicle' }));
  expect(receipt?.map(({ component, timeS }) => [component, timeS])).toEqual([
    ['ride', 600],
    ['dwell', 40],
  ]);
});
