import type { Formats } from '../../i18n/format.ts';
import type { Target } from '../../network/model.ts';

/** An amount of a target's measure, without its unit. */
export function amount(format: Formats, measure: Target['measure'], value: number): string {
  const size = Math.abs(value);
  const text = measure === 'people' ? format.people(size) : format.decimal(size);
  return value < 0 ? `−${text}` : text;
}

/** The same with a sign, for what is brought or lost. */
export function signed(format: Formats, measure: Target['measure'], value: number): string {
  return value > 0 ? `+${amount(format, measure, value)}` : amount(format, measure, value);
}
