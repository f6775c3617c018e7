import { readFile } from 'node:fs/promises';
import { sha256 } from '../base/hash.ts';
import { canonicalJson } from '../scenario/canonical.ts';
import type { ScenarioFile } from '../scenario/modification.ts';
import { parseScenarioFile } from '../scenario/parse.ts';
import { CliError } from './command.ts';
import type { Wanted } from './scenarioOption.ts';

/** The scenarios of a sweep in order, with a hash of the list. */
export interface SweepList {
  readonly scenarios: readonly (Wanted & { readonly spec: string })[];
  /** 16 hex digits over the contents. */
  readonly hash: string;
}

/** Reads `--scenarios FILE`: a JSON list of specs and scenario objects, or one spec a line (`#` begins a comment). */
export async function readSweepList(path: string): Promise<SweepList> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new CliError('no_file', { zh: `找不到情景清单：${path}`, en: `no such list: ${path}` });
  const content = text.replace(/^\uFEFF/, '').trim();
  const items = content.startsWith('[') ? jsonItems(content, path) : lineItems(content);
  if (items.length === 0)
    throw new CliError('empty_list', { zh: `${path} 里没有情景`, en: `${path} lists no scenario` });
  const scenarios = items.map((item, i) => wantedOf(item, i, path));
  const hash = sha256(new TextEncoder().encode(canonicalJson(items))).slice(0, 16);
  return { scenarios, hash };
}

function lineItems(content: string): unknown[] {
  return content
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
}

function jsonItems(content: string, path: string): unknown[] {
  try {
    return JSON.parse(content) as unknown[];
  } catch {
    throw new CliError('malformed_json', { zh: `${path} 不是合格的 JSON`, en: `${path} is no valid JSON` });
  }
}

function wantedOf(item: unknown, i: number, path: string): SweepList['scenarios'][number] {
  if (typeof item === 'string') return { scenario: item, spec: item };
  const name = `${path}[${i}]`;
  const parsed = parseScenarioFile(JSON.stringify(item), name);
  if (parsed.ok) {
    const scenario: ScenarioFile = parsed.value;
    return { scenario, file: name, spec: scenario.id };
  }
  const [problem] = parsed.problems;
  const why = problem?.message ?? { zh: '不是情景', en: 'no scenario' };
  throw new CliError('bad_scenario', { zh: `${name}：${why.zh}`, en: `${name}: ${why.en}` }, 1, {
    problems: parsed.problems,
  });
}
