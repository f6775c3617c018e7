import type { Text } from './problem.ts';

/** The known id nearest to a mistyped one, as the tail of a message; empty if none is close. */
export function nearest(value: string, known: Iterable<string>): Text {
  let best = '';
  let bestDistance = Math.max(2, Math.floor(value.length / 3)) + 1;
  for (const id of known) {
    const distance = editDistance(value.toLowerCase(), id.toLowerCase(), bestDistance + 1);
    if (distance < bestDistance || (distance === bestDistance && best !== '' && id < best)) {
      best = id;
      bestDistance = distance;
    }
  }
  return best === '' ? { zh: '', en: '' } : { zh: `，是不是“${best}”？`, en: `; did you mean "${best}"?` };
}

/** Levenshtein distance; gives up with `limit` once it cannot be lower. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}
