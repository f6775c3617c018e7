import fc from 'fast-check';
import type { FareRule } from '../../src/network/model/fares.ts';
import type { Network } from '../../src/network/model.ts';
import { scene } from '../scene.ts';
import { MADE } from '../scene-method.ts';

const MAP = ['A...B...C', '.........', 'D...E...F', '.........', 'G...H...I'].join('\n');
const LETTERS = [...'ABCDEFGHI'];

// Bands short enough that one change often lies on the far side of an edge.
const RULES: readonly FareRule[] = [
  {
    ...MADE,
    id: 'metro',
    kind: 'distance',
    bands: [
      { uptoKm: 5, fen: 200 },
      { uptoKm: 9, fen: 300 },
      { uptoKm: 13, fen: 500 },
    ],
    maxFen: 600,
  },
  { ...MADE, id: 'bus', kind: 'flat', fen: 100 },
  { ...MADE, id: 'rail', kind: 'pair', pairs: [{ a: 'A', b: 'I', fen: 450 }], fenPerKm: 60, minFen: 150 },
];

interface Drawing {
  readonly lines: readonly string[];
  readonly transfers: readonly string[];
}

export function drawn({ lines, transfers }: Drawing): Network {
  const network = scene({
    map: MAP,
    lines: lines.map((words, i) => `L${i} ${words}`),
    people: { A: 1, I: 2 },
    params: { 'transfer.walk_max_m': 500 },
  });
  const known = new Set(network.transit.stops.map(({ id }) => id));
  const table = transfers
    .map((words) => words.split(' '))
    .filter(([a = '', b = '']) => a !== b && known.has(a) && known.has(b))
    .map(([a = '', b = '', inside]) => ({ ...MADE, fromStopId: a, toStopId: b, timeS: 60, inside: inside === 'in' }));
  const rules = [...network.fares.rules.filter(({ id }) => RULES.every((rule) => rule.id !== id)), ...RULES];
  return { ...network, transit: { ...network.transit, transfers: table }, fares: { ...network.fares, rules } };
}

const line = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 3 }),
    fc.integer({ min: 60, max: 900 }),
    fc.constantFrom(240, 600, 1800),
    fc.constantFrom('metro', 'metro', 'bus', 'rail'),
  )
  .map(([stops, run, headway, mode]) => `${mode} ${stops.join(`-${run}-`)} every ${headway}`);
const transfer = fc
  .tuple(fc.constantFrom(...LETTERS), fc.nat(3), fc.nat(3), fc.constantFrom('in', 'out'))
  .map(([letter, a, b, side]) => `${letter}@L${a} ${letter}@L${b} ${side}`);
export const drawing = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  transfers: fc.array(transfer, { maxLength: 4 }),
});
