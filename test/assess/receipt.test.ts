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

test('under `planned` later waits are told as the informed rule that made them', () => {
  const network = scene({
    map: 'A....B....C',
    lines: ['M1 metro A-300-B every 300', 'M2 metro B-200-C every 1200'],
    people: { A: 1 },
  });
  const [from, to] = [pointOf(network, 'A'), pointOf(network, 'C')];
  const waits = viewOf(network, 'planned')
    .receipt(from, to, query({ wait: 'planned' }))
    ?.filter(({ component }) => component === 'wait');
  // 1.5 · √20 min = 402.49 s
  expect(waits?.map(({ timeS, rule, value }) => [timeS, rule, value])).toEqual([
    [402, 'wait.informed: wait.informed_coefficient × headway ^ wait.informed_exponent', 1200],
  ]);
});

test('neighbouring pieces of one road are one line with their lengths added; those of another road are not', () => {
  const network = scene({
    map: 'A.........B....C',
    roads: ['A-B primary 36 length=10000', 'B-C primary 36 length=5000'],
    params: { 'drive.local_kph.urban': 9 },
    people: { A: 1, C: 2 },
  });
  const links = network.roads.links.map((link, i) => ({ ...link, nameZh: i === 0 ? '东路' : '西路' }));
  const named = { ...network, roads: { ...network.roads, links } };
  const asked = query({ modes: 'drive', definition: 'in_vehicle' });
  const receipt = viewOf(named).receipt(pointOf(network, 'A'), pointOf(network, 'C'), asked);
  expect(receipt?.map(({ timeS, value, terms }) => [timeS, value, terms[0]])).toEqual([
    [1000, 36, { name: 'length', value: 10_000, unit: 'm' }],
    [500, 36, { name: 'length', value: 5000, unit: 'm' }],
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
