import * as v from 'valibot';
import { deepFreeze } from '../base/freeze.ts';
import { type Checked, checked, type Problem } from '../base/problem.ts';
import { problem } from '../network/problems/problems.ts';
import { type Files, readText } from '../network/text/encoding.ts';
import { Findings } from '../network/text/findings.ts';
import { parseJsonText } from '../network/text/json-text.ts';
import { notAnObject } from '../network/text/schema-issue.ts';
import type { Project, ScenarioFile } from './modification.ts';
import { schemaProblems } from './problems/issues.ts';
import { planProblem } from './problems/problems.ts';
import { projectSchema, scenarioFileSchema } from './schema.ts';

/** What the planning folder holds: every project and every named scenario, by id in code-unit order. */
export interface ProjectBook {
  readonly projects: readonly Project[];
  readonly scenarios: readonly ScenarioFile[];
}

/** `projects/<id>.json` and `scenarios/<id>.json` of a data folder; other paths are left alone. All problems at once. */
export function parseBook(files: Files): Checked<ProjectBook> {
  const projects = parseProjects(files);
  const scenarios = parseScenarios(files);
  const problems = [...projects.problems, ...scenarios.problems];
  if (!projects.ok || !scenarios.ok) return { ok: false, problems };
  return checked(deepFreeze({ projects: projects.value, scenarios: scenarios.value }), problems);
}

/** Every `projects/<id>.json` except the list of what is out of scope. */
export function parseProjects(files: Files): Checked<readonly Project[]> {
  const paths = pathsIn(files, 'projects').filter((path) => path !== 'projects/out-of-scope.json');
  return parseAll(files, paths, (text, file) => {
    const parsed = parseOne(text, file, projectSchema);
    return parsed.ok ? checked(parsed.value, [...parsed.problems, ...projectProblems(parsed.value, file)]) : parsed;
  });
}

/** Every `scenarios/<id>.json`. */
function parseScenarios(files: Files): Checked<readonly ScenarioFile[]> {
  return parseAll(files, pathsIn(files, 'scenarios'), (text, file) => {
    const parsed = parseScenarioFile(text, file);
    if (!parsed.ok || nameOf(file) === parsed.value.id) return parsed;
    return { ok: false, problems: [planProblem('name_differs', { file, field: 'id', value: parsed.value.id })] };
  });
}

/** One scenario file's text, of this version or an older one. */
export function parseScenarioFile(text: string, fileName: string): Checked<ScenarioFile> {
  const json = parseJson(text, fileName);
  if (!json.ok) return json;
  const current = migrate(json.value, fileName, MIGRATIONS);
  if (!current.ok) return current;
  return matched(current.value, fileName, scenarioFileSchema);
}

/** One scenario file as it is stored: not empty, UTF-8, with or without a byte order mark. */
export function readScenarioFile(bytes: Uint8Array, fileName: string): Checked<ScenarioFile> {
  const findings = new Findings();
  const text = readText(new Map([[fileName, bytes]]), fileName, findings);
  return text === null ? { ok: false, problems: findings.list() } : parseScenarioFile(text, fileName);
}

/** Step i turns a file of version i + 1 into version i + 2. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const MIGRATIONS: readonly Migration[] = [];

/** Brings a parsed scenario file to the newest version: the steps after its own number, in order. No number means 1. */
export function migrate(json: unknown, file: string, migrations: readonly Migration[]): Checked<unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return checked(json, []);
  const known = migrations.length + 1;
  const version: unknown = 'version' in json ? json.version : 1;
  const where = { file, field: 'version', value: String(version) };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { ok: false, problems: [planProblem('bad_version', where, { known })] };
  }
  if (version > known) return { ok: false, problems: [planProblem('newer_version', where, { known })] };
  const steps = migrations.slice(version - 1);
  const start = json as Readonly<Record<string, unknown>>;
  const moved = steps.reduce((value, step) => step(value), start);
  return checked({ ...moved, version: known }, []);
}

/** Ids are file names, so no two files bring the same. */
function parseAll<T>(
  files: Files,
  paths: readonly string[],
  parse: (text: string, file: string) => Checked<T>,
): Checked<readonly T[]> {
  const problems: Problem[] = [];
  const values: T[] = [];
  for (const file of paths) {
    const findings = new Findings();
    const text = readText(files, file, findings);
    problems.push(...findings.list());
    if (text === null) continue;
    const one = parse(text, file);
    problems.push(...one.problems);
    if (one.ok) values.push(one.value);
  }
  return checked(values, problems);
}

/** Paths directly inside a folder, in code-unit order. */
function pathsIn(files: Files, folder: string): string[] {
  return [...files.keys()].filter((path) => /^[^/]+\/[^/]+\.json$/.test(path) && path.startsWith(`${folder}/`)).sort();
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
}

function parseOne<S extends v.GenericSchema>(text: string, file: string, schema: S): Checked<v.InferOutput<S>> {
  const json = parseJson(text, file);
  return json.ok ? matched(json.value, file, schema) : json;
}

function parseJson(text: string, file: string): Checked<unknown> {
  const json = parseJsonText(text);
  if (json.ok) return checked(json.value, []);
  const { fault } = json;
  const where = { file, row: fault.line, value: fault.near.en };
  return { ok: false, problems: [problem('malformed_json', where, { ...fault })] };
}

function matched<S extends v.GenericSchema>(json: unknown, file: string, schema: S): Checked<v.InferOutput<S>> {
  if (Array.isArray(json)) {
    return { ok: false, problems: [problem('wrong_type', { file, value: 'Array' }, notAnObject('Array'))] };
  }
  const result = v.safeParse(schema, json);
  if (result.success) return checked(deepFreeze(result.output), []);
  return { ok: false, problems: schemaProblems(result.issues, file, '') };
}

function projectProblems(project: Project, file: string): Problem[] {
  const problems: Problem[] = [];
  const open = project.status === 'in_service';
  const [wrong, right] = open ? [project.modifications, project.without] : [project.without, project.modifications];
  if (nameOf(file) !== project.id) problems.push(planProblem('name_differs', { file, field: 'id', value: project.id }));
  if (open && wrong.length > 0) problems.push(planProblem('open_project_modifies', { file, field: 'modifications' }));
  if (!open && wrong.length > 0) problems.push(planProblem('future_project_without', { file, field: 'without' }));
  if (right.length === 0) problems.push(planProblem('empty_project', { file }));
  return problems;
}
