import type { Problem, Text } from '../../base/problem.ts';
import { nearest } from '../../base/spelling.ts';
import type { LonLat } from '../../base/units.ts';
import { CONFIDENCES, type Confidence } from '../../network/model/provenance.ts';
import type { Network } from '../../network/model.ts';
import type { Arguments } from '../../network/problems/kind.ts';
import { joinPath } from '../../network/text/schema-issue.ts';
import { type PlanCode, planProblem } from '../problems/problems.ts';
import { type Step, stepName } from '../step.ts';
import { stationPart } from '../touches.ts';
import { type Draft, type Rows, rowKey, type TableName } from './draft.ts';
import type { Memory } from './memory.ts';
import { sameValue } from './same.ts';

const WHAT: { readonly [T in TableName]: Text } = {
  nodes: { zh: '道路节点', en: 'road node' },
  links: { zh: '路段', en: 'road link' },
  tod: { zh: '分时速度', en: 'speed by period' },
  stations: { zh: '车站', en: 'station' },
  stops: { zh: '站台', en: 'stop' },
  lines: { zh: '线路', en: 'line' },
  patterns: { zh: '停站模式', en: 'pattern' },
  transfers: { zh: '换乘', en: 'transfer' },
};

/** Where a modification does not fit: its line, the stations in question. */
export interface Misfit {
  readonly line: string;
  readonly stations: readonly string[];
  readonly field: string;
  readonly value?: string;
  readonly soft?: boolean;
}

/** One step at work: reads the draft, writes it, and collects what is wrong. */
export class Work {
  readonly network: Network;
  readonly draft: Draft;
  readonly step: Step;
  readonly problems: Problem[] = [];
  /** The step refers to something that does not exist because of an earlier refusal. */
  broken = false;
  /** The step belongs to a project that needs another one. */
  waiting = false;
  /** The project it waits for, if any. */
  waitsFor: string | null = null;
  /** Another project already brought the same: no change is no surprise. */
  overlapped = false;
  readonly #memory: Memory;

  constructor(network: Network, draft: Draft, step: Step, memory: Memory) {
    this.network = network;
    this.draft = draft;
    this.step = step;
    this.#memory = memory;
  }

  get failed(): boolean {
    return this.broken || this.waiting || this.problems.some((problem) => problem.severity === 'error');
  }

  report(code: PlanCode, field: string, value?: string | number, args: Arguments = {}): void {
    const where = { file: this.step.file, field: joinPath(this.step.field, field) };
    const found = planProblem(code, value === undefined ? where : { ...where, value: String(value) }, args);
    const known = this.problems.some(
      (one) => one.code === code && one.field === found.field && one.value === found.value,
    );
    if (!known) this.problems.push(found);
  }

  /** The row that a modification names; without it every reason is reported, or why the step waits. */
  need<T extends TableName>(table: T, id: string, field: string): Rows[T] | undefined {
    const row = this.draft.get(table, id);
    if (row !== undefined) return row;
    if (this.#explainAbsent(table, id, field)) this.waiting = true;
    return undefined;
  }

  /** Like `need` for one of a list: a row that waits for another project is left out, the rest of the list goes on. */
  needOf<T extends TableName>(table: T, id: string, field: string): Rows[T] | undefined {
    const row = this.draft.get(table, id);
    if (row === undefined) this.overlapped = this.#explainAbsent(table, id, field) || this.overlapped;
    return row;
  }

  /** Says why a row is not there; true if its project merely waits. */
  #explainAbsent(table: TableName, id: string, field: string): boolean {
    const key = rowKey(table, id);
    const what = WHAT[table];
    const { step } = this;
    const { broken } = this.#memory;
    if (broken.has(key) || (table === 'stops' && broken.has(rowKey('calls', stationPart(id))))) {
      this.broken = true;
      return false;
    }
    const remover = this.#memory.removedBy.get(key);
    const called = table === 'stops' ? this.#memory.absent.get(rowKey('calls', stationPart(id))) : undefined;
    const provider = this.#memory.absent.get(key) ?? called;
    const other = remover?.undoing === true ? remover.project : provider;
    if (step.project !== null && other !== undefined && other !== null && (other !== step.project || provider)) {
      this.waitsFor = other;
      this.report(step.undoing ? 'already_gone' : 'waits_for_project', field, id, { what, by: other });
      return true;
    }
    if (this.#isOvertaken(remover)) {
      this.report('overtaken', field, id, { by: remover?.project ?? '' });
      return true;
    }
    if (remover !== undefined) this.report('removed_earlier', field, id, { what, by: stepName(remover) });
    else if (provider !== undefined) this.report('needs_project', field, id, { what, by: provider });
    else this.report('unknown_reference', field, id, { what, near: nearest(id, this.draft.ids(table)) });
    return false;
  }

  /** Whether a step of another project in this scenario, and not the step's own, made the difference. */
  #isOvertaken(other: Step | undefined): boolean {
    const { project } = this.step;
    return other !== undefined && project !== null && other.project !== null && other.project !== project;
  }

  /**
   * A modification that does not fit the course of its line. If another project of the scenario changed that line, or a
   * switched-off one would bring a stop at one of the stations, the step (`soft`: only this part of it) is left out and
   * says so; else it is an error.
   */
  misfit(code: PlanCode, at: Misfit, args: Arguments = {}): void {
    const { line, stations, field } = at;
    const value = at.value ?? stations[0] ?? line;
    const changer = this.#memory.lineChangedBy.get(line);
    const absent = stations.map((id) => this.#memory.absent.get(rowKey('calls', id))).find((id) => id !== undefined);
    const what = WHAT.lines;
    if (this.step.project !== null && absent !== undefined && absent !== this.step.project) {
      this.waitsFor = absent;
      this.report('waits_for_project', field, line, { what, by: absent });
    } else if (this.#isOvertaken(changer)) {
      const by = changer?.project ?? '';
      this.waitsFor = by;
      if (this.step.undoing) this.report('already_gone', field, line, { what, by });
      else if (changer?.undoing) this.report('waits_for_project', field, line, { what, by });
      else this.report('overtaken', field, value, { by });
    } else {
      this.report(code, field, value, args);
      return;
    }
    if (at.soft) this.overlapped = true;
    else this.waiting = true;
  }

  /** Makes a new row; its id must be free. */
  add<T extends TableName>(table: T, id: string, row: Rows[T], field = 'id'): void {
    if (this.draft.get(table, id) !== undefined) {
      const maker = this.#memory.addedBy.get(rowKey(table, id));
      if (this.#sharedWith(maker, this.draft.get(table, id), row)) {
        this.overlapped = true;
        this.report('brought_already', field, id, { by: maker?.project ?? '' });
        return;
      }
      const by = maker === undefined ? { zh: '现状', en: 'today’s network' } : stepName(maker);
      this.report('id_taken', field, id, { by });
      return;
    }
    this.draft.put(table, row);
  }

  /** Two projects may both bring the same thing, say an interchange station: it is there once. */
  #sharedWith(maker: Step | undefined, present: object | undefined, wanted: object): boolean {
    const { project } = this.step;
    if (!maker?.project || project === null || maker.project === project || present === undefined) return false;
    return sameValue({ ...present, ...this.step.provenance }, { ...wanted, ...this.step.provenance });
  }

  /** Sets fields of a row and stamps it with the step's provenance; nothing happens if none of them differs. */
  change<T extends TableName>(table: T, row: Rows[T], patch: Partial<Rows[T]>): boolean {
    const keys = Object.keys(patch) as (keyof Rows[T])[];
    if (keys.every((key) => sameValue(row[key], patch[key]))) return false;
    this.draft.put(table, { ...row, ...patch, ...('confidence' in row ? this.#stamp(row.confidence) : {}) });
    return true;
  }

  drop(table: TableName, id: string, field: string): void {
    const maker = this.#memory.addedBy.get(rowKey(table, id));
    if (maker !== undefined && maker.project === this.step.project && field !== '') {
      this.report('undoes_earlier', field, id, { by: stepName(maker) });
    }
    this.draft.drop(table, id);
  }

  /** Never surer than the row was, never surer than the project is. */
  #stamp(before: Confidence): { source: string; confidence: Confidence; modelled: boolean } {
    const { source, confidence } = this.step.provenance;
    const worse = Math.max(CONFIDENCES.indexOf(before), CONFIDENCES.indexOf(confidence));
    return { source, confidence: CONFIDENCES[worse] ?? 'very_low', modelled: true };
  }

  /**
   * The value that a step may set where others set the same. Two switched-on projects: the better one holds and that is
   * said. Own modifications and undoing ones: the later holds; within one owner that is said.
   */
  claim(key: string, given: number, better: 'higher' | 'lower', field: string): number {
    const { claims } = this.#memory;
    const earlier = claims.get(key);
    const { step } = this;
    let chosen = given;
    if (earlier !== undefined && earlier.step !== step) {
      const sameOwner = earlier.step.project === step.project && earlier.step.file === step.file;
      const bothProjects = earlier.step.project !== null && step.project !== null;
      const by = stepName(earlier.step);
      const previous = shown(earlier.value);
      if (sameOwner) this.report('overrides_earlier', field, shown(given), { by, previous });
      else if (bothProjects && !earlier.step.undoing && !step.undoing) {
        chosen = better === 'higher' ? Math.max(given, earlier.value) : Math.min(given, earlier.value);
        this.overlapped = true;
        const args = { by, previous, chosen: shown(chosen) };
        if (given !== earlier.value) this.report('projects_overlap', field, shown(given), args);
      } else if (bothProjects) this.overlapped = true;
    }
    claims.set(key, { step, value: chosen });
    return chosen;
  }

  /** Value another step set under this key, if any. */
  claimed(key: string): number | undefined {
    return this.#memory.claims.get(key)?.value;
  }

  /** A number of params.json; its absence is a problem and reads as 1. */
  param(id: string): number {
    const value = this.network.params[id]?.value;
    if (value === undefined) this.report('missing_param', '', id);
    return value ?? 1;
  }

  /** Refuses a point that is not even near the area: mostly swapped or mistyped coordinates. */
  checkPoint([lon, lat]: LonLat, field: string): void {
    const [west, south, east, north] = this.network.manifest.bounds;
    const far = lon < west - NEAR_DEG || lon > east + NEAR_DEG || lat < south - NEAR_DEG || lat > north + NEAR_DEG;
    if (far) this.report('outside_area', field, `${lon}, ${lat}`, { bounds: `${west}, ${south} – ${east}, ${north}` });
  }
}

/** Lines may run out of the area, but no further than this (about 100 km). */
const NEAR_DEG = 1;

function shown(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 1000) / 1000) : '–';
}
