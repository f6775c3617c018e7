import type { Text } from '../../base/problem.ts';
import { countsParts, type Definition } from '../../network/model/question.ts';

/** What one should know of an answer under a definition that counts only part of a trip. */
export interface CountedNote {
  readonly code: string;
  readonly text: Text;
}

/** What was asked: two networks compared, what projects bring, where a target turns, what hangs on one thing. */
export type CountedQuestion = 'compare' | 'contribution' | 'turn' | 'removal';

const HEAD: Text = {
  zh: '只计门到门最快那一程的一部分：',
  en: 'counts part of the trip that is fastest door to door: ',
};

const NOTES: Readonly<Record<CountedQuestion, CountedNote>> = {
  compare: {
    code: 'counts_fastest_trip',
    text: {
      zh: '新建只保证门到门不变慢，所计时间仍可能变长',
      en: 'what is added never slows that trip, but can lengthen the counted part',
    },
  },
  contribution: {
    code: 'counts_fastest_trip',
    text: {
      zh: '项目使门到门更快时，所计时间仍可能变长，贡献可为负',
      en: 'a project that makes that trip faster can lengthen the counted part, so what it brings can be negative',
    },
  },
  turn: {
    code: 'turns_elsewhere',
    text: {
      zh: '给出的值经核算达标，再差一档即不达标，但取别的值时结论也可能翻转',
      en: 'the value given was found to pass and the next step to fail, but the verdict can turn elsewhere, too',
    },
  },
  removal: {
    code: 'counts_fastest_trip',
    text: {
      zh: '去掉一项也可能使所计时间变短；只有初筛影响大的各项才精确计算、排名',
      en: 'a removal can shorten the counted part, and only those that screened worst are ranked exactly',
    },
  },
};

/** The note on a question, begun with `name` of the definition; null where every second of a trip counts. */
export function countedNote(question: CountedQuestion, definition: Definition, name: Text): CountedNote | null {
  if (!countsParts(definition)) return null;
  const { code, text } = NOTES[question];
  const said = (language: keyof Text): string => name[language] + HEAD[language] + text[language];
  return { code, text: { zh: said('zh'), en: said('en') } };
}
