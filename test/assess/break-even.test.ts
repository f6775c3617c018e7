import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreakEven, breakEven } from '../../src/assess/decide/break-even.ts';
import { countsUnder, type Lever, leversOf, modified } from '../../src/assess/decide/levers.ts';
import { claimVerdict, LeverBench, remediesOf } from '../../src/assess/target/claims.ts';
import { type Judged, judge, viewsOf } from '../../src/assess/target/judge.ts';
import { DEFINITIONS } from '../../src/network/model/question.ts';
import type { Network, Target } from '../../src/network/model.ts';
import { scene } from '../scene.ts';
import { sceneTarget } from './target.ts';

/** A → B: gate 60 + wait 300 / 2 + ride 600 + exit 30 = 840 s. On foot 10 000 s. */
const line = scene({ map: 'A---------B', lines: ['M1 metro A-600-B every 300'], people: { A: 1, B: 2 } });

const judgeAt =
  (target: Target) =>
  (lever: Lever, step: number): Judged => {
    const network = lever.apply(step);
    return judge(target, network, viewsOf(network));
  };

function leverOf(network: Network, id: string): Lever {
  const lever = leversOf(network, 'am_peak').find((one) => one.id === id);
  if (lever === undefined) throw new Error(`no lever ${id}`);
  return lever;
}

function answer(target: Target, id: string, network = line): BreakEven {
  return breakEven(leverOf(network, id), target.definition, judge(target, network, viewsOf(network)), judgeAt(target));
}

describe('METHOD 10: break-even of a missed target', () => {
  const target = sceneTarget({ cutoffS: 750 });

  it('is missed by 90 s', () => {
    expect(judge(target, line, viewsOf(line))).toEqual({ pass: false, value: 0, marginS: -90 });
  });

  it('needs a headway of 120 s: half of it waits 60', () => {
    expect(answer(target, 'headway.M1')).toMatchObject({ kind: 'passes_at', step: 120, lever: { present: 300 } });
  });

  it('needs the run in 510 of 600 s', () => {
    expect(answer(target, 'run_time.M1')).toMatchObject({ kind: 'passes_at', step: 85 });
  });

  it('is not met by the gate alone: one second of gate is left of sixty', () => {
    const found = answer(target, 'gate.metro');
    expect(found).toMatchObject({ kind: 'not_alone', step: null, limit: { step: 0, value: 0, marginS: -31 } });
  });

  it('does not feel roads and transfers', () => {
    expect(answer(target, 'road_speed').kind).toBe('no_effect');
    expect(answer(target, 'transfer').kind).toBe('no_effect');
  });
});

describe('METHOD 10: a lever whose seconds do not count', () => {
  // Slow line, quick but rare line: door to door M1 is taken (150 + 900), in the vehicle M2 would be 600.
  const two = scene({
    map: 'A---------B',
    lines: ['M1 metro A-900-B every 300', 'R1 rail A-600-B every 7200'],
    people: { A: 1, B: 2 },
  });
  const target = sceneTarget({ definition: 'in_vehicle', cutoffS: 750 });

  it('could turn the verdict by sending people another way', () => {
    expect(judge(target, two, viewsOf(two))).toMatchObject({ pass: false, marginS: -150 });
    expect(judgeAt(target)(leverOf(two, 'headway.R1'), 60)).toMatchObject({ pass: true, marginS: 150 });
  });

  it('is not offered as a remedy: neither by break-even nor for a claim', () => {
    for (const id of ['headway.R1', 'headway.M1', 'gate.rail', 'transfer']) {
      expect(answer(target, id, two)).toMatchObject({
        kind: 'not_counted',
        step: null,
        limit: { value: 0, marginS: -150 },
      });
    }
    expect(answer(target, 'run_time.M1', two)).toMatchObject({ kind: 'passes_at', step: 83 });
    const claim = sceneTarget({ kind: 'claim', definition: 'in_vehicle', cutoffS: 750 });
    const remedies = remediesOf(claim, new LeverBench(two), viewsOf(two));
    expect(remedies.map(({ lever }) => lever.id)).toEqual(['run_time.M1']);
  });

  it('counts under the definitions that count it', () => {
    const counted = (id: string) => DEFINITIONS.filter((definition) => countsUnder(leverOf(two, id), definition));
    expect(counted('run_time.M1')).toEqual(['in_vehicle', 'station', 'platform', 'door_to_door']);
    expect(counted('headway.M1')).toEqual(['station', 'platform', 'door_to_door']);
    expect(counted('transfer')).toEqual(['station', 'platform', 'door_to_door']);
    expect(counted('gate.metro')).toEqual(['platform', 'door_to_door']);
  });
});

describe('METHOD 10: break-even of a kept target', () => {
  const target = sceneTarget({ cutoffS: 900 });

  it('holds until the headway is 420 s and the gate 120 s', () => {
    expect(answer(target, 'headway.M1')).toMatchObject({ kind: 'holds_until', step: 420 });
    expect(answer(target, 'gate.metro')).toMatchObject({ kind: 'holds_until', step: 120 });
    expect(answer(target, 'run_time.M1')).toMatchObject({ kind: 'holds_until', step: 110 });
  });
});

describe('METHOD 10: an answer', () => {
  it('applied keeps the target, and one step further does not', () => {
    let checked = 0;
    for (const cutoffS of [700, 750, 800, 850, 900, 1000]) {
      const target = sceneTarget({ cutoffS });
      for (const lever of leversOf(line, 'am_peak')) {
        const { kind, step } = answer(target, lever.id);
        if (step === null) continue;
        // The favourable direction of every lever here is down.
        expect(kind === 'passes_at' || kind === 'holds_until').toBe(true);
        expect(judgeAt(target)(lever, step).pass).toBe(true);
        expect(judgeAt(target)(lever, step + 1).pass).toBe(false);
        checked++;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(12);
  });

  it('finds the walk between platforms: 60 of 150 s', () => {
    // 60 + 150 + 600 + 150 + 150 + 600 + 30 = 1740
    const change = scene({
      map: 'A---------B---------C',
      lines: ['M1 metro A-600-B every 300', 'M2 metro B-600-C every 300'],
      transfers: ['B@M1 B@M2 150 inside'],
      people: { A: 1 },
    });
    const target = sceneTarget({ to: ['C'], cutoffS: 1650 });
    expect(judge(target, change, viewsOf(change)).marginS).toBe(-90);
    expect(answer(target, 'transfer', change)).toMatchObject({ kind: 'passes_at', step: 60 });
  });

  it('finds the speed of roads: 40 km in 1800 s at 80 km/h, in 1600 s at 113 %', () => {
    // start 60 + 1800 + park 120 = 1980; at 113 %: 40 000 × 3.6 / 90.4 = 1593; at 112 %: 1607
    const road = scene({ map: 'A---B', stepM: 10_000, roads: ['A-B primary 80 length=40000'], people: { A: 1, B: 2 } });
    const target = sceneTarget({ from: ['TA'], to: ['TB'], modes: 'drive', cutoffS: 1780 });
    expect(judge(target, road, viewsOf(road)).marginS).toBe(-200);
    expect(answer(target, 'road_speed', road)).toMatchObject({ kind: 'passes_at', step: 113 });
  });

  it('starts from no service at all', () => {
    const idle = modified(line, [{ type: 'set_headway', line: 'M1', headwayS: { am_peak: null } }]);
    const found = answer(sceneTarget({ cutoffS: 750 }), 'headway.M1', idle);
    expect(found).toMatchObject({ kind: 'passes_at', step: 120, lever: { present: null } });
  });
});

describe('METHOD 10: break-even where the verdict turns more than once', () => {
  // As under a definition that counts parts of the trip fastest door to door: faster can count more.
  const lever = leverOf(line, 'headway.M1');
  const target = sceneTarget({ definition: 'station', cutoffS: 900 });

  it('still gives a step that was judged to pass, beside one that was judged to fail', () => {
    const found = { passes_at: 0, holds_until: 0 };
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (bands) => {
        const judged = new Map<number, boolean>();
        const at = (step: number): Judged => {
          const pass = bands[step % 7] as boolean;
          judged.set(step, pass);
          return { pass, value: step, marginS: 0 };
        };
        const { kind, step } = breakEven(lever, target.definition, at(lever.present ?? 0), (_, one) => at(one));
        if (kind !== 'passes_at' && kind !== 'holds_until') return;
        found[kind]++;
        expect(judged.get(step ?? -1)).toBe(true);
        expect(judged.get((step ?? -1) + 1)).toBe(false);
      }),
      { numRuns: 200 },
    );
    expect([found.passes_at > 10, found.holds_until > 10]).toEqual([true, true]);
  });
});

describe('a claim', () => {
  it('is told under all five definitions', () => {
    const claim = claimVerdict(
      sceneTarget({ kind: 'claim', definition: 'in_vehicle', cutoffS: 750 }),
      line,
      viewsOf(line),
    );
    const told = claim?.under.map(({ definition, timeS, holds }) => [definition, timeS, holds]);
    expect(told).toEqual([
      ['radius', 600, true],
      ['in_vehicle', 600, true],
      ['station', 750, true],
      ['platform', 840, false],
      ['door_to_door', 840, false],
    ]);
    expect(claim?.state).toBe('holds');
  });

  it('that fails says what alone would make it hold', () => {
    const target = sceneTarget({ kind: 'claim', definition: 'platform', cutoffS: 800 });
    const claim = claimVerdict(target, line, viewsOf(line));
    expect(claim).toMatchObject({ state: 'fails', meant: { timeS: 840, overS: 40 } });
    const remedies = remediesOf(target, new LeverBench(line), viewsOf(line));
    expect(remedies.map(({ lever, step }) => [lever.id, step])).toEqual([
      ['headway.M1', 220],
      ['run_time.M1', 93],
      ['gate.metro', 20],
    ]);
  });

  it('is not called true because people walk', () => {
    const near = scene({ map: 'AB', stepM: 300, lines: ['M1 metro A-600-B every 300'], people: { A: 1 } });
    const target = sceneTarget({ kind: 'claim', definition: 'in_vehicle', cutoffS: 360 });
    expect(claimVerdict(target, near, viewsOf(near))).toMatchObject({ state: 'no_vehicle', meant: { timeS: 300 } });
  });

  it('about a place that is not there has no verdict', () => {
    expect(claimVerdict(sceneTarget({ to: ['Z'] }), line, viewsOf(line))).toBeNull();
  });
});
