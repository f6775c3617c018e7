import type { Problem, Text } from '../../base/problem.ts';
import { CHECK_PROBLEMS } from './check.ts';
import { error, type ProblemKind, warning } from './kind.ts';

const FILE_PROBLEMS = {
  missing_file: error(
    '缺少文件',
    'file is missing',
    '补上 {file}，格式见 network/README.md',
    'add {file}; network/README.md has its format',
  ),
  empty_file: error(
    '文件是空的',
    'file is empty',
    '填入内容，或从备份恢复 {file}',
    'fill it, or restore {file} from a backup',
  ),
  no_rows: error('只有表头，没有数据行', 'header only, no rows', '至少填一行数据', 'add at least one row'),
  wrong_encoding: error(
    '编码不是 UTF-8，看起来是 {encoding}',
    'not UTF-8; it looks like {encoding}',
    '用“UTF-8”编码另存 {file}',
    'save {file} again as UTF-8',
  ),
  malformed_json: error(
    'JSON 语法错误：第 {line} 行第 {column} 列，{near}',
    'JSON syntax error at line {line}, column {column}, {near}',
    '检查该处的引号、逗号和括号',
    'look at the quotes, commas and brackets there',
  ),
  unlisted_file: warning(
    'manifest.json 的 files 没有列出它',
    'not listed in files of manifest.json',
    '在 manifest.json 的 files 中加上 {file}，或删掉文件',
    'add {file} to files of manifest.json, or delete it',
  ),
  missing_column: error(
    '缺少列 {field}',
    'column {field} is missing',
    '在表头补上 {field}（检查拼写）',
    'add {field} to the header (check the spelling)',
  ),
  wrong_separator: error(
    '各列用{value}分开，不是逗号',
    'the columns are separated by {value}, not by commas',
    '另存为用逗号分隔的 CSV',
    'save it as CSV with commas',
  ),
  duplicate_column: error('列 {field} 出现了两次', 'column {field} appears twice', '只留一列', 'keep one of them'),
  unknown_column: warning(
    '不认识的列 {field}，内容不会被使用',
    'unknown column {field}; it is not read',
    '改成规定的列名，或删掉',
    'rename it to a known column, or delete it',
  ),
  field_count: error(
    '有 {found} 个字段，表头有 {wanted} 个',
    '{found} fields where the header has {wanted}',
    '补齐或去掉逗号；含逗号的文字要加双引号',
    'mend the commas; quote text that contains one',
  ),
  and_more: error(
    '同类问题（{code}）还有 {count} 处未列出',
    '{count} more of the same kind ({code}) not listed',
    '先改好列出的，再检查一次',
    'mend the ones listed, then check again',
  ),
} satisfies Record<string, ProblemKind>;

const VALUE_PROBLEMS = {
  missing_value: error(
    '{field} 没有填',
    '{field} is empty',
    '填上 {field}；没有公布的数要写估值并标 modelled=1',
    'fill in {field}; where nothing was published, an estimate with modelled=1',
  ),
  not_a_number: error(
    '{field} 的“{value}”不是数字',
    '{field}: "{value}" is not a number',
    '写成半角数字，不带单位',
    'write plain digits without a unit',
  ),
  not_finite: error(
    '{field} 的“{value}”不是有限的数',
    '{field}: "{value}" is not a finite number',
    '写一个确定的数；未知时写估值并标 modelled=1',
    'write a definite number; if unknown, an estimate with modelled=1',
  ),
  not_an_integer: error(
    '{field} 的 {value} 不是整数',
    '{field}: {value} is not a whole number',
    '写成整数',
    'write a whole number',
  ),
  negative_value: error(
    '{field} 的 {value} 是负数',
    '{field}: {value} is negative',
    '{field} 不能小于 0',
    '{field} cannot be below 0',
  ),
  not_positive: error(
    '{field} 的 {value} 必须大于 0',
    '{field}: {value} must be above 0',
    '写一个大于 0 的数',
    'write a number above 0',
  ),
  out_of_range: error(
    '{field} 的 {value} {range}',
    '{field}: {value} {range}',
    '核对单位和小数点',
    'check the unit and the decimal point',
  ),
  bad_choice: error(
    '{field} 不能是“{value}”',
    '{field} cannot be "{value}"',
    '可选：{choices}',
    'choose one of {choices}',
  ),
  bad_time: error(
    '{field} 的“{value}”不是时:分:秒',
    '{field}: "{value}" is not HH:MM:SS',
    '写成 07:30:00 的样子；过零点写 24:10:00',
    'write it like 07:30:00; after midnight 24:10:00',
  ),
  unclear_time: warning(
    '{field} 的“{value}”看不出是什么时候，按 {period} 计',
    '{field}: "{value}" cannot be read as a time; {period} was taken',
    '写成 08:30、早高峰 或 am_peak',
    'write it like 08:30, AM peak or am_peak',
  ),
  no_single_fare: warning(
    '{field} 的“{value}”是票价区间，不作检验',
    '{field}: "{value}" is a range of fares and is not tested',
    '要检验就写一个单程票价',
    'give one single fare to have it tested',
  ),
  bad_date: error(
    '{field} 的“{value}”不是日期',
    '{field}: "{value}" is not a date',
    '写成 {form}',
    'write it as {form}',
  ),
  bad_colour: error(
    '{field} 的“{value}”不是颜色',
    '{field}: "{value}" is not a colour',
    '写六位十六进制，如 E3002B',
    'write six hex digits such as E3002B',
  ),
  malformed_wkt: error(
    '{field} 不是有效的 LINESTRING：{why}',
    '{field} is not a valid LINESTRING: {why}',
    '写成 LINESTRING (112.97 28.19, 112.98 28.20)，至少两点',
    'write LINESTRING (112.97 28.19, 112.98 28.20), two points at least',
  ),
  bad_geometry: error(
    '{field} 的坐标无效',
    '{field}: coordinates are not valid',
    '坐标写成 [经度, 纬度]，环至少 4 点且首尾相同',
    'write [lon, lat]; rings need 4 points and end where they begin',
  ),
  outside_area: error(
    '坐标 {value} 不在本数据的范围内（{bounds}）',
    'point {value} lies outside the area ({bounds})',
    '核对经纬度；坐标系应为 WGS-84',
    'check longitude and latitude; the datum is WGS-84',
  ),
  swapped_lon_lat: error(
    '坐标 {value}：经度和纬度写反了',
    'point {value}: longitude and latitude are swapped',
    '把两个数对调',
    'swap the two numbers',
  ),
  missing_source: error(
    '没有写来源',
    'no source given',
    '在 source 写明来源；估值写依据并标 modelled=1',
    'name the source; for an estimate its basis, with modelled=1',
  ),
  missing_field: error('缺少 {field}', '{field} is missing', '补上 {field}', 'add {field}'),
  wrong_type: error(
    '{at} 应为{expected}，现为{is}',
    '{at} should be {expected}, is {is}',
    '改成{expected}',
    'change it to {expected}',
  ),
  unknown_field: warning(
    '不认识的字段 {field}，内容不会被使用',
    'unknown field {field}; it is not read',
    '改成规定的名字，或删掉',
    'rename it to a known field, or delete it',
  ),
} satisfies Record<string, ProblemKind>;

const RELATION_PROBLEMS = {
  duplicate_id: error(
    '编号 {value} 与第 {first} 行重复',
    'id {value} was already used in row {first}',
    '给其中一行换一个编号',
    'give one of them another id',
  ),
  dangling_reference: error(
    '{field} 引用的“{value}”在 {target} 里不存在',
    '{field} refers to "{value}", which is not in {target}',
    '改正编号，或在 {target} 里补上它',
    'mend the id, or add it to {target}',
  ),
  same_ends: error('两端是同一个：{value}', 'both ends are the same: {value}', '改正其中一端', 'mend one of the ends'),
  wrong_parent: error(
    '{field} 的“{value}”不是车站（location_type=1）',
    '{field}: "{value}" is not a station (location_type 1)',
    '上级要写车站编号',
    'the parent must be a station',
  ),
  far_from_parent: error(
    '离所属车站 {value} 有 {distance} 米，超过 1000 米',
    '{distance} m from its station {value}, more than 1000 m',
    '核对坐标或 parent_station',
    'check the position or parent_station',
  ),
  stations_too_close: error(
    '与车站 {other} 相距只有 {distance} 米',
    'only {distance} m from station {other}',
    '合并成一个车站（站台共用 parent_station），或改正坐标',
    'make them one station (stops share parent_station), or mend the position',
  ),
  missing_gate: error(
    '站台 {value} 没有{direction}闸机的通行时间',
    'stop {value} has no time through the gate ({direction})',
    '在 transit/pathways.txt 补一行（入口↔站台）',
    'add a row to transit/pathways.txt (entrance and stop)',
  ),
  arrival_before_departure: error(
    '到达 {value} 早于上一站发车 {previous}',
    'arrives {value}, before leaving the stop ahead at {previous}',
    '改正时刻；站间运行时间必须大于 0',
    'mend the times; running between stops must take time',
  ),
  departure_before_arrival: error(
    '发车 {value} 早于到达 {previous}',
    'departs {value}, before arriving at {previous}',
    '改正时刻',
    'mend the times',
  ),
  stop_sequence: error(
    'stop_sequence {value} 没有大于上一行的 {previous}',
    'stop_sequence {value} does not follow {previous}',
    '同一车次的站序要逐行递增',
    'number the stops of a trip upwards, row by row',
  ),
  too_few_stops: error(
    '车次 {value} 只有 {count} 站',
    'trip {value} has {count} stops',
    '至少两站',
    'give it two stops at least',
  ),
  stop_repeated: error(
    '连续两站都是 {value}',
    'stop {value} comes twice in a row',
    '删掉一行',
    'delete one of the rows',
  ),
  no_service: error(
    '车次 {value} 没有发车间隔',
    'trip {value} has no headway',
    '在 transit/frequencies.txt 补上各时段',
    'add its bands to transit/frequencies.txt',
  ),
  bad_band: error(
    '时段 {value} 的结束不晚于开始',
    'band {value} does not end after it starts',
    '改正 start_time 和 end_time',
    'mend start_time and end_time',
  ),
  overlapping_bands: error(
    '时段与第 {first} 行重叠',
    'band overlaps the one in row {first}',
    '同一车次的时段要首尾相接、不重叠',
    'bands of a trip must not overlap',
  ),
  line_without_pattern: error(
    '线路 {value} 没有任何车次',
    'line {value} has no trip',
    '在 transit/trips.txt 补车次，或删掉线路',
    'add a trip in transit/trips.txt, or delete the line',
  ),
  bounds_order: error(
    '{field} 的范围不成立',
    '{field}: the range is empty',
    '小的写在前面',
    'write the smaller number first',
  ),
} satisfies Record<string, ProblemKind>;

/** Every code a reader of `network/` can report. Codes are never renamed once landed. */
export const PROBLEM_KINDS = {
  ...FILE_PROBLEMS,
  ...VALUE_PROBLEMS,
  ...RELATION_PROBLEMS,
  ...CHECK_PROBLEMS,
} satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;

export type Where = Pick<Problem, 'file' | 'row' | 'field' | 'value'>;
export type Arguments = Readonly<Record<string, string | number | Text>>;

/** How a number misses its range; null where there is no bound. Fills `{range}` of `out_of_range`. */
export function rangeText(min: number | null, max: number | null): Text {
  if (min === null) return { zh: `太大，最大 ${max}`, en: `is too large; the most is ${max}` };
  if (max === null) return { zh: `太小，最小 ${min}`, en: `is too small; the least is ${min}` };
  return { zh: `超出 ${min}–${max}`, en: `is outside ${min} to ${max}` };
}

/** A finding with its texts filled in. A `Text` argument is read in each language. */
export function problem(code: ProblemCode, where: Where, args: Arguments = {}): Problem {
  const kind: ProblemKind = PROBLEM_KINDS[code];
  const values: Arguments = { ...where, ...args };
  const fill = (template: Text): Text => ({
    zh: filled(template.zh, 'zh', values),
    en: filled(template.en, 'en', values),
  });
  return { severity: kind.severity, ...where, code, message: fill(kind.message), remedy: fill(kind.remedy) };
}

function filled(template: string, language: 'zh' | 'en', values: Arguments): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}
