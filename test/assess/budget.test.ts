import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedBudget, type Cap, exactBudget } from '../../src/assess/decide/budget.ts';
import { valueTable } from '../../src/assess/decide/contribution.ts';
import { onlyAdds } from '../../src/assess/whatif/evaluate.ts';
import { type Plan, planWhatIf } from '../../src/assess/whatif/plan.ts';
import { scene } from '../scene.ts';
import { here, newLine, newStation, project, questionOf } from './plans.ts';
import { sceneTarget } from './target.ts';

/** Core A and towns B (1), C (2), D (4), E (8), each 10 km from the next. */
const towns = scene({
  map: 'A---------B---------C---------D---------E',
  people: { B: 1, C: 2, D: 4, E: 8 },
  lines: ['M0 metro A-60-B every 300 oneway'],
  cores: ['A'],
  marginM: 2000,
});
const target = sceneTarget({
  from: 'everyone',
  to: ['core-A'],
  toRule: 'nearest',
  measure: 'people',
  cutoffS: 4200,
  requiredShare: 0.5,
});
/** A line of its own from each town to the core: what a set brings is the sum of its towns. */
const lines = ['B', 'C', 'D', 'E'].map((town, i) => {
  const station = newStation(`P-${town}`, 10_000 * (i + 1));
  return project(`p-${town.toLowerCase()}`, [station, newLine(`L${town}`, [`P-${town}`, 'A'])]);
});
const plan = planWhatIf(questionOf(towns, lines), target);

describe('METHOD 10: budget', () => {
  it('takes the towns that fit, tells the next sets and the cheapest that passes', async () => {
    const { worth } = await valueTable(plan, here(plan));
    expect(plan.active).toEqual(['p-b', 'p-c', 'p-d', 'p-e']);
    expect([...worth]).toEqual(Array.from({ length: 16 }, (_, choice) => choice));
    // Costs 1, 1, 3, 6 亿元; 7 亿元 hold E with B or C (9, 10), not D with E.
    const found = exactBudget(plan, worth, [10_000, 10_000, 30_000, 60_000], { kind: 'cost', wan: 70_000 });
    expect(found.best).toMatchObject({ projects: ['p-c', 'p-e'], wan: 70_000, value: 10, pass: true });
    expect(found.runnersUp.map(({ value }) => value)).toEqual([9, 8, 7, 6, 5]);
    expect(found.cheapestPass).toMatchObject({ projects: ['p-e'], wan: 60_000, value: 8 });
    expect([found.atMost, found.proven, found.choices]).toEqual([10, true, 16]);
  });

  it('leaves out by cost what has no published cost, and takes it by count', async () => {
    const { worth } = await valueTable(plan, here(plan));
    const costs = [10_000, 10_000, 30_000, null];
    const byCost = exactBudget(plan, worth, costs, { kind: 'cost', wan: 1_000_000 });
    expect([byCost.best.projects, byCost.leftOut]).toEqual([['p-b', 'p-c', 'p-d'], ['p-e']]);
    const byCount = exactBudget(plan, worth, costs, { kind: 'count', count: 2 });
    expect(byCount.best).toMatchObject({ projects: ['p-d', 'p-e'], wan: null, value: 12 });
    expect(byCount.leftOut).toEqual([]);
  });

  it('finds the same by branch and bound', async () => {
    const { worth } = await valueTable(plan, here(plan));
    const caps: Cap[] = [2, 4, 5, 7, 9].map((yi) => ({ kind: 'cost', wan: yi * 10_000 }));
    for (const cap of [...caps, { kind: 'count', count: 2 } as const]) {
      const costs = [10_000, 10_000, 30_000, 60_000];
      const [exact, bounded] = [exactBudget(plan, worth, costs, cap), boundedBudget(plan, costs, cap)];
      expect(bounded.best.value).toBe(exact.best.value);
      expect([bounded.proven, bounded.atMost]).toEqual([true, exact.best.value]);
    }
  });

  it('does not call proven what a project may undo', () => {
    const closing = project('p-close', [{ type: 'set_headway', line: 'LE', headwayS: { am_peak: 3600 } }]);
    const both = planWhatIf(questionOf(towns, [...lines, closing]), target);
    expect([onlyAdds(plan), onlyAdds(both)]).toEqual([true, false]);
    const found = boundedBudget(both, [1, 1, 1, 1, 1], { kind: 'count', count: 5 });
    expect([found.best.value, found.proven, found.atMost]).toEqual([15, false, 15]);
  });

  it('equals brute force on any game up to 12 projects', () => {
    const games = fc.integer({ min: 1, max: 12 }).chain((players) =>
      fc.record({
        worth: fc.array(fc.nat(50), { minLength: 1 << players, maxLength: 1 << players }),
        costs: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: players, maxLength: players }),
        cap: fc.oneof(
          fc.record({ kind: fc.constant('cost' as const), wan: fc.nat(30) }),
          fc.record({ kind: fc.constant('count' as const), count: fc.nat(5) }),
        ),
      }),
    );
    fc.assert(
      fc.property(games, ({ worth, costs, cap }) => {
        const made: Plan = { ...plan, active: costs.map((_, p) => `p${p}`), total: 100 };
        const found = exactBudget(made, Float64Array.from(worth), costs, cap);
        const allowed = [...worth.keys()].filter((choice) => {
          const chosen = costs.filter((_, p) => (choice & (1 << p)) !== 0);
          if (cap.kind === 'count') return chosen.length <= cap.count;
          return !chosen.includes(null) && chosen.reduce((sum: number, cost) => sum + (cost ?? 0), 0) <= cap.wan;
        });
        expect(found.best.value).toBe(Math.max(...allowed.map((choice) => worth[choice] as number)));
        const passing = allowed.some((choice) => (worth[choice] as number) >= 50);
        expect(found.cheapestPass !== null).toBe(passing);
        for (const { value } of found.runnersUp) expect(value).toBeLessThanOrEqual(found.best.value);
      }),
      { numRuns: 60 },
    );
  });
});
