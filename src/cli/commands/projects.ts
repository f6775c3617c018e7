import { isError } from '../../base/problem.ts';
import type { Project } from '../../scenario/modification.ts';
import { parseBook } from '../../scenario/parse.ts';
import { CliError, type Command } from '../command.ts';
import { field } from '../fields.ts';
import { networkDir, readFolder } from '../load.ts';

/** Every project of the plans. */
export const projects: Command = {
  name: 'projects',
  summary: { zh: '列出规划、在建和已开通的项目', en: 'list the projects: planned, under construction, in service' },
  usage: '[--network DIR]',
  options: {},
  fields: [
    field(
      '[]',
      '每个项目一行；year 开通年份，cost 亿元，没有公布为 null',
      'one row a project; year of opening, cost in 100 million yuan, null where not published',
      'id title titleEn group status statusDate year km cost confidence alignment source',
    ),
  ],
  async run(call) {
    const book = parseBook(await readFolder(networkDir(call)));
    if (!book.ok) {
      const count = book.problems.filter(isError).length;
      const text = {
        zh: `项目文件有 ${count} 处错误，运行 check 查看`,
        en: `the project files have ${count} errors; run check to see them`,
      };
      throw new CliError('bad_projects', text, 1, { problems: book.problems });
    }
    const list = book.value.projects;
    return {
      ok: true,
      json: list.map(row),
      text: [HEAD, ...list.map(line), `${list.length} 个项目 projects`].join('\n'),
    };
  },
};

function row(project: Project): Readonly<Record<string, unknown>> {
  const { id, title, group, status, statusDate, openingYear, km, costYi, confidence, alignment } = project;
  return {
    id,
    title: title.zh,
    titleEn: title.en,
    group,
    status,
    statusDate,
    year: openingYear,
    km,
    cost: costYi,
    confidence,
    alignment,
    source: project.source,
  };
}

const HEAD = '编号 id · 名称 title · 分组 group · 状态 status · 开通 year · km · 亿元 · 可信度 confidence';

const STATUS: Readonly<Record<Project['status'], string>> = {
  in_service: '在营 in service',
  under_construction: '在建 under construction',
  planned: '规划 planned',
  suspended: '暂停 suspended',
};

function line(project: Project): string {
  const { id, title, group, status, openingYear, km, costYi, confidence } = project;
  const known = (value: number | null): string => (value === null ? '—' : String(value));
  return [id, title.zh, group, STATUS[status], known(openingYear), known(km), known(costYi), confidence].join(' · ');
}
