import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/hash.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Network } from '../../src/network/model.ts';
import { canonicalJson } from '../../src/scenario/canonical.ts';
import { scenarioText } from '../../src/scenario/diff.ts';
import type { ProjectBook } from '../../src/scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../../src/scenario/scenario.ts';
import { readShipped } from './region.ts';

let network: Network;
let book: ProjectBook;
let print: string;

const fingerprint = (value: unknown): string => sha256(new TextEncoder().encode(canonicalJson(value)));

beforeAll(async () => {
  ({ network, book } = await readShipped());
  print = fingerprint([network.roads, network.transit]);
});

function open(spec: string): { readonly applied: AppliedScenario; readonly problems: readonly Problem[] } {
  const opened = openScenario(network, book, spec);
  if (!opened.ok) throw new Error(`${spec}: ${JSON.stringify(opened.problems.slice(0, 3), null, 1)}`);
  return { applied: opened.value, problems: opened.problems };
}

const YEARS = Array.from({ length: 20 }, (_, i) => 2016 + i);

describe('the projects on the real network', () => {
  it('each change it alone, without a word of complaint, and say what they do', () => {
    expect(book.projects.length).toBeGreaterThanOrEqual(60);
    const silent: string[] = [];
    for (const project of book.projects) {
      const open1 = open(`baseline${project.status === 'in_service' ? '-' : '+'}${project.id}`);
      const edits = open1.applied.resolved.flatMap((resolved) => resolved.edits);
      const waits = open1.problems.some(({ code }) => code === 'waits_for_project');
      if (edits.length === 0 && !waits) silent.push(project.id);
      expect(
        open1.problems.filter(({ severity, code }) => severity === 'warning' && code !== 'waits_for_project'),
      ).toEqual([]);
      expect(scenarioText(open1.applied, network, book).zh).toContain(project.title.zh);
    }
    expect(silent).toEqual([]);
  });

  it('resolve together, in every year, by status, and all taken back', () => {
    const specs = [
      'all',
      'baseline-status:in_service',
      'all-status:in_service',
      'status:under_construction',
      ...YEARS.map((year) => `year:${year}`),
    ];
    const complaints = ({ severity, code }: Problem): boolean => severity !== 'info' && code !== 'waits_for_project';
    for (const spec of specs) expect(open(spec).problems.filter(complaints)).toEqual([]);
    for (const spec of ['all', ...YEARS.map((year) => `year:${year}`)]) {
      expect(open(spec).problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
    expect(specs).toHaveLength(24);
  });

  it('make one network a year, each year no smaller than the one before', () => {
    const lines = YEARS.map((year) => open(`year:${year}`).applied.network.transit.patterns.length);
    for (const [i, count] of lines.entries()) expect(count).toBeGreaterThanOrEqual(lines[i - 1] ?? 0);
    expect(lines.at(-1)).toBeGreaterThan(lines[0] ?? 0);
    // Metro line 1 opened on 28 June 2016, line 2 in 2014, line 4 in 2019, line 6 in 2022.
    const served = (year: number) => open(`year:${year}`).applied.network.transit.lines.map(({ id }) => id);
    expect(served(2016)).toEqual(expect.arrayContaining(['CSM-L1', 'CSM-L2']));
    expect(served(2016)).not.toContain('CSM-L4');
    expect(served(2019)).toContain('CSM-L4');
    expect(served(2021)).not.toContain('CSM-L6');
    expect(served(2022)).toContain('CSM-L6');
  });

  it('resolve in any combination, on and off: what another one would bring waits', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...book.projects]), (chosen) => {
        const spec = chosen.map(({ id, status }) => `${status === 'in_service' ? '-' : '+'}${id}`).join('');
        expect(open(`baseline${spec}`).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('leave the baseline as it was', () => {
    expect(open('baseline').applied.network).toBe(network);
    expect(fingerprint([network.roads, network.transit])).toBe(print);
  });
});
