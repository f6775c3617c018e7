import type { Problem } from '../base/problem.ts';
import type { Failure, FailureCode } from './protocol.ts';

/** An error with a stable code that survives the way between the threads. */
export class EngineError extends Error {
  readonly code: FailureCode;
  readonly problems: readonly Problem[];

  constructor(code: FailureCode, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.problems = problems;
  }
}

/** Anything thrown, as plain fields that can be posted; unknown errors count as `engine_failed`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof EngineError) return { code: error.code, message: error.message, problems: error.problems };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'engine_failed', message, problems: [] };
}

export function fromFailure(failure: Failure): EngineError {
  return new EngineError(failure.code, failure.message, failure.problems);
}
