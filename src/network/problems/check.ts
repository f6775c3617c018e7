import { error, type ProblemKind, warning } from './kind.ts';

/** Findings of `check.ts`: the tables read well, but say something that cannot be. */
export const CHECK_PROBLEMS = {
  speed_outside_class: error(
    '{facility} 的自由流速度 {value} km/h 超出 {min}–{max}',
    'free speed {value} km/h is outside {min}–{max} for {facility}',
    '核对 facility_type 和 free_speed',
    'check facility_type and free_speed',
  ),
  shorter_than_straight: error(
    '长度 {value} km 短于两端直线距离 {distance} km',
    '{value} km long, but its ends are {distance} km apart',
    '核对 length 和两端节点的位置',
    'check length and where its nodes lie',
  ),
  much_longer_than_straight: warning(
    '长度 {value} km 是直线距离 {distance} km 的 3 倍以上',
    '{value} km long, over 3 times the {distance} km between its ends',
    '核对 length',
    'check length',
  ),
  geometry_off_node: error(
    'geometry 的{end}离节点 {value} 有 {distance} m',
    'geometry {end} is {distance} m from node {value}',
    '让线形从起点节点画到终点节点',
    'draw the line from its first node to its last',
  ),
  geometry_length: warning(
    'length {value} km 与线形长度 {distance} km 相差超过 15 %',
    'length {value} km differs from the drawn {distance} km by more than 15 %',
    '核对 length 或线形',
    'check length or geometry',
  ),
  roads_not_connected: error(
    '有 {count} 个节点不能与其余路网双向互达，如 {value}',
    '{count} nodes cannot both reach and be reached, e.g. {value}',
    '补上路段或反方向（directed=0）',
    'add links, or the other direction (directed 0)',
  ),
  water_crossed_without_bridge: error(
    '路段穿过{water}，但 bridge=0',
    'crosses {water} but bridge is 0',
    '确有桥梁就写 bridge=1，否则改正线形',
    'set bridge to 1 if there is one, else mend the line',
  ),
  station_in_water: error(
    '车站 {value} 落在{water}里',
    'station {value} lies in {water}',
    '核对坐标',
    'check its position',
  ),
  pattern_doubles_back: warning(
    '在 {stop} 折返：前后两站相距 {distance} m，途经它要走 {length} m',
    'doubles back at {stop}: the stops around it are {distance} m apart, by way of it {length} m',
    '核对站序；确实要折返就不用改',
    'check the order of its stops; leave it if the train does turn back',
  ),
  run_too_fast: error(
    '{from}→{to} 平均 {value} km/h，{mode}最多 {max}',
    '{from} to {to} at {value} km/h; {mode} does {max} at most',
    '核对时刻和站点位置',
    'check the times and positions',
  ),
  run_too_slow: warning(
    '{from}→{to} 平均只有 {value} km/h，{mode}至少 {min}',
    '{from} to {to} at only {value} km/h; {mode} does {min} at least',
    '核对时刻和站点位置',
    'check the times and positions',
  ),
  stop_mode_mismatch: error(
    '{line} 是 {mode}，停靠的 {value} 却是 {other}',
    '{line} is {mode} but calls at {value}, which is {other}',
    '改用同一方式的站台',
    'call at a stop of that mode',
  ),
  stop_not_served: error(
    '没有车次停靠站台 {value}',
    'no trip calls at stop {value}',
    '在 stop_times.txt 里停靠它，或删掉',
    'let a trip call there, or delete it',
  ),
  station_without_stop: error(
    '车站 {value} 没有站台',
    'station {value} has no stop',
    '补一个站台（location_type=0），或删掉',
    'add a stop (location_type 0), or delete it',
  ),
  transfer_one_way: warning(
    '换乘 {value} 只写了一个方向',
    'transfer {value} is given one way only',
    '补上反方向',
    'add the other direction',
  ),
  population_sum: error(
    '{value} 的人口 {stated} 与下级合计 {total} 不符',
    'population of {value} is {stated}, its parts sum to {total}',
    '调整下级人口，使合计相等',
    'make its parts sum to it',
  ),
  study_population: error(
    '研究范围人口合计 {total}，应为 {stated}',
    'people in the study area sum to {total}, not {stated}',
    '核对 in_study 和 population',
    'check in_study and population',
  ),
  study_flag: error(
    '乡镇 {value} 的 in_study 与所属区县 {district} 不同',
    'in_study of township {value} differs from its district {district}',
    '改成一致',
    'make them agree',
  ),
  param_order: error(
    '参数 {value} 不满足 low ≤ value ≤ high',
    'parameter {value}: low ≤ value ≤ high does not hold',
    '改正三个数',
    'mend the three numbers',
  ),
  missing_param: error(
    '缺少参数 {value}',
    'parameter {value} is missing',
    '在 params.json 里补上',
    'add it to params.json',
  ),
  unknown_param: warning(
    '参数 {value} 没有任何规则使用',
    'no rule uses parameter {value}',
    '核对编号的拼写，或删掉',
    'check the spelling of its id, or delete it',
  ),
  far_from_township: error(
    '离所属乡镇 {township} 有 {distance} 公里，超过 {most} 公里',
    '{distance} km from its township {township}; the most is {most} km',
    '核对坐标或 township_code',
    'check the position or township_code',
  ),
  unknown_place: error(
    '{field} 的“{value}”不是中心、车站、乡镇、地点编号，也不是 经度,纬度',
    '{field}: "{value}" is no core, station, township or POI id, nor lon,lat',
    '改成已有的编号',
    'use an id that exists',
  ),
  bad_span: error(
    'minutes_min {value} 大于 minutes_max {max}',
    'minutes_min {value} is above minutes_max {max}',
    '对调两个数',
    'swap them',
  ),
} satisfies Record<string, ProblemKind>;
