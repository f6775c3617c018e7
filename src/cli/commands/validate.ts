import { basename } from 'node:path';
import { validate as run, type Validation, type ValidationRow } from '../../assess/validate/validation.ts';
import type { Errors } from '../../assess/validate/validation-errors.ts';
import { isError, type Problem, type Text } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { Observation } from '../../network/model.ts';
import { parseObservationFile } from '../../network/observation-file.ts';
import { isRide, MODE_CHOICES } from '../../network/observed-mode.ts';
import { searchKeys } from '../../network/places/pinyin.ts';
import { type Call, CliError, type Command, stringOption } from '../command.ts';
import { readInput } from '../inputFile.ts';
import { refusal, tellWarnings } from '../refusal.ts';
import { openCall } from '../scenarioOption.ts';

/** The model against published times. */
export const validate: Command = {
  name: 'validate',
  summary: { zh: '用公布的时间检验模型', en: 'check the model against published times' },
  usage: '[--observations FILE] [--markdown]',
  options: {
    observations: {
      type: 'string',
      hint: 'FILE',
      summary: {
        zh: '公布时间的表（列同 network/observations.csv），默认用数据自带的。另可写 definition、wait 两列，取值同 trip；time_of_day 写 free flow（畅通）或夜里的钟点，只检验驾车、步行和骑行',
        en: `table of published times (columns of network/observations.csv), by default the data’s own. Columns definition and wait may be added, with the words of trip; a time_of_day of free flow, or at night, is for driving, walking and cycling alone. mode 方式: ${MODE_CHOICES}`,
      },
    },
    markdown: { type: 'boolean', summary: { zh: '输出 README 用的表格', en: 'print the table for a README' } },
  },
  async run(call) {
    if (call.options.markdown === true && call.options.json === true) throw new CliError('two_formats', TWO_FORMATS, 2);
    const { baseline: network, book } = await openCall(call);
    const { observations, notes } = await observed(call, network.observations);
    const result = run(network, book, observations, searchKeys);
    tellWarnings(notes);
    const json = { modelVersion: MODEL_VERSION, dataHash: network.dataHash, ...result, notes };
    const outcome = { ok: true, json, text: told(result) };
    return call.options.markdown === true ? { ...outcome, raw: markdown(result) } : outcome;
  },
};

const TWO_FORMATS: Text = { zh: '--json 和 --markdown 只能写一个', en: 'give --json or --markdown, not both' };

/** The published times asked for, with what their table has that is not read as meant. */
interface Observed {
  readonly observations: readonly Observation[];
  readonly notes: readonly Problem[];
}

async function observed(call: Call, own: readonly Observation[]): Promise<Observed> {
  const path = stringOption(call, 'observations');
  if (path === undefined) return { observations: own, notes: [] };
  const bytes = await readInput(path, { zh: '公布时间的表', en: 'table of published times' });
  const read = parseObservationFile(bytes, basename(path));
  if (read.ok) return { observations: read.value, notes: read.problems };
  throw refusal('bad_observations', read.problems.filter(isError));
}

const number = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
const percent = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);

function errorCells({ n, maeMin, biasMin, p90Min, withinRangeShare }: Errors): string[] {
  return [String(n), number(maeMin), number(biasMin), number(p90Min), percent(withinRangeShare)];
}

function rangeOf({ minutesMin, minutesMax }: ValidationRow): string {
  if (minutesMin === minutesMax) return String(minutesMin);
  return `${minutesMin ?? ''}–${minutesMax ?? ''}`;
}

const signed = (value: number): string => {
  const size = Math.abs(value).toFixed(1);
  return `${size === '0.0' ? '' : value > 0 ? '+' : '−'}${size}`;
};

/** The question of a row as `trip` is asked it; none on foot and by bike all the way, where `trip` would ride. */
function questionOf({ mode, fromRef, toRef, modes, period, definition, wait, scenario }: ValidationRow): string[] {
  if (mode === 'walk' || mode === 'bike') return [];
  const asked = Object.entries({ from: fromRef, to: toRef, modes, period, definition, wait, scenario });
  const rides = isRide(mode) ? `（此处只开 here only ${mode}）` : '';
  return [`      ${['trip', ...asked.map(([name, value]) => `--${name} ${value}`)].join(' ')}${rides}`];
}

/** Lines below their heading; nothing where there are none. */
function under(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

function told(result: Validation): string {
  const line = (name: string, errors: Errors): string => {
    const [n = '', mae = '', bias = '', p90 = '', within = ''] = errorCells(errors);
    return `  ${name.padEnd(14)} n ${n.padStart(3)}  MAE ${mae.padStart(5)}  bias ${bias.padStart(6)}  P90 ${p90.padStart(5)}  在范围内 within ${within}`;
  };
  const rows = ({ id, mode, from, to, modelMin, errorMin, scenario }: ValidationRow, text: string): string =>
    `  ${id}  ${mode.padEnd(9)}  ${from} → ${to}  ${modelMin.toFixed(1)} 对 vs ${text} min  ${signed(errorMin)}  ${scenario}`;
  return [
    `公布时间 ${result.n} 条，检验 ${result.used} 条，跳过 ${result.skipped.length} 条 / ${result.n} published, ${result.used} run, ${result.skipped.length} skipped`,
    '时刻表与实测（标 yes）timetables and measurements:',
    line('all', result.tests),
    ...Object.entries(result.byMode).map(([mode, errors]) => line(mode, errors)),
    line('independent', result.independent),
    '连同说法（标 weak）with claims:',
    line('all', result.all),
    ...Object.entries(result.byModeAll).map(([mode, errors]) => line(mode, errors)),
    '按证据 by evidence:',
    ...Object.entries(result.byEvidence).map(([kind, errors]) => line(kind, errors)),
    ...under(
      '差得最远 worst:',
      result.worst.flatMap((row) => [rows(row, rangeOf(row)), ...questionOf(row)]),
    ),
    ...under(
      '票价 fares:',
      result.fares.map(
        ({ id, mode, from, to, modelYuan, publishedYuan, errorYuan }) =>
          `  ${id}  ${mode.padEnd(9)}  ${from} → ${to}  ${modelYuan.toFixed(2)} 对 vs ${publishedYuan} 元  ${signed(errorYuan)}`,
      ),
    ),
    ...under(
      '跳过 skipped:',
      result.skipped.map(({ id, reason, text }) => `  ${id}  ${reason}  ${text.zh} / ${text.en}`),
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** The section of a README: errors by mode and evidence, every timetable and measurement, and why rows were skipped. */
function markdown(result: Validation): string {
  const head = ['n', 'MAE min', 'bias min', 'P90 min', 'within range'];
  const groups = (of: Readonly<Record<string, Errors>>): string[][] =>
    Object.entries(of).map(([name, errors]) => [name, ...errorCells(errors)]);
  const reasons = new Map<string, string[]>();
  for (const { id, reason } of result.skipped) reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  const tests = result.rows.filter(({ use }) => use === 'yes');
  return [
    `${result.n} published times, ${result.used} run, ${result.skipped.length} skipped. Error = minutes outside the published range; above 0 the model is slower.`,
    '',
    'Timetables and measurements:',
    '',
    ...table(
      ['mode', ...head],
      [
        ['all', ...errorCells(result.tests)],
        ['independent ¹', ...errorCells(result.independent)],
        ...groups(result.byMode),
      ],
    ),
    '',
    ...table(
      ['row', 'mode', 'from', 'to', 'network', 'published', 'model', 'error'],
      tests.map((row) => [
        row.independent ? row.id : `${row.id} ²`,
        row.mode,
        row.from,
        row.to,
        row.scenario,
        rangeOf(row),
        row.modelMin.toFixed(1),
        signed(row.errorMin),
      ]),
    ),
    '',
    '¹ without the rows marked ². ² The network’s run times rest on this very figure: no independent test.',
    '',
    'With claims, plans, and before and after (weak evidence):',
    '',
    ...table(['mode', ...head], [['all', ...errorCells(result.all)], ...groups(result.byModeAll)]),
    '',
    ...table(['evidence', ...head], groups(result.byEvidence)),
    '',
    'Single fares:',
    '',
    ...table(
      ['row', 'mode', 'from', 'to', 'published yuan', 'model yuan'],
      result.fares.map((row) => [
        row.id,
        row.mode,
        row.from,
        row.to,
        String(row.publishedYuan),
        row.modelYuan.toFixed(2),
      ]),
    ),
    '',
    'Skipped:',
    '',
    ...table(
      ['reason', 'n', 'rows'],
      [...reasons].map(([reason, ids]) => [reason, String(ids.length), ids.join(' ')]),
    ),
    '',
  ].join('\n');
}
