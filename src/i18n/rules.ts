import type { Language } from './dictionary.ts';

/** Chinese for the fixed words of receipt rules; what they name by id is put into words afterwards. */
const PHRASES: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^length ÷ link_tod\.free_speed$/, '长度 ÷ 该时段公布的车速'],
  [/^length ÷ \(free_speed × (\S+) × (\S+) by area\)$/, '长度 ÷（畅通车速 × $1 × $2，按地区）'],
  [/^wait\.informed \(first ride\) of the combined headway$/, '首程按合并发车间隔、看时刻候车'],
  [/^wait\.informed of the combined headway$/, '按合并发车间隔、看时刻候车'],
  [/^wait\.random (?:\(first ride\) )?of the combined headway$/, '按合并发车间隔、随机到站候车'],
  [/^wait\.planned (?:\(first ride\) )?of the combined headway$/, '首程不候车，换乘按合并发车间隔'],
  [/^run time, weighted by frequency$/, '运行时间，按班次加权'],
  [/^standing at stops in between$/, '中途停站'],
  [/^entrance → platform$/, '进站口 → 站台'],
  [/^platform → exit$/, '站台 → 出站口'],
  [/^transfers\.txt$/, '换乘表 transfers.txt'],
  [/^terminal time of the station$/, '该站的停车取车时间'],
  [/^bridge length ÷ (\S+)$/, '桥长 ÷ $1'],
  [/^straight × (\S+) ÷ (\S+)$/, '直线距离 × $1 ÷ $2'],
  [/^straight ÷ (\S+)$/, '直线距离 ÷ $1'],
  [/^signals × (\S+)$/, '信号灯数 × $1'],
  [/^toll_plazas × (\S+)$/, '收费站数 × $1'],
  [/^(\d+(?:\.\d+)?) fen\/km$/, '每公里 $1 分'],
  [/^by area type$/, '按地区类别'],
  [/^toll of the links$/, '各路段通行费之和'],
  [/^(\w+): station pair, else per km$/, '按站对票价，没有则按公里'],
  [/^(\w+): per km(.*)$/, '按公里$2'],
  [/^(\w+): flat(.*)$/, '一票制$2'],
  [/^(\w+): distance bands, (\S+) km inside so far$/, '按里程分段，站内累计 $2 km'],
];

/** Families of parameters that a rule names as a whole. */
const FAMILIES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'road.free_ratio': { zh: '实际自由流系数', en: 'practical free-flow ratio' },
};

/** What a parameter is called, by its id. */
export type Labels = (id: string) => string | undefined;

/** A rule of the receipt in words: fixed phrases in the language, parameters by their names. A rule that is not known stays. */
export function ruleText(rule: string, language: Language, labels: Labels): string {
  const phrase = language === 'zh' ? PHRASES.find(([pattern]) => pattern.test(rule)) : undefined;
  const words = phrase ? rule.replace(phrase[0], phrase[1]) : rule;
  return words.replace(/[a-z]\w*(?:\.[a-z]\w*)+/g, (id) => labels(id) ?? FAMILIES[id]?.[language] ?? id);
}
