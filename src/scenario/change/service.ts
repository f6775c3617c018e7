import type { Seconds } from '../../base/units.ts';
import { frequencyIn, type Window } from '../../network/headway.ts';
import { PERIODS, type Period } from '../../network/model/question.ts';
import type { Pattern, ServiceBand } from '../../network/model/transit.ts';
import type { Manifest } from '../../network/model.ts';

type Periods = Manifest['periods'];

const DAY_START_S = 6 * 3600;
const DAY_END_S = 23 * 3600;

/**
 * Service of a whole day from headways by period: each period runs its own; between two periods that both run, the longer
 * headway of the two; from 06:00 to the first period that one's headway, after the last period until 23:00 that one's.
 * A gap beside a period without service has none.
 */
export function bandsOf(headwayS: Partial<Readonly<Record<Period, Seconds>>>, periods: Periods): ServiceBand[] {
  const order = PERIODS.map((period) => ({ ...periods[period], headwayS: headwayS[period] })).sort(
    (a, b) => a.startS - b.startS,
  );
  const bands: ServiceBand[] = [];
  const push = (startS: number, endS: number, headway: number | undefined): void => {
    if (headway !== undefined && endS > startS) bands.push({ startS, endS, headwayS: headway });
  };
  for (const [i, { startS, endS, headwayS: headway }] of order.entries()) {
    const previous = order[i - 1];
    if (previous === undefined) push(DAY_START_S, startS, headway);
    else if (previous.headwayS !== undefined && headway !== undefined) {
      push(previous.endS, startS, Math.max(previous.headwayS, headway));
    }
    push(startS, endS, headway);
  }
  const last = order.at(-1);
  if (last !== undefined) push(last.endS, DAY_END_S, last.headwayS);
  return joined(bands);
}

/** Neighbouring bands of one headway become one. */
function joined(bands: readonly ServiceBand[]): ServiceBand[] {
  const result: ServiceBand[] = [];
  for (const band of bands) {
    const last = result.at(-1);
    if (last !== undefined && last.endS === band.startS && last.headwayS === band.headwayS) {
      result[result.length - 1] = { ...last, endS: band.endS };
    } else result.push(band);
  }
  return result;
}

/** The bands with one period set to a headway, or emptied; the hours around stay as they are. */
export function withPeriod(service: readonly ServiceBand[], window: Window, headwayS: Seconds | null): ServiceBand[] {
  const outside = service.flatMap((band) => [
    { ...band, endS: Math.min(band.endS, window.startS) },
    { ...band, startS: Math.max(band.startS, window.endS) },
  ]);
  const kept = outside.filter((band) => band.endS > band.startS);
  if (headwayS !== null) kept.push({ startS: window.startS, endS: window.endS, headwayS });
  return joined(kept.sort((a, b) => a.startS - b.startS));
}

/**
 * Headways of the patterns of one direction so that together they run every `wantedS`: each keeps its share of the
 * departures. Where none runs in the period, the shares of their busiest bands hold.
 */
export function sharedHeadways(patterns: readonly Pattern[], window: Window, wantedS: Seconds): Seconds[] {
  const present = patterns.map((pattern) => frequencyIn(pattern.service, window));
  const weights = present.some((rate) => rate > 0) ? present : patterns.map((pattern) => busiest(pattern.service));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight > 0 ? Math.max(1, Math.round((wantedS * total) / weight)) : 0));
}

function busiest(service: readonly ServiceBand[]): number {
  return service.length === 0 ? 1 : 1 / Math.min(...service.map((band) => band.headwayS));
}
