import { error, type ProblemKind, warning } from './kind.ts';

/** One value: present, of its kind, within its range. */
export const VALUE_PROBLEMS = {
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
  bad_address: error(
    '{field} 的“{value}”不是网址',
    '{field}: "{value}" is not a web address',
    '写全，如 https://example.org',
    'write it in full, such as https://example.org',
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
