/** A sentence for people in both interface languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** One finding about an input, for three readers: code and fields for programs, message and remedy for people. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  /** Path relative to the network folder, or the name of a scenario file. */
  readonly file: string;
  /** 1-based line in a text table (header = 1); absent where the finding is about the whole file. */
  readonly row?: number;
  /** Column name, or path inside a JSON file such as `modifications[2].headwayS.am_peak`. */
  readonly field?: string;
  readonly value?: string;
  /** Stable lower_snake_case word; never renamed once landed. */
  readonly code: string;
  readonly message: Text;
  readonly remedy: Text;
  /** How many findings it stands for; absent: one. */
  readonly count?: number;
}

/** A value, or every reason why there is none. Warnings may stand beside a value. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

/** A value with its problems: refused as soon as one of them is an error. */
export function checked<T>(value: T, problems: readonly Problem[]): Checked<T> {
  return problems.some(isError) ? { ok: false, problems } : { ok: true, value, problems };
}
