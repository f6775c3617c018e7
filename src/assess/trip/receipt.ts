import type { Expanded } from '../../expand/expand.ts';
import type { Definition } from '../../network/model/question.ts';
import type { ReceiptLine, Term } from '../results.ts';
import { partsOfDirect, partsOfEnd } from './end-parts.ts';
import type { Journey } from './journey.ts';
import { partsOfLink } from './link-parts.ts';
import { counts, type Part } from './parts.ts';

/** All parts of a journey in the order of travel. */
export function partsOfJourney(expanded: Expanded, journey: Journey, fromArea: number, toArea: number): Part[] {
  if (journey.direct !== null) return partsOfDirect(expanded, journey.direct, fromArea, toArea);
  return [
    ...(journey.origin === null ? [] : partsOfEnd(expanded, journey.origin, fromArea, 'origin')),
    ...journey.links.flatMap((l) => partsOfLink(expanded, l)),
    ...(journey.destination === null ? [] : partsOfEnd(expanded, journey.destination, toArea, 'destination')),
  ];
}

/** Quantities that add up where neighbouring lines become one. */
const AMOUNTS: readonly string[] = ['straight', 'length', 'bridge_length', 'signals', 'toll_plazas'];

/** The receipt of a journey under a definition: what counts, neighbours of one road and formula added up with their amounts. */
export function receiptOf(parts: readonly Part[], definition: Definition): ReceiptLine[] {
  const lines: Part[] = [];
  for (const item of parts) {
    if (!counts(item, definition)) continue;
    const last = lines.at(-1);
    if (last !== undefined && isSame(last, item)) lines[lines.length - 1] = joined(last, item);
    else lines.push(item);
  }
  return lines.map(({ countsFrom: _, road: __, ...line }) => ({ ...line, terms: line.terms.map(rounded) }));
}

/** Whether two lines differ in their amounts alone. */
function isSame(a: Part, b: Part): boolean {
  if (a.terms.length === 0) return false;
  if ((['component', 'road', 'rule', 'unit', 'source', 'confidence'] as const).some((key) => a[key] !== b[key])) {
    return false;
  }
  return b.terms.every(({ name, value }, i) => AMOUNTS.includes(name) || value === a.terms[i]?.value);
}

function joined(a: Part, b: Part): Part {
  const terms = a.terms.map((term, i): Term => {
    if (!AMOUNTS.includes(term.name)) return term;
    return { ...term, value: term.value + (b.terms[i]?.value ?? 0) };
  });
  return { ...a, terms, timeS: a.timeS + b.timeS, value: a.unit === 'm' ? a.value + b.value : a.value };
}

/** Whole metres; of a road that is driven in part, hundredths of its signals. */
function rounded(term: Term): Term {
  if (!AMOUNTS.includes(term.name)) return term;
  const digits = term.unit === 'm' ? 1 : 100;
  return { ...term, value: Math.round(term.value * digits) / digits };
}
