import { error, type ProblemKind, warning } from './kind.ts';

/** A file as a whole: there, readable, with the columns it should have. */
export const FILE_PROBLEMS = {
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
    '不是 UTF-8 文本，看起来是 {encoding}',
    'not UTF-8 text; it looks like {encoding}',
    '看是不是选错了文件；文本另存为 UTF-8，工作簿另存为 CSV：{file}',
    'see whether it is the right file; save text as UTF-8 and a workbook as CSV: {file}',
  ),
  malformed_json: error(
    'JSON 语法错误：第 {line} 行第 {column} 列，{near}',
    'JSON syntax error at line {line}, column {column}, {near}',
    '改好该处：引号、逗号、括号要成对，名字不能重复',
    'mend it there: quotes, commas and brackets must match, names stand once',
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
  bundle_damaged: error(
    '数据包损坏：{why}',
    'bundle is damaged: {why}',
    '运行 npm run bundle 重新生成',
    'make it again with npm run bundle',
  ),
  bundle_version: error(
    '数据包版本 {value}，本程序读 {wanted}',
    'bundle version {value}; this program reads {wanted}',
    '运行 npm run bundle 重新生成，或刷新页面',
    'make it again with npm run bundle, or reload the page',
  ),
  and_more: error(
    '同类问题（{code}）还有 {count} 处未列出',
    '{count} more of the same kind ({code}) not listed',
    '先改好列出的，再检查一次',
    'mend the ones listed, then check again',
  ),
} satisfies Record<string, ProblemKind>;
