import { beforeAll, describe, expect, it } from 'vitest';
import { verdictOn, viewsOf } from '../../src/assess/target/judge.ts';
import { Evaluator } from '../../src/assess/whatif/evaluate.ts';
import { planWhatIf } from '../../src/assess/whatif/plan.ts';
import { networkOf, type Question } from '../../src/assess/whatif/question.ts';
import { buildUnion } from '../../src/assess/whatif/union.ts';
import { ABSENT, PARTS } from '../../src/assess/whatif/union-links.ts';
import { randomOf } from '../../src/base/random.ts';
import { readFolder } from '../../src/cli/load.ts';
import { expand } from '../../src/expand/expand.ts';
import { LINK_KINDS } from '../../src/expand/links.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';

let planned: Question;
let whole: Question;

beforeAll(async () => {
  const files = await readFolder('network');
  const [network, book] = [parseNetwork(files), parseBook(files)];
  if (!network.ok || !book.ok) throw new Error('network/ does not hold');
  const base = openScenario(network.value, book.value, 'baseline');
  if (!base.ok) throw new Error('no baseline');
  const common = { baseline: network.value, book: book.value, base: base.value.scenario };
  const { projects } = book.value;
  const some = projects.filter(({ status }) => status === 'planned' || status === 'under_construction');
  planned = { ...common, projects: some.map(({ id }) => id) };
  whole = { ...common, projects: projects.filter((_, i) => i % 3 === 0).map(({ id }) => id) };
}, 60_000);

/** Every link of an expansion as text, sorted. */
function textOf(question: Question, switched: (project: number) => boolean): string[] {
  const { links, nodes } = expand(networkOf(question, switched), 'am_peak', 'informed');
  return Array.from({ length: links.count }, (_, l) => {
    const ends = [nodes.key[links.from[l] as number], nodes.key[links.to[l] as number]];
    return [LINK_KINDS[links.kind[l] as number], ...ends, ...PARTS.map((part) => links[part][l])].join(' ');
  }).sort();
}

describe('all choices of the shipped projects as one network', () => {
  it('has link for link what a scenario has', () => {
    const random = randomOf(5, 'test');
    const { graph, groups, keys, expanded } = buildUnion(whole, 'am_peak', 'informed');
    for (let choice = 0; choice < 3; choice++) {
      const on = whole.projects.map(() => random() < 0.5);
      const seconds = PARTS.map((part) => expanded.links[part].slice());
      for (const group of groups) {
        const s = group.projects.reduce((bits, project, bit) => (on[project] ? bits | (1 << bit) : bits), 0);
        group.links.forEach((link, i) => {
          PARTS.forEach((part, column) => {
            (seconds[column] as Int32Array)[link] = group.seconds[part][s * group.links.length + i] as number;
          });
        });
      }
      const texts: string[] = [];
      for (let l = 0; l < graph.linkCount; l++) {
        const ends = [keys[graph.from[l] as number] ?? '', keys[graph.to[l] as number] ?? ''];
        if (seconds[0]?.[l] === ABSENT || ends.some((end) => end.startsWith('entry/'))) continue;
        texts.push(
          [LINK_KINDS[expanded.links.kind[l] as number], ...ends, ...seconds.map((part) => part[l])].join(' '),
        );
      }
      expect(texts.sort()).toEqual(textOf(whole, (project) => on[project] === true));
    }
  }, 120_000);

  it('judges as the scenario rebuilt', () => {
    const random = randomOf(6, 'test');
    for (const id of ['hour-all-three', 'hour-rail-towns']) {
      const target = planned.baseline.targets.find((candidate) => candidate.id === id);
      if (target === undefined) throw new Error(`no target ${id}`);
      const plan = planWhatIf(planned, target);
      expect(plan.active.length).toBeGreaterThan(0);
      const evaluator = new Evaluator(plan);
      for (let choice = 0; choice < 2; choice++) {
        const on = planned.projects.map(() => random() < 0.5);
        plan.active.forEach((project, p) => {
          if (evaluator.isOn(p) !== on[planned.projects.indexOf(project)]) evaluator.toggle(p);
        });
        const network = networkOf(planned, (project) => on[project] === true);
        const verdict = verdictOn(target, network, viewsOf(network));
        expect(evaluator.value / plan.total).toBe(verdict.value);
        if (verdict.people !== null) expect(evaluator.value).toBe(verdict.people);
      }
    }
  }, 120_000);
});
