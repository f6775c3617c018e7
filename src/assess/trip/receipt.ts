import type { Expanded } from '../../expand/expand.ts';
import type { Definition } from '../../network/model.ts';
import type { ReceiptLine } from '../results.ts';
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

/** The receipt of a journey under a definition: what counts, neighbours of the same rule, value and source added up. */
export function receiptOf(parts: readonly Part[], definition: Definition): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  for (const item of parts) {
    if (!counts(item, definition)) continue;
    const { countsFrom: _, ...line } = item;
    const last = lines.at(-1);
    const same =
      last !== undefined &&
      (['component', 'rule', 'unit', 'source', 'confidence'] as const).every((key) => last[key] === line[key]);
    if (last !== undefined && same && last.value === line.value)
      lines[lines.length - 1] = { ...last, timeS: last.timeS + line.timeS };
    else lines.push(line);
  }
  return lines;
}
