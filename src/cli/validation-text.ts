import type { Validation, ValidationRow } from '../assess/validate/validation.ts';
import type { Errors } from '../assess/validate/validation-errors.ts';
import { isRide } from '../network/observed-mode.ts';

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

/** Errors by mode and evidence, then the worst rows, the fares and what was skipped. */
export function validationText(result: Validation): string {
  const line = (name: string, errors: Errors): string => {
    const [n = '', mae = '', bias = '', p90 = '', within = ''] = errorCells(errors);
    return `  ${name.padEnd(14)} n ${n.padStart(3)}  MAE ${mae.padStart(5)}  bias ${bias.padStart(6)}  P90 ${p90.padStart(5)}  在范围内（±½ 分）within ½ min ${within}`;
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

/** Tables for a README: errors by mode and evidence, every timetable and measurement, and why rows were skipped. */
export function validationMarkdown(result: Validation): string {
  return [
    `${result.n} published times, ${result.used} run, ${result.skipped.length} skipped. Error = minutes outside the published range; above 0 the model is slower. Within range: to half a minute, published minutes being whole.`,
    'Timetables and measurements:',
    errorTable('mode', { all: result.tests, 'independent ¹': result.independent, ...result.byMode }),
    testTable(result.rows.filter(({ use }) => use === 'yes')),
    '¹ without the rows marked ². ² The network’s run times rest on this very figure: no independent test.',
    'With claims, plans, and before and after (weak evidence):',
    errorTable('mode', { all: result.all, ...result.byModeAll }),
    errorTable('evidence', result.byEvidence),
    'Single fares:',
    fareTable(result.fares),
    'Skipped:',
    `${skippedTable(result.skipped)}\n`,
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function errorTable(of: string, groups: Readonly<Record<string, Errors>>): string {
  return table(
    [of, 'n', 'MAE min', 'bias min', 'P90 min', 'within range'],
    Object.entries(groups).map(([name, errors]) => [name, ...errorCells(errors)]),
  );
}

function testTable(rows: readonly ValidationRow[]): string {
  return table(
    ['row', 'mode', 'from', 'to', 'network', 'published', 'model', 'error'],
    rows.map((row) => [
      row.independent ? row.id : `${row.id} ²`,
      row.mode,
      row.from,
      row.to,
      row.scenario,
      rangeOf(row),
      row.modelMin.toFixed(1),
      signed(row.errorMin),
    ]),
  );
}

function fareTable(fares: Validation['fares']): string {
  return table(
    ['row', 'mode', 'from', 'to', 'published yuan', 'model yuan'],
    fares.map(({ id, mode, from, to, publishedYuan, modelYuan }) => [
      id,
      mode,
      from,
      to,
      String(publishedYuan),
      modelYuan.toFixed(2),
    ]),
  );
}

function skippedTable(skipped: Validation['skipped']): string {
  const reasons = new Map<string, string[]>();
  for (const { id, reason } of skipped) reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  return table(
    ['reason', 'n', 'rows'],
    [...reasons].map(([reason, ids]) => [reason, String(ids.length), ids.join(' ')]),
  );
}
