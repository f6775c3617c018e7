const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar: `2024-07-05`. */
export function isDay(text: string): boolean {
  return text.length === 10 && isDate(text);
}

/** Whether a text is a year, a month or a day of the calendar: `2024`, `2024-07`, `2024-07-05`. */
export function isDate(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length;
}
