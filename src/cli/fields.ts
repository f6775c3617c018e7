import type { Text } from '../base/problem.ts';

/** One field of a command's JSON. `of`: the fields of the object, or of each row of the list, that it holds. */
export interface Field {
  readonly name: string;
  readonly of?: string;
  readonly summary: Text;
}

const field = (name: string, zh: string, en: string, of?: string): Field =>
  of === undefined ? { name, summary: { zh, en } } : { name, of, summary: { zh, en } };

const SCENARIO = 'id title on off';
const QUERY = 'modes period definition wait';
const TARGET = 'id title titleEn';
const MEASURED = `${TARGET} measure cutoffS required`;
const VERSION = [
  field('modelVersion', '模型版本', 'version of the model'),
  field('dataHash', '数据指纹', 'hash of the data'),
];
const HEAD = [
  ...VERSION,
  field('scenario', '情景：内容编号、打开和关闭的项目', 'content id, projects on and off', SCENARIO),
];
const SCENARIO_ID = field('scenario', '情景的内容编号', 'content id of the scenario');
const ASKED = field('query', '怎样问的', 'how it was asked', QUERY);
const NOW = field('now', '现在的结论', 'the verdict as it is', 'pass value marginS');
const ERRORS = 'n maeMin biasMin p90Min withinRangeShare';
const CHANGE = 'people cutoffs medianS meanS newlyReached cutOff unreached';
const OBSERVED =
  'id mode from to evidence use scenario fromRef toRef modes period definition wait train modelMin minutesMin minutesMax errorMin independent';
const SET = 'projects costYi value share pass behindBest';
const UNIT = field('unit', 'value 数的是什么', 'what value counts: people, km2, townships, cases');
const BOTH = [field('a', '情景甲', 'scenario A', SCENARIO), field('b', '情景乙', 'scenario B', SCENARIO)];
const ONE_TARGET = field('target', '目标', 'the target', TARGET);
const VALUED = [field('target', '目标', 'the target', MEASURED), ASKED, UNIT];
const DIRECTION = field('direction', 'from 从这里，to 到这里', 'from there, or to there');
const DATA_TITLE = field('title', '数据名称', 'title of the data');
const ATTRIBUTION = field('attribution', '署名', 'attribution');
const AS_OF = field('asOf', '数据日期', 'date of the data');
const DATA_VERSION = field('dataVersion', '数据版本', 'version of the data');
const COUNTED_NOTES = field('notes', '应当知道的事', 'what one should know', 'code text');
const NOTES = field('notes', '提示', 'notes');
const PART = [
  field('out', '写到哪里', 'where it was written'),
  field('rows', '行数', 'number of rows'),
  field('reused', '已有的分片，没有重算（合并时没有此项）', 'the part was there already (not when merging)'),
  field('format', '格式', 'format'),
  field('model_version', '模型版本', 'version of the model'),
  field('data_hash', '数据指纹', 'hash of the data'),
  field('scenarios_hash', '情景清单的指纹', 'hash of the list of scenarios'),
  field('targets', '目标编号', 'ids of the targets'),
  field('scenarios', '情景数', 'number of scenarios'),
  field('shard', '第几片/共几片', 'which shard of how many'),
];

/** What each command writes with `--json`. Names end with their unit: S seconds, M metres, Fen fen, Min minutes, Km2 km². */
export const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  check: [
    field('ok', '没有错误', 'no errors'),
    field('counts', '各表行数', 'rows of the tables'),
    field('problems', '问题', 'problems'),
  ],
  info: [
    ...VERSION,
    DATA_VERSION,
    AS_OF,
    field('id', '数据编号', 'id of the data'),
    DATA_TITLE,
    SCENARIO_ID,
    field('graph', '早高峰的图', 'the graph of the morning peak', 'period nodes links'),
    field('tables', '各表行数', 'rows of the tables'),
    ATTRIBUTION,
  ],
  trip: [
    ...VERSION,
    SCENARIO_ID,
    field('from', '起点', 'origin', 'lon lat name stationId'),
    field('to', '终点', 'destination', 'lon lat name stationId'),
    ASKED,
    field('reachable', '到得了', 'there is a way'),
    field('timeS', '按所问口径的秒数；到不了为 null', 'seconds under the asked definition; null if not reachable'),
    field(
      'clockS',
      '门到门的秒数，口径不计的也在内；radius 同 timeS',
      'seconds door to door, whatever the definition counts; of radius the same as timeS',
    ),
    field('distanceM', '路程', 'way'),
    field('fareFen', '费用，等于 fares 之和', 'cost, the sum of fares'),
    field('fares', '每笔费用', 'each payment', 'leg kind fen rule source confidence'),
    field(
      'legs',
      '各段，timeS 之和等于总时间；radius 只有一段直线，mode 为 straight',
      'legs; their timeS sum to the whole; of radius one straight line, with the mode straight',
      'mode from to timeS clockS distanceM',
    ),
    field('notes', '应当知道的事', 'what one should know'),
    field(
      'receipt',
      '--receipt：逐项，timeS 之和等于总时间；rule 是式子时 terms 给出其中每个名称的值',
      '--receipt: components; their timeS sum to the whole; terms: the value of every name in a rule that is a formula',
      'component timeS rule value unit source confidence terms',
    ),
    field(
      'lowConfidenceShare',
      '--receipt：依靠低可信度数据的秒数比例',
      '--receipt: share of seconds on data of low confidence',
    ),
    field('order', '--alternatives：次序', '--alternatives: order'),
    field('orderNote', '次序的依据', 'what the order rests on', 'zh en'),
    field(
      'alternatives',
      '--alternatives：门到门时间 clockS、乘次、票价互不逊色的走法；timeS 是口径所计',
      '--alternatives: ways none of which is better in door-to-door time (clockS), rides and fare at once; timeS is what the definition counts',
      'reason reasonText rides fareFen clockS perceivedS receipt timeS fares legs',
    ),
    field(
      'race',
      '--alternatives：各方式最快的',
      '--alternatives: the fastest of each mode',
      'modes timeS clockS fareFen distanceM fares legs',
    ),
  ],
  validate: [
    ...VERSION,
    field('n', '公布的时间数', 'published times'),
    field('used', '检验了几条', 'how many were run'),
    field('skipped', '跳过的和原因', 'those left out, with the reason'),
    field('tests', '时刻表与实测的误差', 'errors on timetables and measurements', ERRORS),
    field('independent', '其中与网络数据无关的', 'those of them on which no run time rests', ERRORS),
    field('byMode', '分方式', 'by mode'),
    field('all', '连同说法', 'with claims', ERRORS),
    field('byModeAll', '连同说法，分方式', 'with claims, by mode'),
    field('byEvidence', '分证据', 'by evidence'),
    field('worst', '差得最远的', 'the worst', OBSERVED),
    field(
      'rows',
      '每一条；trip --from fromRef --to toRef 加 scenario、modes 等即同一问题，但这里乘车的只开该方式的线路，有直达就乘直达；步行、骑行不乘车；两个收费站之间只算高速路段；train 非 typical 的是最快或最慢的车',
      'each of them; trip --from fromRef --to toRef with its scenario, modes and the rest is the same question, but here only lines of its mode run for a ride, and a direct run is taken where there is one; on foot and by bike none runs; between two toll stations the expressway alone counts; a train other than typical is the fastest or slowest',
      OBSERVED,
    ),
    field('fares', '票价', 'fares', 'id mode from to fromRef toRef modelYuan publishedYuan errorYuan'),
    NOTES,
  ],
  isochrone: [
    DATA_TITLE,
    ATTRIBUTION,
    AS_OF,
    DATA_VERSION,
    ...VERSION,
    SCENARIO_ID,
    DIRECTION,
    field('point', '地点', 'the point', 'lon lat name stationId'),
    ASKED,
    field('rows', '每个阈值一行', 'one row a cutoff', 'cutoffS people peopleShare areaKm2 areaShare townships'),
    field('by', '--by：哪一级', '--by: which level'),
    field(
      'areas',
      '--by：各地；medianS 一半人口所需秒数',
      '--by: each area; medianS: seconds within which half its people are',
      'id name nameEn within people peopleShare areaKm2 medianS',
    ),
  ],
  assess: [
    ...HEAD,
    field('notes', '情景的提示', 'notes on the scenario'),
    field(
      'targets',
      '每个目标的结论；value 是 0–1 的比例，definitions 随 --all-definitions',
      'verdicts; value is a share 0–1, definitions with --all-definitions',
      `${TARGET} kind pass measure value required marginS people areaKm2 fails query definitions`,
    ),
  ],
  compare: [
    ...VERSION,
    field('scenario', '情景乙', 'scenario B', SCENARIO),
    ...BOTH,
    DIRECTION,
    field('places', '地点', 'the places', 'lon lat name'),
    ASKED,
    field(
      'total',
      '合计；cutoffs 为 30/45/60 分钟内增、失、不变',
      'in total; cutoffs: gained, lost, unchanged within 30/45/60',
      CHANGE,
    ),
    field('townships', '各乡镇街道', 'by township', `code name ${CHANGE}`),
    field('histogram', '按时间差的人口', 'people by difference', 'fromS toS people'),
    COUNTED_NOTES,
  ],
  'first-year': [
    ...VERSION,
    field('years', '看了哪些年', 'years looked at', 'from to'),
    field('scenarios', '每年的情景', 'the scenario of each year', 'year id'),
    field(
      'targets',
      '最早达到的年份 year，没有为 null',
      'year: the first that passes, null if none',
      `${TARGET} year lostIn years townships`,
    ),
  ],
  claims: [
    ...HEAD,
    field('counts', '各种结论几条', 'how many of each', 'holds fails no_vehicle unreached not_there'),
    field(
      'claims',
      '每条说法；remedies 为单改即成立的值',
      'each claim; remedies: the value of one number at which it holds',
      `${TARGET} words source cutoffS query state timeS overS definitions fails remedies`,
    ),
  ],
  'break-even': [
    ...HEAD,
    field('target', '目标', 'the target', `${TARGET} cutoffS`),
    field('for', '--for 的乡镇街道', 'the township of --for'),
    NOW,
    field(
      'levers',
      '每个可改的数；step 为临界值',
      'each number; step: where the verdict turns',
      'id kind label unit present best worst step limit',
    ),
    COUNTED_NOTES,
  ],
  robust: [
    ...HEAD,
    ONE_TARGET,
    field('seed', '种子', 'seed'),
    field('distribution', '怎样抽样', 'how it is drawn'),
    field('params', '抽样的参数', 'parameters drawn', 'id low value high'),
    field('draws', '次数', 'number of draws'),
    field('passShare', '达到的比例', 'share of draws that pass'),
    field('present', '现值的结论', 'the verdict with the values in use', 'pass value marginS'),
    field('value', '比例的分位', 'quantiles of the share', 'p10 p50 p90'),
    field('marginS', '余量的分位', 'quantiles of the margin', 'p10 p50 p90'),
    field('classes', '≥ 90 %、50–90 %、< 50 %、从不', 'at least 90 %, 50–90 %, below 50 %, never', 'id people areaKm2'),
    field('peopleInDoubt', '10–90 % 的人口', 'people in 10–90 % of the draws'),
    field('cases', '地点对的比例', 'share by pair'),
  ],
  tornado: [
    ...HEAD,
    ONE_TARGET,
    NOW,
    field(
      'params',
      '影响大的在前',
      'the most important first',
      'id label unit value low high atLow atHigh swing swingS',
    ),
  ],
  contribution: [
    ...HEAD,
    ...VALUED,
    field('total', '全部有多少（100 %）', 'the whole (100 %)'),
    field('before', '一个也不实施', 'with none of the projects', 'value share pass'),
    field('after', '全部实施', 'with all of them', 'value share pass'),
    field('gained', '增加，等于各项目份额之和', 'gain: the sum of the shares'),
    field('exact', '份额精确', 'the shares are exact'),
    field('method', '怎样算的', 'how it was reckoned', 'choices orders seed tolerance'),
    field(
      'projects',
      '每个项目：share 份额、error 误差、alone 单独、last 最后、behind 背后的人',
      'each project: share, error, alone, last in, the people behind',
      'id title titleEn status costYi effective share shapley error alone last behind perYi',
    ),
    field('pairs', '互补（> 0）与互替（< 0）', 'complements (> 0) and substitutes (< 0)'),
  ],
  budget: [
    ...HEAD,
    ...VALUED,
    field('cap', '上限：count 个数，或 costYi 亿元', 'the limit: count, or costYi in 100 million yuan'),
    field('projects', '参加的项目', 'projects that take part', 'id effective'),
    field('withoutCost', '没有公布投资、没有参加的', 'left out for want of a published cost'),
    field('best', '最好的一组', 'the best set', SET),
    field('runnersUp', '其次', 'the next'),
    field('cheapestPass', '能达到目标的最省的一组', 'the cheapest set that keeps the target', SET),
    field('proven', '已证明最优', 'proven to be the best'),
    field('atMost', '不可能超过', 'no set can bring more'),
    field('gap', '离证明还差多少', 'how far from proven'),
    field('choices', '看过的组合数', 'sets looked at'),
  ],
  fragility: [
    ...HEAD,
    field('to', '终点', 'destinations', 'ref name'),
    ASKED,
    field('cutoffS', '时间阈值', 'cutoff'),
    field('removed', 'link、station 或 line', 'link, station or line'),
    field('tried', '去掉过几项', 'how many were removed'),
    field('used', '其中有人用的', 'how many of them anybody uses'),
    field(
      'rows',
      '影响大的在前',
      'the most important first',
      'id name droppedOut extraPersonMinutes beyondHorizon detour',
    ),
    COUNTED_NOTES,
  ],
  scenario: [
    ...HEAD,
    field('summary', '一句话', 'in words', 'zh en'),
    field('steps', '逐条修改，按实施次序', 'modifications in order', 'project undoing type rows text modification'),
    NOTES,
  ],
  diff: [
    ...VERSION,
    ...BOTH,
    field('same', '内容相同', 'the same content'),
    field('differences', '不同之处', 'differences', 'kind project text'),
  ],
  merge: [
    field('id', '合并后的内容编号', 'content id of both together'),
    field('prefer', '冲突时以谁为准', 'whose word counts'),
    field(
      'conflicts',
      '冲突；a、b 是两个文件里的位置',
      'conflicts; a and b are places in the two files',
      'kind what a b text',
    ),
    NOTES,
    field('merged', '合并后的情景文件', 'the merged scenario file', 'version id title projects modifications'),
  ],
  sweep: PART,
  projects: [
    field(
      '[]',
      '每个项目一行；year 开通年份，cost 亿元，没有公布为 null',
      'one row a project; year of opening, cost in 100 million yuan, null where not published',
      'id title titleEn group status statusDate year km cost confidence alignment source',
    ),
  ],
  export: [
    field('out', '写到哪里', 'where it was written'),
    field('format', '格式', 'format'),
    field('bytes', '大小', 'size'),
    SCENARIO_ID,
    field('dataHash', '数据指纹', 'hash of the data'),
  ],
};
