import type { Text } from '../base/problem.ts';
import type { Network } from '../network/model.ts';
import { canonicalJson } from './canonical.ts';
import { joinTexts } from './describe/phrases.ts';
import { Describer } from './describe.ts';
import type { Project } from './modification.ts';
import type { ProjectBook } from './parse.ts';
import type { ResolvedModification } from './resolve.ts';
import type { AppliedScenario } from './scenario.ts';

/** One difference between two scenarios. */
export interface Difference {
  readonly kind: 'opens' | 'missing' | 'changed' | 'unchanged';
  /** Set for a project; null for an own modification. */
  readonly project: string | null;
  readonly text: Text;
}

/**
 * What `b` has and `a` has not: projects that open or are missing in `b`, own modifications that come or go. Both stand on
 * the same baseline. Order: projects by opening year and id, then modifications in their own order.
 */
export function diffScenarios(
  a: AppliedScenario,
  b: AppliedScenario,
  baseline: Network,
  book: ProjectBook,
): Difference[] {
  return [...projectDifferences(a, b, book), ...ownDifferences(a, b, baseline)];
}

/** A scenario in one line: `S3 开通 2027 · 3号线 发车间隔 早高峰 10→6 分`; the baseline says so. */
export function scenarioText(applied: AppliedScenario, baseline: Network, book: ProjectBook): Text {
  const { scenario } = applied;
  const empty: AppliedScenario = {
    scenario: { ...scenario, on: [], off: [], own: [], steps: [] },
    network: baseline,
    resolved: [],
  };
  const texts = diffScenarios(empty, applied, baseline, book).map(({ text }) => text);
  return texts.length === 0 ? { zh: '现状', en: 'today' } : joinTexts(texts, ' · ');
}

function projectDifferences(a: AppliedScenario, b: AppliedScenario, book: ProjectBook): Difference[] {
  const isThere = (applied: AppliedScenario, { id, status }: Project): boolean =>
    status === 'in_service' ? !applied.scenario.off.includes(id) : applied.scenario.on.includes(id);
  return book.projects
    .filter((project) => isThere(a, project) !== isThere(b, project))
    .sort((p, q) => (p.openingYear ?? 9999) - (q.openingYear ?? 9999) || (p.id < q.id ? -1 : 1))
    .map((project): Difference => {
      const { title, openingYear, id } = project;
      const year = openingYear === null ? '' : ` ${openingYear}`;
      if (!isThere(b, project)) {
        return { kind: 'missing', project: id, text: { zh: `${title.zh} 未开通`, en: `${title.en} not there` } };
      }
      return { kind: 'opens', project: id, text: { zh: `${title.zh} 开通${year}`, en: `${title.en} opens${year}` } };
    });
}

function ownDifferences(a: AppliedScenario, b: AppliedScenario, baseline: Network): Difference[] {
  const describer = new Describer([b.network, a.network, baseline]);
  const came = without(own(b), own(a)).map((resolved): Difference => {
    return { kind: 'changed', project: null, text: describer.describe(resolved) };
  });
  const went = without(own(a), own(b)).map((resolved): Difference => {
    const { zh, en } = describer.describe(resolved);
    return { kind: 'unchanged', project: null, text: { zh: `不再有：${zh}`, en: `no longer: ${en}` } };
  });
  return [...came, ...went];
}

function own(applied: AppliedScenario): ResolvedModification[] {
  return applied.resolved.filter(({ step }) => step.project === null);
}

/** What is left of a list after taking out what the other has, each as often as it stands there. */
function without(
  list: readonly ResolvedModification[],
  other: readonly ResolvedModification[],
): ResolvedModification[] {
  const counts = new Map<string, number>();
  for (const { step } of other) {
    const key = canonicalJson(step.modification);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return list.filter(({ step }) => {
    const key = canonicalJson(step.modification);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}
