import type { Text } from '../base/problem.ts';
import type { Field } from './fields.ts';

/** One flag of a command. `hint` is the word shown after a flag that takes a value: `--network DIR`. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly hint?: string;
  readonly multiple?: boolean;
  readonly summary: Text;
}

/** What the caller typed, after parsing. Flags that were not given are absent. */
export interface Call {
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * What a command found. `json` is printed with `--json`, `text` without it; `ok: false` is exit code 1.
 * `raw` (a GeoJSON or CSV the caller asked for by format) is printed as it is, whatever `--json` says.
 */
export interface Outcome {
  readonly ok: boolean;
  readonly json: unknown;
  readonly text: string;
  readonly raw?: string;
}

/** A command of the command line: one file in `commands/`, one line in `registry.ts`. `--json` and `--network` come with the frame. */
export interface Command {
  readonly name: string;
  readonly summary: Text;
  /** Arguments after the name, e.g. `--from X --to Y [--modes …]`; empty if none. */
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Takes words without a flag. */
  readonly positionals?: boolean;
  /** What it writes with `--json`. Names end with their unit: S seconds, M metres, Fen fen, Min minutes, Km2 km². */
  readonly fields: readonly Field[];
  /** Throws `CliError` for input the caller must mend; anything else thrown is a fault of the program. */
  run(call: Call): Promise<Outcome>;
}

/** An expected refusal: bad input or a finding (`exit` 1), wrong usage (2). Printed as one line, never with a stack. */
export class CliError extends Error {
  readonly code: string;
  readonly text: Text;
  readonly exit: 1 | 2;
  /** Machine-readable rest, e.g. `{candidates: […]}`, merged into the JSON error. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, text: Text, exit: 1 | 2 = 1, details: Readonly<Record<string, unknown>> = {}) {
    super(`${text.zh} / ${text.en}`);
    this.name = 'CliError';
    this.code = code;
    this.text = text;
    this.exit = exit;
    this.details = details;
  }
}

/** The value of a string flag, or undefined. */
export function stringOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of a string flag that must be there. */
export function requiredOption(call: Call, name: string): string {
  const value = stringOption(call, name);
  if (value !== undefined && value !== '') return value;
  throw new CliError('missing_option', { zh: `缺少参数 --${name}`, en: `missing option --${name}` }, 2);
}

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The number that a text writes in decimal digits; NaN for anything else (0x1E, 1_000, nothing). */
export function decimal(text: string): number {
  const word = text.trim();
  const value = DECIMAL.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** The value of a flag that takes one of a few words; `fallback` if it was not given. */
export function choiceOption<T extends string>(call: Call, name: string, choices: readonly T[], fallback: T): T {
  const value = stringOption(call, name);
  if (value === undefined) return fallback;
  const hit = choices.find((choice) => choice === value);
  if (hit !== undefined) return hit;
  const list = choices.join(' | ');
  throw new CliError(
    'bad_option',
    { zh: `--${name} 不能是“${value}”，可选：${list}`, en: `--${name} cannot be "${value}"; choose ${list}` },
    2,
  );
}
