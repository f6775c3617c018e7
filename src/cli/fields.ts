import type { Text } from '../base/problem.ts';

/** One field of a command's JSON. `of`: the fields of the object, or of each row of the list, that it holds. */
export interface Field {
  readonly name: string;
  readonly of?: string;
  readonly summary: Text;
}

export function field(name: string, zh: string, en: string, of?: string): Field {
  return of === undefined ? { name, summary: { zh, en } } : { name, of, summary: { zh, en } };
}

/** What `of` says of objects that several commands write. */
export const OF_SCENARIO = 'id title on off';
const OF_QUERY = 'modes period definition wait';
export const OF_TARGET = 'id title titleEn';
const OF_MEASURED = `${OF_TARGET} measure cutoffS required`;

export const VERSION_FIELDS = [
  field('modelVersion', '模型版本', 'version of the model'),
  field('dataHash', '数据指纹', 'hash of the data'),
];
export const HEAD_FIELDS = [
  ...VERSION_FIELDS,
  field('scenario', '情景：内容编号、打开和关闭的项目', 'content id, projects on and off', OF_SCENARIO),
];
export const SCENARIO_ID_FIELD = field('scenario', '情景的内容编号', 'content id of the scenario');
/** In the answer of a command that takes `--set`, if one was given. */
export const PARAMS_FIELD = field(
  'params',
  '--set：换了值的参数，ID=VALUE',
  '--set: parameters with another value, ID=VALUE',
);
export const PAIR_FIELDS = [
  field('a', '情景甲', 'scenario A', OF_SCENARIO),
  field('b', '情景乙', 'scenario B', OF_SCENARIO),
];
export const QUERY_FIELD = field('query', '怎样问的', 'how it was asked', OF_QUERY);
export const DIRECTION_FIELD = field('direction', 'from 从这里，to 到这里', 'from there, or to there');
export const TARGET_FIELD = field('target', '目标', 'the target', OF_TARGET);
export const VALUED_FIELDS = [
  field('target', '目标', 'the target', OF_MEASURED),
  QUERY_FIELD,
  field('unit', 'value 数的是什么', 'what value counts: people, km2, townships, cases'),
];
export const NOW_FIELD = field('now', '现在的结论', 'the verdict as it is', 'pass value marginS');
export const NOTES_FIELD = field('notes', '提示', 'notes');
export const COUNTED_NOTES_FIELD = field('notes', '应当知道的事', 'what one should know', 'code text');
export const DATA_FIELD = {
  title: field('title', '数据名称', 'title of the data'),
  attribution: field('attribution', '署名', 'attribution'),
  asOf: field('asOf', '数据日期', 'date of the data'),
  dataVersion: field('dataVersion', '数据版本', 'version of the data'),
};
