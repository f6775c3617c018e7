import type { Text } from '../base/problem.ts';
import { countsParts, type Definition } from '../network/model.ts';

/** What the reader should know, as `trip` tells it. */
interface Note {
  readonly code: string;
  readonly text: Text;
}

/** Of comparing two networks under a definition. */
export function countedNotes(definition: Definition): Note[] {
  if (!countsParts(definition)) return [];
  const text = {
    zh: `${definition} 只计门到门最快那一程的一部分：新建只保证门到门不变慢，所计时间仍可能变长`,
    en: `${definition} counts part of the trip that is fastest door to door: what is added never slows that trip, but can lengthen the counted part`,
  };
  return [{ code: 'counts_fastest_trip', text }];
}

/** Of looking for the step at which a target turns. */
export function turnNotes(definition: Definition): Note[] {
  if (!countsParts(definition)) return [];
  const text = {
    zh: `${definition} 只计门到门最快那一程的一部分：给出的值经核算达标，再差一档即不达标，但取别的值时结论也可能翻转`,
    en: `${definition} counts part of the trip that is fastest door to door: the value given was found to pass and the next step to fail, but the verdict can turn elsewhere, too`,
  };
  return [{ code: 'turns_elsewhere', text }];
}

/** Of taking things away one by one, where only those that looked worst are worked out exactly. */
export function removalNotes(definition: Definition): Note[] {
  if (!countsParts(definition)) return [];
  const text = {
    zh: `${definition} 只计门到门最快那一程的一部分：去掉一项也可能使所计时间变短；只有初筛影响大的各项才精确计算、排名`,
    en: `${definition} counts part of the trip that is fastest door to door: a removal can shorten the counted part, and only those that screened worst are ranked exactly`,
  };
  return [{ code: 'counts_fastest_trip', text }];
}

export function noteLines(notes: readonly Note[]): string[] {
  return notes.map(({ text }) => `  ※ ${text.zh} / ${text.en}`);
}
