import type { Language } from './dictionary.ts';

/** Chinese for the fixed words of receipt rules; what they name by id is put into words afterwards. */
const PHRASES: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^run time, weighted by frequency$/, '运行时间，按班次加权'],
  [/^standing at stops in between$/, '中途停站'],
  [/^entrance → platform$/, '进站口 → 站台'],
  [/^platform → exit$/, '站台 → 出站口'],
  [/^transfers\.txt$/, '换乘表 transfers.txt'],
  [/^terminal time of the station$/, '该站的停车取车时间'],
  [/^(\d+(?:\.\d+)?) fen\/km$/, '每公里 $1 分'],
  [/^by area type$/, '按地区类别'],
  [/^toll of the links$/, '各路段通行费之和'],
  [/^(\w+): station pair, else per km$/, '按站对票价，没有则按公里'],
  [/^(\w+): per km(.*)$/, '按公里$2'],
  [/^(\w+): flat(.*)$/, '一票制$2'],
  [/^(\w+): distance bands, (\S+) km inside so far$/, '按里程分段，站内累计 $2 km'],
];

/** What formulas name besides parameters. */
const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  straight: { zh: '直线距离', en: 'straight line' },
  length: { zh: '长度', en: 'length' },
  bridge_length: { zh: '桥长', en: 'length of the bridge' },
  signals: { zh: '红绿灯', en: 'signals' },
  toll_plazas: { zh: '收费站', en: 'toll plazas' },
  free_speed: { zh: '设计车速', en: 'design speed' },
  'link_tod.free_speed': { zh: '该时段公布的车速', en: 'published speed in the period' },
  headway: { zh: '合并发车间隔', en: 'combined headway' },
  'wait.informed': { zh: '看时刻候车', en: 'timetable-aware wait' },
  'wait.random': { zh: '随机到站候车', en: 'wait after a random arrival' },
};

/** What a parameter is called, by its id. */
export type Labels = (id: string) => string | undefined;

/** The value of a name in a formula. */
interface Term {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A formula in words, every name with its value. */
function formulaText(
  rule: string,
  language: Language,
  labels: Labels,
  terms: readonly Term[],
  number: (value: number) => string,
): string {
  const colon = language === 'zh' ? '：' : ': ';
  return rule.replace(': ', colon).replace(/[a-z]\w*(?:\.[a-z]\w*)*/g, (name) => {
    const word = WORDS[name]?.[language] ?? labels(name) ?? name;
    const term = terms.find((one) => one.name === name);
    if (term === undefined) return word;
    return [word, number(term.value), term.unit === 'ratio' ? '' : term.unit].join(' ').trim();
  });
}

/**
 * A rule of the receipt in words: fixed phrases in the language, parameters by their names, formulas with the values of
 * their terms. A rule that is not known stays.
 */
export function ruleText(
  rule: string,
  language: Language,
  labels: Labels,
  terms: readonly Term[] = [],
  number: (value: number) => string = String,
): string {
  if (/[×÷]/.test(rule)) return formulaText(rule, language, labels, terms, number);
  const phrase = language === 'zh' ? PHRASES.find(([pattern]) => pattern.test(rule)) : undefined;
  const words = phrase ? rule.replace(phrase[0], phrase[1]) : rule;
  return words.replace(/[a-z]\w*(?:\.[a-z]\w*)+/g, (id) => labels(id) ?? id);
}
