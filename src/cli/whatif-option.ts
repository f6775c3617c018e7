import type { Runner } from '../assess/decide/contribution.ts';
import { UnfitTarget } from '../assess/target/judge.ts';
import { type Plan, planWhatIf } from '../assess/whatif/plan.ts';
import { Contradiction } from '../assess/whatif/question.ts';
import type { Text } from '../base/problem.ts';
import { nearest } from '../base/spelling.ts';
import type { Project } from '../scenario/modification.ts';
import { type Call, CliError, type Option, stringOption } from './command.ts';
import { runOnThreads, WORKERS_OPTION } from './pool.ts';
import { type Opened, SCENARIO_OPTIONS } from './scenario-option.ts';
import { requiredTarget, TARGET_OPTION } from './target-option.ts';
import { peopleText } from './tell.ts';

/** Flags of commands that switch projects on and off. */
export const WHATIF_OPTIONS: Readonly<Record<string, Option>> = {
  ...TARGET_OPTION,
  ...SCENARIO_OPTIONS,
  projects: {
    type: 'string',
    hint: 'A,B,…',
    summary: {
      zh: '参加比较的项目，逗号分开；默认全部规划和在建项目',
      en: 'projects to compare, with commas; by default all planned and under construction',
    },
  },
  workers: WORKERS_OPTION,
};

/** The asked projects: by id or its first part (`a01`); by default what is planned or under construction. */
function wantedProjects(call: Call, { book }: Opened): Project[] {
  const text = stringOption(call, 'projects');
  if (text === undefined)
    return book.projects.filter(({ status }) => status === 'planned' || status === 'under_construction');
  const words = [...new Set(text.split(/[,，]/).map((word) => word.trim()))].filter((word) => word !== '');
  if (words.length === 0) throw new CliError('no_projects', { zh: '--projects 是空的', en: '--projects is empty' }, 2);
  const found = words.map((word) => projectNamed(book.projects, word));
  const wrong = found.flatMap((one) => (one.ok ? [] : [one]));
  const [first] = wrong;
  if (first !== undefined) {
    const said = { zh: wrong.map(({ text }) => text.zh).join('；'), en: wrong.map(({ text }) => text.en).join('; ') };
    throw new CliError('unknown_project', said, 1, { projects: first.choices });
  }
  return [...new Set(found.flatMap((one) => (one.ok ? [one.project] : [])))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Named =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly text: Text; readonly choices: readonly string[] };

function projectNamed(projects: readonly Project[], word: string): Named {
  const ids = projects.map(({ id }) => id);
  const exact = projects.find(({ id }) => id === word);
  const near = exact === undefined ? projects.filter(({ id }) => id.startsWith(`${word}-`)) : [exact];
  const [only] = near;
  if (only !== undefined && near.length === 1) return { ok: true, project: only };
  if (only !== undefined) {
    const choices = near.map(({ id }) => id);
    const list = choices.join(' ');
    return {
      ok: false,
      text: { zh: `“${word}”对应多个项目：${list}`, en: `"${word}" fits several projects: ${list}` },
      choices,
    };
  }
  const like = nearest(word, ids);
  const text = {
    zh: `没有项目“${word}”${like.zh === '' ? '；用 projects 命令查编号' : like.zh}`,
    en: `no project "${word}"${like.en === '' ? '; the projects command lists the ids' : like.en}`,
  };
  return { ok: false, text, choices: ids };
}

/** The plan of a call. Throws `CliError` where the target cannot be judged or the projects contradict each other. */
export function planOfCall(call: Call, opened: Opened): { readonly plan: Plan; readonly projects: readonly Project[] } {
  const projects = wantedProjects(call, opened);
  const target = requiredTarget(call, opened.baseline);
  const { baseline, book, scenario } = opened;
  const question = { baseline, book, base: scenario, projects: projects.map(({ id }) => id) };
  try {
    return { plan: planWhatIf(question, target), projects };
  } catch (error) {
    if (error instanceof UnfitTarget) {
      throw new CliError('unfit_target', { zh: `目标 ${target.id} 不能这样问：${error.message}`, en: error.message });
    }
    if (!(error instanceof Contradiction)) throw error;
    const [first] = error.problems;
    const text = { zh: `项目不能一起实施：${first?.message.zh ?? ''}`, en: error.message };
    throw new CliError('bad_projects', text, 1, { problems: error.problems });
  }
}

/** Fewer active projects than this are done before a thread has started. */
const WORTH_THREADS = 17;

/** Does the plan's jobs on so many threads. */
export function runnerOf(label: string, plan: Plan, threads: number): Runner {
  const module = new URL('./threads/whatif.ts', import.meta.url);
  const wanted = plan.active.length < WORTH_THREADS ? 1 : threads;
  return (jobs) => runOnThreads(label, module, plan, jobs, wanted);
}

const UNITS = {
  people: { id: 'people', zh: '人', en: 'people' },
  area: { id: 'km2', zh: 'km²', en: 'km²' },
  townships: { id: 'townships', zh: '个乡镇街道', en: 'townships' },
  pairs: { id: 'cases', zh: '对', en: 'cases' },
} as const;

/** What the numbers of a plan count. */
export function unitOf(plan: Plan): (typeof UNITS)[keyof typeof UNITS] {
  return UNITS[plan.target.measure];
}

/** A number of the plan's unit, with its sign where asked. */
export function amountText(plan: Plan, value: number, signed = false): string {
  const size = Math.abs(value);
  const text = plan.target.measure === 'area' ? size.toFixed(1) : peopleText(size);
  return `${value < 0 ? '−' : signed && value > 0 ? '+' : ''}${text}`;
}
