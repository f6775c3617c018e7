import type { Problem, Text } from '../base/problem.ts';
import { error, type ProblemKind, warning } from '../network/problem-kind.ts';

function info(zh: string, en: string, remedyZh: string, remedyEn: string): ProblemKind {
  return { ...error(zh, en, remedyZh, remedyEn), severity: 'info' };
}

const FILE_KINDS = {
  unknown_field: error(
    '不认识的字段 {field}',
    'unknown field {field}',
    '改成规定的名字，或删掉',
    'rename it to a known field, or delete it',
  ),
  unknown_type: error(
    '没有“{value}”这种修改项',
    'there is no modification of type "{value}"',
    '可选：{choices}',
    'choose one of {choices}',
  ),
  newer_version: error(
    '文件版本 {value} 比本程序认识的 {known} 新',
    'version {value} is newer than {known}, which this program knows',
    '更新程序，或另存为版本 {known}',
    'update the program, or save it as version {known}',
  ),
  bad_version: error(
    '版本 {value} 不存在',
    'there is no version {value}',
    '写 version: {known}',
    'write version: {known}',
  ),
  name_differs: error(
    '编号 {value} 与文件名不同',
    'id {value} is not the file name',
    '让 id 与文件名（不含 .json）一致',
    'make id and file name (without .json) the same',
  ),
  open_project_modifies: error(
    '在运营的项目不能有 modifications',
    'a project in service cannot have modifications',
    '它已在现状里；把恢复到它开通前的修改项写进 without',
    'today has it already; write what takes it out again into without',
  ),
  future_project_without: error(
    '未开通的项目不能有 without',
    'a project not in service cannot have without',
    '现状里没有它；把它带来的修改项写进 modifications',
    'today lacks it; write what it brings into modifications',
  ),
  empty_project: warning(
    '项目没有任何修改项，开关它不会改变结果',
    'the project has no modifications: switching it changes nothing',
    '补上它对路网的修改，或移到 out-of-scope.json',
    'add what it changes, or move it to out-of-scope.json',
  ),
} satisfies Record<string, ProblemKind>;

const REFERENCE_KINDS = {
  unknown_reference: error(
    '{what}“{value}”不存在{near}',
    'there is no {what} "{value}"{near}',
    '改正编号，或先用修改项把它加进来',
    'mend the id, or add it by an earlier modification',
  ),
  removed_earlier: error(
    '{what}“{value}”已被前面的 {by} 移除',
    '{what} "{value}" was removed by {by}',
    '调换两项的次序，或删掉其中一项',
    'swap the two, or drop one of them',
  ),
  needs_project: error(
    '{what}“{value}”属于未打开的项目 {by}',
    '{what} "{value}" comes with project {by}, which is off',
    '先打开项目 {by}',
    'switch project {by} on',
  ),
  waits_for_project: warning(
    '{what}“{value}”要等项目 {by}，此项暂不生效',
    '{what} "{value}" waits for project {by}; this change is left out',
    '打开项目 {by}，此项就会生效',
    'switch project {by} on and it takes effect',
  ),
  already_gone: info(
    '{what}“{value}”已随项目 {by} 一起撤去，此项无需再做',
    '{what} "{value}" went with project {by} already; nothing left to undo',
    '无需处理',
    'nothing to do',
  ),
  id_taken: error('编号 {value} 已经有了（{by}）', 'id {value} is taken ({by})', '换一个编号', 'choose another id'),
  duplicate_in_list: error(
    '“{value}”在列表里出现了两次',
    '"{value}" is listed twice',
    '删掉一个',
    'delete one of them',
  ),
  changes_nothing: warning(
    '这一项什么也没有改变',
    'this modification changes nothing',
    '删掉它，或写一个与现有不同的值',
    'drop it, or give a value that differs from the present one',
  ),
  nothing_given: error(
    '没有写要改成什么',
    'it does not say what to change',
    '至少写一个要改的字段：{choices}',
    'give at least one of {choices}',
  ),
  overrides_earlier: warning(
    '覆盖了前面 {by} 设的值 {previous}',
    'overrides {previous} set earlier by {by}',
    '两项只留一项',
    'keep one of the two',
  ),
  undoes_earlier: warning('移除了前面 {by} 刚加的内容', 'removes what {by} has just added', '两项都删掉', 'drop both'),
  projects_overlap: info(
    '项目 {by} 也设了同一项（{previous}），取较好的 {chosen}',
    'project {by} sets the same ({previous}); the better one holds: {chosen}',
    '无需处理；要改变结果请关掉其中一个项目',
    'nothing to do; switch one of the projects off to change it',
  ),
  overtaken: warning(
    '项目 {by} 已改变“{value}”所在之处，此项不再适用',
    'project {by} changed what "{value}" stands on; this no longer fits',
    '两个项目只开一个，或改写其中一个',
    'switch on only one of the two, or rewrite one of them',
  ),
  brought_already: info(
    '“{value}”已由项目 {by} 带来',
    '"{value}" came with project {by} already',
    '无需处理',
    'nothing to do',
  ),
  missing_param: error(
    '参数 {value} 没有给出',
    'parameter {value} is missing',
    '在 params.json 补上 {value}',
    'add {value} to params.json',
  ),
} satisfies Record<string, ProblemKind>;

const ROAD_KINDS = {
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

const TRANSIT_KINDS = {
  unknown_city: warning(
    '城市“{value}”不在区划表里',
    'city "{value}" is not in the district table',
    '写成 {choices} 之一',
    'write one of {choices}',
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
    '在 headwayS 里至少写一个时段',
    'give at least one period in headwayS',
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

const CHOICE_KINDS = {
  unknown_project: error(
    '没有项目“{value}”{near}',
    'there is no project "{value}"{near}',
    '用 projects 命令查编号',
    'the projects command lists the ids',
  ),
  unknown_scenario: error(
    '没有情景“{value}”{near}',
    'there is no scenario "{value}"{near}',
    '可用 baseline、all、year:2030、status:under_construction、项目组合如 baseline+a01，或情景文件',
    'use baseline, all, year:2030, status:under_construction, a combination such as baseline+a01, or a scenario file',
  ),
  bad_year: error('“{value}”不是年份', '"{value}" is not a year', '写成 year:2030', 'write year:2030'),
  bad_set: error('“{value}”不是{what}', '"{value}" is not a {what}', '可选：{choices}', 'choose one of {choices}'),
  already_on: warning('项目 {value} 本来就是开的', 'project {value} is on already', '删掉这一项', 'leave it out'),
  already_off: warning('项目 {value} 本来就是关的', 'project {value} is off already', '删掉这一项', 'leave it out'),
  ambiguous_project: error(
    '“{value}”对应多个项目：{choices}',
    '"{value}" fits several projects: {choices}',
    '写出完整编号',
    'write the whole id',
  ),
} satisfies Record<string, ProblemKind>;

/** Every code of the scenario room. Codes are never renamed once landed. */
export const PLAN_PROBLEMS = {
  ...FILE_KINDS,
  ...REFERENCE_KINDS,
  ...ROAD_KINDS,
  ...TRANSIT_KINDS,
  ...CHOICE_KINDS,
} satisfies Record<string, ProblemKind>;

export type PlanCode = keyof typeof PLAN_PROBLEMS;

export type PlanArguments = Readonly<Record<string, string | number | Text>>;

/** A finding with its texts filled in: `{field} {value}` and the arguments, numbers rounded to whole ones. */
export function planProblem(
  code: PlanCode,
  where: Pick<Problem, 'file' | 'row' | 'field' | 'value'>,
  args: PlanArguments = {},
): Problem {
  const kind: ProblemKind = PLAN_PROBLEMS[code];
  const values: PlanArguments = { ...where, ...args };
  const fill = (text: Text): Text => ({ zh: filled(text.zh, 'zh', values), en: filled(text.en, 'en', values) });
  return { severity: kind.severity, ...where, code, message: fill(kind.message), remedy: fill(kind.remedy) };
}

function filled(template: string, language: 'zh' | 'en', values: PlanArguments): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** The known id nearest to a mistyped one, as the tail of a message; empty if none is close. */
export function nearest(value: string, known: Iterable<string>): Text {
  let best = '';
  let bestDistance = Math.max(2, Math.floor(value.length / 3)) + 1;
  for (const id of known) {
    const distance = editDistance(value.toLowerCase(), id.toLowerCase(), bestDistance);
    if (distance < bestDistance || (distance === bestDistance && best !== '' && id < best)) {
      best = id;
      bestDistance = distance;
    }
  }
  return best === '' ? { zh: '', en: '' } : { zh: `，是不是“${best}”？`, en: `; did you mean "${best}"?` };
}

/** Levenshtein distance; gives up with `limit` once it cannot be lower. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}
