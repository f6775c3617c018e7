import type { Text } from '../../base/problem.ts';
import type { Seconds } from '../../base/units.ts';

/** A text that may read the same in both languages. */
export function both(zh: string, en: string = zh): Text {
  return { zh, en };
}

/** A name between words. */
export function around(zh: string, en: string, name: Text, zhTail = '', enTail = ''): Text {
  return both(`${zh}${name.zh}${zhTail}`, `${en}${name.en}${enTail}`);
}

/** Texts one after another, in both languages. */
export function joinTexts(texts: readonly Text[], zh: string, en: string = zh): Text {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}

/** 90 → `1.5 分`, 45 → `45 秒`; at most one decimal. */
export function duration(seconds: Seconds): Text {
  if (seconds < 60) return both(`${Math.round(seconds)} 秒`, `${Math.round(seconds)} s`);
  const minutes = String(Math.round(seconds / 6) / 10);
  return both(`${minutes} 分`, `${minutes} min`);
}

/** A time before and after; to the second where minutes would read the same. */
export function changed(before: Seconds, after: Seconds): Text {
  const [a, b] = [duration(before), duration(after)];
  if (before === after || a.en !== b.en) return arrow(a, b);
  const [from, to] = [before, after].map((seconds) => Math.round(seconds * 10) / 10);
  return both(`${from}→${to} 秒`, `${from}→${to} s`);
}

/** A headway before and after; null = no service. */
export function headwayChange(before: Seconds | null, after: Seconds | null): Text {
  if (before !== null && after !== null) return changed(before, after);
  const said = (seconds: Seconds | null): Text => (seconds === null ? both('无车', 'no service') : duration(seconds));
  return arrow(said(before), said(after));
}

/** `10→6 分`: a shared unit is written once. */
export function arrow(before: Text, after: Text): Text {
  const shorten = (a: string, b: string): string => {
    const unit = a.slice(a.indexOf(' '));
    return b.endsWith(unit) && a.includes(' ') && !a.startsWith('no ')
      ? `${a.slice(0, -unit.length)}→${b}`
      : `${a}→${b}`;
  };
  return both(shorten(before.zh, after.zh), shorten(before.en, after.en));
}
