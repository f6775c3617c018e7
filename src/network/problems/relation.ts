import { error, type ProblemKind } from './kind.ts';

/** Rows against each other: ids, references, the order of a trip. */
export const RELATION_PROBLEMS = {
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
  shape_sequence: error(
    'shape_pt_sequence {value} 没有大于上一行的 {previous}',
    'shape_pt_sequence {value} does not follow {previous}',
    '同一线形的各点要逐行递增',
    'number the points of a shape upwards, row by row',
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
  wrong_time_day: error(
    '{field} 的“{value}”与时段 {period} 不符',
    '{field}: "{value}" does not fit period {period}',
    '写成 {wanted}（时段的钟点见 manifest.json），或改正 period',
    'write {wanted} (manifest.json has the hours of the periods), or mend period',
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
