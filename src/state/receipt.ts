import type { Leg } from '../assess/results.ts';
import type { ReceiptLine } from './catalogue.ts';

/** Counted seconds from the start of a trip at which a leg begins and ends. */
function spanOf(legs: readonly Pick<Leg, 'timeS'>[], leg: number): readonly [from: number, to: number] {
  const from = legs.slice(0, leg).reduce((sum, one) => sum + one.timeS, 0);
  return [from, from + (legs[leg]?.timeS ?? 0)];
}

/** The part of a receipt that falls on one leg. Lines and legs both run in the order of travel and sum to the trip. */
export function linesOfLeg(
  receipt: readonly ReceiptLine[],
  legs: readonly Pick<Leg, 'timeS'>[],
  leg: number,
): readonly ReceiptLine[] {
  const [from, to] = spanOf(legs, leg);
  const found: ReceiptLine[] = [];
  let at = 0;
  for (const line of receipt) {
    const timeS = Math.min(to, at + line.timeS) - Math.max(from, at);
    at += line.timeS;
    if (timeS > 0) found.push({ ...line, timeS });
  }
  return found;
}

/** Share 0…1 of the seconds that rest on values of low or very low confidence. */
export function lowShare(lines: readonly Pick<ReceiptLine, 'timeS' | 'confidence'>[]): number {
  let low = 0;
  let all = 0;
  for (const { timeS, confidence } of lines) {
    all += timeS;
    if (confidence === 'low' || confidence === 'very_low') low += timeS;
  }
  return all > 0 ? low / all : 0;
}
