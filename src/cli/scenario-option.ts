import { type ParamValues, perturb } from '../assess/decide/perturb.ts';
import { isError, type Problem, type Text } from '../base/problem.ts';
import { nearest } from '../base/spelling.ts';
import type { Network, Params } from '../network/model.ts';
import { parseNetwork } from '../network/parse.ts';
import type { ScenarioFile } from '../scenario/modification.ts';
import { type ProjectBook, parseBook, parseScenarioFile } from '../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../scenario/scenario.ts';
import { type Call, CliError, decimal, type Option, stringOption } from './command.ts';
import { readInputText } from './input-file.ts';
import { networkDir, readFolder } from './load.ts';
import { refusal, tellWarnings } from './refusal.ts';

/** Flags of every command that asks about a scenario. */
export const SCENARIO_OPTIONS: Readonly<Record<string, Option>> = {
  scenario: {
    type: 'string',
    hint: 'SPEC|FILE',
    summary: {
      zh: '情景：baseline、all、year:2030、status:under_construction、baseline+a01-r01、情景编号或 JSON 文件',
      en: 'scenario: baseline, all, year:2030, status:under_construction, baseline+a01-r01, a named one or a JSON file',
    },
  },
  year: {
    type: 'string',
    hint: 'Y',
    summary: { zh: '年份，等于 --scenario year:Y', en: 'year, the same as --scenario year:Y' },
  },
};

/** Other values of parameters, for commands that take them. */
export const SET_OPTION: Readonly<Record<string, Option>> = {
  set: {
    type: 'string',
    multiple: true,
    hint: 'ID=VALUE',
    summary: {
      zh: '参数取另一个值，须在其范围内，可写多次，如 walk.speed_mps=1.2',
      en: 'another value of a parameter, inside its range; may be repeated: walk.speed_mps=1.2',
    },
  },
};

/** What the data folder holds. */
export interface Data {
  /** Today's network, untouched. */
  readonly baseline: Network;
  readonly book: ProjectBook;
}

/** The data folder opened under the asked scenario. */
export interface Opened extends AppliedScenario, Data {
  /** What the scenario says besides errors: overlaps, waiting projects, needless switches. */
  readonly notes: readonly Problem[];
}

/** Reads `--network`. Throws `CliError` with every problem when the data does not hold. */
export async function openData(call: Call): Promise<Data> {
  const files = await readFolder(networkDir(call));
  const baseline = parseNetwork(files);
  const book = parseBook(files);
  if (baseline.ok && book.ok) return { baseline: baseline.value, book: book.value };
  throw refusal('bad_network', [...baseline.problems, ...book.problems].filter(isError));
}

/**
 * Reads `--network`, `--scenario` and `--year`; warnings about the scenario go to stderr. Throws `CliError` with every problem
 * when one of them does not hold.
 */
export async function openCall(call: Call): Promise<Opened> {
  const opened = await openAsked(call);
  tellWarnings(opened.notes);
  return opened;
}

/** As `openCall`, for a command that tells the notes itself. */
export async function openAsked(call: Call): Promise<Opened> {
  const data = await openData(call);
  const opened = openWanted(data, await wantedScenario(call));
  const values = setOption(call, data.baseline.params);
  return Object.keys(values).length === 0 ? opened : { ...opened, network: perturb(opened.network, values) };
}

/** Parameters by id. Throws `CliError` with every unknown one and every value outside its range. */
function setOption(call: Call, params: Params): ParamValues {
  const given = call.options.set;
  const pairs = Array.isArray(given) ? (given as readonly string[]) : [];
  const wrong: Text[] = [];
  const seen = new Set<string>();
  const values = pairs.map((pair) => {
    const [id = '', ...rest] = pair.split('=');
    const param = params[id];
    const value = decimal(rest.join('='));
    if (!(param && value >= param.low && value <= param.high)) wrong.push(unfit(pair, id, params));
    else if (seen.has(id))
      wrong.push({ zh: `--set ${pair}：${id} 写了两次`, en: `--set ${pair}: ${id} is given twice` });
    seen.add(id);
    return [id, value] as const;
  });
  if (wrong.length === 0) return Object.fromEntries(values);
  const all = (language: 'zh' | 'en'): string => wrong.map((text) => text[language]).join('\n');
  throw new CliError('bad_param', { zh: all('zh'), en: all('en') }, 2);
}

function unfit(pair: string, id: string, params: Params): Text {
  const param = params[id];
  if (param) {
    const range = `${param.low}–${param.high}`;
    return { zh: `--set ${pair}：${id} 的范围是 ${range}`, en: `--set ${pair}: the range of ${id} is ${range}` };
  }
  const near = nearest(id, Object.keys(params));
  return {
    zh: `--set ${pair}：没有参数“${id}”，见 params.json${near.zh}`,
    en: `--set ${pair}: no parameter "${id}"; see params.json${near.en}`,
  };
}

/** One scenario by spec, name or file path. Throws `CliError` with every problem when it does not hold. */
export async function openSpec(data: Data, spec: string): Promise<Opened> {
  return openWanted(data, await wantedSpec(spec));
}

/** A spec, or the scenario of a JSON file. */
export interface Wanted {
  readonly scenario: string | ScenarioFile;
  readonly file?: string;
}

/** Applies a wanted scenario to the data. */
export function openWanted(data: Data, { scenario, file }: Wanted): Opened {
  const opened = openScenario(data.baseline, data.book, scenario, file);
  if (!opened.ok) throw refusal('bad_scenario', opened.problems.filter(isError));
  return { ...opened.value, ...data, notes: opened.problems };
}

async function wantedScenario(call: Call): Promise<Wanted> {
  const spec = stringOption(call, 'scenario');
  const year = stringOption(call, 'year');
  if (spec !== undefined && year !== undefined) {
    const text = { zh: '--scenario 和 --year 只能写一个', en: 'give --scenario or --year, not both' };
    throw new CliError('two_scenarios', text, 2);
  }
  if (year !== undefined) return { scenario: `year:${year}` };
  return wantedSpec(spec ?? 'baseline');
}

/** A word with a slash or `.json` is a file. */
async function wantedSpec(spec: string): Promise<Wanted> {
  if (spec.trim() === '') {
    throw new CliError(
      'missing_option',
      { zh: '情景是空的；现状写 baseline', en: 'empty scenario; today is baseline' },
      2,
    );
  }
  if (!/\.json$|[/\\]/.test(spec)) return { scenario: spec };
  return { scenario: await scenarioFileAt(spec), file: spec };
}

/** A scenario file by path. Throws `CliError` with every problem when there is none or it does not hold. */
export async function scenarioFileAt(path: string): Promise<ScenarioFile> {
  const text = await readInputText(path, { zh: '情景文件', en: 'scenario file' }, 'bad_scenario');
  const parsed = parseScenarioFile(text, path);
  if (!parsed.ok) throw refusal('bad_scenario', parsed.problems.filter(isError));
  return parsed.value;
}
