import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createView } from '../../src/assess/engine.ts';
import { assessTarget } from '../../src/assess/target/targets.ts';
import { Evaluator, keeps, shareOf } from '../../src/assess/whatif/evaluate.ts';
import { planWhatIf } from '../../src/assess/whatif/plan.ts';
import { Contradiction, networkOf, type Question } from '../../src/assess/whatif/question.ts';
import { runJob } from '../../src/assess/whatif/walk.ts';
import { DEFINITIONS, MODE_SETS, WAIT_RULES } from '../../src/network/model/question.ts';
import type { Target } from '../../src/network/model.ts';
import type { Modification } from '../../src/scenario/modification.ts';
import { scene } from '../scene.ts';
import { newLine, newStation, project, questionOf } from './plans.ts';
import { sceneTarget } from './target.ts';

/**
 * A country with a river (no bridge but by road), two cores A and F, a slow road west–east, a line in service and one
 * that a project in service brought.
 */
const country = scene({
  map: `
    A----B----C----D
    |         |    |
    E----G----F----H
    |              |
    I----J----K----L
  `,
  stepM: 2000,
  people: {
    A: 6400,
    B: 1000,
    C: 2000,
    D: 4000,
    E: 800,
    F: 12_800,
    G: 1600,
    H: 3200,
    I: 2560,
    J: 5120,
    K: 1024,
    L: 2048,
  },
  cores: ['A', 'F'],
  parking: ['B', 'H'],
  roads: [
    'A-B primary 40 signals=6',
    'B-C primary 40 signals=4',
    'C-D secondary 30',
    'A-E secondary 30 signals=3',
    'E-G secondary 30',
    'C-F primary 40 signals=2',
    'D-H secondary 30',
    'E-I secondary 25',
    'I-J secondary 25',
  ],
  lines: ['M1 metro A-300-B-300-C every 600', 'R1 rail A-700-C-400-D every 1800', 'M2 metro C-200-F every 400'],
  marginM: 3000,
});

const ALL = (headwayS: number) => ({ am_peak: headwayS, midday: headwayS, pm_peak: headwayS, evening: headwayS });
const road = (id: string, from: string, to: string, more: object = {}): Modification => {
  return {
    type: 'add_road_link',
    id,
    nameZh: id,
    from,
    to,
    facility: 'rapid',
    freeSpeedKph: 80,
    area: 'urban',
    ...more,
  };
};

/** Projects that meet: two on one road, three on one pair of stops, one that needs another, one in service. */
const PROJECTS = [
  project('p-fast', [{ type: 'upgrade_road_link', links: ['AB', 'BC'], freeSpeedKph: 70 }]),
  project('p-green', [{ type: 'upgrade_road_link', links: ['AB', 'CF'], signals: 0 }]),
  project('p-often', [{ type: 'set_headway', line: 'R1', headwayS: ALL(600) }]),
  project('p-second', [
    { ...newLine('R2', ['A', 'C']), mode: 'rail', runS: [650] } as Modification,
    { type: 'set_transfer', from: 'C@rail', to: 'C@M1', timeS: 40, inside: true },
  ]),
  project('p-longer', [
    newStation('P-K', 20_000, -8000),
    { type: 'extend_line', line: 'R1', at: 'D', stations: ['P-K'], runS: [800] },
  ]),
  project('p-road', [
    { type: 'add_road_node', id: 'P-n', nameZh: '新口', lon: 113.25, lat: 27.945 },
    road('P-1', 'H', 'P-n'),
    road('P-2', 'P-n', 'J', { facility: 'primary', freeSpeedKph: 50, signals: 2 }),
  ]),
  // Takes the access along the road away: slower for some.
  project('p-express', [{ type: 'upgrade_road_link', links: ['CF', 'AB'], facility: 'expressway', freeSpeedKph: 100 }]),
  project('p-gate', [{ type: 'set_gate', stop: 'A@M1', enterS: 20, exitS: 20 }]),
  project('p-open', [], {
    status: 'in_service',
    openingYear: 2020,
    without: [{ type: 'remove_line', line: 'M2' }],
  }),
];

const everyone = sceneTarget({
  from: 'everyone',
  to: ['core-A', 'core-F'],
  toRule: 'nearest',
  measure: 'people',
  cutoffS: 2400,
});

function truth(question: Question, target: Target, switched: (project: number) => boolean) {
  const network = networkOf(question, switched);
  const view = createView(network, { period: target.period, wait: target.wait });
  const assessed = assessTarget(target, network, () => view);
  if (!assessed.ok) throw new Error(assessed.problems[0]?.message.en);
  return assessed.verdict;
}

describe('what-if', () => {
  const question = questionOf(country, PROJECTS);

  it('equals the scenario rebuilt, whatever is switched and asked', () => {
    const asked = fc.record({
      toRule: fc.constantFrom<Target['toRule']>('nearest', 'each'),
      measure: fc.constantFrom<Target['measure']>('people', 'area', 'townships'),
      modes: fc.constantFrom(...MODE_SETS),
      definition: fc.constantFrom(...DEFINITIONS.filter((definition) => definition !== 'radius')),
      wait: fc.constantFrom(...WAIT_RULES),
      cutoffS: fc.integer({ min: 900, max: 6000 }),
      requiredShare: fc.constantFrom(0.3, 0.6),
    });
    const switches = fc.array(fc.nat(PROJECTS.length - 1), { minLength: 3, maxLength: 6 });
    const moved = { values: 0 };
    fc.assert(
      fc.property(asked, switches, (query, toggles) => {
        const target = { ...everyone, ...query };
        const plan = planWhatIf(question, target);
        const evaluator = new Evaluator(plan);
        const on = PROJECTS.map(() => false);
        let last = evaluator.value;
        for (const p of toggles) {
          on[p] = !on[p];
          const bit = plan.active.indexOf(PROJECTS[p]?.id ?? '');
          if (bit >= 0) evaluator.toggle(bit);
          const verdict = truth(question, target, (q) => on[q] === true);
          expect(shareOf(plan, evaluator.value)).toBe(verdict.value);
          expect(keeps(plan, evaluator.value)).toBe(verdict.pass);
          if (target.measure === 'people') expect(evaluator.value).toBe(verdict.people);
          if (target.measure === 'area') expect(evaluator.value).toBe(verdict.areaKm2);
          expect(evaluator.byLabel.reduce((a, b) => a + b, 0)).toBe(evaluator.value);
          if (evaluator.value !== last) moved.values++;
          last = evaluator.value;
        }
      }),
      { numRuns: 40 },
    );
    expect(moved.values).toBeGreaterThan(4);
  });

  it('a road that takes days is no short way', () => {
    // 300 km at 5 km/h: 60 hours, more than packed costs hold.
    const mule = road('P-9', 'A', 'F', { facility: 'expressway', freeSpeedKph: 5, lengthM: 300_000 });
    const slow = questionOf(country, [project('p-mule', [mule]), ...PROJECTS.slice(0, 1)]);
    const target = { ...everyone, modes: 'drive' } as const;
    const plan = planWhatIf(slow, target);
    const evaluator = new Evaluator(plan);
    for (const [p, id] of ['p-mule', 'p-fast'].entries()) {
      const bit = plan.active.indexOf(id);
      if (bit >= 0) evaluator.toggle(bit);
      expect(evaluator.value).toBe(truth(slow, target, (q) => q <= p).people);
    }
  });

  it('equals the scenario rebuilt for lists of places', () => {
    const asked = fc.record({
      toRule: fc.constantFrom<Target['toRule']>('nearest', 'each', 'pairs'),
      modes: fc.constantFrom(...MODE_SETS),
      cutoffS: fc.integer({ min: 900, max: 6000 }),
    });
    fc.assert(
      fc.property(asked, fc.array(fc.nat(PROJECTS.length - 1), { minLength: 2, maxLength: 4 }), (query, toggles) => {
        const target = {
          ...everyone,
          ...query,
          from: ['core-A', 'D', 'TJ', 'TL', 'TE'],
          to: ['core-A', 'TF', 'TH'],
          measure: 'pairs',
        } as const;
        const plan = planWhatIf(question, target);
        const evaluator = new Evaluator(plan);
        const on = PROJECTS.map(() => false);
        for (const p of toggles) {
          on[p] = !on[p];
          const bit = plan.active.indexOf(PROJECTS[p]?.id ?? '');
          if (bit >= 0) evaluator.toggle(bit);
          expect(shareOf(plan, evaluator.value)).toBe(truth(question, target, (q) => on[q] === true).value);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same bytes for the same job, whatever was judged before', () => {
    const plan = planWhatIf(question, everyone);
    const order = plan.active.map((_, p) => p);
    const job = { kind: 'walk', order, low: order.length - 1, high: 1 } as const;
    const fresh = runJob(new Evaluator(plan), job);
    const used = new Evaluator(plan);
    runJob(used, { ...job, high: 0 });
    expect(runJob(used, job)).toEqual(fresh);
    expect(runJob(new Evaluator(structuredClone(plan)), job)).toEqual(fresh);
  });

  it('stands on a scenario', () => {
    const based = questionOf(country, PROJECTS, 'baseline+p-fast');
    const other = { ...based, projects: ['p-green', 'p-often'] };
    const evaluator = new Evaluator(planWhatIf(other, everyone));
    expect(evaluator.value).toBe(truth(other, everyone, () => false).people);
    expect(networkOf(other, () => false).roads.links.find(({ id }) => id === 'AB')?.freeSpeedKph).toBe(70);
  });

  it('refuses projects that bring the same thing', () => {
    const twice = [
      project('p-1', [road('P-1', 'A', 'F')]),
      project('p-2', [road('P-1', 'A', 'F', { freeSpeedKph: 60 })]),
    ];
    expect(() => planWhatIf(questionOf(country, twice), everyone)).toThrow(Contradiction);
  });

  it('never loses anyone by a project that only adds', () => {
    const adding = PROJECTS.filter(({ id, status }) => status === 'planned' && id !== 'p-express');
    const plan = planWhatIf(questionOf(country, adding), { ...everyone, toRule: 'each', cutoffS: 3000 });
    const evaluator = new Evaluator(plan);
    const worth = new Float64Array(1 << plan.active.length);
    for (let choice = 0; choice < worth.length; choice++) {
      plan.active.forEach((_, p) => {
        if (evaluator.isOn(p) !== ((choice & (1 << p)) !== 0)) evaluator.toggle(p);
      });
      worth[choice] = evaluator.value;
    }
    expect(plan.active.length).toBeGreaterThan(3);
    for (let choice = 0; choice < worth.length; choice++) {
      plan.active.forEach((_, p) => {
        expect(worth[choice | (1 << p)] as number).toBeGreaterThanOrEqual(worth[choice] as number);
      });
    }
  });
});
