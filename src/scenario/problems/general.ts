import { error, type ProblemKind, warning } from '../../network/problems/kind.ts';

function info(zh: string, en: string, remedyZh: string, remedyEn: string): ProblemKind {
  return { ...error(zh, en, remedyZh, remedyEn), severity: 'info' };
}

/** Project and scenario files. */
export const FILE_KINDS = {
  unknown_field: error(
    '不认识的字段 {field}{near}',
    'unknown field {field}{near}',
    '改成规定的名字（{choices}），或删掉',
    'rename it to a known field ({choices}), or delete it',
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

/** What a modification refers to, and other modifications that meet it there. */
export const REFERENCE_KINDS = {
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

/** Which projects a scenario asks for. */
export const CHOICE_KINDS = {
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
