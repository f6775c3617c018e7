import { wholeMinutes } from '../base/minutes.ts';
import type { Metres, Seconds } from '../base/units.ts';
import type { Language } from './dictionary.ts';

const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

export interface Formats {
  /** Whole minutes, rounded up, so that a label never says "30" for a trip that misses 30 minutes. */
  minutes(seconds: Seconds): string;
  /** Minutes and seconds, for margins that decide a verdict. */
  exact(seconds: Seconds): string;
  /** 184.3万 / 1.84M, 184.3K. */
  people(n: number): string;
  integer(n: number): string;
  decimal(n: number): string;
  /** One decimal even where it is 0, for columns. */
  tenth(n: number): string;
  /** 0…1 as per cent with one decimal below 10 %, none from there on; what is not nothing never reads as 0. */
  share(n: number): string;
  /** Per cent with one decimal, rounded down: a share just under its requirement never reads as met. */
  measured(n: number): string;
  km(metres: Metres): string;
  km2(n: number): string;
  /** 12:05, for sums that must add up to the second. */
  clock(seconds: Seconds): string;
  /** A parameter's value with as many digits as it has, at most four after the point. */
  value(n: number): string;
  /** An amount in fen as yuan, with at most one decimal. */
  yuan(fen: number): string;
}

/** Number and time formats of a language; the only place where labels are rounded. */
export function formats(language: Language): Formats {
  const locale = LOCALE[language];
  const compact = (maximumFractionDigits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits });
  const tenths = compact(1);
  const hundredths = compact(2);
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const value = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const percent0 = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const percent1 = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const floor = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor' });
  const zh = language === 'zh';
  return {
    minutes(seconds) {
      const whole = integer.format(wholeMinutes(seconds));
      return zh ? `${whole} 分钟` : `${whole} min`;
    },
    exact(seconds) {
      const total = Math.round(Math.abs(seconds));
      const minutes = Math.floor(total / 60);
      const rest = total % 60;
      if (minutes === 0) return zh ? `${rest} 秒` : `${rest} s`;
      const tail = rest === 0 ? '' : zh ? ` ${rest} 秒` : ` ${rest} s`;
      return zh ? `${integer.format(minutes)} 分${tail}` : `${integer.format(minutes)} min${tail}`;
    },
    people: (n) => (!zh && Math.abs(n) >= 1_000_000 ? hundredths : tenths).format(n),
    integer: (n) => integer.format(n),
    decimal: (n) => decimal.format(n).replace('-', '−'),
    tenth: (n) => tenth.format(n),
    share(n) {
      if (n > 0 && n < 0.0005) return `<${percent1.format(0.001)}`;
      return (n > 0 && n < 0.0995 ? percent1 : percent0).format(n);
    },
    measured: (n) => floor.format(n),
    km: (metres) => `${(metres < 9950 ? decimal : integer).format(metres / 1000)} km`,
    km2: (n) => `${integer.format(n)} km²`,
    clock: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`,
    value: (n) => value.format(n),
    yuan: (fen) => (zh ? `${decimal.format(fen / 100)} 元` : `¥${decimal.format(fen / 100)}`),
  };
}
