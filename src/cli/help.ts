import type { Command, Option } from './command.ts';
import type { Field } from './fields.ts';
import { COMMANDS } from './registry.ts';

/** Flags every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  network: {
    type: 'string',
    hint: 'DIR',
    summary: { zh: '数据目录，默认本项目的 network/', en: 'data folder, by default network/ of this project' },
  },
  json: { type: 'boolean', summary: { zh: '输出 JSON', en: 'print JSON' } },
  help: { type: 'boolean', summary: { zh: '显示用法', en: 'show usage' } },
};

/** All commands, one line each. */
export async function overview(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
  const width = Math.max(4, ...commands.map((command) => command.name.length));
  const line = (name: string, zh: string, en: string): string => `  ${name.padEnd(width)}  ${zh} · ${en}`;
  return [
    '长株潭交通圈 CZT Circle',
    '',
    '用法 usage: npm run -s cli -- <命令 command> [选项 options]',
    '',
    ...commands.map((command) => line(command.name, command.summary.zh, command.summary.en)),
    line('help', '列出命令，或 help <命令> 看某个命令的选项', 'list commands, or options of one'),
    '',
    '退出码 exit codes: 0 已回答 answered · 1 输入有误，或 check 有错误、assess --strict 有目标未达 bad input, errors found by check, or a failing target with assess --strict · 2 用法错误 wrong usage · 130 已取消 cancelled',
    '',
  ].join('\n');
}

/** One command with its flags. */
export function usageOf(command: Command): string {
  const flags = Object.entries({ ...command.options, ...COMMON_OPTIONS });
  const head = (name: string, option: Option): string => `--${name}${option.hint ? ` ${option.hint}` : ''}`;
  const width = Math.max(...flags.map(([name, option]) => head(name, option).length));
  return [
    `${command.name}: ${command.summary.zh} · ${command.summary.en}`,
    '',
    `用法 usage: ${[command.name, command.usage].filter((part) => part !== '').join(' ')}`,
    '',
    ...flags.map(
      ([name, option]) => `  ${head(name, option).padEnd(width)}  ${option.summary.zh} · ${option.summary.en}`,
    ),
    '',
  ].join('\n');
}

/** The fields of its JSON. */
export function fieldsOf(command: Command): string {
  const line = ({ name, of, summary }: Field): string =>
    `  ${name}  ${summary.zh} · ${summary.en}${of === undefined ? '' : `\n      { ${of} }`}`;
  return [
    'JSON 字段（--json）fields:  …S 秒 seconds · …M 米 metres · …Fen 分 fen · …Min 分钟 minutes · …Share 0–1 · null 没有或到不了 none, or not reached',
    '',
    ...command.fields.map(line),
    '',
    '出错时 on a refusal: { ok: false, error: { code message messageEn … } }',
    '',
  ].join('\n');
}
