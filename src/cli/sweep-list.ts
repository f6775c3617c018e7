import { dirname, isAbsolute, join } from 'node:path';
import { sha256 } from '../base/hash.ts';
import { type Checked, checked, isError, type Problem } from '../base/problem.ts';
import { problem } from '../network/problems/problems.ts';
import { parseJsonText } from '../network/text/json-text.ts';
import { canonicalJson } from '../scenario/canonical.ts';
import { parseScenarioFile } from '../scenario/parse.ts';
import { CliError } from './command.ts';
import { readInputText } from './input-file.ts';
import { refusal } from './refusal.ts';
import { scenarioFileAt, type Wanted } from './scenario-option.ts';

/** One scenario of a list. `place` says where it stands in the list: `list.txt:3`, `list.json[2]`. */
export interface SweepItem extends Wanted {
  readonly spec: string;
  readonly place: string;
}

/** The scenarios of a sweep in order, with a hash of the list. */
export interface SweepList {
  readonly scenarios: readonly SweepItem[];
  /** 16 hex digits over the contents; of a scenario file in the list, over what it holds. */
  readonly hash: string;
}

interface Written {
  readonly item: unknown;
  readonly place: string;
}

/**
 * Reads `--scenarios FILE`: a JSON list of specs, file paths and scenario objects, or one spec or path a line (`#` begins a
 * comment). Paths are relative to the list. Throws `CliError` with every problem of every scenario: of a list that is refused
 * for one that does not read, also what `unfit` finds in the others.
 */
export async function readSweepList(path: string, unfit: (item: SweepItem) => readonly Problem[]): Promise<SweepList> {
  const text = await readInputText(path, { zh: '情景清单', en: 'list of scenarios' }, 'bad_list');
  const written = text.trim().startsWith('[') ? jsonItems(text, path) : lineItems(text, path);
  if (written.length === 0)
    throw new CliError('empty_list', { zh: `${path} 里没有情景`, en: `${path} lists no scenario` });
  const read = await Promise.all(written.map((one) => itemOf(one, dirname(path))));
  if (read.some((one) => !one.ok)) {
    const problems = read.flatMap((one) => (one.ok ? unfit(one.value) : one.problems));
    throw refusal('bad_scenario', problems);
  }
  const scenarios = read.flatMap((one) => (one.ok ? [one.value] : []));
  const contents = written.map(({ item }, i) => (isPath(item) ? scenarios[i]?.scenario : item));
  return { scenarios, hash: sha256(new TextEncoder().encode(canonicalJson(contents))).slice(0, 16) };
}

function lineItems(text: string, path: string): Written[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ item: line.replace(/#.*$/, '').trim(), place: `${path}:${i + 1}` }))
    .filter(({ item }) => item !== '');
}

function jsonItems(text: string, path: string): Written[] {
  const json = parseJsonText(text);
  if (json.ok) return (json.value as unknown[]).map((item, i) => ({ item, place: `${path}[${i}]` }));
  const { fault } = json;
  throw refusal('malformed_json', [problem('malformed_json', { file: path, row: fault.line }, { ...fault })]);
}

/** A word with a slash or `.json` is a file. */
function isPath(item: unknown): item is string {
  return typeof item === 'string' && /\.json$|[/\\]/.test(item);
}

async function itemOf({ item, place }: Written, folder: string): Promise<Checked<SweepItem>> {
  if (typeof item !== 'string') {
    const parsed = parseScenarioFile(JSON.stringify(item), place);
    if (!parsed.ok) return { ok: false, problems: parsed.problems.filter(isError) };
    return checked({ scenario: parsed.value, file: place, spec: parsed.value.id, place }, []);
  }
  if (!isPath(item)) return checked({ scenario: item, spec: item, place }, []);
  try {
    const file = isAbsolute(item) ? item : join(folder, item);
    return checked({ scenario: await scenarioFileAt(file), file, spec: item, place }, []);
  } catch (error) {
    return { ok: false, problems: problemsOf(error, place) };
  }
}

/** What a refused file says, each with its place in the list before it. */
function problemsOf(error: unknown, place: string): readonly Problem[] {
  if (!(error instanceof CliError)) throw error;
  const { problems } = error.details;
  if (Array.isArray(problems)) return (problems as Problem[]).map((one) => ({ ...one, file: `${place} ${one.file}` }));
  const remedy = { zh: '改正路径，或删掉这一行', en: 'mend the path, or drop the line' };
  return [{ severity: 'error', file: place, code: error.code, message: error.text, remedy }];
}
