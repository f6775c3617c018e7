import { sha256 } from '../base/hash.ts';
import type { Modification } from './modification.ts';
import type { Step } from './step.ts';
import { ordered, touchesOf } from './touches.ts';

/** Id of the empty scenario. */
export const BASELINE_ID = 'baseline';

/** JSON with the fields of every object in code-unit order and absent ones left out: equal values, equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
  return `{${fields.join(',')}}`;
}

/**
 * One order for all lists that mean the same: modifications whose order cannot matter are sorted by their text, the others
 * keep theirs (the lexicographic normal form of a trace; Anisimov & Knuth 1979).
 */
export function canonicalOrder<T>(items: readonly T[], modificationOf: (item: T) => Modification): T[] {
  const rest = items.map((item) => {
    const modification = modificationOf(item);
    return { item, text: canonicalJson(modification), touches: touchesOf(modification) };
  });
  const result: T[] = [];
  while (rest.length > 0) {
    let best = -1;
    for (const [i, candidate] of rest.entries()) {
      if (best >= 0 && candidate.text >= (rest[best]?.text ?? '')) continue;
      if (!rest.slice(0, i).some((earlier) => ordered(earlier.touches, candidate.touches))) best = i;
    }
    const [next] = rest.splice(best, 1);
    if (next !== undefined) result.push(next.item);
  }
  return result;
}

/** `baseline`, or the first 12 hex digits of the SHA-256 over the steps in canonical order with their owners. */
export function scenarioId(steps: readonly Step[]): string {
  if (steps.length === 0) return BASELINE_ID;
  const content = steps.map(({ modification, project }) => ({ modification, project }));
  return sha256(new TextEncoder().encode(canonicalJson(content))).slice(0, 12);
}
