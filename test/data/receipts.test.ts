import { beforeAll, expect, test } from 'vitest';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import type { ReceiptLine } from '../../src/assess/results.ts';
import { explained } from '../../src/assess/trip/explained.ts';
import { MODE_SETS, type ModeSet, type Period, type WaitRule } from '../../src/network/model/question.ts';
import { openRegion, type Region } from './region.ts';

let region: Region;
beforeAll(async () => {
  region = await openRegion();
}, 60_000);

/** Works a printed formula out in seconds: names are left out, speeds become m/s, minutes seconds. */
function secondsOf(text: string): number {
  const plain = text
    .replace(/^[a-z.]+: /, '')
    .replace(/[a-z]\w*(?:\.[a-z]\w*)* (?=\d)/g, '')
    .replace(/([\d.]+) km\/h/g, '($1 ÷ 3.6)')
    .replace(/([\d.]+) min \^/g, '$1 ^')
    .replace(/([\d.]+) min/g, '($1 × 60)')
    .replace(/ (?:m\/s|m|s)(?![\w/])/g, '');
  const tokens = plain.match(/[\d.]+|[()×÷+−^]/g) ?? [];
  expect(tokens.join('')).toBe(plain.replaceAll(' ', ''));
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const inside = sum();
    at++;
    return inside;
  };
  const power = (): number => {
    const base = atom();
    if (tokens[at] !== '^') return base;
    at++;
    return base ** atom();
  };
  const product = (): number => {
    let total = power();
    while (tokens[at] === '×' || tokens[at] === '÷') total = tokens[at++] === '×' ? total * power() : total / power();
    return total;
  };
  const sum = (): number => {
    let total = product();
    while (tokens[at] === '+' || tokens[at] === '−') total += tokens[at++] === '+' ? product() : -product();
    return total;
  };
  return sum();
}

/** Seconds that a line explains: its formula in numbers, or its value. */
function explainedS(line: ReceiptLine): number {
  return line.terms.length > 0 ? secondsOf(explained(line)) : line.value;
}

const TRIPS = [
  ['五一广场', '长沙南'],
  ['宁乡汽车南站', '观沙岭'],
  ['文化艺术中心', '云龙职教城'],
  ['112.5,27.9', '113.2,28.3'],
  ['112.95,28.2', '112.96,28.205'],
  ['112.93,28.19', '112.985,28.19'],
  ['浏阳', 'xiangtan'],
  ['changsha', 'zhuzhou'],
] as const;

const ASKED: readonly (readonly [Period, WaitRule])[] = [
  ['am_peak', 'informed'],
  ['midday', 'planned'],
  ['pm_peak', 'random'],
  ['evening', 'informed'],
];

test('METHOD 6: the printed rule with its numbers gives the seconds of every line, whatever way, period and wait', () => {
  const seen = new Set<string>();
  const wrong: string[] = [];
  const read = (view: EngineView, modes: ModeSet, period: Period, wait: WaitRule): void => {
    for (const [from, to] of TRIPS) {
      const asked = { modes, period, definition: 'door_to_door', wait } as const;
      for (const line of view.receipt(region.point(from), region.point(to), asked) ?? []) {
        seen.add(line.rule.replace(/\b(?:core|urban|suburban|rural)\b/g, 'area'));
        // Whole seconds by link, of which a line can join several.
        const slack = 1.5 + 0.01 * line.timeS;
        if (!(Math.abs(explainedS(line) - line.timeS) <= slack)) wrong.push(`${line.timeS} s ${explained(line)}`);
      }
    }
  };
  for (const [period, wait] of ASKED) {
    for (const modes of MODE_SETS) read(region.view(period, wait), modes, period, wait);
  }
  read(createView(region.network, { period: 'free_flow', wait: 'informed' }), 'drive', 'midday', 'informed');
  expect(wrong).toEqual([]);
  const rules = [...seen].join('\n');
  for (const part of [
    'straight × walk.circuity ÷ walk.speed_mps',
    'straight × bike.circuity ÷ bike.speed_mps',
    'straight × drive.circuity ÷ drive.local_kph.area',
    'road.period_ratio.secondary.am_peak) × road.congestion_area.area',
    'length ÷ link_tod.free_speed',
    'bridge_length ÷',
    'signals × drive.signal_s.free_flow',
    'toll_plazas × drive.toll_plaza_s',
    'wait.informed: headway ÷ 2',
    'wait.informed: wait.informed_coefficient × headway ^ wait.informed_exponent',
    'wait.random: headway ÷ 2',
    'drive.start_s',
  ])
    expect(rules).toContain(part);
  expect(rules).not.toContain('wait.planned');
  expect(seen.size).toBeGreaterThan(35);
}, 120_000);

test('METHOD 6: nothing is named twice; the parameters of a drive on local streets are those of the period and place', () => {
  const [from, to] = [region.point('五一广场'), region.point('长沙南')];
  const asked = { modes: 'drive', period: 'am_peak', definition: 'door_to_door', wait: 'informed' } as const;
  const { params } = region.network;
  const receipt = region.view().receipt(from, to, asked) ?? [];
  const streets = receipt.find(({ rule }) => rule.startsWith('straight'));
  const named = ['drive.circuity', 'drive.local_kph.core', 'road.period_ratio.secondary.am_peak'];
  expect(streets?.terms.map(({ name }) => name)).toEqual(['straight', ...named, 'road.congestion_area.core']);
  for (const { name, value, unit } of streets?.terms.slice(1) ?? []) {
    expect([value, unit]).toEqual([params[name]?.value, params[name]?.unit]);
  }
  const free = createView(region.network, { period: 'free_flow', wait: 'informed' });
  for (const { rule } of free.receipt(from, to, { ...asked, period: 'midday' }) ?? []) {
    const names = rule.match(/[a-z]\w*(?:\.[a-z]\w*)*/g) ?? [];
    expect(names).toHaveLength(new Set(names).size);
    expect(rule).not.toMatch(/period_ratio|free_ratio ×/);
  }
});
