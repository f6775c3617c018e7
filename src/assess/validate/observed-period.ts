import type { Seconds } from '../../base/units.ts';
import type { Network, Period, RoadPeriod } from '../../network/model.ts';

/** Words that leave no doubt, before any clock time beside them. */
const PLAIN: readonly (readonly [RegExp, RoadPeriod])[] = [
  [/free|自由流|畅通/, 'free_flow'],
  [/off[- ]?peak|non[- ]?peak|平峰|非高峰|midday|中午/, 'midday'],
  [/(pm|evening|afternoon|night)[ _-]*(peak|rush)|晚高峰|(?<!上)下班|晚峰/, 'pm_peak'],
  [/(am|morning)[ _-]*(peak|rush)|早高峰|上班|上下班|早峰/, 'am_peak'],
];

/** Words for a part of the day, where no clock time says more. */
const LOOSE: readonly (readonly [RegExp, RoadPeriod])[] = [
  [/午|noon|\bday|daytime|白天/, 'midday'],
  [/evening|night|夜|晚/, 'evening'],
  [/^pm\b/, 'pm_peak'],
  [/peak|rush|commut|高峰|通勤|^am\b|morning|早/, 'am_peak'],
];

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
/** A longer span is the whole day. */
const SPAN_S = 4 * HOUR_S;

/**
 * Period of a row: plain words first (早高峰, free flow), then clock times (`17:30`, `5:30 pm`, `下午5点半`; of a span the
 * middle) by the nearest window, then loose words (晚上, commuter peaks). Whole days and rows without a time are midday.
 */
export function periodOf(timeOfDay: string, periods: Network['manifest']['periods']): RoadPeriod {
  const text = timeOfDay.normalize('NFKC').toLowerCase();
  const plain = PLAIN.find(([words]) => words.test(text));
  if (plain !== undefined) return plain[1];
  const clocks = clocksOf(text);
  const [first, last = first] = [clocks[0], clocks.at(-1)];
  if (first === undefined || last === undefined) return LOOSE.find(([words]) => words.test(text))?.[1] ?? 'midday';
  if (last - first > SPAN_S) return 'midday';
  const at = last >= first ? (first + last) / 2 : first;
  const away = ({ startS, endS }: { readonly startS: Seconds; readonly endS: Seconds }): Seconds =>
    at >= startS && at <= endS ? 0 : Math.min(around(at, startS), around(at, endS));
  return (Object.keys(periods) as Period[]).reduce((a, b) => (away(periods[b]) < away(periods[a]) ? b : a));
}

/** Seconds between two times of day, the short way round the clock. */
function around(a: Seconds, b: Seconds): Seconds {
  const apart = Math.abs(a - b) % DAY_S;
  return Math.min(apart, DAY_S - apart);
}

const CLOCK =
  /(上午|早上|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2})(?:\s*[:时点]\s*([0-5]\d|半)?\s*分?)\s*(am|pm)?|(\d{1,2})\s*(am|pm)/g;

/** Clock times of a text, in order, as seconds after midnight. */
function clocksOf(text: string): Seconds[] {
  return [...text.matchAll(CLOCK)].flatMap(([, part, hours, minutes, half, bareHours, bareHalf]) => {
    const hour = Number(hours ?? bareHours);
    const late = (half ?? bareHalf) === 'pm' || /下午|傍晚|晚上|夜里/.test(part ?? '');
    const minute = minutes === '半' ? 30 : Number(minutes ?? 0);
    const at = (late && hour < 12 ? hour + 12 : hour) * HOUR_S + minute * 60;
    return hour <= 24 ? [at] : [];
  });
}
