import type { ReceiptLine } from '../../assess/results.ts';
import type { Judged } from '../../assess/target/ledger.ts';
import { explained } from '../../assess/trip/explained.ts';
import { type Cell, tableText } from '../../io/archive.ts';
import { DEFINITIONS } from '../../network/model/question.ts';
import type { Params } from '../../network/model.ts';

/** One row a target: what is meant, and pass, value and margin under each definition. */
export function targetsCsv(judged: readonly Judged[]): string {
  const under = DEFINITIONS.flatMap((one) => [`${one}_pass`, `${one}_value`, `${one}_margin_s`]);
  const header = [
    'id',
    'title',
    'title_en',
    'kind',
    'measure',
    'cutoff_min',
    'definition',
    'pass',
    'value',
    'required',
  ];
  const rows = judged.map(({ assessed, under: others }): Cell[] => {
    const target = assessed.ok ? assessed.verdict.target : assessed.target;
    const { id, title, kind, measure, cutoffS, definition, requiredShare } = target;
    const verdict = assessed.ok ? assessed.verdict : null;
    const cells = others.flatMap((one): Cell[] =>
      one.ok ? [one.verdict.pass, one.verdict.value, one.verdict.marginS] : [null, null, null],
    );
    const what = [id, title.zh, title.en, kind, measure, cutoffS / 60, definition];
    return [...what, verdict?.pass ?? null, verdict?.value ?? null, requiredShare, ...cells];
  });
  return tableText([...header, ...under], rows);
}

/** Every second of a trip with its rule, source, confidence, and the rule in numbers. */
export function receiptCsv(receipt: readonly ReceiptLine[]): string {
  return tableText(
    ['component', 'seconds', 'rule', 'value', 'unit', 'source', 'confidence', 'in_numbers'],
    receipt.map((line) => {
      const { component, timeS, rule, value, unit, source, confidence } = line;
      return [component, timeS, rule, value, unit, source, confidence, explained(line)];
    }),
  );
}

/** Every parameter with its value here, the data's own, its range and where it comes from. */
export function paramsCsv(params: Params, today: Params): string {
  const header = ['id', 'label', 'label_en', 'value', 'preset', 'unit', 'low', 'high', 'source', 'confidence'];
  return tableText(
    header,
    Object.values(params).map((param) => {
      const { id, label, value, unit, low, high, source, confidence } = param;
      return [id, label.zh, label.en, value, today[id]?.value ?? null, unit, low, high, source, confidence];
    }),
  );
}
