import type { ReceiptLine } from '../assess/results.ts';
import { explained } from '../assess/trip/explained.ts';
import { clock } from './query.ts';

/** Share of the seconds that rest on data of low or very low confidence. */
export function lowShare(receipt: readonly ReceiptLine[]): number {
  const sum = (lines: readonly ReceiptLine[]): number => lines.reduce((total, line) => total + line.timeS, 0);
  const low = receipt.filter(({ confidence }) => confidence === 'low' || confidence === 'very_low');
  return receipt.length === 0 || sum(receipt) === 0 ? 0 : sum(low) / sum(receipt);
}

/** A receipt line by line, each with its formula in numbers, confidence and source; then the share on weak data. */
export function receiptLines(receipt: readonly ReceiptLine[]): string[] {
  if (receipt.length === 0) return [];
  const share = (100 * lowShare(receipt)).toFixed(1);
  return [
    ...receipt.map(receiptLine),
    `  ${share} % 的时间依靠低可信度数据 of the time rests on data of low confidence（来源全文见 --json / sources in full: --json）`,
  ];
}

function receiptLine(line: ReceiptLine): string {
  return `  ${clock(line.timeS).padStart(7)}  ${line.component}  ${explained(line)}（${line.confidence} · ${shortly(line.source)}）`;
}

const LONGEST_SOURCE = 36;

/** The first source, cut; how many more there are. */
function shortly(source: string): string {
  const [first = '', ...more] = source.split(' | ');
  const host = /^https?:\/\/(?:www\.)?([^/\s]+)/.exec(first)?.[1];
  const text = host ?? (first.length > LONGEST_SOURCE ? `${first.slice(0, LONGEST_SOURCE).trimEnd()}…` : first);
  return more.length === 0 ? text : `${text} +${more.length}`;
}
