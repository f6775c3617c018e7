import type { Problem } from '../../base/problem.ts';
import type { Arguments, Where } from '../problems/kind.ts';
import { type ProblemCode, problem } from '../problems/problems.ts';

/** Problems listed per file and code; the rest is counted. */
const LISTED = 20;

/** Collects the findings of one reading. A bad column does not flood: per file and code the first 20 are listed, then a count. */
export class Findings {
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<
    string,
    { file: string; code: ProblemCode; count: number; severity: Problem['severity'] }
  >();

  add(code: ProblemCode, where: Where, args: Arguments = {}): void {
    const found = problem(code, where, args);
    const key = `${where.file}\n${code}`;
    const tally = this.#counts.get(key) ?? { file: where.file, code, count: 0, severity: found.severity };
    tally.count++;
    this.#counts.set(key, tally);
    if (tally.count <= LISTED) this.#problems.push(found);
  }

  list(): Problem[] {
    const more = [...this.#counts.values()]
      .filter((tally) => tally.count > LISTED)
      .map(({ file, code, count, severity }) => ({
        ...problem('and_more', { file }, { code, count: count - LISTED }),
        severity,
        count: count - LISTED,
      }));
    return [...this.#problems, ...more];
  }
}
