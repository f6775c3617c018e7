import { error, type ProblemKind, warning } from '../../network/problems/kind.ts';

/** Roads that cannot be as a modification says. */
export const ROAD_KINDS = {
  same_ends: error(
    '起点和终点是同一个节点 {value}',
    'both ends are node {value}',
    '改正其中一端',
    'mend one of the ends',
  ),
  outside_area: error(
    '坐标 {value} 远在数据范围之外（{bounds}）',
    'point {value} lies far outside the area ({bounds})',
    '核对经纬度；坐标系应为 WGS-84，经度在前',
    'check longitude and latitude; WGS-84, longitude first',
  ),
  shorter_than_straight: error(
    '长度 {value} m 短于两端直线距离 {distance} m',
    '{value} m long, but its ends are {distance} m apart',
    '核对 lengthM（单位米）和两端节点',
    'check lengthM (metres) and its nodes',
  ),
  much_longer_than_straight: warning(
    '长度 {value} m 是直线距离 {distance} m 的 3 倍以上',
    '{value} m long, over 3 times the {distance} m between its ends',
    '核对 lengthM（单位米）',
    'check lengthM (metres)',
  ),
  slows_road: warning(
    '项目让路段 {value} 变慢：{previous} → {now}',
    'the project makes link {value} slower: {previous} → {now}',
    '核对车速和信号灯数；确实变慢就不用改',
    'check speed and signals; leave it if the road does get slower',
  ),
  geometry_off_node: error(
    'geometry 的{end}离节点 {value} 有 {distance} m',
    'geometry {end} is {distance} m from node {value}',
    '让线形从起点节点画到终点节点',
    'draw the line from its first node to its last',
  ),
  nodes_at_one_place: error(
    '两端节点 {value} 在同一个位置',
    'its nodes {value} lie at one place',
    '改正节点坐标，或写出 lengthM 和 geometry',
    'mend a node, or give lengthM and geometry',
  ),
} satisfies Record<string, ProblemKind>;

/** Lines, stations and hubs that cannot be as a modification says. */
export const TRANSIT_KINDS = {
  unknown_city: warning(
    '城市“{value}”不在区划表里',
    'city "{value}" is not in the district table',
    '写成 {choices} 之一',
    'write one of {choices}',
  ),
  station_unserved: warning(
    '没有线路停靠新车站“{value}”，它不改变任何行程',
    'no line calls at the new station "{value}": it changes no trip',
    '用 add_line 或 extend_line 让一条线路停靠它，或删掉',
    'let a line call there with add_line or extend_line, or drop it',
  ),
  station_repeated: error(
    '站序里“{value}”出现了两次',
    'station "{value}" comes twice in the order',
    '删掉一个（环线只能首尾同站）',
    'delete one (only a ring may end where it begins)',
  ),
  stations_at_one_place: error(
    '相邻两站 {value} 在同一个位置',
    'neighbours {value} lie at one place',
    '改正车站坐标，或给出 runS',
    'mend a station, or give runS',
  ),
  run_count: error(
    '有 {found} 个运行时间，应有 {wanted} 个',
    '{found} run times where {wanted} are needed',
    '每两个相邻站之间写一个',
    'write one per pair of neighbours',
  ),
  too_fast: error(
    '{value} 之间的速度达到 {kph} km/h',
    '{value} at {kph} km/h',
    '核对 runS（单位秒）和站序',
    'check runS (seconds) and the order',
  ),
  faster_than_mode: warning(
    '{value} 之间的平均速度 {kph} km/h 超过最高速度 {top}',
    '{value} averages {kph} km/h, above the top speed {top}',
    '核对 runS 或 topSpeedKph',
    'check runS or topSpeedKph',
  ),
  no_service: error(
    '没有任何时段的发车间隔',
    'no headway in any period',
    '至少给一个时段写上发车间隔（headwayS）',
    'give at least one period a headway (headwayS)',
  ),
  express_order: error(
    '“{value}”不在线路里，或次序不对',
    '"{value}" is not on the line, or out of order',
    '快车的站按线路次序从线路的站里选',
    'choose stations of the line, in its order',
  ),
  express_same: error(
    '快车与慢车停站相同',
    'the express stops everywhere',
    '去掉不停的站，或删掉这个快车',
    'leave out what it skips, or drop the express',
  ),
  platform_other_mode: error(
    '站台 {value} 已用于 {mode}',
    'stop {value} is already used for {mode}',
    '换一个 platform',
    'choose another platform',
  ),
  no_fare_rule: error(
    '没有适用于“{value}”的票价规则',
    'no fare rule fits "{value}"',
    '在 fareRule 写明规则编号：{choices}',
    'name a rule in fareRule: {choices}',
  ),
  not_a_terminus: error(
    '“{value}”不是线路的终点站，终点有：{choices}',
    '"{value}" is not where the line ends; it ends at {choices}',
    '从终点站往外延伸',
    'extend from a terminus',
  ),
  already_on_line: error(
    '线路已经停“{value}”',
    'the line already calls at "{value}"',
    '从 stations 里删掉它',
    'leave it out of stations',
  ),
  not_on_line: error(
    '线路不停“{value}”',
    'the line does not call at "{value}"',
    '只写线路停靠的站',
    'name stations where it calls',
  ),
  not_at_end: error(
    '撤去这些站会把线路从中间截断（{value}）',
    'taking these out cuts the line in the middle ({value})',
    '只能从一端截短；中间的站用 remove_station',
    'cut from one end; use remove_station for one in between',
  ),
  nothing_left: error(
    '截短后线路不剩两站',
    'fewer than two stations would be left',
    '不写 stations，整条撤去',
    'leave stations out and remove the whole line',
  ),
  line_dies: warning(
    '线路 {value} 只剩一站，随之停运',
    'line {value} is left with one station and ends',
    '确认是否本意',
    'check that this is meant',
  ),
  pattern_of_other_line: error(
    '停站模式 {value} 不属于线路 {line}',
    'pattern {value} does not belong to line {line}',
    '选 {choices}',
    'choose {choices}',
  ),
  not_neighbours: error(
    '线路上没有直接从 {value} 的区间',
    'no pattern of the line runs straight {value}',
    '写相邻两站',
    'name two neighbouring stations',
  ),
  same_stop: error('两端是同一个站台 {value}', 'both ends are stop {value}', '改正其中一端', 'mend one of them'),
  parking_contradicts: error(
    '没有停车场却写了 terminalS',
    'terminalS without parking',
    '删掉 terminalS，或写 parking: true',
    'drop terminalS, or set parking to true',
  ),
} satisfies Record<string, ProblemKind>;
