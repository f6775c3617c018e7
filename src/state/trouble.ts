import type { Problem } from '../base/problem.ts';
import { EngineError } from '../worker/failure.ts';
import type { Store, Trouble } from './store.ts';

/** What a person is told of an error; null where it was a cancelled question. */
export function toTrouble(error: Error, fatal: boolean): Trouble | null {
  if (error.name === 'AbortError') return null;
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message, problems: error.problems, fatal };
  }
  return { code: 'engine_failed', message: error.message, problems: [], fatal };
}

/** Tells of an error that leaves the page working; a cancelled question tells nothing and hides nothing. */
export function report(store: Store, error: Error): void {
  const trouble = toTrouble(error, error instanceof EngineError && error.code === 'worker_failed');
  if (trouble !== null) store.trouble.value = trouble;
}

/** Problems of anything that went wrong; an error without any says itself. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof EngineError && error.problems.length > 0)
    return error.problems.filter((one) => one.severity === 'error');
  const message = error instanceof Error ? error.message : String(error);
  const text = { zh: message, en: message };
  return [{ severity: 'error', file: '', code: 'engine_failed', message: text, remedy: { zh: '', en: '' } }];
}
