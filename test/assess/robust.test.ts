import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnParams, hypercube, triangular } from '../../src/assess/decide/draws.ts';
import { perturb } from '../../src/assess/decide/perturb.ts';
import { cellShares, classOf, countDraws, joinCounts, robustnessOf } from '../../src/assess/decide/robust.ts';
import { sortSwings, swingOf } from '../../src/assess/decide/tornado.ts';
import { randomOf, shuffled } from '../../src/base/random.ts';
import type { Network, Param } from '../../src/network/model.ts';
import { scene } from '../scene.ts';
import { sceneTarget } from './target.ts';

/** The network with ranges on some parameters. */
function ranged(network: Network, ranges: Readonly<Record<string, readonly [low: number, high: number]>>): Network {
  const params = { ...network.params };
  for (const [id, [low, high]] of Object.entries(ranges)) params[id] = { ...(params[id] as Param), low, high };
  return { ...network, params };
}

/** A → B: gate 60 + wait 150 + ride 600 + exit 30 = 840 s. */
const line = scene({ map: 'A---------B', lines: ['M1 metro A-600-B every 300'], people: { A: 1, B: 2 } });

describe('METHOD 10: perturbed parameters', () => {
  it('scale the gates that stand for the parameter', () => {
    const slow = perturb(line, { 'gate.enter_s.metro': 90 });
    expect(slow.transit.stops.map(({ enterS, exitS }) => [enterS, exitS])).toEqual([
      [90, 30],
      [90, 30],
    ]);
    expect(slow.params['gate.enter_s.metro']?.value).toBe(90);
    expect(line.transit.stops[0]?.enterS).toBe(60);
  });

  it('leave a published gate of its own alone, and scale a modelled one in proportion', () => {
    const stops = line.transit.stops.map((stop, i) => ({ ...stop, enterS: 100, modelled: i === 1 }));
    const own: Network = { ...line, transit: { ...line.transit, stops } };
    const slow = perturb(own, { 'gate.enter_s.metro': 90 });
    expect(slow.transit.stops.map(({ enterS }) => enterS)).toEqual([100, 150]);
  });

  it('leave published runs alone, and scale modelled ones by the run-time formula', () => {
    expect(perturb(line, { 'run.top_speed_kph.metro': 36 }).transit.patterns).toBe(line.transit.patterns);
    const patterns = line.transit.patterns.map((pattern) => ({ ...pattern, modelled: true }));
    const modelled: Network = { ...line, transit: { ...line.transit, patterns } };
    // Track 10 000 m × 1.05; at 20 m/s: 525 + 20 = 545 s, at 10 m/s: 1050 + 10 = 1060 s.
    const slow = perturb(modelled, { 'run.top_speed_kph.metro': 36 });
    expect(slow.transit.patterns[0]?.arriveS[1]).toBe(Math.round((600 * 1060) / 545));
  });

  it('that do not differ give the same network', () => {
    expect(perturb(line, { 'gate.enter_s.metro': 60 })).toBe(line);
  });
});

describe('METHOD 10: draws', () => {
  it('take only what the target can feel', () => {
    const all = ranged(line, {
      'gate.enter_s.metro': [0, 120],
      'drive.start_s': [0, 120],
      'drive.signal_s.midday': [0, 60],
      'limit.horizon_s': [3600, 10_800],
    });
    expect(drawnParams(all, sceneTarget({})).map(({ id }) => id)).toEqual(['gate.enter_s.metro']);
    const best = drawnParams(all, sceneTarget({ modes: 'best' })).map(({ id }) => id);
    expect(best).toEqual(['drive.start_s', 'gate.enter_s.metro']);
  });

  it('fill every slice of every parameter once', () => {
    const params = [
      { id: 'a', low: 0, value: 5, high: 10 },
      { id: 'b', low: -1, value: -1, high: 1 },
    ] as Param[];
    const draws = hypercube(params, 20, 7);
    for (const param of params) {
      const edges = Array.from({ length: 21 }, (_, i) => triangular(param, i / 20));
      const slices = draws.map((draw) => edges.findIndex((edge) => (draw[param.id] as number) < edge) - 1);
      expect(slices.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    }
  });

  it('follow the triangle: low, peak and high at 0, its share and 1', () => {
    const param = { low: 10, value: 20, high: 50 };
    expect(triangular(param, 0)).toBe(10);
    expect(triangular(param, 0.25)).toBeCloseTo(20, 9);
    expect(triangular(param, 1)).toBe(50);
    // Half of what lies above the peak: 50 − √(0.5 · 40 · 30)
    expect(triangular(param, 0.5)).toBeCloseTo(50 - Math.sqrt(600), 9);
  });

  it('are the same for the same seed, others for another, and independent of further parameters', () => {
    const one = { id: 'a', low: 0, value: 1, high: 2 } as Param;
    const two = { id: 'b', low: 0, value: 1, high: 2 } as Param;
    expect(hypercube([one], 10, 1)).toEqual(hypercube([one], 10, 1));
    expect(hypercube([one], 10, 1)).not.toEqual(hypercube([one], 10, 2));
    const values = hypercube([one, two], 10, 1).map((draw) => draw.a);
    expect(values).toEqual(hypercube([one], 10, 1).map((draw) => draw.a));
  });
});

describe('seeded numbers', () => {
  it('lie in [0, 1) and shuffle without loss', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.integer({ min: 0, max: 60 }), (seed, stream, count) => {
        const random = randomOf(seed, stream);
        for (let i = 0; i < 20; i++) {
          const value = random();
          expect(value >= 0 && value < 1).toBe(true);
        }
        expect([...shuffled(count, random)].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });
});

describe('METHOD 10: robustness', () => {
  // Gate drawn from a triangle over 0 … 60 … 120: 840 s holds while the gate rounds to 60 or less.
  const drawn = ranged(line, { 'gate.enter_s.metro': [0, 120] });
  const target = sceneTarget({ cutoffS: 840 });
  const draws = hypercube(drawnParams(drawn, target), 200, 1);

  it('passes in as many draws as lie below the threshold: 1 − 59.5² ÷ 7200 = 0.508 of 200', () => {
    const found = robustnessOf(drawn, target, countDraws(drawn, target, draws));
    expect(found.present).toEqual({ pass: true, value: 1, marginS: 0 });
    expect([101, 102]).toContain(found.passShare * 200);
    expect(found.cases).toEqual([{ id: 'A>B', insideShare: found.passShare }]);
    expect(found.marginS.p10).toBeLessThan(0);
    expect(found.marginS.p90).toBeGreaterThan(0);
  });

  it('is the same in one part or in many', () => {
    const parts = [draws.slice(0, 70), draws.slice(70, 71), draws.slice(71)];
    const joined = joinCounts(parts.map((part) => countDraws(drawn, target, part)));
    expect(joined).toEqual(countDraws(drawn, target, draws));
  });

  it('says of every person how sure it is', () => {
    // Everyone to B by transit: the one at A is inside in half of the draws, the two at B always.
    const everyone = sceneTarget({ from: 'everyone', measure: 'people', toRule: 'nearest', cutoffS: 1800 });
    const counts = countDraws(drawn, everyone, draws.slice(0, 20));
    const found = robustnessOf(drawn, everyone, counts);
    const people = found.classes.reduce((sum, one) => sum + one.people, 0);
    expect(people).toBe(3);
    expect(found.classes.map(({ id }) => id)).toEqual(['sure', 'likely', 'doubtful', 'never']);
    expect(found.classes[0]?.people).toBeGreaterThanOrEqual(2);
  });

  it('gives cells the percent of draws: 255 outside, never, else in the very class of its share', () => {
    const cells = Uint16Array.of(200, 180, 179, 100, 99, 1, 0, 200);
    const counts = { draws: 200, passes: 0, values: [], marginsS: [], cells, cases: {} };
    const inStudy = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 0);
    expect([...(cellShares(counts, { inStudy }) ?? [])]).toEqual([100, 90, 89, 50, 49, 1, 255, 255]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), fc.nat(), (draws, seed) => {
        const count = seed % (draws + 1);
        const one = { ...counts, draws, cells: Uint16Array.of(count) };
        const percent = cellShares(one, { inStudy })?.[0] as number;
        const shown = percent === 255 ? 'never' : percent >= 90 ? 'sure' : percent >= 50 ? 'likely' : 'doubtful';
        expect(shown).toBe(classOf(count / draws));
      }),
    );
  });

  it('puts 90 % among the sure and 50 % among the likely', () => {
    expect([1, 0.9, 0.8999, 0.5, 0.4999, 0.001, 0].map(classOf)).toEqual([
      'sure',
      'sure',
      'likely',
      'likely',
      'doubtful',
      'doubtful',
      'never',
    ]);
  });
});

describe('METHOD 10: tornado', () => {
  it('puts the widest swing first: gate 0…120 is 120 s, exit 20…40 is 20 s', () => {
    const drawn = ranged(line, {
      'gate.enter_s.metro': [0, 120],
      'gate.exit_s.metro': [20, 40],
      'walk.speed_mps': [1, 1.5],
    });
    const target = sceneTarget({ cutoffS: 840 });
    const params = drawnParams(drawn, target);
    const swings = sortSwings(params.map((param) => swingOf(drawn, target, param)));
    expect(swings.map(({ id, swingS }) => [id, swingS])).toEqual([
      ['gate.enter_s.metro', 119], // at 0 one second of gate is left
      ['gate.exit_s.metro', 20],
      ['walk.speed_mps', 0],
    ]);
    expect(swings[0]).toMatchObject({ atLow: { pass: true, marginS: 59 }, atHigh: { pass: false, marginS: -60 } });
  });
});
