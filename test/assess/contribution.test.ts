import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionOf } from '../../src/assess/decide/contribution.ts';
import { apportion, interactions, shapleyShares } from '../../src/assess/decide/shapley.ts';
import { Evaluator } from '../../src/assess/whatif/evaluate.ts';
import { planWhatIf } from '../../src/assess/whatif/plan.ts';
import { runJob } from '../../src/assess/whatif/walk.ts';
import { scene } from '../scene.ts';
import { here, newLine, newStation, project, questionOf, sharesOf } from './plans.ts';
import { sceneTarget } from './target.ts';

/** A (1 person, the core), B (4) and C (8), 10 km apart on a line: on foot (1 m/s) nobody leaves their town within the hour. */
const towns = scene({
  map: 'A---------B---------C',
  people: { A: 1, B: 4, C: 8 },
  lines: ['M0 metro A-60-B every 300 oneway'],
  cores: ['A'],
  marginM: 2000,
});
const hour = sceneTarget({ from: 'everyone', to: ['core-A'], toRule: 'nearest', measure: 'people', cutoffS: 3600 });

describe('METHOD 10: an outer extension and its trunk', () => {
  const trunk = project('p-trunk', [newLine('TL', ['B', 'A'])]);
  const outer = project('p-outer', [
    newStation('P-C', 20_000),
    { type: 'extend_line', line: 'TL', at: 'B', stations: ['P-C'], runS: [600] },
  ]);

  it('is worth nothing alone and everything once its trunk exists', async () => {
    const found = await sharesOf(questionOf(towns, [trunk, outer]), hour);
    expect([found.before, found.after, found.gained, found.exact, found.choices]).toEqual([1, 13, 12, true, 4]);
    const [ofTrunk, ofOuter] = found.shares;
    // Orders: trunk first 4 + 8, outer first 0 + 12. Half of each.
    expect([ofTrunk?.share, ofTrunk?.alone, ofTrunk?.last, ofTrunk?.error]).toEqual([8, 4, 12, 0]);
    expect([ofOuter?.share, ofOuter?.alone, ofOuter?.last]).toEqual([4, 0, 8]);
    expect(ofTrunk?.behind.map(({ id, value }) => [id, value])).toEqual([
      ['TB', 4],
      ['TC', 4],
    ]);
    expect(ofOuter?.behind.map(({ id, value }) => [id, value])).toEqual([['TC', 4]]);
    expect(found.pairs).toEqual([{ a: 'p-trunk', b: 'p-outer', interaction: 8, first: 8, last: 8 }]);
  });
});

describe('METHOD 10: two lines that stand in for each other', () => {
  const line = (id: string, y: number) =>
    project(id, [
      newStation(`P-${id}-B`, 10_000, y),
      newStation(`P-${id}-A`, 0, y),
      newLine(`L${id}`, [`P-${id}-B`, `P-${id}-A`]),
    ]);

  it('share what either brings', async () => {
    const found = await sharesOf(questionOf(towns, [line('p-north', 100), line('p-south', -100)]), hour);
    expect(found.gained).toBe(4);
    expect(found.shares.map(({ share, alone, last }) => [share, alone, last])).toEqual([
      [2, 4, 0],
      [2, 4, 0],
    ]);
    expect(found.pairs.map(({ interaction }) => interaction)).toEqual([-4]);
  });

  it('leaves a project that touches nothing near without a share', async () => {
    const far = project('p-far', [
      newStation('P-x', 5000, 900),
      newStation('P-y', 15_000, 900),
      newLine('LX', ['P-x', 'P-y']),
    ]);
    const found = await sharesOf(questionOf(towns, [line('p-north', 100), far]), hour);
    expect(found.shares.map(({ project: id, active, share }) => [id, active, share])).toEqual([
      ['p-north', true, 4],
      ['p-far', false, 0],
    ]);
  });

  it('splits an odd person by largest remainder, ties to the first', async () => {
    const three = [line('p-1', 100), line('p-2', 0), line('p-3', -100)];
    const found = await sharesOf(questionOf(towns, three), hour);
    expect(found.shares.map(({ share }) => share)).toEqual([2, 1, 1]);
    expect(found.shares.map(({ shapley }) => shapley)).toEqual([4 / 3, 4 / 3, 4 / 3]);
    for (const { share, behind } of found.shares) expect(behind.reduce((sum, { value }) => sum + value, 0)).toBe(share);
  });

  it('finds the exact shares within the interval of sampled orders', async () => {
    const plan = planWhatIf(questionOf(towns, [line('p-1', 100), line('p-2', 0), line('p-3', -100)]), hour);
    const evaluator = new Evaluator(plan);
    const result = runJob(evaluator, { kind: 'sample', seed: 1, block: 0, orders: 600 });
    if (result.kind !== 'sample') throw new Error('not a sample');
    const exact = await contributionOf(plan, here(plan), { seed: 1, orders: 2 });
    expect([...result.sum].reduce((a, b) => a + b, 0)).toBe(600 * exact.gained);
    result.sum.forEach((sum, p) => {
      const mean = sum / 600;
      const deviation = Math.sqrt((result.squares[p] as number) / 600 - mean * mean);
      expect(Math.abs(mean - (exact.shares[p]?.shapley ?? 0))).toBeLessThan((2.6 * deviation) / Math.sqrt(600));
    });
  });
});

// ── Axioms, on any game ──────────────────────────────────────────────────────

const games = fc.integer({ min: 1, max: 6 }).chain((players) =>
  fc
    .array(fc.integer({ min: -1000, max: 15_000_000 }), { minLength: 1 << players, maxLength: 1 << players })
    .map((worth) => {
      return { players, worth: Float64Array.from(worth), scale: 1 };
    }),
);

/** Mean over all orders of what a player adds. */
function byOrders(players: number, worth: Float64Array): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const go = (choice: number): void => {
    if (choice === (1 << players) - 1) orders++;
    for (let p = 0; p < players; p++) {
      if ((choice & (1 << p)) !== 0) continue;
      const next = choice | (1 << p);
      const ways = countOrders(players - 1 - bits(choice));
      sums[p]! += ((worth[next] as number) - (worth[choice] as number)) * ways;
      go(next);
    }
  };
  go(0);
  return sums.map((sum) => sum / orders);
}

function countOrders(rest: number): number {
  return rest <= 1 ? 1 : rest * countOrders(rest - 1);
}

function bits(choice: number): number {
  return choice === 0 ? 0 : (choice & 1) + bits(choice >> 1);
}

describe('METHOD 10: Shapley shares', () => {
  it('equal the mean over all orders', () => {
    fc.assert(
      fc.property(
        games.filter(({ players }) => players <= 4),
        ({ players, worth, scale }) => {
          const { share } = shapleyShares({ players, worth, scale });
          byOrders(players, worth).forEach((mean, p) => {
            expect(share[p]).toBeCloseTo(mean, 6);
          });
        },
      ),
    );
  });

  it('sum to the whole exactly (efficiency), each within one unit of its fraction', () => {
    fc.assert(
      fc.property(games, (game) => {
        const { whole, share } = shapleyShares(game);
        const gained = (game.worth.at(-1) as number) - (game.worth[0] as number);
        expect(whole.reduce((a, b) => a + b, 0n)).toBe(BigInt(gained));
        whole.forEach((units, p) => {
          expect(Math.abs(Number(units) - (share[p] as number))).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  it('are the same for players who add the same (symmetry), and 0 for one who adds nothing (null player)', () => {
    fc.assert(
      fc.property(games, ({ players, worth, scale }) => {
        const twins = Float64Array.from({ length: worth.length * 4 }, (_, choice) => {
          const together = bits(choice & 3);
          return (worth[choice >> 2] as number) + together * together * 7;
        });
        const { share } = shapleyShares({ players: players + 2, worth: twins, scale });
        expect(share[0]).toBe(share[1]);
        const idle = Float64Array.from({ length: worth.length * 2 }, (_, choice) => worth[choice >> 1] as number);
        expect(shapleyShares({ players: players + 1, worth: idle, scale }).share[0]).toBe(0);
      }),
    );
  });

  it('of two games together are the sums of their shares (additivity)', () => {
    fc.assert(
      fc.property(games, fc.integer({ min: 1, max: 99 }), (game, seed) => {
        const other = game.worth.map((_, choice) => (choice * 7919 * seed) % 1009);
        const sum = game.worth.map((value, choice) => value + (other[choice] as number));
        const of = (worth: Float64Array): readonly number[] => shapleyShares({ ...game, worth }).share;
        of(sum).forEach((share, p) => {
          expect(share).toBeCloseTo((of(game.worth)[p] as number) + (of(other)[p] as number), 5);
        });
      }),
    );
  });

  it('know the interaction of a game that is a product', () => {
    // Worth 1 for both of two players, 0 for each: complements. The third is idle.
    const worth = Float64Array.from({ length: 8 }, (_, choice) => ((choice & 3) === 3 ? 1 : 0));
    expect([...interactions({ players: 3, worth, scale: 1 })]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('are rounded so that nothing is lost, negative ones too', () => {
    expect(apportion([1n, 1n, 1n], 3n)).toEqual([1n, 0n, 0n]);
    expect(apportion([-1n, -1n, -1n], 3n)).toEqual([0n, 0n, -1n]);
    expect(apportion([7n, -1n], 2n)).toEqual([4n, -1n]);
  });
});
