import type { Seconds } from '../base/units.ts';
import type { Period, RoadPeriod } from './model/question.ts';
import type { Network } from './model.ts';

/** Words that leave no doubt, before any clock time beside them. */
const PLAIN: readonly (readonly [RegExp, RoadPeriod])[] = [
  [/\bfree\b|free[ _-]?flow|自由流|畅通/, 'free_flow'],
  [/off[- ]?peak|non[- ]?peak|平峰|非高峰|midday/, 'midday'],
  [/(pm|evening|afternoon|night)[ _-]*(peak|rush)|晚高峰|(?<!上)下班|晚峰/, 'pm_peak'],
  [/(am|morning)[ _-]*(peak|rush)|早高峰|上班|上下班|早峰/, 'am_peak'],
];

/** Words for a part of the day, where no clock time says more. */
const LOOSE: readonly (readonly [RegExp, RoadPeriod | 'night'])[] = [
  [/凌晨|深夜|半夜|午夜|通宵|midnight|overnight|late night/, 'night'],
  [/傍晚/, 'pm_peak'],
  [/午|noon|\bday|daytime|白天|全天|全日/, 'midday'],
  [/evening|night|夜|晚/, 'evening'],
  [/^pm\b/, 'pm_peak'],
  [/peak|rush|commut|高峰|通勤|^am\b|morning|早|晨/, 'am_peak'],
  [/\b(any|all|average|typical|usual)|day\b|week|平时|平日|平均|一般|工作日|周|节假日/, 'midday'],
];

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
/** A longer span by day is the whole day. */
const SPAN_S = 4 * HOUR_S;

/** Where a row names no time, or none that can be read. */
export const USUAL_PERIOD = 'midday';

/** Whether a text about the time of day can be read; an empty one says nothing, and can. */
export function isTimeRead(timeOfDay: string): boolean {
  return timeOfDay.trim() === '' || timeOf(timeOfDay) !== null;
}

/**
 * Period of a row: plain words first (早高峰, free flow), then clock times (`17:30`, `5:30 pm`, `下午5点半`, `0830`; of a
 * span the middle) by the nearest window, then loose words (晚上, commuter peaks). After the last window, and until an hour
 * before the first, it is night. Whole days, rows without a time and what cannot be read are midday.
 */
export function periodOf(timeOfDay: string, periods: Network['manifest']['periods']): RoadPeriod | 'night' {
  const time = timeOf(timeOfDay) ?? USUAL_PERIOD;
  return typeof time === 'string' ? time : nearestPeriod(time.atS, periods);
}

type Time = RoadPeriod | 'night' | { readonly atS: Seconds };

function timeOf(timeOfDay: string): Time | null {
  const text = timeOfDay.normalize('NFKC').toLowerCase();
  const plain = PLAIN.find(([words]) => words.test(text));
  if (plain !== undefined) return plain[1];
  const clocks = clocksOf(text);
  const [first, last = first] = [clocks[0], clocks.at(-1)];
  if (first === undefined || last === undefined) return LOOSE.find(([words]) => words.test(text))?.[1] ?? null;
  if (last - first > SPAN_S) return USUAL_PERIOD;
  const spanS = (last - first + DAY_S) % DAY_S;
  return { atS: (first + spanS / 2) % DAY_S };
}

function nearestPeriod(atS: Seconds, periods: Network['manifest']['periods']): Period | 'night' {
  const windows = Object.values(periods);
  const opens = Math.min(...windows.map(({ startS }) => startS)) - HOUR_S;
  const closes = Math.max(...windows.map(({ endS }) => endS));
  if (atS < opens || atS > closes) return 'night';
  const away = (period: Period): Seconds => {
    const { startS, endS } = periods[period];
    return Math.max(startS - atS, atS - endS, 0);
  };
  return (Object.keys(periods) as Period[]).reduce((a, b) => (away(b) < away(a) ? b : a));
}

const DATE = /(?:19|20)\d\d[-/年.]\d{1,2}(?:[-/月.]\d{1,2}日?)?t?/g;
const SPAN = /^\s*(-|–|—|~|至|到|to)\s*$/;
/** Hours alone, or of four digits. */
const BARE = /^\s*\d{1,2}(\s*(-|–|—|~|至|到|to)\s*\d{1,2})?\s*$/;
const FOUR = /^\s*\d{4}(\s*(-|–|—|~|至|到|to)\s*\d{4})?\s*$/;

const CLOCK =
  /(上午|早上|清晨|凌晨|中午|下午|傍晚|晚上|晚|深夜|半夜|夜里|夜间|\b[ap]\.?m\b\.?)?\s*(?<![\d:.])(\d{1,2})(?!\d)(?:\s*:(\d\d)(?::\d\d)?(?!\d)|\s*([点时])(?:\s*(\d{1,2})(?!\d)|(半|[一三]刻))?)?(?:\s*([ap])\.?m\b)?/g;

const MINUTES: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };

/** Hours of the clock by what is said beside them. */
const HALVES: readonly (readonly [RegExp, (hour: number) => number])[] = [
  [/^a|凌晨/, (hour) => (hour === 12 ? 0 : hour)],
  [/中午/, (hour) => (hour < 4 ? hour + 12 : hour)],
  [/^p|下午|傍晚/, (hour) => (hour < 12 ? hour + 12 : hour)],
  [/晚|夜/, (hour) => (hour === 12 ? 24 : hour > 4 && hour < 12 ? hour + 12 : hour)],
];

interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** What is said beside it: 下午, `p` of pm; empty if nothing. */
  readonly half: string;
  /** More than digits. */
  readonly plain: boolean;
  readonly start: number;
  readonly end: number;
}

/** The first and the last clock time of a text as seconds after midnight, or one of them; none if any cannot be. */
function clocksOf(written: string): readonly Seconds[] {
  const text = FOUR.test(written) ? written.replace(/\d\d(?=\d\d)(?<!\d\d\d)/g, '$&:') : written.replace(DATE, ' ');
  const found = [...text.matchAll(CLOCK)].map(clockOf);
  const joined = (a: Clock | undefined, b: Clock | undefined): boolean =>
    a !== undefined && b !== undefined && SPAN.test(text.slice(a.end, b.start));
  const clocks = BARE.test(text)
    ? found
    : found.filter((clock, i) => clock.plain || joined(found[i - 1], clock) || joined(clock, found[i + 1]));
  const [first, last] = [clocks[0], clocks.at(-1)];
  if (first === undefined || last === undefined || !clocks.some(({ plain }) => plain || BARE.test(text))) return [];
  if (clocks.some(({ hour, minute }) => hour > 24 || minute > 59)) return [];
  // 5–6 pm, 下午5点到6点: one word for both; not so in 11:30–1 pm.
  const [from, to] = [secondsOf(first, first.half || last.half), secondsOf(last, last.half || first.half)];
  return to >= from ? [from, to] : [secondsOf(first, first.half), secondsOf(last, last.half)];
}

function clockOf(match: RegExpMatchArray): Clock {
  const [whole, before = '', hour, digits, mark, more, part, after = ''] = match;
  const start = match.index ?? 0;
  return {
    hour: Number(hour),
    minute: MINUTES[part ?? ''] ?? Number(digits ?? more ?? 0),
    half: before || after,
    plain: before !== '' || after !== '' || digits !== undefined || mark !== undefined,
    start,
    end: start + whole.length,
  };
}

function secondsOf({ hour, minute }: Clock, half: string): Seconds {
  const shift = HALVES.find(([words]) => words.test(half))?.[1];
  return (shift?.(hour) ?? hour) * HOUR_S + minute * 60;
}
