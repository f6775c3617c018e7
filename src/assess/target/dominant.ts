import type { Seconds } from '../../base/units.ts';
import type { Network, Target } from '../../network/model.ts';
import type { EngineView } from '../engine.ts';
import type { NamedPoint, ReceiptLine } from '../results.ts';
import { queryOfTarget } from './judge.ts';
import { findPlace } from './places.ts';

/** The part of a trip that takes most of its counted seconds. */
export interface Dominant {
  readonly component: ReceiptLine['component'];
  /** Of `tripS`; a township's trip starts at its centre, so it is not its half-of-the-people time. */
  readonly timeS: Seconds;
  readonly tripS: Seconds;
}

/** The dominating component of a failing case of a verdict: a pair `from>to`, or a township by its code. Null where there is no trip. */
export function dominantOf(target: Target, caseId: string, network: Network, view: EngineView): Dominant | null {
  const [from = '', to] = caseId.split('>');
  const origin = findPlace(network, from)?.point;
  if (origin === undefined) return null;
  const ends = (to === undefined ? target.to : [to]).flatMap((ref) => findPlace(network, ref)?.point ?? []);
  const receipts = ends.flatMap((end) => receiptOf(view, origin, end, target) ?? []);
  const byTime = receipts.sort((a, b) => a.tripS - b.tripS);
  const chosen = target.toRule === 'each' ? byTime.at(-1) : byTime[0];
  return chosen === undefined ? null : largest(chosen);
}

interface Receipt {
  readonly lines: readonly ReceiptLine[];
  readonly tripS: Seconds;
}

function receiptOf(view: EngineView, from: NamedPoint, to: NamedPoint, target: Target): Receipt | null {
  const lines = view.receipt(from, to, queryOfTarget(target));
  return lines === null ? null : { lines, tripS: lines.reduce((sum, { timeS }) => sum + timeS, 0) };
}

function largest({ lines, tripS }: Receipt): Dominant | null {
  const sums = new Map<ReceiptLine['component'], number>();
  for (const { component, timeS } of lines) sums.set(component, (sums.get(component) ?? 0) + timeS);
  const [first] = [...sums].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1));
  return first === undefined ? null : { component: first[0], timeS: first[1], tripS };
}
