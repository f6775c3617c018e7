import { type Checked, checked, type Problem } from '../base/problem.ts';
import { nearest } from '../base/spelling.ts';
import type { Arguments } from '../network/problems/kind.ts';
import { PROJECT_GROUPS, PROJECT_STATUS, type Project, type ScenarioFile } from './modification.ts';
import type { ProjectBook } from './parse.ts';
import { type PlanCode, planProblem } from './problems/problems.ts';

/** Which projects differ from today: switched on though not in service, switched off though in service. Sorted ids. */
interface Selection {
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** A spec taken apart: the projects, and the scenario files whose own modifications it brings. */
export interface SelectedSpec {
  readonly selection: Selection;
  readonly files: readonly ScenarioFile[];
}

/**
 * Reads a spec: a start, then `+X` and `-X` (or `−X`). Start: `baseline`, `all`, `year:2030`, `status:planned`,
 * `group:metro`, or the id of a named scenario. X: a project id, its short number (`a01`), or a set as above.
 * `all` = every project not in service; `year:Y` = those with an opening year ≤ Y that are not suspended, without those in
 * service that opened after Y; a set after `-` switches its members off.
 */
export function readSpec(spec: string, book: ProjectBook): Checked<SelectedSpec> {
  return new SpecReader(book, `scenario ${spec}`).read(spec);
}

/** The projects of a scenario file. */
export function readFile(file: ScenarioFile, book: ProjectBook, name: string): Checked<SelectedSpec> {
  return new SpecReader(book, name).readFile(file);
}

class SpecReader {
  readonly #book: ProjectBook;
  readonly #file: string;
  readonly #problems: Problem[] = [];
  readonly #on = new Set<string>();
  readonly #off = new Set<string>();
  readonly #files: ScenarioFile[] = [];

  constructor(book: ProjectBook, file: string) {
    this.#book = book;
    this.#file = file;
  }

  read(spec: string): Checked<SelectedSpec> {
    const text = spec.trim().replaceAll('−', '-');
    const named = this.#book.scenarios.map((scenario) => scenario.id).filter((id) => startsTerm(text, id));
    const start = longest(named) || /^[^+-]*/.exec(text)?.[0] || '';
    const scenario = this.#book.scenarios.find((candidate) => candidate.id === start);
    if (scenario !== undefined) this.#take(scenario, '');
    else if (start !== '' && start !== 'baseline' && !this.#switchSet(start, true, '')) {
      const known = ['baseline', 'all', ...this.#book.scenarios.map(({ id }) => id)];
      this.#report('unknown_scenario', '', text, { near: nearest(text, known) });
      return this.#done();
    }
    this.#readTerms(text.slice(start.length));
    return this.#done();
  }

  readFile(scenario: ScenarioFile): Checked<SelectedSpec> {
    this.#take(scenario, 'projects');
    return this.#done();
  }

  #take(scenario: ScenarioFile, field: string): void {
    this.#files.push(scenario);
    for (const [i, entry] of scenario.projects.entries()) {
      const where = field === '' ? '' : `${field}[${i}]`;
      const off = /^[-−]/.test(entry);
      this.#switch(entry.replace(/^[-+−]/, ''), !off, where);
    }
  }

  /** `+a-b…`: ids hold hyphens themselves, so at each sign the longest known id that ends at a sign is taken. */
  #readTerms(terms: string): void {
    let rest = terms;
    while (rest !== '') {
      const on = rest[0] === '+';
      const body = rest.slice(1);
      const ids = this.#book.projects.map((project) => project.id).filter((id) => startsTerm(body, id));
      const id = longest(ids) || (/^[^+-]*/.exec(body)?.[0] ?? '');
      this.#switch(ids.length > 0 ? id : this.#wholeWord(body, id), on, '');
      rest = body.slice(ids.length > 0 ? id.length : this.#wholeWord(body, id).length);
    }
  }

  /** An unknown id is shown up to the next plus, so a mistyped `a01-chang` is named whole. */
  #wholeWord(body: string, short: string): string {
    const rest = body.slice(short.length);
    const next = /^[^+-]*/.exec(rest.slice(1))?.[0] ?? '';
    const known = (term: string): boolean => this.#isSet(term) || this.#byNumber(term).length > 0;
    const followed = rest === '' || rest[0] === '+' || known(next) || this.#startsWithProject(rest.slice(1));
    return known(short) && followed ? short : (/^[^+]*/.exec(body)?.[0] ?? '');
  }

  #startsWithProject(text: string): boolean {
    return this.#book.projects.some((project) => startsTerm(text, project.id));
  }

  #switch(term: string, on: boolean, field: string): void {
    const exact = this.#book.projects.find((project) => project.id === term);
    if (exact === undefined && this.#switchSet(term, on, field)) return;
    const short = this.#byNumber(term);
    const project = exact ?? (short.length === 1 ? short[0] : undefined);
    if (project !== undefined) this.#flip(project, on, field, true);
    else if (short.length > 1) {
      this.#report('ambiguous_project', field, term, { choices: short.map(({ id }) => id).join(' · ') });
    } else {
      this.#report('unknown_project', field, term, {
        near: nearest(
          term,
          this.#book.projects.map(({ id }) => id),
        ),
      });
    }
  }

  #byNumber(term: string): Project[] {
    const wanted = `${term.toLowerCase()}-`;
    return /^[a-z]+\d+$/i.test(term) ? this.#book.projects.filter((project) => project.id.startsWith(wanted)) : [];
  }

  #flip(project: Project, on: boolean, field: string, single: boolean): void {
    const open = project.status === 'in_service';
    const set = open ? this.#off : this.#on;
    const isOn = open ? !set.has(project.id) : set.has(project.id);
    if (isOn === on) {
      if (single) this.#report(on ? 'already_on' : 'already_off', field, project.id);
    } else if (set.has(project.id)) set.delete(project.id);
    else set.add(project.id);
  }

  #isSet(term: string): boolean {
    return term === 'all' || /^(year|status|group):/.test(term);
  }

  /** Switches a set; false if the term does not name one. */
  #switchSet(term: string, on: boolean, field: string): boolean {
    if (!this.#isSet(term)) return false;
    const [kind = '', value = ''] = term.split(':');
    if (kind === 'year') this.#switchYear(value, on, field);
    else for (const project of this.#members(kind, value, field)) this.#flip(project, on, field, false);
    return true;
  }

  #switchYear(value: string, on: boolean, field: string): void {
    if (!/^(19|20)\d\d$/.test(value)) {
      this.#report('bad_year', field, value);
      return;
    }
    const year = Number(value);
    for (const project of this.#book.projects) {
      if (project.openingYear === null || project.status === 'suspended') continue;
      const open = project.status === 'in_service';
      if (!open && project.openingYear <= year) this.#flip(project, on, field, false);
      if (open && project.openingYear > year) this.#flip(project, !on, field, false);
    }
  }

  #members(kind: string, value: string, field: string): Project[] {
    const { projects } = this.#book;
    if (kind === 'all') return projects.filter((project) => project.status !== 'in_service');
    const choices: readonly string[] = kind === 'status' ? PROJECT_STATUS : PROJECT_GROUPS;
    if (!choices.includes(value)) {
      const what = kind === 'status' ? { zh: '状态', en: 'status' } : { zh: '分组', en: 'group' };
      this.#report('bad_set', field, value, { what, choices: choices.join(' · ') });
    }
    return projects.filter((project) => (kind === 'status' ? project.status : project.group) === value);
  }

  #report(code: PlanCode, field: string, value: string, args: Arguments = {}): void {
    const where = field === '' ? { file: this.#file } : { file: this.#file, field };
    this.#problems.push(planProblem(code, { ...where, value }, args));
  }

  #done(): Checked<SelectedSpec> {
    const selection = { on: [...this.#on].sort(), off: [...this.#off].sort() };
    return checked({ selection, files: this.#files }, this.#problems);
  }
}

function startsTerm(text: string, id: string): boolean {
  return text.startsWith(id) && (text.length === id.length || /[+-]/.test(text[id.length] ?? ''));
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}
