import type { ReceiptLine } from '../results.ts';
import { NAMES } from './parts.ts';

/** A rule with the value of every name beside it: what a reader needs to work the seconds out. */
export function explained({
  rule,
  terms,
  value,
  unit,
}: Pick<ReceiptLine, 'rule' | 'terms' | 'value' | 'unit'>): string {
  if (terms.length === 0) return `${rule} = ${value} ${unit}`;
  return rule.replace(NAMES, (name) => {
    const term = terms.find((one) => one.name === name);
    return term === undefined ? name : [name, term.value, term.unit === 'ratio' ? '' : term.unit].join(' ').trim();
  });
}
